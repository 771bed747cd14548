"""Items of real pages against what a person marked, clause by clause, before any run.

``tests/cases/seed_items.csv``: paper, the clause's place in the raw text, and its class. ``task_clear``: somebody commits
to, orders or asks for something that could be reported on; ``task_doubtful`` may be taken either way and is not scored;
``attitude``, ``achieved``, ``neutral`` and ``noise`` (outside the body) hold no task. Behind 聚焦, 围绕 and the like a clause
begins at its verb. The pages themselves are not
part of the product: where they are not at hand, nothing is tested.
"""

import csv
from functools import cache
from pathlib import Path

import pytest

from yipanqi.documents import read_document
from yipanqi.facts.values import Item
from yipanqi.reading import read

SEEDS = sorted((Path(__file__).parents[3] / "shared" / "seeds").glob("*.txt"))
GOLD = list(csv.DictReader((Path(__file__).parents[1] / "cases" / "seed_items.csv").open(encoding="utf-8")))
FORWARD = {"task", "target", "plan"}
SAME = 0.5
"""Clause IoU from which an item is taken for a marked clause."""
NOT_LESS = 0.3
"""The same where the item would be an error: counted earlier."""

pytestmark = pytest.mark.skipif(not SEEDS, reason="the five pages are not at hand")


@cache
def items_of(paper):
    path = next(path for path in SEEDS if path.name.startswith(paper))
    reading = read(read_document(path.read_bytes(), path.name))
    return [(*fact.raw, fact.value.force) for fact in reading.facts if isinstance(fact.value, Item)]


def marked(*classes):
    return [(row["paper"], int(row["start"]), int(row["end"])) for row in GOLD if row["class"] in classes]


def overlap(item, start, end):
    shared = min(item[1], end) - max(item[0], start)
    return max(shared, 0) / (max(item[1], end) - min(item[0], start))


def found(clause, forces, least):
    paper, start, end = clause
    return any(item[2] in forces and overlap(item, start, end) >= least for item in items_of(paper))


def found_in_parts(clause):
    """A clause with several verbs (推进甲、促进乙、加强丙) may be read as one item or as several that make it up."""
    paper, start, end = clause
    parts = [item for item in items_of(paper) if item[2] in FORWARD and start <= item[0] and item[1] <= end]
    return sum(overlap(part, start, end) for part in parts) >= SAME


def test_clear_tasks_are_found():
    clear = marked("task_clear")
    missed = [clause for clause in clear if not found(clause, FORWARD, SAME) and not found_in_parts(clause)]
    assert len(clear) > 150
    assert len(missed) <= 0.05 * len(clear), missed


def test_attitude_is_hardly_ever_a_task():
    attitude = marked("attitude")
    wrong = [clause for clause in attitude if found(clause, FORWARD, NOT_LESS)]
    assert len(attitude) > 50
    assert len(wrong) <= 0.05 * len(attitude), wrong


def test_what_was_achieved_is_never_a_task():
    assert [clause for clause in marked("achieved") if found(clause, FORWARD, NOT_LESS)] == []


def test_nothing_outside_the_body_is_an_item():
    noise = marked("noise")
    assert [clause for clause in noise if any(overlap(item, *clause[1:]) for item in items_of(clause[0]))] == []
