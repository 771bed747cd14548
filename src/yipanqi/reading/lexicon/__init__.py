"""Lexicons as data: CSV files that an editor can grow. The first line names the columns; every row names its source."""

from __future__ import annotations

from functools import cache

from yipanqi.documents.lexicon import load


def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``<name>.csv`` beside this file, as column → cell. Raises :class:`BadLexicon` for a broken row."""
    return load(__name__, name)


@cache
def words(name: str, column: str = "word") -> tuple[str, ...]:
    """One column of ``<name>.csv``, longest words first, each once."""
    return tuple(sorted({row[column] for row in rows(name) if row[column]}, key=lambda w: (-len(w), w)))
