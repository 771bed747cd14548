"""How plausible one character is after another, in nats: chooses among the ways a damaged run can be read.

Counts of neighbours inside words (``lexicon/neighbours.csv``) are mixed with the counts of the page itself, whose sound
parts say the same things. Everything is compared in Simplified characters and half-width punctuation.
"""

from __future__ import annotations

import math
from functools import cache

from yipanqi.documents.garble.cp936 import pairs
from yipanqi.documents.lexicon import rows
from yipanqi.documents.script import simplified_characters

_SAMPLE = 20_000
_MARKS = {
    "、": -3.3, ",": -3.0, "。": -3.5, ";": -5.5, ":": -5.0, "“": -5.0, "”": -5.0, "《": -5.5, "》": -5.5, "(": -5.5,
    ")": -5.5, "?": -6.5, "!": -7.0, "—": -6.0, "·": -7.0, "%": -6.5, "【": -7.5, "】": -7.5, "…": -7.0, " ": -5.5,
    "\n": -5.5, ".": -6.0, "-": -7.0, "/": -8.0, "\"": -8.0, "〔": -8.0, "〕": -8.0, "○": -9.0, "‘": -7.5, "’": -7.5,
}  # fmt: skip
_NEVER_LAST = frozenset("的和与及在把对将而被从向以")
"""Hardly ever the last character of a line."""
_CLOSED = frozenset("。;!?")
_OPEN_MARKS = frozenset("“‘(《【〔")
_OPEN = frozenset("、,:“‘(《【〔")
_BEHIND_A_WORD = frozenset("”》)】〕%’")
_DIGIT, _LETTER, _STRANGE = -5.5, -7.5, -17.0
UNSEEN_WORD = 2e-8
"""What no Chinese character falls below after a character that is known."""
_UNKNOWN = 2.0
"""The count of a character that the lexicon has not."""
_OF_THE_PAGE = 0.4
_OFTEN = 20
_COMMON = 14
"""log2 of the count from which a character is everyday (about the 1,900 commonest)."""


class Character:
    """What the lexicon knows of one character, in the form that is compared. ``whole``: how often it stands, ``left``:
    not followed inside a word (both 0 if it is not known); ``share``: of all text."""

    __slots__ = ("_asked", "_followers", "_in_words", "form", "han", "left", "share", "whole", "word_end")

    def __init__(self, form: str, whole: float, total: float, followers: list[tuple[float, str]]) -> None:
        inside = sum([count * len(characters) for count, characters in followers])
        self.form = form
        self.han = "\u4e00" <= form <= "\u9fff"
        self.whole = whole
        self.left = max(whole - inside, whole / 20)
        self.share = (whole or _UNKNOWN) / total
        self.word_end = math.log(max(0.05, 1 - inside / whole)) if whole else 0.0
        self._followers = followers
        self._in_words: dict[str, float] | None = None
        self._asked = 0

    def in_words(self) -> dict[str, float]:
        """How often each other follows it inside a word."""
        if self._in_words is None:
            self._in_words = {c: count for count, characters in self._followers for c in characters}
        return self._in_words

    def followed_by(self, form: str) -> float:
        """How often this one follows it inside a word; whoever is asked for rarely needs no table."""
        self._asked += 1
        if self._asked > _OFTEN:
            return self.in_words().get(form, 0.0)
        for count, characters in self._followers:
            if form in characters:
                return count
        return 0.0


class Characters:
    """All characters of the lexicon, each made on first need, since few are ever asked for."""

    def __init__(self) -> None:
        self._forms = _forms()
        self._decode = pairs().decode
        self._of_pairs: list[Character | None] = [None] * len(self._decode)
        self._written: dict[str, str] = {}
        self._made: dict[str, Character] = {}
        self._single: dict[str, float] = {}
        self._followers: dict[str, list[tuple[float, str]]] = {"": []}
        for row in rows("neighbours"):
            count = 2.0 ** int(row["log2_count"])
            self._followers.setdefault(row["first"], []).append((count, row["followers"]))
        for count, characters in self._followers.pop(""):
            self._single |= dict.fromkeys(characters, count)
        self._total = sum(self._single.values())

    def get(self, character: str) -> Character:
        """The character as it is compared: Simplified, half-width, any digit as 0; empty at a line start."""
        made = self._made.get(character)
        if made is None:
            made = self._made[character] = self._make(character)
        return made

    def of_pair(self, number: int) -> Character | None:
        """The character of two bytes."""
        made = self._of_pairs[number]
        if made is None and self._decode[number]:
            made = self._of_pairs[number] = self.get(self._decode[number])
        return made

    def _make(self, character: str) -> Character:
        form = self._forms.get(ord(character), character) if character else ""
        if form != character:
            return self.get(form)
        return Character(form, self._single.get(form, 0.0), self._total, self._followers.get(form, []))

    def written(self, form: str) -> str:
        """All characters that are compared in this form."""
        if not self._written:
            for code, other in self._forms.items():
                self._written[other] = self._written.get(other, other) + chr(code)
        return self._written.get(form, form)

    def common(self) -> frozenset[str]:
        """The everyday characters, in either script."""
        simple = {character for character, count in self._single.items() if count >= float(1 << _COMMON)}
        forms = simplified_characters()
        return frozenset(c for c in (*simple, *forms) if forms.get(c, c) in simple)


@cache
def characters() -> Characters:
    """The characters of ``lexicon/neighbours.csv``."""
    return Characters()


@cache
def common_characters() -> frozenset[str]:
    """The everyday characters, in either script."""
    return characters().common()


def _forms() -> dict[int, str]:
    wide = {0x3000: " ", **{c: chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)}}
    digits = dict.fromkeys((*range(0x31, 0x3A), *range(0xFF10, 0xFF1A)), "0")
    return {**{ord(c): simple for c, simple in simplified_characters().items()}, **wide, **digits}


def log_general(before: Character, after: Character) -> float:
    """The log probability of one character after another, whatever the page."""
    return math.log(general(before, after))


def general(before: Character, after: Character) -> float:
    """The probability of one character after another, whatever the page."""
    return of_han(before, before.followed_by(after.form), after.share) if after.han else _of_mark(before, after)


def of_han(before: Character, joined: float, share: float) -> float:
    """The same of a Chinese character that follows ``before`` so often in words, and has this share of all text."""
    if not before.whole:
        return share
    return max((joined + before.left * share) / max(before.whole, joined + before.left), UNSEEN_WORD)


def _of_mark(before: Character, mark: Character) -> float:
    return math.exp(_log_of_mark(before, before.form, mark.form))


def _log_of_mark(known: Character, before: str, mark: str) -> float:
    if mark == "0":
        return -1.5 if before == "0" else _DIGIT
    if mark.isascii() and mark.isalpha():
        return -2.0 if before.isascii() and before.isalpha() else _LETTER
    weight = _MARKS.get(mark)
    if weight is None:
        return _STRANGE
    if mark == "\n":
        if before in _NEVER_LAST:
            return -12.0
        return -1.0 if before in _CLOSED else weight - 5.0 if before not in _OPEN else -13.0
    if mark in ".-/" and not before.isascii():
        return weight - 4.0
    if before and before in _MARKS and before not in _BEHIND_A_WORD:
        return weight - 2.0
    return weight if mark in _OPEN_MARKS else weight + known.word_end


class Plausible:
    """The judge of one page; ``sound`` is text of the page believed undamaged."""

    def __init__(self, sound: str = "") -> None:
        self._sound = sound[:_SAMPLE]
        self._characters = characters()
        self._seen: dict[str, OnPage] = {}

    def after(self, before: str, character: str) -> float:
        """The log probability of ``character`` after ``before`` (one character, or empty at a line start)."""
        first, second = self._characters.get(before), self._characters.get(character)
        if not self._sound:
            return log_general(first, second)
        return self.on_page(first).mixed(general(first, second), second.form)

    def on_page(self, before: Character) -> OnPage:
        """What the page shows after ``before``."""
        known = self._seen.get(before.form)
        if known is None:
            known = self._seen[before.form] = OnPage(before.form, self._sound, self._characters)
        return known


class OnPage:
    """What follows one character on a page; ``followers``: how often each other does."""

    __slots__ = ("_seen", "_share", "followers")

    def __init__(self, before: str, sound: str, characters: Characters) -> None:
        self.followers: dict[str, int] = {}
        self._seen = 0
        for written in characters.written(before):
            if written in sound:
                self._count(written, sound, characters)
        self._share = _OF_THE_PAGE * self._seen / (self._seen + 3)

    def _count(self, before: str, sound: str, characters: Characters) -> None:
        pieces = sound.split(before)
        self._seen += len(pieces) - 1
        del pieces[0]
        if not pieces[-1]:  # the page ends there: nothing follows
            del pieces[-1]
        for piece in pieces:
            follower = characters.get(piece[0] if piece else before).form
            self.followers[follower] = self.followers.get(follower, 0) + 1

    def mixed(self, general: float, form: str) -> float:
        """The log probability of ``form``, which has this probability on any page."""
        if not self._seen:
            return math.log(general)
        return math.log((1 - self._share) * general + self._share * self.followers.get(form, 0) / self._seen)
