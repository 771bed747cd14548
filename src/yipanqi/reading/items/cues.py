"""Expressions that turn the meaning of a clause, all found in one pass over the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import product
from typing import NamedTuple

from yipanqi.facts import Fact, Span
from yipanqi.reading.lookup import Lookup
from yipanqi.reading.page import Page

_CLOSING = ",;:。!?\n、"
_END = f"(?=[{_CLOSING}]|$)"
_LITERAL = re.compile(r"[^\\.^$*+?{}\[\]|()]+(?![*+?{])|[^\\.^$*+?{}\[\]|()]+(?=[^\\.^$*+?{}\[\]|()][*+?{])")


class Expressions(NamedTuple):
    """Regular expressions of one meaning, each beginning with a literal. ``closing``: a clause must end behind them."""

    sources: tuple[str, ...]
    closing: bool = False


def expressions(*sources: str, closing: bool = False) -> Expressions:
    """Expressions of one meaning."""
    return Expressions(sources, closing)


def spread(*parts: str, then: str = "") -> list[str]:
    """Every way through parts that each list their words, and ``then`` behind it: ``spread(",", "|也", then="是")``
    gives ``,是`` and ``,也是``."""
    return ["".join(words) + then for words in product(*[part.split("|") for part in parts])]


class Search:
    """Many expressions found together: the literals that they begin with are known from the common pass over a page,
    and only behind one of these is an expression tried. Searching for each by itself would go over the text a hundred
    times."""

    __slots__ = ("_entries", "_groups", "_lookup")

    def __init__(self, groups: Sequence[Expressions]) -> None:
        self._groups = groups
        self._entries: list[list[tuple[int, re.Pattern[str] | None, bool]]] = []
        self._lookup = Lookup(self._literals)

    def _literals(self) -> tuple[str, ...]:
        """The literals; what begins with each is kept in the same order."""
        entries: dict[str, list[tuple[int, re.Pattern[str] | None, bool]]] = {}
        for number, group in enumerate(self._groups):
            for source in group.sources:
                literal = _literal(source)
                whole = literal == source
                pattern = None if whole else re.compile(source + _END if group.closing else source)
                entries.setdefault(literal, []).append((number, pattern, whole and group.closing))
        self._entries = list(entries.values())
        return tuple(entries)

    def spans(self, page: Page) -> list[list[Span]]:
        """For each group the places of its expressions, in order; of several at one place the longest."""
        text = page.text
        found: list[list[Span]] = [[] for _ in self._groups]
        every = self._lookup.every(page)
        entries, length = self._entries, len(text)
        for literal, start, end in every:
            for group, pattern, closing in entries[literal]:
                stop = end
                if pattern is not None:
                    match = pattern.match(text, start)
                    if match is None:
                        continue
                    stop = match.end()
                elif closing and stop < length and text[stop] not in _CLOSING:
                    continue
                found[group].append((start, stop))
        return [_longest(spans) for spans in found]


def _longest(spans: list[Span]) -> list[Span]:
    spans.sort()
    kept: list[Span] = []
    for span in spans:
        if kept and kept[-1][0] == span[0]:
            kept[-1] = span
        else:
            kept.append(span)
    return kept


def _literal(source: str) -> str:
    match = _LITERAL.match(source)
    if match is None:
        raise ValueError(f"要以字开头的表达式 (begins with no literal): {source}")
    return match.group()


class Cue:
    """The places of one meaning in a text, asked for clause by clause from top to bottom."""

    __slots__ = ("_next", "_spans")

    def __init__(self, spans: list[Span]) -> None:
        self._spans = spans
        self._next = 0

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

    __slots__ = ("_ends",)

    def __init__(self, spans: Iterable[Span]) -> None:
        self._ends = {end for _, end in spans}

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
