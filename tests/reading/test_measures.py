"""Quantities against graded cases.

``tests/cases/measures.csv``: ``kind``, ``context`` (the date the caller gives, or empty), ``text``, ``expected``: every
quantity of the text in order, joined by `` | ``, each ``words;op;value;unit;metric;role;base;as_of`` where empty fields at
the end may be left out; ``3~5`` is a range; ``lost`` stands for op where the digits vanished; ``-`` for none at all.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yipanqi.documents.plain import plain_document
from yipanqi.facts.values import Measure
from yipanqi.reading.dates import find_dates
from yipanqi.reading.lexicon import rows
from yipanqi.reading.measures import find_measures
from yipanqi.reading.page import Context, Page

CASES = list(
    csv.reader((Path(__file__).parents[1] / "cases" / "measures.csv").read_text(encoding="utf-8").splitlines()[1:])
)


def measures(text: str, context: str | None = None) -> Page:
    page = Page(plain_document(text), Context(date=context or None))
    page.facts["date"] = list(find_dates(page))
    page.facts["measure"] = list(find_measures(page))
    return page


def shown(page: Page) -> str:
    found = []
    for fact in page.of("measure"):
        value = fact.value
        assert isinstance(value, Measure)
        assert fact.span is not None
        number = "" if value.value is None else f"{value.value:g}"
        number += "" if value.value_to is None else f"~{value.value_to:g}"
        fields = (
            page.words(*fact.span), "lost" if value.lost else value.op, number, value.unit, value.metric, value.role,
            value.base, value.as_of,
        )  # fmt: skip
        found.append(";".join(field or "" for field in fields).rstrip(";"))
    return " | ".join(found) or "-"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[2])
def test_case(case: list[str]) -> None:
    _, context, text, expected = case
    # A number with separators is written with its commas: 1,234.5.
    assert shown(measures(text, context)) == expected


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 80


def test_metrics_of_the_lexicon_are_known_kinds() -> None:
    assert {row["kind"] for row in rows("metrics")} == {
        "indicator",
        "suffix",
        "stage",
        "noun",
        "keep",
        "verb",
        "empty",
        "lead",
    }


def test_numbers_of_dates_are_no_quantities() -> None:
    page = measures("2023年1—9月,20个项目开工,3天后的10月8日又有5个。")
    assert [f.quote for f in page.of("measure")] == ["20个", "5个"]


@settings(max_examples=80, deadline=None)
@given(
    st.text(
        alphabet="0123456789.,%一二三十百千万亿半余多个项亿元公里增长下降约超近达到以上以内“”,。\n—~至年月", max_size=60
    )
)
def test_any_text_gives_spans_inside_it(text: str) -> None:
    last = 0
    for fact in measures(text).of("measure"):
        assert fact.span is not None
        assert fact.raw is not None
        assert last <= fact.span[0] < fact.span[1] <= len(text)
        assert fact.quote == text[fact.raw[0] : fact.raw[1]]
        last = fact.span[1]


@pytest.mark.parametrize("piece", ["1", "一", "万", "1,", "1.", "亿元", "%", "增长", "1个", "三分之一", "1—"])
def test_long_repeats_are_read_in_linear_time(piece: str) -> None:
    measures(piece * (20_000 // len(piece)))
