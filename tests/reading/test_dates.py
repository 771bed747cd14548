"""Dates against graded cases.

``tests/cases/dates.csv``: ``kind`` (deadline, day, stamp, period, trap), ``context`` (the date the caller gives, or
empty), ``text``, ``expected``: every date of the text in order, ``words=date=role`` joined by
`` | ``; ``?`` for an unknown date, the rule in place of the date for a recurring one, ``-`` for no date at all.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yipanqi.documents.plain import plain_document
from yipanqi.facts.values import Date
from yipanqi.reading.dates import find_dates
from yipanqi.reading.deadlines import due_in
from yipanqi.reading.page import Context, Page

CASES = list(
    csv.reader((Path(__file__).parents[1] / "cases" / "dates.csv").read_text(encoding="utf-8").splitlines()[1:])
)


def dates(text: str, context: str | None = None) -> Page:
    page = Page(plain_document(text), Context(date=context or None))
    page.facts["date"] = list(find_dates(page))
    return page


def shown(page: Page) -> str:
    found = []
    for fact in page.of("date"):
        assert isinstance(fact.value, Date)
        found.append(f"{fact.value.words}={fact.value.rule or fact.value.date or '?'}={fact.value.role}")
    return " | ".join(found) or "-"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[2])
def test_case(case: list[str]) -> None:
    _, context, text, expected = case
    assert shown(dates(text, context)) == expected


def test_there_are_enough_cases_and_deadlines() -> None:
    assert len(CASES) >= 80
    assert sum(case[0] == "deadline" for case in CASES) >= 28


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("年底前建成青白快速路", "2023-12-31"),
        ("要在2023年下半年建成投用", "2023-12-31"),
        ("尽快建成投用", None),
        ("早日通车", None),
        ("审议2024年工作要点", None),
        ("今年以来完成投资", None),
        ("2019年建成一期", None),
        ("每月25日前报送进展", None),
        ("到2025年建成", "2025-12-31"),
    ],
)
def test_due_in(text: str, due: str | None) -> None:
    page = dates(text, "2023-06-26")
    found = due_in(page, 0, len(text))
    assert (found.date if found else None) == due


def test_due_in_looks_only_inside_the_span() -> None:
    text = "年底前建成甲路。明年6月底前建成乙路。"
    page = dates(text, "2023-06-26")
    first, second = due_in(page, 0, 8), due_in(page, 8, len(text))
    assert first is not None
    assert first == ("2023-12-31", "年底前", 0, 3)
    assert second is not None
    assert second.date == "2024-06-30"
    assert due_in(page, 3, 8) is None


def test_recurring_due_keeps_its_words() -> None:
    page = dates("每月25日前报送进展", "2023-06-26")
    assert due_in(page, 0, 11) == (None, "每月25日前", 0, 6)


@settings(max_examples=80, deadline=None)
@given(
    st.text(alphabet="0123456789年月日号季度至—-/.:上下半底前内以来每今去明近十一二三〇○“”五截到,。\n 电", max_size=60)
)
def test_any_text_gives_spans_inside_it(text: str) -> None:
    page = dates(text)
    last = 0
    for fact in page.of("date"):
        assert fact.span is not None
        assert fact.raw is not None
        assert last <= fact.span[0] < fact.span[1] <= len(text)
        assert fact.quote == text[fact.raw[0] : fact.raw[1]]
        last = fact.span[1]


@pytest.mark.parametrize("piece", ["1", "年", "一", "每", "1-", "2023年", "“十四五”", "1月", "今"])
def test_long_repeats_are_read_in_linear_time(piece: str) -> None:
    dates(piece * (20_000 // len(piece)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2023-08-10 09:00 来源:青溪日报\n昨日,会议召开。2024年上半年开工,今年9月底前完成。",
            {"昨日": "2023-08-09", "2024年上半年": "2024-40", "今年9月底前": "2023-09-30"},
        ),
        (
            "2023-08-10 09:00 来源:青溪日报\n近日,会议召开。力争2025年建成。",
            {"近日": "2023-07-27/2023-08-10", "2025年": "2025-12-31"},
        ),
        (
            "发布时间:2023-08-10\n2023年上半年,完成投资10亿元。昨天,会议召开。",
            {"2023年上半年": "2023-40", "昨天": "2023-08-09"},
        ),
        ("发布时间:2023-08-10\n自9月1日起施行。", {"9月1日": "2023-09-01"}),
        (
            "发布时间:2023-08-10\n8月8日,会议召开。昨晚,演出举行。",
            {"8月8日": "2023-08-08", "昨晚": "2023-08-09"},
        ),
        (
            "发布时间:2023-08-10\n今天(8月9日),会议召开。",
            {"今天": "2023-08-09", "8月9日": "2023-08-09"},
        ),
    ],
)
def test_the_stamp_bounds_the_year_and_gives_the_day(text: str, expected: dict[str, str]) -> None:
    values = [fact.value for fact in dates(text).of("date")]
    found = {value.words: value.date for value in values if isinstance(value, Date) and value.role != "stamp"}
    assert found == expected
