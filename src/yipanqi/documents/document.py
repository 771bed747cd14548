"""A document: what the bytes of one file say, cleaned, labelled, and traceable to the raw characters."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from yipanqi.documents.offsets import OffsetMap
from yipanqi.facts import Block, Doubt, Head


@dataclass(frozen=True, slots=True)
class Document:
    """``text`` is the whole clean text: repaired, Simplified, line ends ``\\n``, all blocks in reading order.

    ``raw`` is the decoded file (for DOCX and PDF: the text as extracted, before any cleaning); ``offsets`` maps
    ``text`` back to it. Every character of ``text`` but line ends is in exactly one of ``blocks``.
    """

    head: Head
    raw: str
    text: str
    offsets: OffsetMap
    blocks: tuple[Block, ...]
    doubts: tuple[Doubt, ...] = field(default=())


def document_id(data: bytes) -> str:
    """``sha256:`` and the hash of the file's bytes."""
    return "sha256:" + hashlib.sha256(data).hexdigest()
