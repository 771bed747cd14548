"""Expressions that turn the meaning of a clause, each searched once over the whole page."""

from __future__ import annotations

import re
from collections.abc import Iterable

from yipanqi.facts import Fact, Span


class Cue:
    """The places of one expression in a text, asked for clause by clause from top to bottom."""

    __slots__ = ("_next", "_spans")

    def __init__(self, spans: list[Span]) -> None:
        self._spans = spans
        self._next = 0

    @classmethod
    def of(cls, patterns: Iterable[re.Pattern[str]], text: str) -> Cue:
        """Search the whole text. Several patterns that each begin with a literal are found many times faster than one
        that joins them, because a literal is searched for without trying the pattern at every character."""
        return cls(sorted([match.span() for pattern in patterns for match in pattern.finditer(text)]))

    @classmethod
    def joined(cls, cues: Iterable[Cue], more: Iterable[Span]) -> Cue:
        """The places of several."""
        return cls(sorted([*more, *[span for cue in cues for span in cue._spans]]))

    def first(self, start: int, end: int) -> Span | None:
        """The first place that begins at or behind ``start``, if it ends by ``end``."""
        spans, i = self._spans, self._next
        while i and spans[i - 1][0] >= start:
            i -= 1
        while i < len(spans) and spans[i][0] < start:
            i += 1
        self._next = i
        if i < len(spans) and spans[i][1] <= end:
            return spans[i]
        return None


class Ending:
    """The places where an expression ends: asked whether a clause ends in it."""

    __slots__ = ("_ends", "spans")

    def __init__(self, patterns: Iterable[re.Pattern[str]], text: str) -> None:
        self.spans = [match.span() for pattern in patterns for match in pattern.finditer(text)]
        self._ends = {end for _, end in self.spans}

    def at(self, end: int) -> bool:
        """Whether the expression ends just there."""
        return end in self._ends


class Pointed:
    """Facts in the order of the text, asked for clause by clause from top to bottom."""

    __slots__ = ("_facts", "_next", "_starts")

    def __init__(self, facts: Iterable[Fact]) -> None:
        ordered = sorted((fact.span[0], i, fact) for i, fact in enumerate(facts) if fact.span is not None)
        self._starts = [start for start, _, _ in ordered]
        self._facts = [fact for _, _, fact in ordered]
        self._next = 0

    def within(self, start: int, end: int) -> list[Fact]:
        """The facts that begin inside ``[start, end)``. ``start`` may never go back behind an earlier clause."""
        starts, i = self._starts, self._next
        while i < len(starts) and starts[i] < start:
            i += 1
        self._next = last = i
        while last < len(starts) and starts[last] < end:
            last += 1
        return self._facts[i:last]


def expressions(*sources: str, then: str = "") -> tuple[re.Pattern[str], ...]:
    """Compile each of ``sources``, with ``then`` behind it."""
    return tuple(re.compile(source + then) for source in sources)
