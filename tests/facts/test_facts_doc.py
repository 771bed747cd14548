"""``docs/facts.md`` explains everything that can stand on a line: what is not documented fails here."""

from __future__ import annotations

import re
import typing
from pathlib import Path

import msgspec
import pytest

from yipanqi.documents.page_kind import KINDS
from yipanqi.facts import FORMAT, VALUES, Block, BlockLabel, Cell, Condition, Damage, Doubt, Fact, Head, Reading, Script

TEXT = (Path(__file__).parents[2] / "docs" / "facts.md").read_text(encoding="utf-8")
CODE = set(re.findall(r"`([^`\n]+)`", TEXT))


def section(heading: str) -> set[str]:
    """The words set as code under one heading."""
    return set(re.findall(r"`([^`\n]+)`", TEXT.split(f"\n### `{heading}`")[1].split("\n##")[0]))


@pytest.mark.parametrize("kind", VALUES)
def test_every_field_and_code_of_every_kind_is_explained(kind):
    said = section(kind) | ({"basis", "date_basis", *section_of_dates()} if kind in ("date", "meeting") else set())
    for field in msgspec.structs.fields(VALUES[kind]):
        assert field.name in said, field.name
        for part in (field.type, *typing.get_args(field.type)):
            if typing.get_origin(part) is typing.Literal:
                assert set(typing.get_args(part)) <= said, field.name


def section_of_dates() -> set[str]:
    return set(re.findall(r"`([^`\n]+)`", TEXT.split("\n## Dates")[1].split("\n## ")[0]))


@pytest.mark.parametrize("record", [Reading, Head, Block, Fact, Cell, Damage, Doubt])
def test_every_field_of_the_records_is_explained(record):
    assert set(record.__struct_fields__) <= CODE


def test_every_label_condition_and_kind_of_paper_is_explained():
    for codes in (BlockLabel, Condition, Script):
        assert set(typing.get_args(codes)) <= CODE
    assert set(KINDS) <= CODE
    assert FORMAT in CODE
