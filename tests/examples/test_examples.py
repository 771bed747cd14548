"""The sample papers of ``examples/`` read end to end, held against values written by hand from the papers.

``expected.csv`` is a table that an editor can grow, one row for one thing that reading must give:

- ``paper``: the number that the file's name begins with;
- ``kind``: ``head`` for the document's head, ``block`` for the label of a line, else a kind of fact;
- ``find``: words that the fact's place in the clean text contains (empty: any place);
- ``field``: a field of the value; ``facts`` is the number of such facts; ``a`` and ``b`` are the names of a pair's
  sides; ``part:NAME`` is ``count/total/annual`` of the row of a list's breakdown whose name holds NAME;
- ``value``: what one of the facts found must say. Several values are joined by 、 (owners as ``name:role``), nothing
  known is ``null``. A sign before it loosens it: ``>=`` at least, ``<=`` at most, ``^`` begins with, ``*`` contains,
  ``!`` is not (then no fact may say it);
- ``gap``: empty, or in what way the reader is still wrong here. Such a row must fail; once it holds, empty the cell
  (``mark_gaps.py`` does it for all rows).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from typing import Any

import make_docx
import pytest
import remake
from docx import Document as WordFile

from yipanqi.documents.pipeline import read_document
from yipanqi.facts import Reading
from yipanqi.reading.finders import read

NAMES = sorted(path.name for path in remake.PAPERS.iterdir() if path.name != "README.md")


@cache
def reading(name: str) -> Reading:
    return read(read_document((remake.PAPERS / name).read_bytes(), name))


def expectations() -> Iterator[Any]:
    with (remake.HERE / "expected.csv").open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 2):
            name = f"line{number}-paper{row['paper']}-{row['kind']}-{row['field'].partition(':')[0]}"
            marks = [pytest.mark.xfail(reason=row["gap"], strict=True)] if row["gap"] else []
            yield pytest.param(row, id=name, marks=marks)


@pytest.mark.parametrize("row", list(expectations()))
def test_paper_gives_what_it_says(row: dict[str, str]) -> None:
    said = said_of(row)
    told = f"{row['paper']} {row['kind']} {row['find']} {row['field']}"
    assert fits(row["value"], said), f"{told}: {row['value']} not in {said}"


def said_of(row: dict[str, str]) -> list[str]:
    """What reading gives for a row of ``expected.csv``: one answer for each fact that the row may mean."""
    given = reading(next(name for name in NAMES if name.startswith(row["paper"] + "-")))
    if row["kind"] == "head":
        return [shown(getattr(given.document, row["field"]))]
    if row["kind"] == "block":
        return [block.label for block in given.blocks if row["find"] in given.text[slice(*block.span)]]
    facts = [f.value for f in given.facts if f.kind == row["kind"] and f.span and inside(given, f.span, row["find"])]
    if row["field"] == "facts":
        return [str(len(facts))]
    return [said_in(value, row["field"]) for value in facts]


def inside(given: Reading, span: tuple[int, int], words: str) -> bool:
    return words in given.text[slice(*span)]


def said_in(value: Any, field: str) -> str:
    if field in ("a", "b"):
        return str(getattr(value, field).name)
    if not field.startswith("part:"):
        return shown(getattr(value, field))
    parts = [part for part in value.breakdown if field[5:] in part.name]
    return "/".join(shown(x) for x in (parts[0].count, parts[0].total, parts[0].annual)) if parts else "null"


def shown(value: object) -> str:
    """A value as ``expected.csv`` writes it."""
    if value is None or value == ():
        return "null"
    if isinstance(value, tuple):
        return "、".join(f"{x.name}:{x.role}" if hasattr(x, "role") else str(x) for x in value)
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def fits(wanted: str, said: list[str]) -> bool:
    sign = next((sign for sign in (">=", "<=", "^", "*", "!") if wanted.startswith(sign)), "")
    wanted = wanted.removeprefix(sign)
    match sign:
        case "!":
            return wanted not in said
        case ">=":
            return any(x != "null" and float(x) >= float(wanted) for x in said)
        case "<=":
            return any(x != "null" and float(x) <= float(wanted) for x in said)
        case "^":
            return any(x.startswith(wanted) for x in said)
        case "*":
            return any(wanted in x for x in said)
    return wanted in said


@pytest.mark.parametrize("name", NAMES)
def test_every_quote_is_the_raw_text(name: str) -> None:
    raw = read_document((remake.PAPERS / name).read_bytes(), name).raw
    for fact in reading(name).facts:
        if fact.raw is not None:
            assert fact.quote == raw[slice(*fact.raw)]


@pytest.mark.parametrize("name", NAMES)
def test_facts_come_from_readable_blocks_only(name: str) -> None:
    given = reading(name)
    unread = [b.span for b in given.blocks if b.label in ("caption", "chrome", "related", "legal", "spam")]
    for fact in given.facts:
        if fact.span:
            assert not any(start < fact.span[1] and fact.span[0] < end for start, end in unread), fact


@pytest.mark.parametrize("name", NAMES)
def test_reading_again_gives_the_same(name: str) -> None:
    assert read(read_document((remake.PAPERS / name).read_bytes(), name)) == reading(name)


@pytest.mark.parametrize("recipe", remake.recipes(), ids=lambda recipe: recipe["paper"])
def test_damaged_paper_is_the_clean_twin_damaged(recipe: dict[str, str]) -> None:
    assert (remake.PAPERS / recipe["paper"]).read_bytes() == remake.remade(recipe).encode()


@pytest.mark.parametrize("recipe", remake.recipes(), ids=lambda recipe: recipe["paper"])
def test_damaged_paper_reads_as_its_clean_twin(recipe: dict[str, str]) -> None:
    """Repaired and Simplified, every readable block is the clean twin's, character by character."""
    clean = read_document((remake.CLEAN / recipe["paper"]).read_bytes(), recipe["paper"])
    assert words_of(read_document((remake.PAPERS / recipe["paper"]).read_bytes(), "")) == words_of(clean)


def words_of(document: Any) -> list[str]:
    return [document.text[slice(*b.span)] for b in document.blocks if b.label in ("title", "subtitle", "body", "table")]


def test_a_third_of_the_papers_is_damaged_or_traditional() -> None:
    assert len(NAMES) >= 16
    assert 3 * len(remake.recipes()) >= len(NAMES)
    assert {reading(recipe["paper"]).document.condition for recipe in remake.recipes()} == {"clean", "repairable"}


def test_word_paper_is_what_its_maker_makes() -> None:
    assert words(WordFile(str(make_docx.PAPER))) == words(make_docx.paper())


def words(word: Any) -> list[str]:
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in word.paragraphs] + cells


def test_readme_tells_what_every_paper_is() -> None:
    told = (remake.PAPERS / "README.md").read_text(encoding="utf-8")
    assert [name for name in NAMES if name not in told] == []
