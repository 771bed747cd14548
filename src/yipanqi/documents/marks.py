"""Words that mark what a line of a page is for: tools, lists of links, legal text, advertising. One scan a page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from yipanqi.documents.lexicon import rows

LONG = 120
"""A line of more characters is prose by its shape; of the marks only the legal ones matter in it."""

_LEGAL = frozenset({"legal", "self", "press", "right"})


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
        return sum(self.covered.get(kind, 0) for kind in kinds) / letters if letters else 0.0


NO_MARKS = Marks()


@cache
def _scanner() -> tuple[AhoCorasick, tuple[str, ...]]:
    found = {row["word"]: row["class"] for row in rows("line_marks")}
    return AhoCorasick(list(found), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA), tuple(
        found.values()
    )


def marks_of(text: str, starts: Sequence[int]) -> dict[int, Marks]:
    """The marks of each line that has any; ``starts`` are the lines' offsets, with the end of the text behind."""
    scanner, kinds = _scanner()
    found: dict[int, Marks] = {}
    line, start, end = -1, 0, 0
    long = False
    for word, at, stop in scanner.find_matches_as_indexes(text):
        if at >= end:
            line = bisect_right(starts, at) - 1
            start, end = starts[line], starts[line + 1]
            long = end - start > LONG
        kind = kinds[word]
        if long and kind not in _LEGAL:
            continue
        marks = found.get(line)
        if marks is None:
            marks = found[line] = Marks()
        marks.add(word, kind, stop - at)
    return found
