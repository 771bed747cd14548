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
GROUP = re.compile(f"[((] ?([{LETTERS}]{{1,40}}[1-5]? ?)[))]")
HOLE = re.compile(f"[??\ufffd]([{LETTERS}]{{1,7}}[1-5]? ?)[))]")
"""The opening bracket was swallowed with the byte before it."""

_SPACED = re.compile(f"[((] ?([{LETTERS}' ’]{{3,60}}) ?[))]")
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
    if "(" not in text and "(" not in text:
        return None
    inserts, odd, uses = _collect(text)
    if not _damaged(text, inserts, odd, uses):
        return None
    table: dict[str, set[str]] = {}
    for written in uses:
        if len(written.base) == 1:
            table.setdefault(written.base, set()).add(toned(written.reading))
    return Brackets(tuple(inserts), tuple(odd), {c: frozenset(r) for c, r in table.items()})


@dataclass(frozen=True, slots=True)
class _Use:
    base: str
    reading: str


def _collect(text: str) -> tuple[list[Edit], list[int], Counter[_Use]]:
    inserts: list[Edit] = []
    odd: list[int] = []
    uses: Counter[_Use] = Counter()
    verdicts: dict[str, _Use | None] = {}
    end, base = -1, ""
    for found in _groups(text):
        start = found.start()
        if start != end:
            base = text[start - 1 : start]
        end = found.end()
        key = base + found[1]
        if key in verdicts:
            use = verdicts[key]
        else:
            use = verdicts[key] = _Use(base, found[1].strip()) if _annotates(base, found[1]) else None
        if use is None:
            use = _whole_word(text, start, found[1])
        if use is None:
            odd.append(start)
            end = -1
        else:
            uses[use] += 1
            inserts.append(Edit(start, end, ""))
    return inserts, odd, uses


def _groups(text: str) -> list[re.Match[str]]:
    single = list(GROUP.finditer(text))
    if len(single) > 40 or not single:
        return single or list(_SPACED.finditer(text))
    return sorted({m.start(): m for m in (*_SPACED.finditer(text), *single)}.values(), key=re.Match.start)


def _annotates(base: str, reading: str) -> bool:
    return "\u3400" <= base <= "\u9fff" and reads(base, reading)


def _whole_word(text: str, start: int, reading: str) -> _Use | None:
    """領導小組(lǐngdǎoxiǎozǔ): the reading of several characters in one bracket."""
    if len(plain(reading)) < 3:
        return None
    count = word_length(text[max(0, start - 12) : start], reading)
    return _Use(text[start - count : start], reading) if count else None


def _damaged(text: str, inserts: list[Edit], odd: list[int], uses: Counter[_Use]) -> bool:
    hits = len(inserts)
    characters = {character for use in uses for character in use.base}
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


def _consistent(text: str, uses: Counter[_Use]) -> bool:
    """Whether the characters carry their readings as a rule: a person annotates a character once."""
    annotated: Counter[str] = Counter()
    for use, count in uses.items():
        annotated[use.base] += count
    often = annotated.most_common(_LOOKED_AT)
    return sum(count for _, count in often) >= _CONSISTENT * sum(text.count(base) for base, _ in often)
