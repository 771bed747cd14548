"""A document from clean text that is already at hand: no decoding, no repair, one block a line."""

from __future__ import annotations

from collections.abc import Sequence

from yipanqi.documents.document import Document, document_id
from yipanqi.documents.offsets import OffsetMap
from yipanqi.facts import Block, BlockLabel, Head


def plain_document(
    text: str, labels: Sequence[BlockLabel] = (), *, name: str = "text", published: str | None = None
) -> Document:
    """Every line is one block: labelled by ``labels`` in turn, ``body`` where they run out."""
    blocks, position = [], 0
    for i, line in enumerate(text.split("\n")):
        if line:
            span = (position, position + len(line))
            blocks.append(Block(labels[i] if i < len(labels) else "body", span, span))
        position += len(line) + 1
    head = Head(
        id=document_id(text.encode()), name=name, media_type="text/plain", encoding=None, script="hans", kind=None,
        condition="clean", damage=(), title=None, subtitles=(), publisher=None, source=None, reporters=(), editors=(),
        number=None, published=published,
    )  # fmt: skip
    return Document(head, text, text, OffsetMap.identity(len(text)), tuple(blocks))
