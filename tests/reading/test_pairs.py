"""The pairs finder on graded cases (``tests/cases/pairs.csv``, columns in ``fact_cases.py``) and on any text."""

from __future__ import annotations

import pytest
from fact_cases import check, check_evidence, load, page_of
from hypothesis import given, settings
from hypothesis import strategies as st

from yipanqi.documents import read_document
from yipanqi.facts.values import Place, Side
from yipanqi.reading.page import Page
from yipanqi.reading.pairs import find_pairs


@pytest.mark.parametrize(("text", "expected"), load("pairs"))
def test_cases(text: str, expected: str) -> None:
    check(find_pairs, "pair", text, expected)


def test_codes_come_from_the_places_found_before() -> None:
    page = page_of("渝中区对口帮扶巫溪县、忠县。")
    spots = [(0, 3, "渝中区", "500103"), (7, 10, "巫溪县", "500238"), (11, 13, "忠县", "500233")]
    page.facts["place"] = [page.fact("place", a, b, Place(name=name, code=code)) for a, b, name, code in spots]
    pairs = [(fact.value.a, fact.value.b) for fact in find_pairs(page)]
    giver = Side(name="渝中区", code="500103")
    assert pairs == [(giver, Side(name="巫溪县", code="500238")), (giver, Side(name="忠县", code="500233"))]


_PIECES = [
    "江左区",
    "白水县",
    "—",
    "与",
    "、",
    "对口帮扶",
    "结对",
    "对口协同",
    "建立",
    "2020",
    "2025年",
    "高铁",
    ",",
    "。",
    "\n",
    ":",
]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=4), max_size=30).map("".join))
def test_any_text(text: str) -> None:
    page = page_of(text)
    facts = list(find_pairs(page))
    check_evidence(page, facts)
    assert all(fact.value.a.name != fact.value.b.name for fact in facts)


@pytest.mark.parametrize(
    "text", ["对口" * 5_000, "结对\n" * 10_000, "江左区—白水县" * 3_000 + "结对", "—" * 20_000 + "结对"]
)
def test_long_repeats_end(text: str) -> None:
    page = page_of(text)
    check_evidence(page, find_pairs(page))


def test_table() -> None:
    table = (
        "# 区县对口协同安排\n\n| 序号 | 主城区县 | 结对区县 |\n"
        "| --- | --- | --- |\n"
        "| 1 | 江左区 | 白水县、青石县 |\n| 2 | 江右区 | 黑山县 |\n"
    )
    page = Page(read_document(table.encode(), "a.md"))
    assert [(f.value.a.name, f.value.b.name) for f in find_pairs(page)] == [
        ("江左区", "白水县"),
        ("江左区", "青石县"),
        ("江右区", "黑山县"),
    ]
