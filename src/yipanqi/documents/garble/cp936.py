"""Code page 936 (GBK) as the damaging programs see it: pairs of bytes, with the user-defined areas.

The user-defined areas AAA1–AFFE, F8A1–FEFE and A140–A7A0 show as private-use characters (U+E000–U+E765), as Windows
and GB 18030 map them; a pair that neither defines is a hole.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

LEADS = range(0x81, 0xFF)
TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))
LONE = "€"
"""0x80, the one byte above ASCII that stands for itself."""


class Pairs(NamedTuple):
    """``decode``: ``lead << 8 | trail`` → character; ``encode``: character → the same number; ``undefined_after``: lead
    bytes, each with the trail bytes that make no character with it."""

    decode: dict[int, str]
    encode: dict[str, int]
    undefined_after: tuple[tuple[int, tuple[int, ...]], ...]


@cache
def pairs() -> Pairs:
    """All 23,940 pairs; built once, on first need."""
    numbers = [lead << 8 | trail for lead in LEADS for trail in TRAILS]
    lines = b"\n".join([number.to_bytes(2, "big") for number in numbers])
    decode: dict[int, str] = {}
    undefined: dict[int, list[int]] = {}
    shown, newly_shown = (lines.decode(encoding, "replace").split("\n") for encoding in ("gbk", "gb18030"))
    for number, character, newer in zip(numbers, shown, newly_shown, strict=True):
        if len(character) == 1 and character != "\ufffd":
            decode[number] = character
        elif len(newer) == 1 and "\ue000" <= newer <= "\ue765":
            decode[number] = newer
        else:
            undefined.setdefault(number >> 8, []).append(number & 0xFF)
    encode = {character: number for number, character in decode.items()}
    return Pairs(decode, encode, tuple([(lead, tuple(trails)) for lead, trails in undefined.items()]))
