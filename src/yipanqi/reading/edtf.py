"""Dates as EDTF (ISO 8601-2) text: making them, and the last day of what they name."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

HALVES: Final = ("40", "41")
"""ISO 8601-2 sub-year groupings: first and second half."""

QUARTERS: Final = ("33", "34", "35", "36")

_DAYS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LAST_MONTH: Final = {"33": 3, "34": 6, "35": 9, "36": 12, "40": 6, "41": 12}
_FIRST_MONTH: Final = {"33": 1, "34": 4, "35": 7, "36": 10, "40": 1, "41": 7}


def day(year: int | None, month: int, of_month: int) -> str | None:
    """``2023-06-26``, or ``XXXX-06-26`` where the year is unknown; ``None`` for a day that no calendar has."""
    if not 1 <= month <= 12 or not 1 <= of_month <= last_of_month(year, month):
        return None
    return f"{_year(year)}-{month:02d}-{of_month:02d}"


def month(year: int | None, number: int) -> str:
    """``2023-06`` or ``XXXX-06``."""
    return f"{_year(year)}-{number:02d}"


def month_end(year: int | None, number: int) -> str:
    """The last day of a month; 28 February where the year is unknown."""
    last = last_of_month(2023 if year is None else year, number)
    return f"{_year(year)}-{number:02d}-{last:02d}"


def year_end(year: int | None) -> str:
    """31 December."""
    return f"{_year(year)}-12-31"


def part(year: int | None, code: str) -> str:
    """A half (40, 41) or a quarter (33 to 36) of a year."""
    return f"{_year(year)}-{code}"


def last_of_month(year: int | None, number: int) -> int:
    """How many days a month has; 29 for February where the year is unknown."""
    if number == 2 and (year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))):
        return 29
    return _DAYS[number - 1]


def end(text: str | None) -> str | None:
    """The last day of what an EDTF text names; ``None`` for an open end or what has no day."""
    if text is None:
        return None
    last = text.rsplit("/", 1)[-1]
    year, *rest = last.split("-")
    if last in ("", "..") or ("X" in year and year != "XXXX"):
        return None
    known = None if year == "XXXX" else int(year)
    if not rest:
        return year_end(known)
    if len(rest) == 2:
        return last if rest[0].isdigit() and rest[1].isdigit() else None
    number = _LAST_MONTH.get(rest[0]) or (int(rest[0]) if rest[0].isdigit() else 0)
    return month_end(known, number) if number else None


def in_months(text: str | None) -> str | None:
    """The end of a period as precisely as it was stated: ``2023-01/2023-09`` is ``2023-09``, a half its last month."""
    if text is None:
        return None
    last = text.rsplit("/", 1)[-1]
    year, *rest = last.split("-")
    if last in ("", ".."):
        return None
    if len(rest) == 1 and rest[0] in _LAST_MONTH:
        return f"{year}-{_LAST_MONTH[rest[0]]:02d}"
    return last


def shift(text: str, *, years: int = 0, months: int = 0, days: int = 0) -> str | None:
    """A whole day moved; a day beyond the month's end becomes the last one. ``None`` if ``text`` is no whole day."""
    try:
        start = date.fromisoformat(text)
        index = start.year * 12 + start.month - 1 + years * 12 + months
        year, number = divmod(index, 12)
        moved = date(year, number + 1, min(start.day, last_of_month(year, number + 1)))
        return (moved + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return None


def first_month(code: str) -> int:
    """The month in which a half or a quarter begins."""
    return _FIRST_MONTH[code]


def _year(year: int | None) -> str:
    return "XXXX" if year is None else f"{year:04d}"
