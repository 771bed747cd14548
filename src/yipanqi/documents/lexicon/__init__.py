"""Word lists of pages as data: CSV files that an editor can grow; line 1 names the columns, each row its source."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from yipanqi.errors import BadLexicon


@cache
def load(package: str, name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``<name>.csv`` in a package's folder, as column → cell.

    Raises:
        BadLexicon: a row has more or fewer cells than the head line.
    """
    text = (files(package) / f"{name}.csv").read_text(encoding="utf-8")
    reader = csv.reader(text.splitlines(), strict=True)
    columns = next(reader, [])
    found = []
    for row in reader:
        if row and len(row) != len(columns):
            raise BadLexicon(f"词表 {name}.csv 第 {reader.line_num} 行的列数不对")
        if row:
            found.append(dict(zip(columns, row, strict=True)))
    return tuple(found)


def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``<name>.csv`` beside this file."""
    return load(__name__, name)


@cache
def words(name: str, column: str = "word", **where: str) -> tuple[str, ...]:
    """One column of ``<name>.csv`` over the rows where other columns equal ``where``: longest first, each once."""
    found = {row[column] for row in rows(name) if row[column] and all(row[k] == v for k, v in where.items())}
    return tuple(sorted(found, key=lambda w: (-len(w), w)))
