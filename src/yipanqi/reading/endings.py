"""Words that a text may end in, of which the longest is asked for."""

from __future__ import annotations

from collections.abc import Iterable

_Tree = dict[str, "_Tree"]


class Endings:
    """A set of words as a tree of their last characters: most texts are told by one look that they end in none."""

    __slots__ = ("_tree",)

    def __init__(self, words: Iterable[str]) -> None:
        tree: _Tree = {}
        for word in words:
            node = tree
            for character in reversed(word):
                node = node.setdefault(character, {})
            node[""] = {}
        self._tree = tree

    def lengths(self, text: str, end: int) -> list[int]:
        """The lengths of all words that end at ``end``, the shortest first."""
        node, at, found = self._tree, end, list[int]()
        while at > 0:
            below = node.get(text[at - 1])
            if below is None:
                break
            node, at = below, at - 1
            if "" in node:
                found.append(end - at)
        return found

    def length(self, text: str, end: int) -> int:
        """The length of the longest word that ends at ``end``; 0 where none does."""
        node, at, found = self._tree, end, 0
        while at > 0:
            below = node.get(text[at - 1])
            if below is None:
                break
            node, at = below, at - 1
            if "" in node:
                found = end - at
        return found

    def of(self, text: str) -> str:
        """The longest word that ``text`` ends in; empty where it ends in none."""
        length = self.length(text, len(text))
        return text[len(text) - length :]

    def __contains__(self, word: str) -> bool:
        return bool(word) and self.length(word, len(word)) == len(word)
