"""The comparison of ``./yi bench changes``: gains, losses and changes of facts, and the frozen file."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yipanqi.documents.plain import plain_document
from yipanqi.facts import Reading
from yipanqi.facts.values import Item, Measure, Place
from yipanqi.reading.page import Page

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from measuring.comparison import Change, Line, compare, context, differences, freeze, lines_of, tally, thaw

ROAD = Line("a.txt", "item", "建成青白快速路", '{"force":"task","due":"2023"}')
LATER = ROAD._replace(value='{"force":"task","due":"2024","firm":"must"}')
LONGER = ROAD._replace(words="加快建成青白快速路")
PLACE = Line("a.txt", "place", "白水县", '{"name":"白水县"}')
TEXT = st.text(st.characters(codec="utf-8"), max_size=8)
LINES = st.lists(st.builds(Line, st.sampled_from(["a", "b"]), st.sampled_from(["item", "date"]), TEXT, st.just("{}")))


def test_gain_and_loss() -> None:
    assert compare([ROAD], [ROAD, PLACE]) == [Change(None, PLACE)]
    assert compare([ROAD, PLACE], [ROAD]) == [Change(PLACE, None)]


def test_order_says_nothing() -> None:
    assert compare([ROAD, PLACE], [PLACE, ROAD]) == []


def test_facts_said_twice_count_twice() -> None:
    assert compare([PLACE, PLACE], [PLACE]) == [Change(PLACE, None)]


def test_same_words_another_value_is_one_change() -> None:
    assert compare([ROAD], [LATER]) == [Change(ROAD, LATER)]
    assert differences(Change(ROAD, LATER)) == ['due: "2023" → "2024"', 'firm: null → "must"']


def test_moved_boundary_is_one_change() -> None:
    assert compare([ROAD], [LONGER]) == [Change(ROAD, LONGER)]
    assert differences(Change(ROAD, LONGER)) == ["建成青白快速路 → 加快建成青白快速路"]


def test_same_words_go_before_words_that_hold_them() -> None:
    assert compare([ROAD], [LONGER, LATER]) == [Change(ROAD, LATER), Change(None, LONGER)]


@pytest.mark.parametrize("other", [ROAD._replace(paper="b.txt"), ROAD._replace(kind="project")])
def test_another_paper_or_kind_is_another_fact(other: Line) -> None:
    assert sorted(compare([ROAD], [other]), key=lambda c: c.before is None) == [Change(ROAD, None), Change(None, other)]


def test_tally() -> None:
    before, after = [ROAD, PLACE, PLACE], [LATER, PLACE]
    assert tally(compare(before, after), before, after) == [("item", [1, 1, 0, 0, 1]), ("place", [2, 1, 0, 1, 0])]


def test_context_marks_the_words_and_stays_in_the_line() -> None:
    assert context("标题\n要建成青白快速路。\n下文", "建成青白快速路") == "要⟦建成青白快速路⟧。"
    assert context("别的文字", "甲\n乙") == "甲⏎乙"


def test_lines_hold_words_instead_of_ids() -> None:
    page = Page(plain_document("白水县投资12亿元"))
    place = page.fact("place", 0, 3, Place(name="白水县", code=None))
    money = page.fact("measure", 5, 9, Measure(value=12, unit="亿元"))
    item = page.fact("item", 0, 9, Item(force="task", text="白水县投资12亿元", measures=(money.id,), parent=place.id))
    document = page.document
    reading = Reading(
        document=document.head, text=document.text, blocks=document.blocks, facts=(place, money, item), doubts=()
    )
    values = [line.value for line in lines_of("a.txt", reading)]
    assert values[0] == '{"name":"白水县"}'
    assert values[2] == '{"force":"task","text":"白水县投资12亿元","measures":["12亿元"],"parent":"白水县"}'


@settings(max_examples=60)
@given(LINES, LINES)
def test_changes_account_for_every_line(before: list[Line], after: list[Line]) -> None:
    changes = compare(before, after)
    gone = [c.before for c in changes if c.before]
    come = [c.after for c in changes if c.after]
    assert sorted([*before, *come]) == sorted([*after, *gone])
    assert compare(before, before) == []


@settings(max_examples=60)
@given(lines=LINES)
def test_frozen_lines_come_back(lines: list[Line], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("frozen") / "results" / "facts.tsv"
    freeze(lines, path)
    assert thaw(path) == lines


def test_no_frozen_file_means_all_is_gained(tmp_path: Path) -> None:
    assert thaw(tmp_path / "facts.tsv") == []


def test_broken_frozen_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "facts.tsv"
    path.write_text("a.txt\titem\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"facts\.tsv:1"):
        thaw(path)
