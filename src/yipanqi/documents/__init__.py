"""Bytes → Document: format by content, repair of damaged text, script conversion, blocks, header, offset map."""

from yipanqi.documents.document import Document, document_id
from yipanqi.documents.offsets import Edit, OffsetMap, edit
from yipanqi.documents.pipeline import document_steps, read_document
from yipanqi.documents.plain import plain_document

__all__ = [
    "Document",
    "Edit",
    "OffsetMap",
    "document_id",
    "document_steps",
    "edit",
    "plain_document",
    "read_document",
]
