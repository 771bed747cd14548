"""A stretch of clean text as HTML: facts as nested marks, split where they cross, with repairs and doubts inside."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate

from yipanqi.cli.reading_page.repairs import Repair
from yipanqi.facts import Doubt


@dataclass(frozen=True, slots=True)
class Mark:
    """Fact number ``number`` of the document, at clean ``[start, end)``."""

    number: int
    start: int
    end: int
    classes: str
    title: str


class Marker:
    """Renders stretches of one document, from its start to its end; ``key`` makes its ids unique in the page."""

    def __init__(
        self, key: str, text: str, marks: Iterable[Mark], repairs: Sequence[Repair], doubts: Iterable[Doubt]
    ) -> None:
        self._key = key
        self._text = text
        self._marks = sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.number))
        self._starts = [mark.start for mark in self._marks]
        # Never falling, so that the first mark that reaches into a stretch is found without looking at those before.
        self._reach = list(accumulate((mark.end for mark in self._marks), max))
        self._repairs = repairs
        self._doubts = [(max(doubt.span[1], doubt.span[0] + 1), doubt) for doubt in doubts]
        self._shown: set[int] = set()

    def html(self, start: int, end: int) -> str:
        """The stretch ``[start, end)`` with everything that lies in it."""
        near = self._marks[bisect_right(self._reach, start) : bisect_left(self._starts, end)]
        marks = [mark for mark in near if mark.end > start and mark.end > mark.start]
        doubts = [(stop, doubt) for stop, doubt in self._doubts if start < stop <= end]
        stops = {start, end, *(stop for stop, _ in doubts)}
        stops.update(stop for mark in marks for stop in (max(mark.start, start), min(mark.end, end)))
        parts: list[str] = []
        stack: list[Mark] = []
        position, waiting = start, 0
        for stop in sorted(stops):
            parts.append(self._plain(position, stop))
            position = stop
            self._close(stack, stop, parts)
            parts += [_doubt(doubt) for at, doubt in doubts if at == stop]
            while waiting < len(marks) and max(marks[waiting].start, start) == stop:
                parts.append(self._open(marks[waiting]))
                stack.append(marks[waiting])
                waiting += 1
        parts.append("</mark>" * len(stack))
        return "".join(parts)

    def _close(self, stack: list[Mark], stop: int, parts: list[str]) -> None:
        """Close what ends here; what was opened inside it and goes on is opened again."""
        ending = [i for i, mark in enumerate(stack) if mark.end <= stop]
        if not ending:
            return
        going_on = [mark for mark in stack[ending[0] :] if mark.end > stop]
        parts.append("</mark>" * (len(stack) - ending[0]))
        stack[ending[0] :] = going_on
        parts += [self._open(mark) for mark in going_on]

    def _open(self, mark: Mark) -> str:
        if mark.number in self._shown:
            return f'<mark class="{mark.classes}" data-f="{mark.number}">'
        self._shown.add(mark.number)
        return (
            f'<mark id="{self._key}-{mark.number}" class="{mark.classes}" data-f="{mark.number}" tabindex="0" '
            f'title="{escape(mark.title)}">'
        )

    def _plain(self, start: int, end: int) -> str:
        parts = []
        for i in range(bisect_left(self._repairs, start, key=_end_of), len(self._repairs)):
            repair = self._repairs[i]
            if repair.start >= end:
                break
            first, last = max(repair.start, start), min(repair.end, end)
            if first >= last:
                continue
            parts.append(escape(self._text[start:first]))
            fixed = escape(self._text[first:last])
            parts.append(f'<span class="fix" data-raw="{escape(repair.raw)}">{fixed}</span>')
            start = last
        parts.append(escape(self._text[start:end]))
        return "".join(parts)


def _end_of(repair: Repair) -> int:
    return repair.end


def _doubt(doubt: Doubt) -> str:
    note = escape(f"存疑:{doubt.note}")
    return f'<sup class="doubt" tabindex="0" role="note" title="{note}" aria-label="{note}">?</sup>'
