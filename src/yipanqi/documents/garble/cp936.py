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
    decode: dict[int, str] = {}
    undefined_after = []
    for lead in LEADS:
        undefined = []
        for trail in TRAILS:
            character = _character(bytes((lead, trail)))
            if character is None:
                undefined.append(trail)
            else:
                decode[lead << 8 | trail] = character
        if undefined:
            undefined_after.append((lead, tuple(undefined)))
    return Pairs(decode, {character: pair for pair, character in decode.items()}, tuple(undefined_after))


def _character(pair: bytes) -> str | None:
    try:
        return pair.decode("gbk")
    except UnicodeDecodeError:
        pass
    try:
        character = pair.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return character if len(character) == 1 and "\ue000" <= character <= "\ue765" else None
