"""The year and day that a text speaks from, with how it is known.

The order of trust: a whole date in the text; a paper with a year that the text deliberates or issues; the ordinal of
a known meeting; 今年 joined to what dates it; the page's stamp, where it agrees with the text (a page may be a copy,
years later). Otherwise the year stays unknown, with the candidates that the text's words leave; it is never today's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from yipanqi.facts.values import DateBasis
from yipanqi.reading import edtf
from yipanqi.reading.date_scan import mentions
from yipanqi.reading.date_shapes import Mention
from yipanqi.reading.date_stamps import is_stamp
from yipanqi.reading.page import Page
from yipanqi.reading.year_cues import (
    Bounds,
    cue_bounds,
    meeting_days,
    named_years,
    numbered_year,
    paper_years,
    told_years,
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """``year`` is the year of 今年; ``date`` the day of the event or writing (EDTF, ``XXXX-…`` if the year is unknown).

    ``candidates`` are the years that remain where ``year`` is ``None``; empty where the text leaves them open.
    """

    year: int | None = None
    candidates: tuple[int, ...] = ()
    basis: DateBasis = "none"
    date: str | None = None


_PUBLISHED_WITHIN: Final = 31
"""Days between an event and its publication; a stamp that is later than this is taken for a copy's."""

_NEWS_WITHIN: Final = 3
_FIRST_DAYS: Final = 5
_CONTEXT_WITHIN: Final = 92
_FEWEST_EVENTS: Final = 2
_MOST_CANDIDATES: Final = 5
_OPENING: Final = 200
"""Characters within which a list or plan that a text is about is named."""

_CLAUSE_ENDS: Final = frozenset(",。;\n")
_FORWARD = re.compile("力争|确保|预计|计划|争取|拟|有望|务必|将|目标")


def mentions_of(page: Page) -> tuple[Mention, ...]:
    """The dates of a page as written, found once."""
    return page.once(_read)[0]


def anchor_of(page: Page) -> Anchor:
    """The anchor of a page, found once."""
    return page.once(_read)[1]


def written_on(page: Page) -> str | None:
    """The day from which 今天, 昨日 and 近日 count (EDTF): the page's own where it is close to the anchor's."""
    return page.once(_read)[2]


_LIMIT_LABEL = re.compile(r"(?:时限|期限|(?:完成|办结|截止|竣工|整改)(?:时间|日期)|有效期至?)\s?:?\s?\Z")
_LIMIT_BEHIND: Final = ("的时限", "的期限", "的截止", "为限", "为截止", "截止", "到期", "期满", "的最后期限", "的节点")
_LABEL_ENDS: Final = frozenset(("限", "间", "期", "至", ":"))
"""What :data:`_LIMIT_LABEL` ends in, but for blanks."""


def _read(page: Page) -> tuple[tuple[Mention, ...], Anchor, str | None]:
    dates = tuple(mentions(page))
    search = _Search(page, dates)
    anchor = search.anchor()
    return dates, anchor, search.written(anchor.date)


class _Search:
    """One page's search for its anchor."""

    def __init__(self, page: Page, dates: tuple[Mention, ...]) -> None:
        self.page, self.text = page, page.text
        self.stamps = [m for m in dates if is_stamp(page, m)]
        days = (*map(_day_text, self.stamps), (page.document.head.published or "")[:10])
        self.published = tuple(day for day in days if day and day[:4].isdigit())
        stamps = set(self.stamps)
        self.dates = [m for m in dates if m not in stamps]
        self.whole = [m for m in self.dates if _is_day(m) and m.first.year is not None and not self._limits(m)]
        self.yearless = [m for m in self.dates if _is_day(m) and m.first.year is None and m.first.shift is None]
        self.main = self._main()
        self.month = self.main.first.month if self.main else None
        self.bounds = self._stated_bounds()

    def anchor(self) -> Anchor:
        """The anchor, with the page's own day where the text gives the same year and no day."""
        found = self._trusted()
        if found.year is not None and found.date is None and self.main is None:
            day = next((day for day in self.published if int(day[:4]) == found.year), None)
            return replace(found, date=day)
        return found

    def written(self, event: str | None) -> str | None:
        """The page's own day, if it is at most a few days after the event; else the event's."""
        if event is None or (self.main is not None and self._is_dateline(self.main)):
            return event
        for day in self.published:
            try:
                later = (date.fromisoformat(day) - date.fromisoformat(event)).days
            except ValueError:
                continue
            if 0 <= later <= _NEWS_WITHIN:
                return day
        return event

    def _late(self, year: int) -> bool:
        """Whether a year is after the page's own: then it is one that the text looks forward to."""
        return bool(self.published) and year > max(int(day[:4]) for day in self.published)

    def _trusted(self) -> Anchor:
        """Try each source in the order of trust."""
        main = self.main
        stated = self._stated_with(main) if main else self._stated_alone()
        if stated is not None:
            return stated
        self.bounds = cue_bounds(self.page, self.bounds)
        sets = list(paper_years(self.page, self.month))
        alone = (years[0] for years in sets if len(years) == 1)
        single = next((year for year in alone if self.bounds.holds(year) and not self._late(year)), None)
        if single is not None:
            return self._found(single, "paper")
        if (year := self._ordinal_year()) is not None:
            return self._found(year, "ordinal")
        if (year := self._relative_year()) is not None:
            return self._found(year, "relative")
        return self._stamped() or self._unknown(sets)

    def _main(self) -> Mention | None:
        """The day the text speaks of: an agency's dateline, else the first day without a year that is no deadline."""
        days = [m for m in self.dates if _is_day(m) and not self._limits(m) and m.first.shift is None]
        days = [m for m in days if m.first.year is None or not self._late(m.first.year)]
        dateline = next((m for m in days if self._is_dateline(m)), None)
        if dateline is not None and dateline.start < 1000:
            return dateline
        plain = next((m for m in days if m.first.year is None), None)
        # A whole date in the opening lines speaks for the text, before a later day without a year.
        opening = next((m for m in self.whole if m.start < 300 and not self._late(_year(m))), None)
        if opening and (plain is None or opening.start < plain.start):
            return opening
        return plain

    def _limits(self, m: Mention) -> bool:
        """Whether a day is a limit by its own words or by the label before it (完成时限:2024年12月31日).

        A day without a year from which something holds (自9月1日起施行) is ahead as well.
        """
        if (
            m.first.year is None
            and self.text[m.start - 1 : m.start] in ("自", "从")
            and self.text[m.end : m.end + 1] == "起"
        ):
            return True
        if _is_limit(m) or self.text.startswith(_LIMIT_BEHIND, m.end):
            return True
        left = self.text[m.start - 1 : m.start]
        if left not in _LABEL_ENDS and not left.isspace():
            return False
        return _LIMIT_LABEL.search(self.text, max(0, m.start - 8), m.start) is not None

    def _is_dateline(self, m: Mention) -> bool:
        before, after = self.text[max(0, m.start - 3) : m.start], self.text[m.end : m.end + 1]
        return after in ("电", "讯") or before in ("今天(", "今日(")

    def _stated_with(self, main: Mention) -> Anchor | None:
        first = main.first
        if first.year is not None:
            dateline = self.text[main.end : main.end + 1] in ("电", "讯")
            return self._found(first.year, "dateline" if dateline else "stated")
        for other in (*self.stamps, *self._signatures()):
            year = _year_before(other, main, _PUBLISHED_WITHIN)
            if year is None:  # the first day may be an announced one: the others must then be close to the stamp
                nearby = (_year_before(other, m, _NEWS_WITHIN) for m in self.yearless[:_FIRST_DAYS])
                year = next(filter(None, nearby), None)
            if year is not None:
                return self._found(year, "stated")
        for other in self.whole:
            if (other.first.month, other.first.day) == (first.month, first.day):
                return self._found(_year(other), "stated")
        year = numbered_year(self.text[: self._head_end()])
        return self._found(year, "stated") if year else None

    def _stated_alone(self) -> Anchor | None:
        signature = next(iter(self._signatures()), None)
        if signature is not None:
            return Anchor(_year(signature), basis="stated", date=_day_text(signature))
        head = self.text[: self._head_end()]
        year = numbered_year(head)
        if year:
            return Anchor(year, basis="stated")
        told = next(told_years(self.page, None), None)
        if told is not None:
            return Anchor(told, basis="relative")
        periods = (m for m in self.dates if _is_report_period(m) and not self._is_forward(m))
        year = max((year for m in periods if not self._late(year := _year(m))), default=None)
        if year is not None:
            return self._published_after(year) or Anchor(year, basis="stated")
        named = next(named_years(self.text[:_OPENING]), None)
        if named is not None:
            return Anchor(named, basis="paper")
        return self._only_year()

    def _only_year(self) -> Anchor | None:
        """The one year that all dated events of a text are of, where it names at least two of them and no later one."""
        dated = [
            m for m in self.dates if m.first.year is not None and m.first.month is not None and not self._in_name(m)
        ]
        years = [_year(m) for m in dated if not _is_limit(m) and not self._is_forward(m)]
        if any(map(self._late, years)):
            return None
        if len(years) < _FEWEST_EVENTS or len(set(years)) > 1:
            return None
        return Anchor(years[0], basis="stated") if max(map(_year, dated)) <= years[0] + 1 else None

    def _published_after(self, year: int) -> Anchor | None:
        """The page's own time, where it is of the year reported on or the next: 2023's report is of 2023 or 2024."""
        stamps = [*map(_day_text, self.stamps), (self.page.document.head.published or "")[:10]]
        for day in stamps:
            if day and day[:4].isdigit() and 0 <= int(day[:4]) - year <= 1:
                return Anchor(int(day[:4]), basis="stamp", date=day)
        return None

    def _signatures(self) -> Iterable[Mention]:
        """Whole dates that stand on a line of their own: how a paper is signed, or a bracketed line under its title."""
        for m in self.whole:
            start = self.text.rfind("\n", 0, m.start) + 1
            end = self.text.find("\n", m.end)
            line = self.text[start : m.start] + self.text[m.end : end if end >= 0 else None]
            if len(line.strip(" ()")) == 0:
                yield m

    def _head_end(self) -> int:
        """The end of the first lines: title, subtitle, document number."""
        position = 0
        for line in self.page.lines[:4]:
            if line.end - line.start > 80:
                break
            position = line.end
        return position

    def _ordinal_year(self) -> int | None:
        if self.main is None:
            return None
        for day in meeting_days(self.page):
            if len(day) == 10 and day[4:] == f"-{self.main.first.month:02d}-{self.main.first.day:02d}":
                return int(day[:4])
        return None

    def _relative_year(self) -> int | None:
        for m in self.dates:
            if m.first.shift is not None and not m.first.context and _is_day(m):
                for other in self.whole:
                    if (other.first.month, other.first.day) == (m.first.month, m.first.day):
                        return _year(other) - m.first.shift
        return next((year for year in told_years(self.page, self.month) if self.bounds.holds(year)), None)

    def _stamped(self) -> Anchor | None:
        head, context = self.page.document.head.published, self.page.context.date
        stamps = [(text, _PUBLISHED_WITHIN) for text in (*map(_day_text, self.stamps), head) if text]
        stamps += [(context, _CONTEXT_WITHIN)] if context else []
        for text, within in stamps:
            day = text[:10]
            if self.main is None:
                if day[:4].isdigit() and self.bounds.holds(int(day[:4])):
                    return Anchor(int(day[:4]), basis="stamp", date=day)
            elif (year := _latest_year(day, self.main, within)) is not None and self.bounds.holds(year):
                return self._found(year, "stamp")
        return None

    def _unknown(self, sets: list[tuple[int, ...]]) -> Anchor:
        low, high = self.bounds.low, self.bounds.high
        years: tuple[int, ...] = ()
        if low and high and high - low < _MOST_CANDIDATES:
            years = tuple(range(low, high + 1))
        for allowed in sets:
            common = tuple(y for y in allowed if (y in years if years else self.bounds.holds(y)))
            years = common or years
        return Anchor(candidates=years, date=_day_text(self.main) if self.main else None)

    def _found(self, year: int, basis: DateBasis) -> Anchor:
        main = self.main
        day = edtf.day(year, main.first.month, main.first.day) if main and main.first.month and main.first.day else None
        return Anchor(year, basis=basis, date=day)

    def _stated_bounds(self) -> Bounds:
        """Not before the last past date with a year; not after a deadline's or a stamp's year."""
        bounds = Bounds()
        limits: list[int] = []
        for m in self.dates:
            year = m.first.year
            if year is None or m.shape != "moment" or self._in_name(m):
                continue
            if _is_limit(m):
                if m.bound != "since" and self.text[m.end : m.end + 1] != "的":  # 2022年底前的存量 is no deadline
                    limits.append(year)
            elif (m.first.month or m.first.part) and not self._is_forward(m) and not self._late(year):
                # A day without a year beside "April 2019" is of another year than that April.
                other = self.month == m.first.month and self.main is not None and self.main.first.year is None
                bounds = bounds.narrowed(year + 1 if other and not m.first.day else year, None)
        for m in self.stamps:
            bounds = bounds.narrowed(None, m.first.year)
        # An earlier deadline may be told of when it is past; the last one is ahead.
        return bounds.narrowed(None, max(limits)) if limits else bounds

    def _is_forward(self, m: Mention) -> bool:
        text, low, high = self.text, m.start, m.end
        while low > max(0, m.start - 10) and text[low - 1] not in _CLAUSE_ENDS:
            low -= 1
        while high < min(len(text), m.end + 8) and text[high] not in _CLAUSE_ENDS:
            high += 1
        return _FORWARD.search(text[low : m.start] + text[m.end : high]) is not None

    def _in_name(self, m: Mention) -> bool:
        opened = self.text.rfind("《", max(0, m.start - 60), m.start)
        return opened >= 0 and self.text.find("》", opened, m.start) < 0


def _is_day(m: Mention) -> bool:
    return m.shape in ("moment", "range") and m.first.month is not None and m.first.day is not None


def _is_limit(m: Mention) -> bool:
    return m.bound in ("before", "within", "since") or m.lead == "until"


def _is_report_period(m: Mention) -> bool:
    if m.shape == "range":
        return m.first.year is not None and m.first.month == 1 and m.first.day is None
    return m.shape == "moment" and m.first.year is not None and (m.lead == "as_of" or m.first.part in _REPORT_PARTS)


_REPORT_PARTS: Final = frozenset(("33", "34", "35", "36", "40", "to06", "to09"))


def _year(m: Mention) -> int:
    return m.first.year or 0


def _day_text(m: Mention) -> str | None:
    return edtf.day(m.first.year, m.first.month or 0, m.first.day or 0)


def _year_before(stamp: Mention, main: Mention, within: int) -> int | None:
    day = _day_text(stamp)
    return _latest_year(day, main, within) if day else None


def _latest_year(stamp: str, main: Mention, within: int) -> int | None:
    """The year in which ``main`` last fell on or before a stamp, if that is at most ``within`` days ago."""
    try:
        published = date.fromisoformat(stamp)
    except ValueError:
        return None
    for year in (published.year, published.year - 1):
        day = edtf.day(year, main.first.month or 0, main.first.day or 0)
        # One day's grace: a stamp may be in another time zone than the event.
        if day and -1 <= (published - date.fromisoformat(day)).days <= within:
            return year
    return None
