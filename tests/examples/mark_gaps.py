"""Empties the ``gap`` of every row of ``expected.csv`` that holds by now, and lists the rows that fail without one.

Run as ``PYTHONPATH=tests:tests/examples python tests/examples/mark_gaps.py`` from the root of the repository.
"""

from __future__ import annotations

import csv

import remake
import test_examples

TABLE = remake.HERE / "expected.csv"


def main() -> None:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for number, row in enumerate(rows, 2):
        said = test_examples.said_of(row)
        if test_examples.fits(row["value"], said):
            row["gap"] = ""
        elif not row["gap"]:
            print(f"line {number}: {' '.join(row.values()).strip()} | {said}")
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
