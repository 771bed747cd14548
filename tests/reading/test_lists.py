"""The lists finder on graded cases (``tests/cases/lists.csv``, columns in ``fact_cases.py``) and on any text."""

from __future__ import annotations

import pytest
from fact_cases import check, check_evidence, load, page_of
from hypothesis import given, settings
from hypothesis import strategies as st

from yipanqi.documents import read_document
from yipanqi.facts.values import Organ
from yipanqi.reading.lists import find_lists
from yipanqi.reading.page import Page


@pytest.mark.parametrize(("text", "expected"), load("lists"))
def test_cases(text: str, expected: str) -> None:
    check(find_lists, "name", text, expected)


def test_issuer_comes_from_the_organ_found_before() -> None:
    text = "近日,市联合办印发《2024年重大项目清单》,共100个项目。"
    page = page_of(text)
    page.facts["organ"] = [page.fact("organ", 3, 7, Organ(name="市联合办"))]
    (fact,) = find_lists(page)
    assert (fact.value.issuer, fact.value.count) == ("市联合办", 100)


_PIECES = [
    "《",
    "》",
    "2024年",
    "重大项目",
    "清单",
    "共",
    "100个",
    "总投资",
    "3.2万亿元",
    "年度计划投资",
    "20亿元",
    "续建",
    "其中",
    "、",
    ",",
    "。",
    "\n",
    ";",
]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=4), max_size=30).map("".join))
def test_any_text(text: str) -> None:
    page = page_of(text)
    check_evidence(page, find_lists(page))


@pytest.mark.parametrize(
    "text", ["清单" * 20_000, "2024年" * 10_000 + "重点项目1", "《2024年重大项目清单》1个" * 2_000, "1个" * 20_000]
)
def test_long_repeats_end(text: str) -> None:
    page = page_of(text)
    check_evidence(page, find_lists(page))


def test_table_adds_up_to_the_list() -> None:
    table = (
        "《青白2025年重大项目清单》共安排项目30个，总投资300亿元。\n\n| 领域 | 项目数（个） | 总投资（亿元） |\n"
        "| --- | --- | --- |\n| 基础设施 | 20 | 210.5 |\n| 现代产业 | 10 | 89.5 |\n| 合计 | 30 | 300 |\n"
    )
    values = [f.value for f in find_lists(Page(read_document(table.encode(), "a.md")))]
    assert [[(row.name, row.count, row.total) for row in v.breakdown] for v in values] == [
        [("基础设施", 20, 210.5), ("现代产业", 10, 89.5)]
    ]
