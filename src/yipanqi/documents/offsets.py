"""Where each character of an edited text came from: a piecewise map from the edited text back to the raw one.

Text is only ever changed through :func:`edit`, which changes the text and the map together; so offsets are recorded
while repairing and never recovered afterwards.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Edit(NamedTuple):
    """Replace ``[start, end)`` of the present text by ``put`` (empty: delete; start == end: insert)."""

    start: int
    end: int
    put: str


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Segments: clean ``[starts[i], starts[i+1])`` came from raw ``[raws[i], raw_ends[i])``.

    A segment of equal length on both sides maps character by character; any other maps as a whole. ``starts`` has one
    entry more than ``raws``: the length of the clean text.
    """

    starts: tuple[int, ...]
    raws: tuple[int, ...]
    raw_ends: tuple[int, ...]

    @staticmethod
    def identity(length: int) -> OffsetMap:
        """The map of a text that was not changed."""
        if length == 0:
            return OffsetMap((0,), (), ())
        return OffsetMap((0, length), (0,), (length,))

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The smallest raw span that holds everything clean ``[start, end)`` came from."""
        if not self.raws:
            return (0, 0)
        first = min(bisect_right(self.starts, start), len(self.raws)) - 1
        shift = self.raws[first] - self.starts[first]
        if end <= self.starts[first + 1] and self.raw_ends[first] - self.starts[first + 1] == shift:
            return (start + shift, max(start, end) + shift)
        raw_start = self._raw_of(first, start, at_end=False)
        if end <= start:
            return (raw_start, raw_start)
        last = bisect_right(self.starts, end - 1) - 1
        return (raw_start, self._raw_of(last, end, at_end=True))

    def _raw_of(self, segment: int, clean: int, *, at_end: bool) -> int:
        length = self.starts[segment + 1] - self.starts[segment]
        if self.raw_ends[segment] - self.raws[segment] == length:
            return self.raws[segment] + clean - self.starts[segment]
        return self.raw_ends[segment] if at_end else self.raws[segment]


def edit(text: str, offsets: OffsetMap, edits: Iterable[Edit]) -> tuple[str, OffsetMap]:
    """Apply ``edits`` (sorted, not overlapping, in offsets of ``text``); give the new text and the map to raw.

    A replacement as long as what it replaces keeps the character-by-character map; any other maps as one whole.
    """
    builder = _Builder(offsets)
    parts: list[str] = []
    position = 0
    for start, end, put in edits:
        if start < position:
            raise ValueError(f"edits overlap or are unsorted at {start}")
        if len(put) == end - start:
            builder.keep(position, end)
            parts += (text[position:start], put)
        else:
            builder.keep(position, start)
            parts += (text[position:start], put)
            builder.replace(start, end, len(put))
        position = end
    if position == 0 and not parts:
        return text, offsets
    builder.keep(position, len(text))
    parts.append(text[position:])
    return "".join(parts), builder.finish()


class _Builder:
    """Collects the segments of a new map over the old one."""

    def __init__(self, old: OffsetMap) -> None:
        self.old = old
        self.starts: list[int] = []
        self.raws: list[int] = []
        self.raw_ends: list[int] = []
        self.length = 0

    def keep(self, start: int, end: int) -> None:
        old = self.old
        if end <= start:
            return
        i = bisect_right(old.starts, start) - 1
        while start < end:
            stop = min(end, old.starts[i + 1])
            raw_start, raw_end = old.raw_span(start, stop)
            self._segment(stop - start, raw_start, raw_end)
            start = stop
            i += 1

    def replace(self, start: int, end: int, length: int) -> None:
        if length:
            raw_start, raw_end = self.old.raw_span(start, end)
            self._segment(length, raw_start, raw_end)

    def _segment(self, length: int, raw_start: int, raw_end: int) -> None:
        if self.raws and self._continues(length, raw_start, raw_end):
            self.raw_ends[-1] = raw_end
        else:
            self.starts.append(self.length)
            self.raws.append(raw_start)
            self.raw_ends.append(raw_end)
        self.length += length

    def _continues(self, length: int, raw_start: int, raw_end: int) -> bool:
        """Whether two character-by-character segments touch, so that they are one."""
        before = self.length - self.starts[-1]
        return (
            raw_end - raw_start == length
            and self.raw_ends[-1] == raw_start
            and self.raw_ends[-1] - self.raws[-1] == before
        )

    def finish(self) -> OffsetMap:
        return OffsetMap((*self.starts, self.length), tuple(self.raws), tuple(self.raw_ends))
