"""The papers finder on graded cases (``tests/cases/papers.csv``, columns in ``fact_cases.py``) and on any text."""

from __future__ import annotations

import pytest
from fact_cases import check, check_evidence, load, page_of
from hypothesis import given, settings
from hypothesis import strategies as st

from yipanqi.reading.papers import find_papers


@pytest.mark.parametrize(("text", "expected"), load("papers"))
def test_cases(text: str, expected: str) -> None:
    check(find_papers, "name", text, expected)


_PIECES = [
    "《",
    "》",
    "〈",
    "〉",
    "审议通过",
    "听取",
    "签署",
    "印发",
    "关于",
    "的",
    "方案",
    "规划",
    "(草案)",
    "(简称《方案》)",
    "、",
    "和",
    ",",
    "。",
    "\n",
    "青溪市",
    "2023年",
    "汇报",
    "青府发〔2023〕9号",
]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=4), max_size=30).map("".join))
def test_any_text(text: str) -> None:
    page = page_of(text)
    check_evidence(page, find_papers(page))


@pytest.mark.parametrize(
    "text", ["《" * 20_000, "《a" * 20_000, "审议" * 4_000, "审议a、" * 3_000, "(" * 20_000 + "《方案》"]
)
def test_long_repeats_end(text: str) -> None:
    page = page_of(text)
    check_evidence(page, find_papers(page))


def test_wide_writing_is_kept() -> None:
    page = page_of("会议审议通过《青溪市水网规划（2021—2035年）》。《规划》提出目标。")
    assert [fact.value.name for fact in find_papers(page)] == ["青溪市水网规划（2021—2035年）"] * 2
