"""How likely a string is Chinese as written: the yardstick by which encodings are compared."""

from __future__ import annotations

import csv
import math
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Final

_FLOOR: Final = math.log(0.02)  # a character of the commonest sets that the frequency list does not hold, per 10,000
_COMMON_MARKS: Final = "，。、；：？！“”‘’（）《》〈〉【】「」『』—…·　％"
_WRONG: Final = -9.0
_ODD: Final = -7.0
_RARE: Final = -6.0


def plausibility(text: str) -> float:
    """The mean log weight of the characters beyond ASCII (and of control characters): about 2 for Chinese prose,
    below −2 for bytes read in a wrong encoding; 0 for plain ASCII.
    """
    weights = _weights()
    total, count = 0.0, 0
    for character, times in Counter(text).items():
        code = ord(character)
        if 0x20 <= code < 0x7F or character in "\t\n\r\f\x1b":
            continue
        weight = weights.get(character)
        total += times * (_weight(code) if weight is None else weight)
        count += times
    return total / count if count else 0.0


def _weight(code: int) -> float:
    if code == 0xFFFD or code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000:
        return _WRONG
    if 0x4E00 <= code < 0xA000:
        return _RARE
    if 0xFF01 <= code < 0xFF5F or 0x3000 <= code < 0x3030 or 0x2000 <= code < 0x2070:
        return -2.5
    return _ODD


@cache
def _weights() -> dict[str, float]:
    weights = dict.fromkeys(_level_one("gb2312", range(0xB0, 0xD8), (range(0xA1, 0xFF),)), _FLOOR)
    for character in _level_one("big5", range(0xA4, 0xC7), (range(0x40, 0x7F), range(0xA1, 0xFF))):
        weights[character] = _FLOOR
    text = (files(__package__) / "common_characters.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        weight = math.log(float(row["per_10000"]))
        weights[row["character"]] = weight
        weights[row["traditional"]] = max(weight, weights.get(row["traditional"], weight))
    weights.update(dict.fromkeys(_COMMON_MARKS, 3.0))
    return weights


def _level_one(encoding: str, leads: range, trails: tuple[range, ...]) -> str:
    """The characters that the standard itself put first because they are common."""
    pairs = b"".join(bytes((lead, trail)) for lead in leads for span in trails for trail in span)
    return pairs.decode(encoding, "ignore")
