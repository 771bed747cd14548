"""The currency of the product: a fact, and the evidence it points at."""

from __future__ import annotations

from typing import Literal

import msgspec

from yipanqi.facts.values import Value

FORMAT: Literal["yipanqi.facts/1"] = "yipanqi.facts/1"

Span = tuple[int, int]
"""Half-open ``[start, end)`` in Unicode code points."""

BlockLabel = Literal[
    "title", "subtitle", "byline", "body", "caption", "chrome", "related", "legal", "spam", "heading", "table"
]
Condition = Literal["clean", "repairable", "lossy", "spun"]
Script = Literal["hans", "hant", "mixed"]


class Cell(msgspec.Struct, frozen=True, gc=False):
    """A cell of a spreadsheet or table: sheet name and A1 reference."""

    sheet: str
    ref: str


class Fact(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """One thing a document says, with the characters (``span`` of clean text, ``raw`` of the file) or cell that say it.

    ``quote`` is the raw text of ``raw`` or the displayed text of ``cell``. Of the two kinds of evidence the one that
    is not there is left out when written.
    """

    id: str
    kind: str
    span: Span | None = None
    raw: Span | None = None
    cell: Cell | None = None
    quote: str
    value: Value


class Doubt(msgspec.Struct, frozen=True, gc=False):
    """What a reader could not settle, for a person to look at. ``code`` is stable, ``note`` is for people."""

    code: str
    span: Span
    note: str


class Damage(msgspec.Struct, frozen=True, gc=False):
    """One kind of damage: how many places were undone, and how many stay lost."""

    kind: str
    undone: int = 0
    lost: int = 0


class Block(msgspec.Struct, frozen=True, gc=False):
    """A run of the clean text with one label; ``raw`` are the file's characters it came from."""

    label: BlockLabel
    span: Span
    raw: Span


class Head(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What identifies a document and what its header says; the ``document`` object of the format."""

    id: str
    name: str
    media_type: str
    encoding: str | None
    script: Script
    kind: str | None
    condition: Condition
    damage: tuple[Damage, ...]
    title: str | None
    subtitles: tuple[str, ...]
    publisher: str | None
    source: str | None
    reporters: tuple[str, ...]
    editors: tuple[str, ...]
    number: str | None
    published: str | None


class Reading(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """All that was read from one document: one line of a facts file."""

    schema: Literal["yipanqi.facts/1"] = FORMAT
    document: Head
    text: str
    blocks: tuple[Block, ...]
    facts: tuple[Fact, ...]
    doubts: tuple[Doubt, ...]
