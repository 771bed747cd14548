"""The words that finders begin at, all of them found in one pass over a page.

A finder that searched for its own words would go over the whole page once more, and there are dozens of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import product
from typing import Final

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from yipanqi.reading.page import Page

_LONGEST: Final = 255
"""The most characters of a word: its length has eight bits in a key."""


class Lookup:
    """The words of one finder, known to the common pass from the moment this is made.

    ``words`` gives them when a page is first read.
    """

    __slots__ = ("_listed", "_number", "_words")

    def __init__(self, words: Callable[[], Iterable[str]]) -> None:
        self._words = words
        self._listed: tuple[str, ...] | None = None
        self._number = len(_LOOKUPS)
        _LOOKUPS.append(self)

    def listed(self) -> tuple[str, ...]:
        """The words, each once; the others of this class count them in this order."""
        if self._listed is None:
            self._listed = tuple(dict.fromkeys(self._words()))
        return self._listed

    def words(self, page: Page) -> list[tuple[int, int, int]]:
        """The words on a page, in order, of nested or overlapping ones the leftmost and of these the longest: the
        word's number, start and end."""
        found = []
        done = 0
        for key in self._keys(page):
            start = key >> 24
            if start >= done:
                done = start + _LONGEST - (key >> 16 & 0xFF)
                found.append((key & 0xFFFF, start, done))
        return found

    def every(self, page: Page) -> list[tuple[int, int, int]]:
        """All the words on a page, also those inside others, in order, the longer one first: number, start, end."""
        return [(key & 0xFFFF, start := key >> 24, start + _LONGEST - (key >> 16 & 0xFF)) for key in self._keys(page)]

    def starts(self, page: Page) -> list[int]:
        """Every place where one of the words begins, in order, also inside another word."""
        found = []
        last = -1
        for key in self._keys(page):
            start = key >> 24
            if start != last:
                found.append(start)
                last = start
        return found

    def matches(
        self, page: Page, pattern: re.Pattern[str], start: int = 0, end: int | None = None
    ) -> list[re.Match[str]]:
        """What ``pattern`` finds in ``[start, end)``, none inside another. Wherever it can match, a word must begin."""
        text = page.text
        stop = len(text) if end is None else end
        found = []
        done = start
        for at in self.starts(page):
            if done <= at < stop and (match := pattern.match(text, at, stop)):
                found.append(match)
                done = match.end()
        return found

    def _keys(self, page: Page) -> list[int]:
        found = page.once(_scan)
        if self._number >= len(found):  # made after this page was read
            found = _scan(page)
        return found[self._number]


def spread(*parts: str) -> list[str]:
    """Every way through parts that each list their words: ``spread("有关|相关", "部门|单位")``."""
    return ["".join(words) for words in product(*[part.split("|") for part in parts])]


_LOOKUPS: Final[list[Lookup]] = []


class _Union:
    """The automaton of all words, and which words of which lookups each of its patterns is."""

    def __init__(self, lookups: int) -> None:
        owners: dict[str, list[int]] = {}
        for number, lookup in enumerate(_LOOKUPS[:lookups]):
            for index, word in enumerate(lookup.listed()):
                if not 0 < len(word) < _LONGEST or index > 0xFFFF:
                    raise ValueError(f"太长或太多的词 (too long, or too many words): {word}")
                owners.setdefault(word, []).append(number << 16 | index)
        self.lookups = lookups
        self.owners = list(owners.values())
        # Compact rather than quick: a table of all transitions takes tens of MB, and waiting for it costs more.
        self.automaton = AhoCorasick(
            tuple(owners), matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
        )


_made: _Union | None = None


def _union() -> _Union:
    global _made
    if _made is None or _made.lookups != len(_LOOKUPS):
        _made = _Union(len(_LOOKUPS))
    return _made


def _scan(page: Page) -> list[list[int]]:
    """For each lookup its words on the page, as keys that sort by start, the longer word first:
    start, what the length lacks of 255, number of the word."""
    union = _union()
    owners = union.owners
    found: list[list[int]] = [[] for _ in range(union.lookups)]
    for pattern, start, end in union.automaton.find_matches_as_indexes(page.text, overlapping=True):
        key = start << 24 | (_LONGEST - end + start) << 16
        for owner in owners[pattern]:
            found[owner >> 16].append(key | owner & 0xFFFF)
    for keys in found:
        if len(keys) > 1:
            keys.sort()
    return found
