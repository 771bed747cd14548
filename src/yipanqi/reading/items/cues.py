"""Expressions that turn the meaning of a clause, each searched once over the whole page."""

from __future__ import annotations

import re


class Cue:
    """The places of one expression in a text, asked for clause by clause from top to bottom."""

    __slots__ = ("_next", "_spans")

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._spans = spans
        self._next = 0

    @classmethod
    def of(cls, pattern: re.Pattern[str], text: str) -> Cue:
        """Search the whole text."""
        return cls([match.span() for match in pattern.finditer(text)])

    def first(self, start: int, end: int) -> tuple[int, int] | None:
        """The first place wholly inside ``[start, end)``. ``start`` may never go back behind an earlier clause."""
        spans, i = self._spans, self._next
        while i < len(spans) and spans[i][0] < start:
            i += 1
        self._next = i
        if i < len(spans) and spans[i][1] <= end:
            return spans[i]
        return None

    def ends(self, start: int, end: int) -> bool:
        """Whether one of the places inside the clause reaches its very end."""
        spans = self._spans
        found = self.first(start, end)
        i = self._next
        while found is not None and found[1] < end:
            i += 1
            found = spans[i] if i < len(spans) and spans[i][1] <= end else None
        return found is not None
