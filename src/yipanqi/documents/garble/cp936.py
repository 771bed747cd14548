"""Code page 936 (GBK) as the damaging programs see it: pairs of bytes, with the user-defined areas.

The user-defined areas AAA1–AFFE, F8A1–FEFE and A140–A7A0 show as private-use characters (U+E000–U+E765), as Windows
and GB 18030 map them; a pair that neither defines is a hole.
"""

from __future__ import annotations

from functools import cache

LEADS = range(0x81, 0xFF)
TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))
LONE = "€"
"""0x80, the one byte above ASCII that stands for itself."""


class Pairs:
    """``decode``: at ``lead << 8 | trail`` the character, or nothing; ``encode``: character → the same number;
    ``undefined_after``: lead bytes, each with the trail bytes that make no character with it."""

    __slots__ = ("decode", "encode", "undefined_after")

    def __init__(self) -> None:
        numbers = [lead << 8 | trail for lead in LEADS for trail in TRAILS]
        lines = b"\n".join([number.to_bytes(2, "big") for number in numbers])
        shown, newly_shown = (lines.decode(encoding, "replace").split("\n") for encoding in ("gbk", "gb18030"))
        undefined: dict[int, list[int]] = {}
        self.decode = [""] * 0x10000
        self.encode: dict[str, int] = {}
        for number, character, newer in zip(numbers, shown, newly_shown, strict=True):
            if len(character) != 1 or character == "\ufffd":
                character = newer if len(newer) == 1 and "\ue000" <= newer <= "\ue765" else ""
            self.decode[number] = character
            if character:
                self.encode[character] = number
            else:
                undefined.setdefault(number >> 8, []).append(number & 0xFF)
        self.undefined_after = tuple([(lead, tuple(trails)) for lead, trails in undefined.items()])


@cache
def pairs() -> Pairs:
    """All 23,940 pairs; built once, on first need."""
    return Pairs()
