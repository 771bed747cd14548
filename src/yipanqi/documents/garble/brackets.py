"""Readings put after characters: 經(jīng)濟(jì). Told from a text that really teaches readings, and taken out again.

A program ran ``replace(X, X + "(reading)")`` over the page for a table of characters. So the same character carries the
same reading wherever it stands, the characters are everyday ones, and hardly any other lower-case bracket is about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from yipanqi.documents.garble.plausible import common_characters
from yipanqi.documents.garble.readings import has_tone, plain, reads, syllables, toned, word_length
from yipanqi.documents.offsets import Edit

LETTERS = "a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿêếềăĕĭŏŭɑɡ\u0300-\u030c:"
GROUP = re.compile(f"[(\uff08] ?([{LETTERS}]{{1,40}}[1-5]? ?)[)\uff09]")
HOLE = re.compile(f"[?\uff1f\ufffd][(\uff08]?([{LETTERS}]{{1,7}}[1-5]? ?)[)\uff09]")
"""A byte before the bracket is hidden; programs swallow the opening bracket with it, browsers leave it."""

_READING = re.compile(f"[{LETTERS}' ’]{{1,60}}[1-5]? ?")
_OPENED, _WIDELY_OPENED = re.compile(f"\\([{LETTERS}' ’]"), re.compile(f"\uff08[{LETTERS}' ’]")
_LONGEST = 64
_LONGEST_WORD = 12
_LESSON = re.compile("拼音|讀音|读音|聲調|声调|注音|多音字|讀作|读作|朗讀|朗读|音標|音标|漢語課|汉语课")
_LEAST_HITS, _LEAST_CHARACTERS, _LEAST_SHARE = 3, 2, 0.8
_CONSISTENT, _LOOKED_AT = 0.5, 12
_LESSON_DENSITY = 0.04


@dataclass(frozen=True, slots=True)
class Brackets:
    """What stands in brackets on one page: ``inserts`` to delete, in order; ``odd``: where brackets fit no character;
    ``table``: each annotated character with the readings it carries here."""

    inserts: tuple[Edit, ...]
    odd: tuple[int, ...]
    table: dict[str, frozenset[str]]


def brackets(text: str) -> Brackets | None:
    """The inserted readings of a page, or ``None`` if the page was not damaged this way."""
    if len(_OPENED.findall(text)) + len(_WIDELY_OPENED.findall(text)) < _LEAST_HITS:
        return None
    if "\uff08" in text:
        text = text.replace("\uff08", "(").replace("\uff09", ")")
    inserts, odd, uses = _collect(text)
    if not _damaged(text, inserts, odd, uses):
        return None
    table = {base: frozenset(map(toned, readings)) for base, readings in uses.readings.items() if len(base) == 1}
    return Brackets(tuple(inserts), tuple(odd), table)


class _Uses:
    """Of each annotated character or word: how often, and with which readings."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.readings: dict[str, list[str]] = {}

    def add(self, base: str, reading: str, count: int) -> None:
        self.counts[base] = self.counts.get(base, 0) + count
        self.readings.setdefault(base, []).append(reading)


def _collect(text: str) -> tuple[list[Edit], list[int], _Uses]:
    """Inserts in order, starts of the other lower-case brackets, and what was annotated how."""
    inserts: list[Edit] = []
    odd: list[int] = []
    counts: dict[str, int] = {}
    words: list[tuple[str, str]] = []
    longest = _LONGEST
    base, at = "", -1
    for piece in text.split("("):
        stop = piece.find(")", 0, longest)
        if stop > 0 and at >= 0:
            key = base + piece[:stop]
            count = counts.get(key)
            if count is None:
                count = counts[key] = 0 if _annotates(base, piece[:stop]) else -1
            if count >= 0:
                counts[key] = count + 1
                inserts.append(Edit(at, at + stop + 2, ""))
            elif not _READING.fullmatch(piece, 0, stop):
                stop = -1
            elif word := _whole_word(text, at, piece[:stop]):
                words.append((word, piece[:stop]))
                inserts.append(Edit(at, at + stop + 2, ""))
            else:
                odd.append(at)
        at += len(piece) + 1
        if len(piece) > stop + 1 or stop <= 0:
            base = piece[-1:]
    return inserts, odd, _uses(counts, words)


def _uses(counts: dict[str, int], words: list[tuple[str, str]]) -> _Uses:
    uses = _Uses()
    for key, count in counts.items():
        if count > 0:
            uses.add(key[0], key[1:], count)
    for word, reading in words:
        uses.add(word, reading, 1)
    return uses


def _annotates(base: str, reading: str) -> bool:
    return "\u3400" <= base <= "\u9fff" and bool(_READING.fullmatch(reading)) and reads(base, reading)


def _whole_word(text: str, start: int, reading: str) -> str:
    """領導小組(lǐngdǎoxiǎozǔ): the word before ``start`` of which one bracket holds the reading; or empty."""
    if len(plain(reading)) < 3:
        return ""
    return text[start - word_length(text[max(0, start - _LONGEST_WORD) : start], reading) : start]


def _damaged(text: str, inserts: list[Edit], odd: list[int], uses: _Uses) -> bool:
    hits = len(inserts)
    characters = {character for base in uses.counts for character in base}
    if hits < _LEAST_HITS or len(characters) < _LEAST_CHARACTERS:
        return False
    strangers = len([start for start in odd if not _stray_reading(text, start)])
    if hits < _LEAST_SHARE * (hits + strangers):
        return False
    if len(characters & common_characters()) * 2 < len(characters):
        return False
    if hits < _LESSON_DENSITY * len(text) and _LESSON.search(text):
        return False
    return _consistent(text, uses.counts)


def _stray_reading(text: str, start: int) -> bool:
    """A bracket that fits no character, but whose tone marks show it to be a reading all the same."""
    found = GROUP.match(text, start)
    return found is not None and has_tone(found[1]) and plain(found[1]) in syllables()


def _consistent(text: str, counts: dict[str, int]) -> bool:
    """Whether the characters carry their readings as a rule: a person annotates a character once."""
    often = sorted(counts, key=counts.__getitem__, reverse=True)[:_LOOKED_AT]
    return sum([counts[base] for base in often]) >= _CONSISTENT * sum([text.count(base) for base in often])
