"""The rules finder on graded cases (``tests/cases/rules.csv``, columns in ``fact_cases.py``) and on any text."""

from __future__ import annotations

import pytest
from fact_cases import check, check_evidence, load, page_of
from hypothesis import given, settings
from hypothesis import strategies as st

from yipanqi.reading.rules import find_rules


@pytest.mark.parametrize(("text", "expected"), load("rules"))
def test_cases(text: str, expected: str) -> None:
    check(find_rules, "when", text, expected)


_PIECES = [
    "低于",
    "每超",
    "1个百分点",
    "加0.2分",
    "的",
    "亮黄灯",
    "亮红灯",
    "补偿",
    "下游",
    "上游",
    "100万元",
    "五五分成",
    "按6:4比例",
    "增量",
    "每月25日前",
    "报送",
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
    check_evidence(page, find_rules(page))


@pytest.mark.parametrize(
    "text",
    [
        "补偿" * 10_000,
        "的下游补偿上游" * 3_000,
        "五五分成" * 5_000,
        "低于亮红灯" * 5_000,
        "每月" * 20_000,
        "达到加1分," * 5_000,
    ],
)
def test_long_repeats_end(text: str) -> None:
    page = page_of(text)
    check_evidence(page, find_rules(page))
