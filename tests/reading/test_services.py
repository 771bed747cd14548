"""The services finder on graded cases (``tests/cases/services.csv``, columns in ``fact_cases.py``) and on any text."""

from __future__ import annotations

import pytest
from fact_cases import check, check_evidence, load, page_of
from hypothesis import given, settings
from hypothesis import strategies as st

from yipanqi.documents import read_document
from yipanqi.facts.values import Date, Organ
from yipanqi.reading.page import Page
from yipanqi.reading.services import find_services


@pytest.mark.parametrize(("text", "expected"), load("services"))
def test_cases(text: str, expected: str) -> None:
    check(find_services, "name", text, expected)


def test_organ_and_due_come_from_the_facts_found_before() -> None:
    page = page_of("由市公安局牵头,年底前实现户口迁移、驾驶证补领等事项跨省通办。")
    page.facts["organ"] = [page.fact("organ", 1, 5, Organ(name="市公安局"))]
    page.facts["date"] = [page.fact("date", 8, 11, Date(date="2024-12-31", words="年底前", role="deadline"))]
    assert [(f.value.name, f.value.organ, f.value.due) for f in find_services(page)] == [
        ("户口迁移", "市公安局", "2024-12-31"),
        ("驾驶证补领", "市公安局", "2024-12-31"),
    ]


_PIECES = [
    "跨省通办",
    "全程网办",
    "事项",
    "包括",
    ":",
    "户口迁移",
    "不动产登记",
    "等20项",
    "、",
    "和",
    "第三批",
    ",",
    "。",
    "\n",
    ";",
    "“",
    "”",
]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=4), max_size=30).map("".join))
def test_any_text(text: str) -> None:
    page = page_of(text)
    check_evidence(page, find_services(page))


@pytest.mark.parametrize("text", ["跨省通办" * 5_000, "登记、" * 10_000 + "等事项跨省通办", "通办事项包括" * 3_000])
def test_long_repeats_end(text: str) -> None:
    page = page_of(text)
    check_evidence(page, find_services(page))


def test_table() -> None:
    table = (
        "# 第五批“青白通办”事项清单\n\n| 序号 | 事项名称 | 办理方式 | 牵头部门 |\n"
        "| --- | --- | --- | --- |\n"
        "| 1 | 户口迁移 | 多地联办 | 市公安局 |\n| 2 | 失业登记 | 全程网办 | 市人力社保局 |\n"
    )
    values = [f.value for f in find_services(Page(read_document(table.encode(), "a.md")))]
    assert [(v.name, v.mode, v.organ, v.batch) for v in values] == [
        ("户口迁移", "多地联办", "市公安局", "第五批"),
        ("失业登记", "全程网办", "市人力社保局", "第五批"),
    ]
