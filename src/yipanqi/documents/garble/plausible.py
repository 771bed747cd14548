"""How plausible one character is after another, in nats: chooses among the ways a damaged run can be read.

Counts of neighbours inside words (``lexicon/neighbours.csv``) are mixed with the counts of the page itself, whose sound
parts say the same things. Everything is compared in Simplified characters and half-width punctuation.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import cache, lru_cache

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
_DIGIT, _LETTER, _STRANGE = -5.5, -7.5, -17.0
_UNSEEN_WORD = math.log(2e-8)
_OF_THE_PAGE = 0.4
_OFTEN = 100
_COMMON = 14
"""log2 of the count from which a character is everyday (about the 1,900 commonest)."""


@cache
def _counts() -> tuple[dict[str, float], dict[str, float], dict[str, float]]:
    single: dict[str, float] = {}
    pair: dict[str, float] = {}
    inside: dict[str, float] = {}
    for row in rows("neighbours"):
        first, count = row["first"], 2.0 ** int(row["log2_count"])
        for follower in row["followers"]:
            if first:
                pair[first + follower] = count
                inside[first] = inside.get(first, 0.0) + count
            else:
                single[follower] = count
    return single, pair, inside


@cache
def _total() -> float:
    return sum(_counts()[0].values())


def is_common(character: str) -> bool:
    """Whether the character, in either script, is an everyday one."""
    simple = simplified_characters().get(character, character)
    return _counts()[0].get(simple, 0.0) >= float(1 << _COMMON)


class Plausible:
    """The judge of one page; ``sound`` is text of the page believed undamaged."""

    def __init__(self, sound: str = "") -> None:
        self._sample = sound[:_SAMPLE].translate(_forms()) if sound else ""
        self._counted: tuple[Counter[str], Counter[str]] | None = None
        self._asked = 0
        self._memory: dict[str, float] = {}

    def after(self, before: str, character: str) -> float:
        """The log probability of ``character`` after ``before`` (one character, or empty at a line start)."""
        key = before + character
        known = self._memory.get(key)
        if known is None:
            known = self._memory[key] = self._judge(_form(before), _form(character))
        return known

    def _judge(self, before: str, character: str) -> float:
        general = _general(before, character)
        seen, together = self._on_page(before, character)
        if not seen:
            return math.log(general)
        share = _OF_THE_PAGE * seen / (seen + 3)
        return math.log((1 - share) * general + share * together / seen)

    def _on_page(self, before: str, character: str) -> tuple[int, int]:
        """How often the page has ``before``, and how often ``character`` right after it; all is counted at once only
        for a page that asks often."""
        if not before or not self._sample:
            return 0, 0
        self._asked += 1
        if self._counted is None and (self._asked > _OFTEN or before == character):
            pairs = [self._sample[i : i + 2] for i in range(len(self._sample) - 1)]
            self._counted = Counter(self._sample), Counter(pairs)
        if self._counted is None:
            return self._sample.count(before), self._sample.count(before + character)
        return self._counted[0][before], self._counted[1][before + character]


@cache
def _forms() -> dict[int, str]:
    """The form of every character that has another than itself."""
    others = (*range(0x30, 0x3A), 0x3000, *range(0xFF01, 0xFF5F))
    return {**{ord(c): simple for c, simple in simplified_characters().items()}, **{c: _form(chr(c)) for c in others}}


@lru_cache(1 << 14)
def _form(character: str) -> str:
    if not character:
        return ""
    if "\uff01" <= character <= "\uff5e":
        character = chr(ord(character) - 0xFEE0)
    elif character == "\u3000":
        return " "
    if "0" <= character <= "9":
        return "0"
    return simplified_characters().get(character, character)


@lru_cache(1 << 16)
def _general(before: str, character: str) -> float:
    return math.exp(_log_general(before, character))


def _log_general(before: str, character: str) -> float:
    mark = _mark(before, character)
    if mark is not None:
        return mark
    if not "\u4e00" <= character <= "\u9fff":
        return _STRANGE
    single, pair, inside = _counts()
    alone = single.get(character, 2.0) / _total()
    whole = single.get(before)
    if whole is None:
        return math.log(alone)
    joined = pair.get(before + character, 0.0)
    left = max(whole - inside.get(before, 0.0), whole / 20)
    return math.log(max((joined + left * alone) / max(whole, joined + left), math.exp(_UNSEEN_WORD)))


def _mark(before: str, character: str) -> float | None:
    if character == "0":
        return -1.5 if before == "0" else _DIGIT
    if character.isascii() and character.isalpha():
        return -2.0 if before.isascii() and before.isalpha() else _LETTER
    weight = _MARKS.get(character)
    if weight is None:
        return None
    if character == "\n":
        if before in _NEVER_LAST:
            return -12.0
        return -1.0 if before in _CLOSED else weight - 5.0 if before not in _OPEN else -13.0
    if character in ".-/" and not before.isascii():
        return weight - 4.0
    if before and before in _MARKS and before not in "”》)】〕%’":
        return weight - 2.0
    return weight if character in _OPEN_MARKS else weight + _word_end(before)


def _word_end(character: str) -> float:
    """How likely a word ends with this character (心 in 中心, but hardly 小)."""
    single, _, inside = _counts()
    whole = single.get(character)
    return math.log(max(0.05, 1 - inside.get(character, 0.0) / whole)) if whole else 0.0
