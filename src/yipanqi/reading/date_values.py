"""From a mention and the year it belongs to, to EDTF."""

from __future__ import annotations

from typing import Final

from yipanqi.reading import edtf
from yipanqi.reading.date_shapes import Moment

_THIRDS: Final = {"1st": (1, 10), "2nd": (11, 20), "3rd": (21, 31)}
_PART_CODES: Final = frozenset((*edtf.HALVES, *edtf.QUARTERS))


def value_of(moment: Moment, year: int | None) -> str | None:
    """What a moment names: a day, a month, a part of a year, a year. ``None`` where the words name no fixed days."""
    month, part = moment.month, moment.part
    if month is not None:
        if moment.day is not None:
            return edtf.day(year, month, moment.day)
        if part == "end":
            return edtf.month_end(year, month)
        if part in _THIRDS:
            first, last = _THIRDS[part]
            end = edtf.month_end(year, month) if last == 31 else edtf.day(year, month, last)
            return f"{edtf.day(year, month, first)}/{end}"
        return edtf.month(year, month)
    if part in _PART_CODES:
        return edtf.part(year, part)
    if part.startswith("to"):
        return f"{edtf.month(year, 1)}/{edtf.month(year, int(part[2:]))}"
    if part in ("end", "within"):
        return edtf.year_end(year)
    if part == "mid":
        return edtf.month_end(year, 6)
    if "-" in part:
        return edtf.day(year, int(part[:2]), int(part[3:]))
    if part:
        return None
    return "XXXX" if year is None else f"{year:04d}"


def limit_of(moment: Moment, year: int | None, bound: str) -> str | None:
    """The last day that a deadline leaves.

    ``bound`` is ``before`` for …前: before a whole year, month or feast is the day before it begins (2026年前 ends on
    31 December 2025), while 底前 and a day itself are included, as offices use them (6月30日前 is 30 June).
    """
    whole = bound == "before" and moment.day is None
    if whole and moment.month is not None and not moment.part:
        if moment.month == 1:
            return edtf.year_end(year - 1) if year is not None else None
        return edtf.month_end(year, moment.month - 1)
    if whole and "-" in moment.part:
        month, of_month = int(moment.part[:2]), int(moment.part[3:])
        if of_month > 1:
            return edtf.day(year, month, of_month - 1)
        if month > 1:
            return edtf.month_end(year, month - 1)
        return edtf.year_end(year - 1) if year is not None else None
    if whole and moment.month is None and not moment.part:
        return edtf.year_end(year - 1) if year is not None else None
    return edtf.end(value_of(moment, year))


def range_of(first: Moment, first_year: int | None, last: Moment, last_year: int | None) -> str | None:
    """An interval. Quarters and halves become months, since EDTF intervals hold none of them."""
    start, end = value_of(first, first_year), value_of(last, last_year)
    if start is None or end is None:
        return None
    if first.part in _PART_CODES:
        start = edtf.month(first_year, edtf.first_month(first.part))
    return f"{start.split('/')[0]}/{edtf.in_months(end)}"
