"""The year a text speaks from: each basis on invented texts, and the five real pages where they are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yipanqi.documents.plain import plain_document
from yipanqi.facts.values import Date
from yipanqi.reading.anchor import Anchor, anchor_of
from yipanqi.reading.dates import find_dates
from yipanqi.reading.lexicon import rows
from yipanqi.reading.page import Context, Page

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


def anchor(text: str, context: str | None = None, published: str | None = None) -> Anchor:
    return anchor_of(Page(plain_document(text, published=published), Context(date=context)))


@pytest.mark.parametrize(
    ("text", "year", "basis"),
    [
        ("2023年5月18日,青溪市召开会议。", 2023, "stated"),
        ("青溪网青溪2023年5月18日电 会议召开。", 2023, "dateline"),
        ("5月18日,青溪市召开会议。\n会议于2023年5月18日闭幕。", 2023, "stated"),
        ("2023-05-20 09:12 来源:青溪日报\n5月18日,青溪市召开会议。", 2023, "stated"),
        ("2023-01-02 09:12 来源:青溪日报\n12月30日,青溪市召开会议。", 2022, "stated"),
        ("5月18日,青溪市召开会议。\n青溪市人民政府\n2023年5月20日", 2023, "stated"),
        ("青府发〔2023〕9号\n各区县:年底前完成整治。", 2023, "stated"),
        ("6月26日,会议审议《2023年下半年重点事项清单》。", 2023, "paper"),
        ("12月27日,会议审议《2024年工作要点》。", 2023, "paper"),
        ("3月2日,会议审议《2024年工作要点》。", 2024, "paper"),
        ("2023年青溪市重点项目清单共20个项目。", 2023, "paper"),
        ("4月8日,青溪市召开会议。今年是“十四五”规划开局之年。", 2021, "relative"),
        ("4月8日,青溪市召开会议。今年是新中国成立75周年。", 2024, "relative"),
        ("2月8日,青溪市召开会议。2023年是全面突破之年。", 2023, "relative"),
        ("12月8日,青溪市召开会议。2023年是全面突破之年。", 2022, "relative"),
        ("一、2015年工作回顾\n去年增长较快。", 2016, "relative"),
        ("12月28日,成渝地区双城经济圈建设四川重庆党政联席会议第八次会议召开。", 2023, "ordinal"),
        ("6月29日,川渝党政联席会第五次会议召开。", 2022, "ordinal"),
    ],
)
def test_basis(text: str, year: int, basis: str) -> None:
    found = anchor(text)
    assert (found.year, found.basis) == (year, basis)


def test_an_ordinal_with_another_day_tells_nothing() -> None:
    assert anchor("3月2日,会议筹备川渝党政联席会第七次会议。").year is None


def test_stamps_count_only_where_they_agree_with_the_text() -> None:
    text = "5月18日,青溪市召开会议。"
    assert anchor(text, published="2023-05-19T08:00") == Anchor(2023, basis="stamp", date="2023-05-18")
    assert anchor(text, context="2023-06-30") == Anchor(2023, basis="stamp", date="2023-05-18")
    copy = anchor(text, published="2024-02-01")
    assert (copy.year, copy.basis, copy.date) == (None, "none", "XXXX-05-18")


def test_without_evidence_the_year_is_unknown_and_never_todays() -> None:
    assert anchor("5月18日,青溪市召开会议。") == Anchor(date="XXXX-05-18")


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("6月1日,会议审议数字乡村行动计划(2020—2025年)。", (2020, 2021)),
        ("11月1日,会议审议产业发展规划(2021—2025年)。", (2020, 2021)),
        ("6月1日,要做好我市“十四五”规划的衔接。", (2020, 2021)),
        ("4月5日,会议召开。2021年4月,代表团来访。要力争到2024年建成。", (2022, 2023, 2024)),
    ],
)
def test_candidates(text: str, candidates: tuple[int, ...]) -> None:
    found = anchor(text)
    assert (found.year, found.candidates) == (None, candidates)


def test_an_unknown_year_is_one_doubt() -> None:
    page = Page(plain_document("5月18日,会议召开。5月19日,代表团返回。"))
    list(find_dates(page))
    assert [(d.code, d.span) for d in page.doubts] == [("year_unknown", (0, 5))]


def test_the_anchor_is_found_once() -> None:
    page = Page(plain_document("5月18日,会议召开。"))
    assert anchor_of(page) is anchor_of(page)


def test_cues_begin_with_a_literal_and_bound_at_least_one_side() -> None:
    for row in rows("year_cues"):
        assert row["cue"][0] != "…"
        assert row["not_before"] or row["not_after"]
        assert not (row["not_before"] and row["not_after"]) or int(row["not_before"]) <= int(row["not_after"])


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="0123456789年月日今去明是第次会审议《》工作要点清单—〔〕号之,。\n:十五“” ", max_size=80))
def test_any_text_has_an_anchor(text: str) -> None:
    found = anchor(text)
    assert found.year is None or (1800 <= found.year <= 2200 and not found.candidates)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real pages are not here")
@pytest.mark.parametrize(
    ("page", "year", "basis", "date", "candidates"),
    [
        ("000", None, "none", "XXXX-06-01", (2020, 2021)),
        ("001", 2023, "paper", "2023-06-26", ()),
        ("002", 2020, "stated", "2020-05-08", ()),
        ("003", None, "none", "XXXX-04-15", (2020, 2021)),
        ("004", 2021, "stated", "2021-09-23", ()),
    ],
)
def test_real_pages(page: str, year: int | None, basis: str, date: str, candidates: tuple[int, ...]) -> None:
    """Cleaned only as far as this test needs: pinyin in brackets off, Traditional to Simplified."""
    import re

    import opencc

    raw = next(SEEDS.glob(f"{page}*")).read_text(encoding="utf-8")
    text = opencc.OpenCC("t2s").convert(re.sub(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+ ?\)", "", raw))
    assert anchor(text) == Anchor(year, candidates, basis, date)  # type: ignore[arg-type]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real pages are not here")
def test_every_yearless_date_of_a_resolved_page_has_a_year() -> None:
    text = next(SEEDS.glob("004*")).read_text(encoding="utf-8")
    for fact in find_dates(Page(plain_document(text))):
        assert isinstance(fact.value, Date)
        assert fact.value.date is not None
        assert not fact.value.date.startswith("XXXX")
