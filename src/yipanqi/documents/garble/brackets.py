"""Readings put after characters: 經(jīng)濟(jì). Told from a text that really teaches readings, and taken out again.

A program ran ``replace(X, X + "(reading)")`` over the page for a table of characters. So the same character carries the
same reading wherever it stands, the characters are everyday ones, and hardly any other lower-case bracket is about.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from yipanqi.documents.garble.plausible import is_common
from yipanqi.documents.garble.readings import has_tone, plain, reads, syllables, toned, word_length
from yipanqi.documents.offsets import Edit

LETTERS = "a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿêếềăĕĭŏŭɑɡ\u0300-\u030c:"
GROUP = re.compile(f"[(\uff08] ?([{LETTERS}]{{1,40}}[1-5]? ?)[)\uff09]")
HOLE = re.compile(f"[?\uff1f\ufffd][(\uff08]?([{LETTERS}]{{1,7}}[1-5]? ?)[)\uff09]")
"""A byte before the bracket is hidden; programs swallow the opening bracket with it, browsers leave it."""

_READING = re.compile(f"[{LETTERS}' ’]{{1,60}}[1-5]? ?")
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
    if "\uff08" in text:
        text = text.replace("\uff08", "(").replace("\uff09", ")")
    if text.count("(") < _LEAST_HITS:
        return None
    inserts, odd, uses = _collect(text)
    if not _damaged(text, inserts, odd, uses):
        return None
    table: dict[str, set[str]] = {}
    for base, reading in uses:
        if len(base) == 1:
            table.setdefault(base, set()).add(toned(reading))
    return Brackets(tuple(inserts), tuple(odd), {c: frozenset(r) for c, r in table.items()})


Uses = Counter[tuple[str, str]]
"""How often each (character or word, reading) stands on the page."""


def _collect(text: str) -> tuple[list[Edit], list[int], Uses]:
    """Inserts in order, starts of the other lower-case brackets, and what was annotated how."""
    inserts: list[Edit] = []
    odd: list[int] = []
    counts: dict[str, int] = {}
    base, at = "", -1
    for piece in text.split("("):
        stop = piece.find(")", 0, _LONGEST)
        if stop > 0 and at >= 0:
            key = base + piece[:stop]
            count = counts.get(key)
            if count is None:
                count = counts[key] = 0 if _annotates(base, piece[:stop]) else -1
            if count >= 0:
                counts[key] = count + 1
                inserts.append(Edit(at, at + stop + 2, ""))
            elif _READING.fullmatch(piece, 0, stop):
                word = _whole_word(text, at, piece[:stop])
                if word:
                    counts["\t".join(word)] = counts.get("\t".join(word), 0) + 1
                    inserts.append(Edit(at, at + stop + 2, ""))
                else:
                    odd.append(at)
            else:
                stop = -1
        at += len(piece) + 1
        if len(piece) > stop + 1 or stop <= 0:
            base = piece[-1:]
    return inserts, odd, _uses(counts)


def _uses(counts: dict[str, int]) -> Uses:
    uses: Uses = Counter()
    for key, count in counts.items():
        if count > 0:
            base, tab, reading = key.partition("\t")
            uses[(base, reading.strip()) if tab else (key[0], key[1:].strip())] += count
    return uses


def _annotates(base: str, reading: str) -> bool:
    return "\u3400" <= base <= "\u9fff" and bool(_READING.fullmatch(reading)) and reads(base, reading)


def _whole_word(text: str, start: int, reading: str) -> tuple[str, str] | None:
    """領導小組(lǐngdǎoxiǎozǔ): the reading of several characters in one bracket."""
    if len(plain(reading)) < 3:
        return None
    count = word_length(text[max(0, start - _LONGEST_WORD) : start], reading)
    return (text[start - count : start], reading.strip()) if count else None


def _damaged(text: str, inserts: list[Edit], odd: list[int], uses: Uses) -> bool:
    hits = len(inserts)
    characters = {character for base, _ in uses for character in base}
    if hits < _LEAST_HITS or len(characters) < _LEAST_CHARACTERS:
        return False
    strangers = sum(not _stray_reading(text, start) for start in odd)
    if hits < _LEAST_SHARE * (hits + strangers):
        return False
    if sum(map(is_common, characters)) * 2 < len(characters):
        return False
    if hits < _LESSON_DENSITY * len(text) and _LESSON.search(text):
        return False
    return _consistent(text, uses)


def _stray_reading(text: str, start: int) -> bool:
    """A bracket that fits no character, but whose tone marks show it to be a reading all the same."""
    found = GROUP.match(text, start)
    return found is not None and has_tone(found[1]) and plain(found[1]) in syllables()


def _consistent(text: str, uses: Uses) -> bool:
    """Whether the characters carry their readings as a rule: a person annotates a character once."""
    annotated: Counter[str] = Counter()
    for (base, _), count in uses.items():
        annotated[base] += count
    often = annotated.most_common(_LOOKED_AT)
    return sum(count for _, count in often) >= _CONSISTENT * sum(text.count(base) for base, _ in often)
