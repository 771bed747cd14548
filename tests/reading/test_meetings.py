"""Meetings: which sittings a page tells of, and who took part.

Cases: ``tests/cases/meetings.csv``, one text a row with what its first meeting should be: ``name`` (the series; empty:
no meeting at all), ``ordinal``, ``year_ordinal``, ``place``, ``mode``, and ``chair``, ``speakers``, ``attendees``,
``observers``, ``groups`` with blanks between. A ``note`` that begins with ``x:`` is checked by a test of its own.
"""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yipanqi.documents.plain import plain_document
from yipanqi.facts.values import Date, Meeting
from yipanqi.reading.meetings import find_meetings
from yipanqi.reading.page import Page

_ROWS = list(csv.DictReader((Path(__file__).parents[1] / "cases" / "meetings.csv").read_text("utf-8").splitlines()))
_PLAIN = [row for row in _ROWS if not row["note"].startswith("x:")]


def meetings(text: str, *labels: str) -> list[Meeting]:
    return [fact.value for fact in find_meetings(Page(plain_document(text, labels)))]  # type: ignore[arg-type]


@pytest.mark.parametrize("row", _PLAIN, ids=[f"{i}-{row['note']}" for i, row in enumerate(_PLAIN)])
def test_case(row: dict[str, str]) -> None:
    found = meetings(row["text"])
    if not row["name"]:
        assert found == []
        return
    assert len(found) == 1
    value = found[0]
    shown = {
        key: "" if (cell := getattr(value, key)) is None else str(cell)
        for key in ("name", "ordinal", "year_ordinal", "place", "mode")
    }
    shown |= {key: " ".join(getattr(value, key)) for key in ("chair", "speakers", "attendees", "observers", "groups")}
    assert shown == {key: row[key] for key in shown}


def test_bare_name_without_anybody_gives_no_meeting() -> None:
    assert meetings("会议将于6月26日在白水县召开。") == []


def test_a_later_ordinal_without_a_telling_of_its_own_gives_no_meeting() -> None:
    text = next(row["text"] for row in _ROWS if row["note"] == "x:second ordinal")
    assert [value.ordinal for value in meetings(text)] == [7]


def test_two_ordinals_are_two_sittings() -> None:
    text = "6月1日,青白联席会议第六次会议在白水县召开。6月8日,青白联席会议第七次会议在江左区召开。"
    assert [(value.ordinal, value.place) for value in meetings(text)] == [(6, "白水县"), (7, "江左区")]


def test_headline_and_text_tell_of_one_sitting() -> None:
    text = "云岭青溪党政联席会议\n第七次会议座谈会召开\n6月26日,云岭青溪党政联席会议第七次会议座谈会在白水县召开。"
    (value,) = meetings(text, "title", "title")
    assert (value.name, value.full_name) == ("云岭青溪党政联席会议", "云岭青溪党政联席会议第七次会议座谈会")
    assert (value.ordinal, value.place, value.mode) == (7, "白水县", "座谈会")


def test_digest_gives_each_meeting_once() -> None:
    text = (
        "1.吴明清主持召开市政府常务会议\n2.全市招商大会在青溪召开\n"
        "### 吴明清主持召开市政府常务会议\n市长吴明清1日主持召开市政府常务会议。\n"
        "### 全市招商大会在青溪召开\n1日,全市招商大会在青溪召开。副市长郑海波讲话。"
    )
    found = meetings(text)
    assert [(value.name, value.chair, value.speakers) for value in found] == [
        ("市政府常务会议", ("吴明清",), ()),
        ("全市招商大会", (), ("郑海波",)),
    ]


def dated(text: str, *dates: tuple[str, Date]) -> Meeting:
    page = Page(plain_document(text))
    page.facts["date"] = [
        page.fact("date", text.index(words), text.index(words) + len(words), value) for words, value in dates
    ]
    (fact,) = find_meetings(page)
    assert isinstance(fact.value, Meeting)
    return fact.value


def test_date_is_that_of_the_sentence() -> None:
    value = dated(
        "5月30日,丁立山调研。6月1日,全市招商大会召开。6月2日,签约项目开工。",
        ("5月30日", Date(date="XXXX-05-30", words="5月30日")),
        ("6月1日", Date(date="2023-06-01", words="6月1日", basis="dateline")),
        ("6月2日", Date(date="XXXX-06-02", words="6月2日")),
    )
    assert (value.date, value.date_basis) == ("2023-06-01", "dateline")


def test_date_with_open_year_keeps_its_candidates() -> None:
    value = dated(
        "全市招商大会6月1日召开。",
        ("6月1日", Date(date="XXXX-06-01", words="6月1日", basis="none", year_candidates=(2022, 2023))),
    )
    assert (value.date, value.date_basis, value.year_candidates) == ("XXXX-06-01", "none", (2022, 2023))


def test_deadlines_and_stamps_are_not_the_day() -> None:
    value = dated(
        "全市招商大会召开,要求6月底前完成。", ("6月底前", Date(date="2023-06-30", words="6月底前", role="deadline"))
    )
    assert (value.date, value.date_basis) == (None, "none")


_ALPHABET = "市委常会召开议第三次六届在白水县举行座谈、,。全领导出席主持丁立山“”《》 \n2023年6月1日暨的"


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(max_size=80), st.text(_ALPHABET, max_size=120)))
def test_any_text_gives_facts_within_it(text: str) -> None:
    document = plain_document(text)
    for fact in find_meetings(Page(document)):
        assert fact.span is not None
        assert fact.raw is not None
        assert 0 <= fact.span[0] < fact.span[1] <= len(text)
        assert fact.quote == document.raw[fact.raw[0] : fact.raw[1]]


@pytest.mark.parametrize(
    "text",
    ["会议", "召开", "召开会议", "在会议上", "第三次会议", "出席", "市委常委会召开会议", "a召开", "主持会议,", "会"],
)
def test_repetition_does_not_slow_it_down(text: str) -> None:
    page = Page(plain_document(text * (100_000 // len(text))))
    begin = time.process_time()
    list(find_meetings(page))
    assert time.process_time() - begin < 10


def test_date_of_an_announced_sitting_is_the_month_that_is_told() -> None:
    value = dated(
        "第五次联席会议将于2025年3月在白水县举行。",
        ("2025年3月", Date(date="2025-03-31", words="2025年3月", role="deadline")),
    )
    assert (value.date, value.place) == ("2025-03", "白水县")


def test_days_of_other_matters_are_not_the_sittings() -> None:
    value = dated(
        "去年10月电价统一。10月1日起老人免费乘车。丁立山在白水县主持召开青白合作座谈会。",
        ("去年10月", Date(date="2022-10", words="去年10月")),
        ("10月1日", Date(date="2023-10-01", words="10月1日")),
    )
    assert value.date is None
