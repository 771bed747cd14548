"""How plausible one character is after another, in nats: chooses among the ways a damaged run can be read.

Counts of neighbours inside words (``lexicon/neighbours.csv``) are mixed with the counts of the page itself, whose sound
parts say the same things. Everything is compared in Simplified characters and half-width punctuation.
"""

from __future__ import annotations

import math
from functools import cache

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
_UNSEEN_WORD = 2e-8
_OF_THE_PAGE = 0.4
_COMMON = 14
"""log2 of the count from which a character is everyday (about the 1,900 commonest)."""


class Counts:
    """``single``: how often each character stands; ``inside``: how often another follows it inside a word; ``forms``:
    code of each character that is compared in another form than its own → that form."""

    def __init__(self) -> None:
        self.forms = _forms()
        self.single: dict[str, float] = {}
        self.inside: dict[str, float] = {}
        self._listed: dict[str, list[tuple[float, str]]] = {}
        self._followers: dict[str, dict[str, float]] = {}
        for row in rows("neighbours"):
            first, count, followers = row["first"], 2.0 ** int(row["log2_count"]), row["followers"]
            if first:
                self.inside[first] = self.inside.get(first, 0.0) + count * len(followers)
                self._listed.setdefault(first, []).append((count, followers))
            else:
                self.single |= dict.fromkeys(followers, count)
        self.total = sum(self.single.values())

    def form(self, character: str) -> str:
        """The form in which a character is compared: Simplified, half-width, any digit as 0."""
        return self.forms.get(ord(character), character) if character else ""

    def share(self, form: str) -> float:
        """How much of all text a character is, whatever stands before it."""
        return self.single.get(form, 2.0) / self.total

    def followers(self, first: str) -> dict[str, float]:
        """How often each character follows ``first`` inside a word; made on first need, since few are asked for."""
        known = self._followers.get(first)
        if known is None:
            known = self._followers[first] = {}
            for count, followers in self._listed.get(first, ()):
                known |= dict.fromkeys(followers, count)
        return known


@cache
def counts() -> Counts:
    """The counts of the lexicon."""
    return Counts()


def _forms() -> dict[int, str]:
    wide = {0x3000: " ", **{c: chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)}}
    digits = dict.fromkeys((*range(0x30, 0x3A), *range(0xFF10, 0xFF1A)), "0")
    return {**{ord(c): simple for c, simple in simplified_characters().items()}, **wide, **digits}


@cache
def common_characters() -> frozenset[str]:
    """The everyday characters, in either script."""
    least = float(1 << _COMMON)
    simple = {character for character, count in counts().single.items() if count >= least}
    forms = simplified_characters()
    return frozenset(c for c in (*simple, *forms) if forms.get(c, c) in simple)


def is_common(character: str) -> bool:
    """Whether the character, in either script, is an everyday one."""
    return character in common_characters()


def is_han(form: str) -> bool:
    """Whether it is a Chinese character, of those that the lexicon may have."""
    return "\u4e00" <= form <= "\u9fff"


class Plausible:
    """The judge of one page; ``sound`` is text of the page believed undamaged."""

    def __init__(self, sound: str = "") -> None:
        self._sound = sound[:_SAMPLE]
        self._compared = not sound
        self._counts = counts()
        self._contexts: dict[str, Context] = {}

    def after(self, before: str, character: str) -> float:
        """The log probability of ``character`` after ``before`` (one character, or empty at a line start)."""
        return self.context(before).after(character)

    def context(self, before: str) -> Context:
        """All that is known of what comes after ``before``."""
        known = self._contexts.get(before)
        if known is None:
            if not self._compared:
                self._sound = self._sound.translate(self._counts.forms)
                self._compared = True
            known = self._contexts[before] = Context(self._counts.form(before), self._counts, self._sound)
        return known


class Context:
    """What may follow one character, all in the form that is compared; ``in_words``, ``on_page``: how often something
    follows it inside words of the lexicon, and on the page."""

    def __init__(self, before: str, counts: Counts, sound: str) -> None:
        self.in_words = counts.followers(before)
        self.on_page = _on_page(before, sound)
        self._before = before
        self._counts = counts
        self._known: dict[str, float] = {}
        self._seen = sound.count(before) if before else 0
        self._share = _OF_THE_PAGE * self._seen / (self._seen + 3)
        whole = counts.single.get(before, 0.0)
        inside = counts.inside.get(before, 0.0)
        self._whole = whole
        self._left = max(whole - inside, whole / 20)
        self._word_end = math.log(max(0.05, 1 - inside / whole)) if whole else 0.0

    def after(self, character: str) -> float:
        """The log probability of ``character``."""
        known = self._known.get(character)
        if known is None:
            known = self._known[character] = self._judge(self._counts.form(character))
        return known

    def unrelated(self, share: float) -> float:
        """The log probability of a Chinese character that is neither in ``in_words`` nor ``on_page``; ``share``: of it
        in all text."""
        return math.log((1 - self._share) * self._of_han(0.0, share))

    def least(self) -> float:
        """What no such character falls below."""
        return math.log((1 - self._share) * _UNSEEN_WORD) if self._whole else -math.inf

    def _judge(self, form: str) -> float:
        if is_han(form):
            general = self._of_han(self.in_words.get(form, 0.0), self._counts.share(form))
        else:
            general = math.exp(self._of_mark(form))
        if not self._seen:
            return math.log(general)
        return math.log((1 - self._share) * general + self._share * self.on_page.get(form, 0) / self._seen)

    def _of_han(self, joined: float, share: float) -> float:
        if not self._whole:
            return share
        return max((joined + self._left * share) / max(self._whole, joined + self._left), _UNSEEN_WORD)

    def _of_mark(self, form: str) -> float:
        before = self._before
        if form == "0":
            return -1.5 if before == "0" else _DIGIT
        if form.isascii() and form.isalpha():
            return -2.0 if before.isascii() and before.isalpha() else _LETTER
        weight = _MARKS.get(form)
        if weight is None:
            return _STRANGE
        if form == "\n":
            if before in _NEVER_LAST:
                return -12.0
            return -1.0 if before in _CLOSED else weight - 5.0 if before not in _OPEN else -13.0
        if form in ".-/" and not before.isascii():
            return weight - 4.0
        if before and before in _MARKS and before not in _BEHIND_A_WORD:
            return weight - 2.0
        return weight if form in _OPEN_MARKS else weight + self._word_end


def _on_page(before: str, sound: str) -> dict[str, int]:
    found: dict[str, int] = {}
    if not before or before not in sound:
        return found
    pieces = sound.split(before)
    del pieces[0]
    if not pieces[-1]:  # the page ends there: nothing follows
        del pieces[-1]
    for piece in pieces:
        follower = piece[0] if piece else before
        found[follower] = found.get(follower, 0) + 1
    return found
