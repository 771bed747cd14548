"""What a fact is called: the same file read by the same rules gives the same names anywhere and at any time."""

from __future__ import annotations

from hashlib import blake2b

import msgspec

from yipanqi.facts.records import Cell, Span
from yipanqi.facts.values import Value

_canonical = msgspec.json.Encoder().encode


def fact_id(document_id: str, kind: str, where: Span | Cell, value: Value) -> str:
    """The hash of what identifies a fact: its document, kind, place and value; never time, machine or version."""
    return "f:" + blake2b(_canonical((document_id, kind, where, value)), digest_size=12).hexdigest()
