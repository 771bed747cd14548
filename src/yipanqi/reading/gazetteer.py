"""The names of places: divisions with the time they were valid, functional zones, and joint terms.

The data are ``lexicon/divisions.csv`` (GB/T 2260 codes since 2002), ``zones.csv``, ``groups.csv``, ``place_words.csv``
(how far a short name can be trusted in running text) and ``place_traps.csv`` (words that hold a place name by chance).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from yipanqi.reading.lexicon import rows

Use = Literal["always", "known", "context", "word", "chain", "never", "trap"]
"""How far a name by itself shows that a place is meant, from "always" down to "never"; "chain": only right behind
the name of a region that holds it; "trap": not a place at all, only in the way of one."""

_LEVELS = {"province": 0, "prefecture": 1, "county": 2}


class Division(NamedTuple):
    """A division while its code and name were valid: ``[valid_from, valid_to]`` as ``YYYY`` or ``YYYY-MM``, each empty
    where the end is open."""

    code: str
    name: str
    short: str
    level: str
    parent: str
    valid_from: str
    valid_to: str

    def valid(self, date: str | None) -> bool:
        """Whether it was in force on ``date`` (EDTF, any precision); without a date: whether it still is."""
        if date is None:
            return not self.valid_to
        return date[: len(self.valid_from)] >= self.valid_from[: len(date)] and (
            not self.valid_to or date[: len(self.valid_to)] <= self.valid_to[: len(date)]
        )


@dataclass(frozen=True, slots=True)
class Region:
    """A functional zone or a joint term. ``code`` is ``zone:…`` or ``group:…``; ``members`` are division codes."""

    code: str
    level: Literal["zone", "group"]
    parent: str | None
    members: tuple[str, ...]
    needs: str


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """One writing: what it can mean and how far to trust it. ``full``: the name with its generic word (区, 县)."""

    text: str
    use: Use
    full: bool = False
    divisions: tuple[Division, ...] = ()
    region: Region | None = None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All names, in an order of their own, and by their text; the divisions by their code."""

    names: tuple[Name, ...]
    by_text: dict[str, Name]
    by_code: dict[str, tuple[Division, ...]]
    longest: int
    heads: frozenset[str]

    def within(self, words: str) -> list[Name]:
        """The names in a few words, traps included, of nested ones the longest."""
        found = []
        start, length = 0, len(words)
        while start < length:
            known = words[start : start + 2] in self.heads
            end = min(length, start + self.longest) if known else start
            while end > start and words[start:end] not in self.by_text:
                end -= 1
            if end > start:
                found.append(self.by_text[words[start:end]])
            start = max(end, start + 1)
        return found

    def division(self, code: str, date: str | None = None) -> Division | None:
        """The division with this code, as named on ``date`` or last."""
        found = self.by_code.get(code, ())
        return next((d for d in found if d.valid(date)), found[-1] if found else None)


def within(code: str, region: str) -> bool:
    """Whether the division ``code`` lies in (or is) the division ``region``."""
    return code.startswith(region.removesuffix("00").removesuffix("00"))


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of the lexicons, built once and only when first asked for."""
    divisions, trust = _divisions(), {row["word"]: row["use"] for row in rows("place_words")}
    full: dict[str, list[Division]] = {}
    short: dict[str, list[Division]] = {}
    by_code: dict[str, list[Division]] = {}
    for division in divisions:
        full.setdefault(division.name, []).append(division)
        by_code.setdefault(division.code, []).append(division)
        for word in division.short.split("|") if division.short else ():
            short.setdefault(word, []).append(division)
    names = {row["text"]: Name(row["text"], "trap") for row in rows("place_traps")}
    for word, found in short.items():
        names[word] = Name(word, _short_use(word, found, trust), divisions=tuple(found))
    for word, found in full.items():
        names[word] = Name(word, _use(trust.get(word, "always")), full=True, divisions=tuple(found))
    for name in _regions(by_code):
        names.setdefault(name.text, name)
    every = tuple(names.values())
    heads = frozenset(text[:2] for text in names)
    return Gazetteer(every, names, {code: tuple(found) for code, found in by_code.items()}, max(map(len, names)), heads)


def _divisions() -> list[Division]:
    return [
        Division(
            row["code"], row["name"], row["short"], row["level"], row["parent"], row["valid_from"], row["valid_to"]
        )
        for row in rows("divisions")
    ]


def _short_use(word: str, found: list[Division], trust: dict[str, str]) -> Use:
    """Short names of provinces and prefectures and long ones are safe; of counties only where the lexicon says so."""
    highest = min(_LEVELS[d.level] for d in found)
    if highest == 0:
        return "always"
    lasting = any(not d.valid_to for d in found)
    by_rule = "always" if lasting and (len(word) > 2 or highest == 1) else "context"
    return _use(trust.get(word, by_rule))


def _use(word: str) -> Use:
    for use in ("always", "known", "context", "word", "chain", "never"):
        if use == word:
            return use
    raise ValueError(f"place_words.csv: no such use {word!r}")


def _regions(by_code: dict[str, list[Division]]) -> Iterator[Name]:
    for row in rows("zones"):
        members = tuple(row["regions"].split("|"))
        region = Region("zone:" + row["name"], "zone", _holder(members, by_code), members, "")
        yield from _writings(row, region)
    for row in rows("groups"):
        members = tuple(row["members"].split("|")) if row["members"] else ()
        yield from _writings(row, Region("group:" + row["name"], "group", row["parent"] or None, members, row["needs"]))


def _writings(row: dict[str, str], region: Region) -> Iterator[Name]:
    # A writing that counts only beside another term is told by that term, so the plain name may be left to its own row.
    aliases = row["aliases"].split("|") if row["aliases"] else []
    for text in aliases if region.needs and aliases else [row["name"], *aliases]:
        yield Name(text, "always", region=region)


def _holder(members: tuple[str, ...], by_code: dict[str, list[Division]]) -> str | None:
    """The smallest division that holds all members: itself if there is one, else their prefecture or province."""
    if len(members) == 1:
        return members[0]
    above = (members[0][:4] + "00", members[0][:2] + "0000")
    return next((code for code in above if code in by_code and all(within(m, code) for m in members)), None)
