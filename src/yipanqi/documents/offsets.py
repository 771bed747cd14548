"""Where each character of an edited text came from: a piecewise map from the edited text back to the raw one.

Text is only ever changed through :func:`edit`, which changes the text and the map together; so offsets are recorded
while repairing and never recovered afterwards.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Edit(NamedTuple):
    """Replace ``[start, end)`` of the present text by ``put`` (empty: delete; start == end: insert)."""

    start: int
    end: int
    put: str


Change = tuple[int, int, str]
"""An edit without names for its parts, for whoever makes one for every line: a tuple is made many times as fast."""


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

    def raw_starts(self, positions: Sequence[int]) -> list[int]:
        """Where the characters at ``positions`` (ascending) came from, each the start of its :meth:`raw_span`."""
        if not self.raws:
            return [0] * len(positions)
        starts, raws, raw_ends = self.starts, self.raws, self.raw_ends
        found: list[int] = []
        at, last = 0, len(raws) - 1
        for position in positions:
            while at < last and starts[at + 1] <= position:
                at += 1
            even = raw_ends[at] - raws[at] == starts[at + 1] - starts[at]
            found.append(raws[at] + position - starts[at] if even else raws[at])
        return found

    def _raw_of(self, segment: int, clean: int, *, at_end: bool) -> int:
        length = self.starts[segment + 1] - self.starts[segment]
        if self.raw_ends[segment] - self.raws[segment] == length:
            return self.raws[segment] + clean - self.starts[segment]
        return self.raw_ends[segment] if at_end else self.raws[segment]


def edit(text: str, offsets: OffsetMap, edits: Iterable[Change]) -> tuple[str, OffsetMap]:
    """Apply ``edits`` (sorted, not overlapping, in offsets of ``text``); give the new text and the map to raw.

    A replacement as long as what it replaces keeps the character-by-character map; any other maps as one whole.
    """
    parts: list[str] = []
    done: list[Change] = []
    position = 0
    for one in edits:
        start, end, put = one
        if start < position:
            raise ValueError(f"edits overlap or are unsorted at {start}")
        if start > position:
            parts.append(text[position:start])
        if put:
            parts.append(put)
        if len(put) != end - start:
            done.append(one)
        position = end
    parts.append(text[position:])
    if len(offsets.raws) == 1 and offsets.raw_ends[0] - offsets.raws[0] == len(text):
        return "".join(parts), _over_one(offsets.raws[0], len(text), done)
    return "".join(parts), _over_many(offsets, len(text), done)


def _over_one(shift: int, length: int, edits: Iterable[Change]) -> OffsetMap:
    """The map after ``edits``, none as long as what it replaces, of a text that maps to raw one by one."""
    starts, raws, raw_ends = list[int](), list[int](), list[int]()
    clean = position = 0
    for start, end, put in edits:
        if start > position:
            starts.append(clean)
            raws.append(position + shift)
            raw_ends.append(start + shift)
            clean += start - position
        if put:
            starts.append(clean)
            raws.append(start + shift)
            raw_ends.append(end + shift)
            clean += len(put)
        position = end
    if position < length:
        starts.append(clean)
        raws.append(position + shift)
        raw_ends.append(length + shift)
        clean += length - position
    return OffsetMap((*starts, clean), tuple(raws), tuple(raw_ends))


def _over_many(offsets: OffsetMap, length: int, edits: Iterable[Change]) -> OffsetMap:
    """The same over a map of any number of segments."""
    builder = _Builder(offsets)
    position = 0
    for start, end, put in edits:
        if start > position:
            builder.keep(position, start)
        if put:
            builder.put(start, end, len(put))
        position = end
    builder.keep(position, length)
    return builder.finish()


class _Builder:
    """Collects the segments of a new map over the old one, which it goes through once, from the left.

    The last segment is held open in ``first``, ``raw``, ``raw_end``; ``even``: it is as long on both sides.
    """

    __slots__ = ("at", "even", "first", "length", "old", "raw", "raw_end", "raw_ends", "raws", "starts")

    def __init__(self, old: OffsetMap) -> None:
        self.old = old
        self.at = 0
        self.starts: list[int] = []
        self.raws: list[int] = []
        self.raw_ends: list[int] = []
        self.length = self.first = self.raw = self.raw_end = 0
        self.even = False

    def keep(self, start: int, end: int) -> None:
        """Old ``[start, end)`` comes next, unchanged."""
        if end <= start:
            return
        starts = self.old.starts
        at = self.at
        while starts[at + 1] <= start:
            at += 1
        stop = starts[at + 1]
        if end > stop:
            self._piece(at, start, stop)
            last = bisect_left(starts, end, at + 1) - 1
            if last > at + 1:
                self._whole(at + 1, last)
            at, start = last, starts[last]
        self._piece(at, start, end)
        self.at = at

    def _piece(self, at: int, start: int, end: int) -> None:
        """Old ``[start, end)``, which lies in segment ``at``."""
        old = self.old
        raw = old.raws[at]
        if old.raw_ends[at] - raw == old.starts[at + 1] - old.starts[at]:
            raw += start - old.starts[at]
            self._segment(end - start, raw, raw + end - start)
        else:
            self._segment(end - start, raw, old.raw_ends[at])

    def _whole(self, first: int, last: int) -> None:
        """The old segments from ``first`` up to ``last``; the last of them stays open."""
        old = self.old
        self._close()
        shift = self.length - old.starts[first]
        self.starts += [start + shift for start in old.starts[first : last - 1]]
        self.raws += old.raws[first : last - 1]
        self.raw_ends += old.raw_ends[first : last - 1]
        self.first, self.length = old.starts[last - 1] + shift, old.starts[last] + shift
        self.raw, self.raw_end = old.raws[last - 1], old.raw_ends[last - 1]
        self.even = self.raw_end - self.raw == self.length - self.first

    def put(self, start: int, end: int, length: int) -> None:
        """``length`` characters come next in place of old ``[start, end)``; not as many as these."""
        starts, raws = self.old.starts, self.old.raws
        at = self.at
        while at + 1 < len(raws) and starts[at + 1] <= start:
            at += 1
        self.at = at
        if at + 1 < len(starts) and end <= starts[at + 1]:
            shift = raws[at] - starts[at]
            if self.old.raw_ends[at] - starts[at + 1] == shift:
                self._segment(length, start + shift, max(start, end) + shift)
                return
        self._segment(length, *self.old.raw_span(start, end))

    def _segment(self, length: int, raw: int, raw_end: int) -> None:
        even = raw_end - raw == length
        if even and self.even and self.raw_end == raw:
            self.raw_end = raw_end
        else:
            self._close()
            self.first, self.raw, self.raw_end, self.even = self.length, raw, raw_end, even
        self.length += length

    def _close(self) -> None:
        if self.length > self.first:
            self.starts.append(self.first)
            self.raws.append(self.raw)
            self.raw_ends.append(self.raw_end)

    def finish(self) -> OffsetMap:
        """The new map."""
        self._close()
        return OffsetMap((*self.starts, self.length), tuple(self.raws), tuple(self.raw_ends))
