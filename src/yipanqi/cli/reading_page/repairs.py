"""Where the clean text is not what the file holds: damage undone, told apart from markup and script conversion."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from yipanqi.documents import Document

_MARKUP = re.compile(r"<[^>]*>|&#?\w{1,8};|[\s\ufeff\u200b]+")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LONGEST = 60
"""What is longer and gone was a part of the page that is no text (a script, a frame), not damage."""


class Repair(NamedTuple):
    """Clean ``[start, end)`` stands where the file has ``raw``."""

    start: int
    end: int
    raw: str


def repairs(document: Document) -> tuple[Repair, ...]:
    """Every place where damage was undone, in the order of the text."""
    return tuple(_repairs(document))


def _repairs(document: Document) -> Iterator[Repair]:
    text, raw, offsets = document.text, document.raw, document.offsets
    raw_end = 0
    for i, raw_start in enumerate(offsets.raws):
        start, end = offsets.starts[i], offsets.starts[i + 1]
        gone = raw[raw_end:raw_start] if i else ""
        if start and text[start - 1] != "\n" and _is_damage(gone):
            yield Repair(start - 1, start, raw[raw_end - 1 : raw_start])
        raw_end = offsets.raw_ends[i]
        here, there = text[start:end], raw[raw_start:raw_end]
        if here == there:
            continue
        if len(here) != len(there):
            if _is_damage(there) and here.strip():
                yield Repair(start, end, there)
        else:
            yield from _changed(start, here, there, document.head.script == "hans")


def _is_damage(gone: str) -> bool:
    return len(gone) <= _LONGEST and bool(_MARKUP.sub("", gone))


def _changed(start: int, here: str, there: str, whole: bool) -> Iterator[Repair]:
    """Characters changed one for one; from a Traditional text only those that were no Han characters."""
    for i, (new, old) in enumerate(zip(here, there, strict=True)):
        if new != old and not old.isspace() and (whole or not _HAN.match(old)):
            yield Repair(start + i, start + i + 1, old)


class RawView:
    """The raw characters of a stretch of clean text, with those marked that are not in it."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def pieces(self, start: int, end: int) -> list[tuple[str, bool]]:
        """(characters, whether they were kept) in order; nothing if the file holds just the clean text."""
        document, offsets = self._document, self._document.offsets
        low, high = offsets.raw_span(start, end)
        if document.raw[low:high] == document.text[start:end]:
            return []
        pieces = []
        for i in range(bisect_right(offsets.starts, start) - 1, bisect_left(offsets.starts, end)):
            kept = offsets.starts[i + 1] - offsets.starts[i] == offsets.raw_ends[i] - offsets.raws[i]
            first, last = max(offsets.raws[i], low), min(offsets.raw_ends[i], high)
            pieces += [(document.raw[low:first], False), (document.raw[first:last], kept)]
            low = max(low, last)
        return [(characters, kept) for characters, kept in pieces if characters]
