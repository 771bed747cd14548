"""Words that mark what a line of a page is for: tools, lists of links, legal text, advertising. One scan a page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from yipanqi.documents.lexicon import rows

_LEGAL: Final = frozenset({"legal", "self", "press", "right"})


class Marks:
    """The marks of one line: for each class how many different words, and how many characters they cover."""

    __slots__ = ("count", "covered", "words")

    def __init__(self) -> None:
        self.count: dict[str, int] = {}
        self.covered: dict[str, int] = {}
        self.words: set[int] = set()

    def add(self, word: int, kind: str, length: int) -> None:
        """Note one hit; the same word again covers, but counts once."""
        if word not in self.words:
            self.words.add(word)
            self.count[kind] = self.count.get(kind, 0) + 1
        self.covered[kind] = self.covered.get(kind, 0) + length

    def share(self, letters: int, *kinds: str) -> float:
        """The share of a line's ``letters`` that words of these classes cover."""
        return sum([self.covered.get(kind, 0) for kind in kinds]) / letters if letters else 0.0


NO_MARKS: Final = Marks()


@cache
def _scanner() -> tuple[AhoCorasick, list[str]]:
    found = {row["word"]: row["class"] for row in rows("line_marks")}
    # A page has few short lines: a DFA of so many words is larger than the processor's cache and would be read from
    # memory at almost every step.
    automaton = AhoCorasick(
        list(found), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
    )
    return automaton, list(found.values())


@cache
def _legal_scanner() -> AhoCorasick:
    """The words without one of which no line is legal: few, and so is what a DFA of them takes of the cache."""
    words = [row["word"] for row in rows("line_marks") if row["class"] in _LEGAL and row["class"] != "right"]
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)


def marks_of(lines: Sequence[str], said: Sequence[int]) -> dict[int, Marks]:
    """The marks of each line that has any, by the line's number; those that are running text by their shape have the
    numbers ``said``: of the marks only the legal ones matter in them.
    """
    legal = {said[place] for _, place, _ in _hits(_legal_scanner(), [lines[i] for i in said])}
    without = set(said) - legal
    scanned = [i for i, line in enumerate(lines) if line and i not in without]
    scanner, kinds = _scanner()
    found: dict[int, Marks] = {}
    for word, place, length in _hits(scanner, [lines[i] for i in scanned]):
        number, kind = scanned[place], kinds[word]
        if kind in _LEGAL or number not in legal:
            if number not in found:
                found[number] = Marks()
            found[number].add(word, kind, length)
    return found


def _hits(scanner: AhoCorasick, lines: list[str]) -> list[tuple[int, int, int]]:
    """Which words stand in which of the lines, and how long they are."""
    hits: list[tuple[int, int, int]] = []
    if not lines:
        return hits
    place, end = -1, 0
    for word, start, stop in scanner.find_matches_as_indexes("\n".join(lines)):
        while start >= end:
            place += 1
            end += len(lines[place]) + 1
        hits.append((word, place, stop - start))
    return hits
