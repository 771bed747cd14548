"""The published schema is the one made from the records, accepts what the product writes and refuses what it must."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import facts_schema
import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from random_readings import readings
from test_facts_lines import sample

from yipanqi.documents import read_document
from yipanqi.facts.lines import decode, encode
from yipanqi.reading import Context, read

ROOT = Path(__file__).parents[2]
VALIDATOR = Draft202012Validator(facts_schema.schema())


def patterned(node: object) -> Iterator[dict]:
    if isinstance(node, dict):
        if "pattern" in node:
            yield node
        for child in node.values():
            yield from patterned(child)


def test_the_published_schema_is_the_one_made_from_the_records():
    assert facts_schema.PATH.read_text(encoding="utf-8") == facts_schema.text(), (
        "the records changed: run python tests/facts/facts_schema.py, and say so in docs/facts.md"
    )


def test_it_is_a_valid_schema():
    Draft202012Validator.check_schema(facts_schema.schema())


def test_a_written_line_is_valid():
    VALIDATOR.validate(json.loads(encode(sample())))


@given(readings)
@settings(max_examples=25, deadline=None)
def test_whatever_is_written_is_valid_but_for_random_texts_in_date_fields(reading):
    errors = [error for error in VALIDATOR.iter_errors(json.loads(encode(reading))) if error.validator != "pattern"]
    assert errors == []


@pytest.mark.parametrize(
    "change",
    [
        lambda line: line.update(extra=1),
        lambda line: line.pop("text"),
        lambda line: line["document"].update(id="sha256:1"),
        lambda line: line["document"].update(published="8 May 2020"),
        lambda line: line["facts"][0].update(kind="weather"),
        lambda line: line["facts"][0].update(id="7"),
        lambda line: line["facts"][0].pop("raw"),
        lambda line: line["facts"][0].update(span=[1]),
        lambda line: line["facts"][0].update(span=[1, 2, 3]),
        lambda line: line["facts"][0].update(span=[-1, 2]),
        lambda line: line["facts"][0].update(cell={"sheet": "a", "ref": "A1"}),
        lambda line: line["facts"][3].pop("cell"),
        lambda line: line["facts"][0]["value"].pop("role"),
        lambda line: line["facts"][0]["value"].update(mood=1),
        lambda line: line["facts"][0]["value"].update(date="十月底前"),
        lambda line: line["facts"][0].update(value=line["facts"][1]["value"]),
        lambda line: line["facts"][2]["value"]["owners"][0].update(role="boss"),
    ],
)
def test_what_breaks_the_format_is_refused(change):
    line = json.loads(encode(sample()))
    change(line)
    assert not VALIDATOR.is_valid(line)


@pytest.mark.parametrize(
    ("date", "good"),
    [
        ("2023-06-26", True), ("2023-06", True), ("2023", True), ("2023-41", True), ("2023/2027", True),
        ("XXXX-06-26", True), ("XXXX-06-26/XXXX-06-28", True), ("2023-01/..", True), ("../2023-10", True),
        ("2020-05-08T18:43", True), ("203X", True), ("23-06", False), ("2023年", False), ("", False), ("2023-6", False),
    ],
)  # fmt: skip
def test_dates_are_edtf(date, good):
    assert bool(re.search(facts_schema.EDTF, date)) is good


PAPERS = sorted((ROOT / "examples").rglob("*.*"))
SEEDS = sorted((ROOT / ".." / "shared" / "seeds").glob("*.txt"))
NEWS = sorted((ROOT / ".." / "shared" / "papers" / "news").glob("*.md"))[:6]


@pytest.mark.parametrize("paths", [PAPERS, SEEDS, NEWS], ids=["examples", "seeds", "news"])
def test_what_is_really_read_is_valid_and_read_back_equal(paths):
    if not paths:
        pytest.skip("these papers are not here")
    for path in paths:
        if path.name.startswith("README"):
            continue
        document = read_document(path.read_bytes(), path.name)
        reading = read(document, Context(region="500000"))
        line = encode(reading)
        VALIDATOR.validate(json.loads(line))
        assert decode(line) == reading
        for fact in reading.facts:
            assert fact.quote == document.raw[fact.raw[0] : fact.raw[1]]
