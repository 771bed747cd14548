"""Dates in EDTF (ISO 8601-2): checked when a person gives one, said in Chinese when a person reads one."""

from __future__ import annotations

import re
from datetime import date

_PARTS = re.compile(r"(?P<year>[\dX]{4})(?:-(?P<month>\d\d|XX))?(?:-(?P<day>\d\d|XX))?(?:T(?P<time>\d\d:\d\d))?")
_HALVES_AND_SO_ON = {
    21: "春季", 22: "夏季", 23: "秋季", 24: "冬季", 33: "第一季度", 34: "第二季度", 35: "第三季度", 36: "第四季度",
    37: "1至4月", 38: "5至8月", 39: "9至12月", 40: "上半年", 41: "下半年",
}  # fmt: skip

_NO_YEAR = "(年份不详)"


def is_date(text: str) -> bool:
    """Whether ``text`` is a year, a month or a day that exists: ``2023``, ``2023-06``, ``2023-06-26``."""
    if not re.fullmatch(r"[12]\d{3}(-\d\d){0,2}", text, re.ASCII):
        return False
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def in_chinese(edtf: str) -> str:
    """An EDTF date or interval as a Chinese reader would write it; what is no EDTF stays as it is."""
    start, slash, end = edtf.partition("/")
    if not slash:
        return _one(start)
    if start in ("", ".."):
        return f"{_one(end)}及以前"
    if end in ("", ".."):
        return f"{_one(start)}以来"
    first, last = _one(start), _one(end)
    # Said once for both: 6月26日至28日 has one unknown year, not two.
    return f"{first.removesuffix(_NO_YEAR) if last.endswith(_NO_YEAR) else first}至{last}"


def _one(text: str) -> str:
    found = _PARTS.match(text)
    if not found:
        return text
    year, month, day, time = found.group("year", "month", "day", "time")
    said = _year(year) + _month(month) + (f"{int(day)}日" if day and day != "XX" else "") + (f" {time}" if time else "")
    return said + (_NO_YEAR if year == "XXXX" else "(月份不详)" if month == "XX" else "")


def _year(year: str) -> str:
    if year == "XXXX":
        return ""
    return f"{year[:3]}0年代" if year.endswith("X") and year[:3].isdigit() else f"{year}年"


def _month(month: str | None) -> str:
    if not month or month == "XX":
        return ""
    return _HALVES_AND_SO_ON.get(int(month)) or f"{int(month)}月"
