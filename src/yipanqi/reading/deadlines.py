"""By when: the deadline that a stretch of text names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import Final, NamedTuple

from yipanqi.facts import Fact
from yipanqi.facts.values import Date
from yipanqi.reading import edtf
from yipanqi.reading.anchor import Anchor, anchor_of
from yipanqi.reading.page import Page


class Due(NamedTuple):
    """``date`` is the last day (EDTF, ``XXXX-…`` where the year is unknown), ``None`` where the words fix no day."""

    date: str | None
    words: str
    start: int
    end: int


_NAMES: Final = ("远景", "愿景", "规划", "目标", "工作", "重点", "清单", "年度", "要点", "任务", "政府", "版", "预算")


def due_in(page: Page, start: int, end: int) -> Due | None:
    """The deadline within ``[start, end)``, from the date facts of ``page``; ``None`` where none is named.

    A date marked as a deadline comes first, then a recurring one, then a period or day that lies after the text's own
    day (下半年建成 is due at the year's end). 尽快 and 早日 are no deadlines.
    """
    facts = page.of("date")
    at = bisect_left(facts, start, key=_start)
    later: Due | None = None
    recurring: Due | None = None
    while at < len(facts) and _start(facts[at]) < end:
        fact, at = facts[at], at + 1
        value, span = fact.value, fact.span
        if not isinstance(value, Date) or span is None or span[1] > end:
            continue
        if value.role == "deadline":
            return Due(edtf.end(value.date), value.words, *span)
        if value.role == "recurring":
            recurring = recurring or Due(None, value.words, *span)
        elif later is None and _lies_ahead(page, value, span[1], page.once(_spoken_on)):
            later = Due(edtf.end(value.date), value.words, *span)
        elif later is None and (date := _month_to_come(page, value, start, span[0])):
            later = Due(date, value.words, *span)
    return recurring or later


def due_set(page: Page, start: int, end: int) -> Due | None:
    """The time that a place made for it sets (a cell 完成时限, a bracket): the last date there, whatever its role."""
    facts = page.of("date")
    found: Due | None = None
    for at in range(bisect_left(facts, start, key=_start), len(facts)):
        value, span = facts[at].value, facts[at].span
        if span is None or span[1] > end:
            break
        if isinstance(value, Date):
            found = Due(edtf.end(value.date) if value.role != "recurring" else None, value.words, *span)
    return found


class Headings:
    """The dates that headings name, asked for from top to bottom."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._starts: list[int] | None = None

    def dates_above(self, position: int) -> list[Fact]:
        """The dates of the nearest heading above a position."""
        if self._starts is None:
            self._lines = [line for line in self._page.lines if line.label == "heading"]
            self._starts = [line.start for line in self._lines]
        at = bisect_right(self._starts, position) - 1
        if at < 0:
            return []
        line = self._lines[at]
        facts = self._page.of("date")
        first = bisect_left(facts, line.start, key=_start)
        return facts[first : bisect_left(facts, line.end, key=_start)]


def _start(fact: Fact) -> int:
    return fact.span[0] if fact.span else 0


def _month_to_come(page: Page, value: Date, start: int, at: int) -> str | None:
    """10月投用 in a paper of February: a month without a year that opens a clause of what is to be done lies in the
    paper's own year, though elsewhere it would be that of the year before."""
    year, date = anchor_of(page).year, value.date or ""
    if year is None or date[:4] != str(year - 1) or len(date) != len("2024-10") or not date[5:].isdigit():
        return None
    if not _BARE_MONTH.fullmatch(value.words) or (at > start and page.text[at - 1] not in _BEFORE_MONTH):
        return None
    return edtf.end(f"{year}{date[4:]}")


_BARE_MONTH: Final = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?")
_BEFORE_MONTH: Final = frozenset("于在取争保要将计划底、,;。")


def _spoken_on(page: Page) -> Anchor:
    """The page's anchor, but not a day behind its own stamp: no paper speaks from a day after it came out."""
    anchor = anchor_of(page)
    day = anchor.date or ""
    for fact in page.of("date"):
        value = fact.value
        if isinstance(value, Date) and value.role == "stamp" and value.date is not None and len(value.date) >= 10:
            if value.date[:4] == day[:4] and value.date[:10] < day[:10]:
                return replace(anchor, date=value.date[:10])
            break
    return anchor


def _lies_ahead(page: Page, value: Date, end: int, anchor: Anchor) -> bool:
    """Whether a period or day ends after the day the text speaks from, and is not part of a paper's name."""
    last = edtf.end(value.date)
    if value.role not in ("period", "event") or last is None or value.date is None:
        return False
    if page.text[end : end + 2].startswith(_NAMES) or page.text[end : end + 1] in (")", "》"):
        return False
    if value.date.startswith("XXXX") or anchor.date is None or anchor.date.startswith("XXXX"):
        same = value.date[:4] == "XXXX" and (anchor.date or "").startswith("XXXX")
        if same and anchor.date is not None:
            return last > anchor.date
        return anchor.year is not None and last[:4].isdigit() and int(last[:4]) >= anchor.year
    return last > anchor.date
