"""Kinds of page. Cases: ``tests/cases/page_kind.csv``, ``page`` (its lines) and ``kind`` (empty: none stands out)."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_cases import papers, seed, table

from yipanqi.documents.blocks import label_lines
from yipanqi.documents.header import read_header
from yipanqi.documents.page_kind import KINDS, kind_of
from yipanqi.documents.punctuation import narrow

CASES = table("page_kind")


def kind(page: str) -> str | None:
    narrowed = narrow(page)
    labels = label_lines(narrowed)
    return kind_of(read_header(page, narrowed, labels), narrowed, labels)


def test_every_kind_has_two_cases() -> None:
    counts = Counter(case["kind"] for case in CASES)
    assert all(counts[name] >= 2 for name in KINDS)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['kind']}-{case['page'][:12]}")
def test_invented_pages(case: dict[str, str]) -> None:
    assert (kind(case["page"]) or "") == case["kind"]


@pytest.mark.parametrize("name", ["000", "001", "002", "003", "004"])
def test_whole_pages_are_of_meetings(name: str) -> None:
    assert kind(seed(name)) == "meeting"


@pytest.mark.parametrize("path", papers("reports/201[5-8]-plan.txt"), ids=lambda path: path.stem)
def test_work_reports(path) -> None:  # type: ignore[no-untyped-def]
    assert kind(path.read_text(encoding="utf-8")) == "report"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_has_a_known_kind_or_none(text: str) -> None:
    assert kind(text) in (*KINDS, None)
