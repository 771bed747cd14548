"""Every word that may stand at or before the head of a clause, found once for the whole page.

Where a clause begins, the words of its opening follow one another without gaps, so the longest matches from the left
are just the words a reader would see there; what it finds inside noun phrases is not asked for.
"""

from __future__ import annotations

from functools import cache
from typing import Final, Literal

from yipanqi.errors import BadLexicon
from yipanqi.reading import lexicon
from yipanqi.reading.lookup import Lookup
from yipanqi.reading.page import Page

ACT: Final = 1
"""Somebody does it to an object: 推进, 建设, 补齐. All roles are bits: one word may have several."""
NOMINAL: Final = 2
"""An act that is as often a noun (服务, 改革): a head only where a clause opens with it."""
CHANGE: Final = 4
"""A state comes about: 建成, 增长, 通车."""
DECIDE: Final = 8
"""A meeting or an organ settles something: 审议, 签署, 印发."""
SOFT: Final = 16
"""No completion can be tested: 探索, 支持, 研究."""
ATTITUDE: Final = 32
"""Thought and loyalty, never an item: 牢记, 坚持."""
FRAME: Final = 64
"""Opens an adverbial, the act comes after it: 围绕, 以, 对."""
OTHER: Final = 128
"""Speech, visits, being and having: never an item."""
MANNER: Final = 256
"""An adverb that belongs to the act: 着力, 有序."""
CONNECTIVE: Final = 512
"""Stands before the act and does not belong to it: connectives, generic subjects."""
MODAL: Final = 1024
"""Says that the act is to come: 要, 必须, 力争, 将."""
BLOCK: Final = 2048
"""Looks like a modal or a verb and is none: 要求, 将来; 服务业, 设计速度, 建设用地."""
VERB: Final = ACT | NOMINAL | CHANGE | DECIDE | SOFT | ATTITUDE | FRAME | OTHER

Modal = Literal["order", "must", "strive", "effort", "plan", "principle", "wish", "hope", "ban"]

_VERB_CLASSES = {
    "act": ACT, "nominal": NOMINAL, "change": CHANGE, "decide": DECIDE, "soft": SOFT, "attitude": ATTITUDE,
    "frame": FRAME, "other": OTHER, "noun": BLOCK,
}  # fmt: skip
_ADVERB_CLASSES = {"manner": MANNER, "connective": CONNECTIVE}


@cache
def roles() -> dict[str, int]:
    """Every word with all its roles."""
    found: dict[str, int] = {}

    def add(word: str, role: int) -> None:
        found[word] = found.get(word, 0) | role

    for name, classes in (("item_verbs", _VERB_CLASSES), ("item_adverbs", _ADVERB_CLASSES)):
        for row in lexicon.rows(name):
            if row["class"] not in classes:
                raise BadLexicon(f"词表 {name}.csv 的类别“{row['class']}”没有定义")
            add(row["word"], classes[row["class"]])
    for row in lexicon.rows("item_modals"):
        add(row["word"], BLOCK if row["class"] == "block" else MODAL)
    return found


@cache
def modals() -> dict[str, Modal]:
    """Modal words and their kinds."""
    rows = lexicon.rows("item_modals")
    return {row["word"]: row["class"] for row in rows if row["class"] != "block"}  # type: ignore[misc]


_WORDS = Lookup(roles)


class Words:
    """The words of a page by where they start. ``telling``: start, end and roles of those that alone may make an item
    of a clause that nothing governs."""

    __slots__ = ("_at", "telling")

    def __init__(self, page: Page) -> None:
        roles_of = _numbered()
        self.telling: list[tuple[int, int, int]] = []
        # End and roles in one number: a page has thousands of words, and as many tuples would keep the collector busy.
        self._at: dict[int, int] = {}
        for number, start, end in _WORDS.words(page):
            role = roles_of[number]
            self._at[start] = end << _ROLE_BITS | role
            if role & _TELLING:
                self.telling.append((start, end, role))

    def word(self, position: int) -> tuple[int, int]:
        """Where the word that starts at ``position`` ends, and its roles; zeros where none starts."""
        found = self._at.get(position, 0)
        return found >> _ROLE_BITS, found & _ROLES

    def roles(self, position: int) -> int:
        """The roles of the word that starts at ``position``; none where none starts."""
        return self._at.get(position, 0) & _ROLES


_ROLE_BITS: Final = 12
_ROLES: Final = (1 << _ROLE_BITS) - 1
_TELLING: Final = MODAL | DECIDE | CHANGE


@cache
def _numbered() -> list[int]:
    """The roles of each word by its number."""
    return list(roles().values())


class _Verbs:
    """All verbs, and the lengths of those with the same first character, longest first."""

    def __init__(self) -> None:
        self.roles = {word: role for word, role in roles().items() if role & VERB}
        lengths: dict[str, set[int]] = {}
        for word in self.roles:
            lengths.setdefault(word[0], set()).add(len(word))
        self.lengths = {first: sorted(sizes, reverse=True) for first, sizes in lengths.items()}


@cache
def _verbs() -> _Verbs:
    return _Verbs()


def verb_at(text: str, position: int, end: int) -> tuple[int, int] | None:
    """The longest verb at any position, noun phrases included: where it ends and its roles."""
    if position >= end:
        return None
    verbs = _verbs()
    lengths = verbs.lengths.get(text[position])
    if lengths is None:
        return None
    for size in lengths:
        stop = position + size
        role = verbs.roles.get(text[position:stop], 0) if stop <= end else 0
        if role:
            return stop, role
    return None
