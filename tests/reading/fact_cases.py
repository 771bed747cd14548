"""Graded cases of the small finders: a text and all the facts of one kind that it must give.

``tests/cases/<kind>.csv`` has three columns. ``text``: ⏎ stands for a line end. ``expected``: the facts in the order
of the text, separated by `` || ``; of each first its key (a name), then ``field=value`` pairs after ``;``. Fields that
are not written are not compared; ``field=`` alone means empty. Lists are joined by ``/``, breakdown rows by ``/`` with
``:`` inside (name:count:total:annual). An empty cell means that the text gives no fact. ``note``: what is tested.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from pathlib import Path

from yipanqi.documents.plain import plain_document
from yipanqi.facts import Fact
from yipanqi.facts.values import ListPart, Pair, Side, Value
from yipanqi.reading.page import Page

CASES = Path(__file__).parents[1] / "cases"
Find = Callable[[Page], Iterable[Fact]]


def load(kind: str) -> list[tuple[str, str]]:
    with (CASES / f"{kind}.csv").open(encoding="utf-8", newline="") as file:
        return [(row["text"].replace("⏎", "\n"), row["expected"]) for row in csv.DictReader(file, strict=True)]


def page_of(text: str) -> Page:
    return Page(plain_document(text))


def show(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, tuple):
        return "/".join(show(part) for part in value)
    if isinstance(value, ListPart):
        return ":".join(show(part) for part in (value.name, value.count, value.total, value.annual)).rstrip(":")
    if isinstance(value, Side):
        return value.name
    return str(value)


def key_of(value: Value, key: str) -> str:
    if isinstance(value, Pair):
        return f"{value.a.name}—{value.b.name}"
    return show(getattr(value, key))


def check(find: Find, key: str, text: str, expected: str) -> None:
    page = page_of(text)
    facts = list(find(page))
    wanted = [part.strip().split(";") for part in expected.split("||")] if expected.strip() else []
    assert [key_of(f.value, key) for f in facts] == [fields[0].strip() for fields in wanted]
    for fact, fields in zip(facts, wanted, strict=True):
        for field in fields[1:]:
            name, _, value = field.strip().partition("=")
            assert show(getattr(fact.value, name)) == value, name
    check_evidence(page, facts)


def check_evidence(page: Page, facts: Iterable[Fact]) -> None:
    """Spans lie in the text, and the quote is what the raw span says."""
    for fact in facts:
        assert fact.span is not None
        assert fact.raw is not None
        assert 0 <= fact.span[0] < fact.span[1] <= len(page.text)
        assert fact.quote == page.document.raw[fact.raw[0] : fact.raw[1]]
