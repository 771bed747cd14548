"""The projects finder on graded cases (``tests/cases/projects.csv``, columns in ``fact_cases.py``) and on any text."""

from __future__ import annotations

import pytest
from fact_cases import check, check_evidence, load, page_of
from hypothesis import given, settings
from hypothesis import strategies as st

from yipanqi.facts.values import Measure, Place, Project
from yipanqi.reading.projects import find_projects


@pytest.mark.parametrize(("text", "expected"), load("projects"))
def test_cases(text: str, expected: str) -> None:
    check(find_projects, "name", text, expected)


def test_place_and_investment_of_a_project() -> None:
    page = page_of("四川崇州国家现代农业产业园开工,总投资12亿元。")
    page.facts["place"] = [page.fact("place", 0, 2, Place(name="四川", code="510000"))]
    measure = page.fact("measure", 15, 22, Measure(metric="总投资", value=12.0, unit="亿元"))
    page.facts["measure"] = [measure]
    (fact,) = find_projects(page)
    assert fact.value == Project(name="四川崇州国家现代农业产业园", place="510000", stage="开工", investment=measure.id)


def test_joint_terms_are_no_proper_name() -> None:
    page = page_of("畅通毗邻地区外联通道。")
    page.facts["place"] = [page.fact("place", 2, 6, Place(name="毗邻地区", code="group:毗邻地区"))]
    assert list(find_projects(page)) == []


_PIECES = [
    "成渝中线",
    "高铁",
    "青溪",
    "至",
    "—",
    "水库",
    "产业园",
    "(",
    ")",
    "、",
    "等",
    "项目",
    "工程",
    "二期",
    "加快",
    "建设",
    "开工",
    ",",
    "。",
    "\n",
    "重庆",
    "号线",
    "(简称“乙线”)",
]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=4), max_size=30).map("".join))
def test_any_text(text: str) -> None:
    page = page_of(text)
    facts = list(find_projects(page))
    check_evidence(page, facts)
    ends = [fact.span[1] for fact in facts]
    assert all(fact.span[0] >= end for fact, end in zip(facts[1:], ends, strict=False))


@pytest.mark.parametrize(
    "text",
    ["高铁" * 5_000, "青溪、" * 10_000 + "高铁", "(青)" * 10_000 + "水库", "重庆项目" * 5_000, "甲" * 50_000 + "工程"],
)
def test_long_repeats_end(text: str) -> None:
    page = page_of(text)
    check_evidence(page, find_projects(page))
