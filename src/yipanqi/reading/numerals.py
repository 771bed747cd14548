"""Chinese and mixed numerals as numbers: 二十五, 一百零八, 五千, 3.5万, 二〇二三."""

from __future__ import annotations

import re
from typing import Final

DIGITS: Final = "〇○零一二三四五六七八九"
"""The Chinese digits; the circle that stands for nought is typed in three ways."""

_DIGIT: Final = {
    "〇": 0, "○": 0, "零": 0, "O": 0, "o": 0, "0": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6,
    "七": 7, "八": 8, "九": 9, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
    "廿": 20, "正": 1,
}  # fmt: skip
_RANK: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUP: Final = {"万": 10_000, "亿": 100_000_000}
_ARABIC = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")


def number(text: str) -> float | None:
    """The value of a numeral in Arabic or Chinese writing, or both (``3.5万``); ``None`` where it is not one numeral.

    A trailing short rank is read as spoken: 三百五 is 350. Signs, percent and vague words (几, 数, 多) are no numerals.
    """
    match = _ARABIC.match(text)
    if not match:
        return _chinese(text)
    value, rest = float(match[0].replace(",", "")), text[match.end() :]
    for character in rest:
        factor = _RANK.get(character) or _GROUP.get(character)
        if factor is None:
            return None
        value *= factor
    return value


def integer(text: str) -> int | None:
    """As :func:`number`, where the value is whole."""
    value = number(text)
    return int(value) if value is not None and value == int(value) else None


def year(text: str) -> int | None:
    """A year written in four digits of either writing (2023, 二○二三, 二0二三); ``None`` outside 1800–2099."""
    if len(text) != 4:
        return None
    value = 0
    for character in text:
        digit = int(character) if character.isdecimal() and character.isascii() else _DIGIT.get(character)
        if digit is None or digit > 9:
            return None
        value = value * 10 + digit
    return value if 1800 <= value <= 2099 else None


def _chinese(text: str) -> float | None:
    total = section = 0
    digit: int | None = None
    rank = 0
    if not text or text[0] in _GROUP:
        return None
    for character in text:
        if character in _RANK:
            rank = _RANK[character]
            section += (1 if digit is None else digit) * rank
            digit = None
        elif character in _GROUP:
            group = _GROUP[character]
            # 三万亿 multiplies all that came before; in 一亿二千万 the second group stands beside the first.
            small = section + (digit or 0)
            total = (total + small) * group if group > 10_000 or total == 0 else total + small * group
            section, digit, rank = 0, None, _GROUP[character]
        elif character in _DIGIT:
            if digit not in (None, 0):
                return None
            digit = _DIGIT[character]
            rank = 0 if digit == 0 else rank
            if digit == 20:
                section, digit, rank = section + 20, None, 10
        else:
            return None
    # 三百五 is 350 and 三万五 is 35,000: the last digit takes the next rank down, unless a nought was spoken.
    if digit and rank >= 100:
        digit *= rank // 10
    return float(total + section + (digit or 0))
