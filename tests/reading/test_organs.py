"""Organs. ``tests/cases/organs.csv``: ``text``, ``region`` of the context (may be empty), ``expected`` as
``name=canonical@place`` joined by ``|`` in order (``-``: none), ``note``."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yipanqi.documents.plain import plain_document
from yipanqi.facts.values import Organ
from yipanqi.reading.organs import find_organs
from yipanqi.reading.page import Context, Page
from yipanqi.reading.places import find_places

CASES = list(csv.DictReader((Path(__file__).parents[1] / "cases" / "organs.csv").read_text("utf-8").splitlines()))


def _page(text: str, region: str | None = None) -> Page:
    page = Page(plain_document(text), Context(region=region or None))
    page.facts["place"] = list(find_places(page))
    page.facts["organ"] = list(find_organs(page))
    return page


def _organs(page: Page) -> list[Organ]:
    return [fact.value for fact in page.of("organ") if isinstance(fact.value, Organ)]


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_case(case: dict[str, str]) -> None:
    found = _organs(_page(case["text"], case["region"]))
    words = "|".join(f"{organ.name}={organ.canonical or '-'}@{organ.place or '-'}" for organ in found)
    assert words == case["expected"], case["note"]


def test_level_word_in_a_paper_of_one_municipality() -> None:
    found = _organs(_page("渝北区和重庆市巴南区调研。市发改委要抓好落实。"))
    assert [organ.canonical for organ in found] == ["重庆市发展和改革委员会"]


def test_level_word_in_a_paper_of_two_sides_stays_open() -> None:
    found = _organs(_page("重庆市与四川省成都市签约。市发改委要抓好落实。"))
    assert [(organ.name, organ.canonical) for organ in found] == [("市发改委", None)]


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        st.sampled_from("重庆市委政府协区县各有关部门发改交通局由会同、(:)领导小组办公室公司大学,。\n“"), max_size=60
    )
)
def test_never_fails_and_spans_hold(text: str) -> None:
    page = _page(text, "500000")
    end = 0
    for fact in page.of("organ"):
        assert fact.span is not None
        assert fact.raw is not None
        assert end <= fact.span[0] < fact.span[1] <= len(text)
        assert fact.quote == text[fact.raw[0] : fact.raw[1]]
        end = fact.span[1]


@pytest.mark.parametrize("unit", ["市委", "领导小组", "有关部门", "中国", "重庆公司", "各区县", "市交通局、"])
def test_long_repeats_stay_linear(unit: str) -> None:
    start = time.process_time()
    _page(unit * 20000)
    assert time.process_time() - start < 8
