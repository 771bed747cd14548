"""Whole dates as pages print them, given as EDTF: ``2020年05月08日18:43`` is ``2020-05-08T18:43``."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_YEAR: Final = r"(?:19|20)\d\d"
DATE: Final = (
    rf"(?:{_YEAR}\s*年\s*\d{{1,2}}\s*月\s*\d{{1,2}}\s*日|(?<!\d){_YEAR}\s?[-/.]\s?\d{{1,2}}\s?[-/.]\s?\d{{1,2}}(?!\d)"
    rf"|[二一][0〇○零O九][一二三四五六七八九十〇○零O]{{2}}年[正元一二三四五六七八九十]{{1,3}}月[一二三四五六七八九十廿]{{1,3}}日)"
)
TIME: Final = (
    r"(?:T|\s{0,4}(?:星期.|周.)?\s{0,4}(?:上午|下午)?\s?)"
    r"(?P<hour>[012]?\d)(?::|\s?[时点]\s?)(?P<minute>[0-5]\d)(?:(?::|\s?分\s?)(?P<second>[0-5]\d)秒?|\s?分)?"
)
STAMP: Final = re.compile(rf"(?=[12二一])(?P<date>{DATE})(?:{TIME})?")
_PACKED: Final = re.compile(rf"(?<![\d-])({_YEAR})([01]\d)([0-3]\d)(?!\d)(?:\s+([012]\d:[0-5]\d))?")
_NUMBERS: Final = re.compile(r"\d+")
_DIGITS: Final = {
    **{c: i for i, c in enumerate("〇一二三四五六七八九")}, "○": 0, "零": 0, "O": 0, "元": 1, "正": 1, "0": 0,
}  # fmt: skip


def stamp(match: re.Match[str]) -> str | None:
    """The EDTF of a match of :data:`STAMP`; ``None`` if no calendar has that day."""
    parts = _NUMBERS.findall(match["date"])
    if len(parts) == 3:
        year, month, day = map(int, parts)
    else:
        year, month, day = _chinese(match["date"])
    whole = _day(year, month, day)
    if whole is None or match["hour"] is None or int(match["hour"]) > 23:
        return whole
    hour = int(match["hour"]) + (12 if "下午" in match[0] and int(match["hour"]) < 12 else 0)
    seconds = f":{match['second']}" if match["second"] else ""
    return f"{whole}T{hour:02}:{match['minute']}{seconds}"


def first_stamp(text: str) -> str | None:
    """The first whole date of ``text``."""
    if not ("年" in text or "-" in text or "/" in text or "." in text):
        return None
    for match in STAMP.finditer(text):
        if value := stamp(match):
            return value
    return None


def packed_stamp(text: str) -> str | None:
    """The first date written as eight digits (``20230606``), with the time behind it."""
    if "20" not in text and "19" not in text:
        return None
    for match in _PACKED.finditer(text):
        if value := _day(int(match[1]), int(match[2]), int(match[3])):
            return f"{value}T{match[4]}" if match[4] else value
    return None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _chinese(words: str) -> tuple[int, int, int]:
    year, rest = words.split("年")
    month, rest = rest.split("月")
    return int("".join(str(_DIGITS[c]) for c in year)), _small(month), _small(rest.rstrip("日"))


def _small(words: str) -> int:
    """A number below a hundred: 二十三, 廿三, 十, 五."""
    words = words.replace("廿", "二十")
    tens, ten, ones = words.rpartition("十")
    value = _DIGITS.get(ones, 0) if ones else 0
    return value + (10 * _DIGITS.get(tens, 1) if ten else 0)
