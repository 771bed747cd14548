"""Makes the damaged sample papers again from their clean twins.

``damaged.csv`` names for each paper the forward model of ``tests/damage.py`` and its settings. Run as
``PYTHONPATH=tests python tests/examples/remake.py`` from the root of the repository after a change of a twin.
"""

from __future__ import annotations

import csv
from pathlib import Path

import damage

HERE = Path(__file__).parent
PAPERS = HERE.parents[1] / "examples"
CLEAN = HERE / "clean"


def recipes() -> list[dict[str, str]]:
    """The rows of ``damaged.csv``: paper, model, size, seed, what."""
    with (HERE / "damaged.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def remade(recipe: dict[str, str]) -> str:
    """The damaged text that the recipe gives from the clean twin."""
    clean = (CLEAN / recipe["paper"]).read_text(encoding="utf-8")
    model = recipe["model"]
    if model == "traditional":
        return damage.traditional(clean)
    if model == "latin1":
        return damage.latin1(clean)
    table = damage.random_table(clean, int(recipe["size"]), int(recipe["seed"]))
    if model == "toneless":
        return damage.toneless(clean, table, times=2)
    if model == "damage":
        return damage.damage(clean, table, int(recipe["seed"]))
    raise ValueError(f"damaged.csv: no such model: {model}")


def main() -> None:
    """Write every damaged paper."""
    for recipe in recipes():
        (PAPERS / recipe["paper"]).write_text(remade(recipe), encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
