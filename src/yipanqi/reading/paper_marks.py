"""Mentions of papers between 《 and 》: their names, stages, numbers, years and short names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from yipanqi.reading.lexicon import rows, words
from yipanqi.reading.lookup import Lookup
from yipanqi.reading.page import Page
from yipanqi.reading.phrases import alternation

_MARKED = re.compile(r"《((?:[^《》\n]|《[^《》\n]{1,100}》){1,160})》")
_BRACKET = re.compile(r"\s?\((?:[^()\n]|\([^()\n]{0,30}\)){1,80}\)")
_SHORT = re.compile(r"(?:以下|下文|后文)?[简合统并下]称(?:为|作)?[::]?\s*[“《]{0,2}([^《》“”(),。;\n]{2,24})")
_SHORT_AFTER = re.compile(r",\s?(?:以下|下文)[简统]称(?:为)?[:]?[“《]{0,2}([^《》“”(),。;\n]{2,24})[》”]{1,2}")
NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}[〔\[(【](?:19|20)\d{2}[〕\])】]第?\d{1,5}号")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=年(?!远景|前)|度|[—~-]{1,2}(?:19|20)\d{2}年)")
_NUMBER_YEAR = re.compile(r"[〔\[(【]((?:19|20)\d{2})")
_LAST_BRACKET = re.compile(r"\s?\([^()]*\)$")


class Mention:
    """One name of a paper in the text; ``tail`` is the offset after its brackets."""

    __slots__ = ("end", "name", "number", "short", "stage", "start", "tail", "year")

    def __init__(
        self, start: int, end: int, tail: int, name: str, short: str | None = None, number: str | None = None,
        stage: str | None = None, year: int | None = None,
    ) -> None:  # fmt: skip
        self.start: Final = start
        self.end: Final = end
        self.tail: Final = tail
        self.name: Final = name
        self.short: Final = short
        self.number: Final = number
        self.stage: Final = stage
        self.year: Final = year

    def dated(self, number: str | None, year: int | None) -> Mention:
        """The same mention with its number and year."""
        return Mention(self.start, self.end, self.tail, self.name, self.short, number, self.stage, year)

    def called(self, name: str, short: str | None) -> Mention:
        """The same mention by another name."""
        return Mention(self.start, self.end, self.tail, name, short, self.number, self.stage, self.year)


@cache
def marks(kind: str) -> tuple[str, ...]:
    """The words of one kind in ``paper_marks.csv``."""
    return tuple(row["word"] for row in rows("paper_marks") if row["kind"] == kind)


def noun_end(name: str) -> re.Match[str] | None:
    """A paper's kind (方案, 规划 …) at the end of a name, with or without a bracket after it."""
    pattern, last = _noun_end()
    return pattern.search(name) if name[-1:] in last or name[-1:].isdecimal() else None


@cache
def _noun_end() -> tuple[re.Pattern[str], frozenset[str]]:
    """The expression, and the characters that it ends in."""
    bracket = r"(?:\([^()]{1,30}\))*"
    stage = alternation(marks("stage"))
    last = frozenset(word[-1] for word in (*words("paper_nouns"), *marks("stage"))) | frozenset(
        "ⅠⅡ一二三四五六七八九十号)\n"
    )
    nouns = alternation(words("paper_nouns"))
    return re.compile(f"({nouns})(?:{stage}|[ⅠⅡ一二三四五六七八九十\\d]+号?)?{bracket}$"), last


@cache
def _stage() -> re.Pattern[str]:
    return re.compile(rf"(?:[((]({alternation(marks('stage'))})[^()]{{0,8}}\)|({alternation(marks('stage')[:-1])}))$")


@cache
def _no_paper() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    before = re.compile(f"{alternation(marks('work_before'))}(?:[“、]|》、)?$")
    after = re.compile(f"(?:等)?{alternation(marks('work_after'))}")
    return before, after, re.compile(f"(?:{alternation(marks('work_name'))})(?:\\([^()]*\\))?$")


_MARKS = Lookup(lambda: ("《",))


def mentions(page: Page) -> Iterator[Mention]:
    """Every 《…》 that is not a newspaper, book or broadcast, in order."""
    before, after, name_mark = _no_paper()
    text = page.text
    for match in _MARKS.matches(page, _MARKED):
        name = match[1].strip()
        if not name or name_mark.search(name) or after.match(text, match.end(), match.end() + 8):
            continue
        if before.search(text[max(0, match.start() - 8) : match.start()]):
            continue
        yield describe(text, match.start(), match.end(), name)


def describe(text: str, start: int, end: int, name: str) -> Mention:
    """The mention with what its brackets say: ``(送审稿)``, ``(青府发〔2023〕9号)``, ``(以下简称《方案》)``."""
    tail, short, number, stage, year = end, None, None, None, None
    while (bracket := _BRACKET.match(text, tail)) and tail - end < 120:
        inside = bracket.group().strip()
        found = _SHORT.search(inside)
        number_found = NUMBER.search(inside)
        stage_found = _stage().search(inside)
        if not (found or number_found or stage_found or _YEAR.search(inside)):
            break
        short = short or (found[1] if found else None)
        number = number or (number_found.group() if number_found else None)
        stage = stage or (stage_found[1] or stage_found[2] if stage_found else None)
        year = year or year_of(inside if not number_found else "")
        tail = bracket.end()
    if not short and (found := _SHORT_AFTER.match(text, tail)):
        short, tail = found[1], found.end()
    clean, own_stage = split_stage(name)
    year = year_of(name) or year or (int(_NUMBER_YEAR.search(number)[1]) if number else None)  # type: ignore[index]
    return Mention(start, end, tail, clean, short, number, stage or own_stage, year)


def split_stage(name: str) -> tuple[str, str | None]:
    """The name without a draft mark in brackets at its end, and the mark: ``(草案)``, ``(送审稿)``."""
    found = _stage().search(name)
    if not found:
        return name, None
    if found[1]:
        return name[: found.start()].rstrip(), found[1]
    return name, found[2]


def year_of(name: str) -> int | None:
    """The year in a name; of a span of years the first. A horizon (2035年远景目标) is no year of the paper."""
    found = _YEAR.search(name)
    return int(found[1]) if found else None


def core(name: str) -> str:
    """The name without the brackets at its end."""
    while found := _LAST_BRACKET.search(name):
        name = name[: found.start()]
    return name
