"""Text → tidy lines: one kind of line end, no invisible characters, no blanks at either end of a line."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from yipanqi.documents.offsets import Change, Edit, OffsetMap, edit

_SAME_LENGTH: Final = {
    **dict.fromkeys("\u2028\u2029\x85\x0b\x0c", "\n"),
    **dict.fromkeys(map(chr, (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F)), " "),
}
_ODD_SPACE: Final = re.compile("[" + "".join(_SAME_LENGTH) + "]")
_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\xad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe0e\ufe0f\ufeff\ufffc]+"
)
_ODD: Final = re.compile(_ODD_SPACE.pattern[:-1] + "\r" + _INVISIBLE.pattern[1:-1])
"""Anything that is not clean: either of the above, or a line end of another kind."""
_BLANKS: Final = " \t\u3000"


class Line:
    """A line that holds something: ``[start, end)`` without blanks at its ends; ``indent`` is how wide the blanks
    before it are, ``gap`` how many line ends stand before it; a ``fixed`` line is never joined to another.
    """

    __slots__ = ("end", "fixed", "gap", "indent", "start")

    def __init__(self, start: int, end: int, indent: int, gap: int, fixed: bool) -> None:
        self.start = start
        self.end = end
        self.indent = indent
        self.gap = gap
        self.fixed = fixed


def clean_characters(text: str, offsets: OffsetMap) -> tuple[str, OffsetMap]:
    """Line ends become ``\\n``, odd blanks a blank, invisible and control characters go."""
    if _ODD.search(text) is None:
        return text, offsets
    for odd in set(_ODD_SPACE.findall(text)):
        text = text.replace(odd, _SAME_LENGTH[odd])
    if "\r" in text:
        edits = [Edit(m.start(), m.start() + 1, "") for m in re.finditer("\r\n", text)]
        text, offsets = edit(text, offsets, edits)
        text = text.replace("\r", "\n")
    found = [Edit(m.start(), m.end(), "") for m in _INVISIBLE.finditer(text)]
    return edit(text, offsets, found) if found else (text, offsets)


def lines_of(text: str, fixed_starts: Collection[int] = ()) -> list[Line]:
    """The lines of ``text`` that hold more than blanks; ``fixed_starts`` are starts of lines (blanks included)."""
    found: list[Line] = []
    gap = start = 0
    for piece in text.split("\n"):
        words = piece.strip(_BLANKS)
        if words:
            width, first = 0, start
            if piece[0] in _BLANKS:
                blanks = piece[: piece.index(words)]
                first = start + len(blanks)
                width = len(blanks) + blanks.count("\u3000") + 3 * blanks.count("\t")
            found.append(Line(first, first + len(words), width, gap, start in fixed_starts))
            gap = 0
        gap += 1
        start += len(piece) + 1
    return found


def tidy(text: str, offsets: OffsetMap, lines: list[Line], joins: dict[int, str]) -> tuple[str, OffsetMap]:
    """Put lines under one another, at most one empty line between two; line ``i`` of ``joins`` follows the line
    before it, with the given text between them.
    """
    edits: list[Change] = []
    position = 0
    for i, line in enumerate(lines):
        put = "" if i == 0 else joins.get(i, "\n" if line.gap == 1 else "\n\n")
        # Only line ends and blanks stand between two lines: if they are as many, they are the same.
        if line.start - position != len(put) or i in joins:
            edits.append((position, line.start, put))
        position = line.end
    if position < len(text):
        edits.append((position, len(text), ""))
    return edit(text, offsets, edits)
