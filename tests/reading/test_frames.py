"""The frames finder on graded cases (``tests/cases/frames.csv``, columns in ``fact_cases.py``) and on any text."""

from __future__ import annotations

import pytest
from fact_cases import check, check_evidence, load, page_of
from hypothesis import given, settings
from hypothesis import strategies as st

from yipanqi.reading.frames import find_frames


@pytest.mark.parametrize(("text", "expected"), load("frames"))
def test_cases(text: str, expected: str) -> None:
    check(find_frames, "label", text, expected)


_PIECES = [
    "“",
    "”",
    "三张网",
    "四个协同",
    "一区两群",
    "、",
    "和",
    "即",
    ":",
    "——",
    "一要",
    "二要",
    "推进",
    "产业",
    "交通",
    "等",
    "的",
    ",",
    "。",
    "\n",
    "双",
    "1+4",
]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=4), max_size=30).map("".join))
def test_any_text(text: str) -> None:
    page = page_of(text)
    facts = list(find_frames(page))
    check_evidence(page, facts)
    assert len({fact.value.label for fact in facts}) == len(facts)
    for fact in facts:
        if fact.value.number is not None and fact.value.complete:
            assert len(fact.value.members) == fact.value.number


@pytest.mark.parametrize(
    "text", ["“三" * 20_000, "三大" * 20_000, "、甲" * 20_000 + "“三张网”", "一区" * 20_000, "“四个协同”" * 5_000]
)
def test_long_repeats_end(text: str) -> None:
    page = page_of(text)
    check_evidence(page, find_frames(page))
