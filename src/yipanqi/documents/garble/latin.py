"""GB or UTF-8 bytes shown as Latin-1 or Windows-1252: ÖйúÌØÉ«, ä¸\xadå›½."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yipanqi.documents.garble.gb_in_latin import CP1252, gb_parts
from yipanqi.documents.garble.plausible import Plausible
from yipanqi.documents.garble.recoded import Part, says_something, sequence_length

_WIDE_RUN = re.compile("[^\x00-\x7f]+(?:[@-~]?[^\x00-\x7f]+)*[@-~]?")
_LATIN_RUN = re.compile("[\x80-\u07ff‚„…†‡‰‹‘’“”•–—™›€\ufffd]+")
_LATIN_SIGN = re.compile("[¡-¯´-¶¸-ÖØ-öø-\u07ff]")
_UNSHOWN = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
"""Bytes that Windows-1252 has no character for."""


def from_latin(text: str) -> Iterator[tuple[int, list[Part]]]:
    """Each run of Latin letters that turns out to be Chinese: where it starts, and its parts."""
    judge = Plausible()
    for wide in _WIDE_RUN.finditer(text):
        if not _LATIN_SIGN.search(wide[0]):
            continue
        parts = _latin_parts(wide[0], judge)
        if parts:
            yield wide.start(), parts
            continue
        for narrow in _LATIN_RUN.finditer(text, wide.start(), wide.end()):
            if parts := _latin_parts(narrow[0], judge):
                yield narrow.start(), parts


def _latin_parts(shown: str, judge: Plausible) -> list[Part] | None:
    """The Chinese behind a run, as parts in order; ``None`` if it is none."""
    parts = _utf8_parts(shown, judge)
    if parts is None or not says_something("".join([put for _, put in parts])):
        parts = gb_parts(shown)
    return parts if parts is not None and says_something("".join([put for _, put in parts])) else None


def _utf8_parts(shown: str, judge: Plausible) -> list[Part] | None:
    """UTF-8 bytes one character each; one of a character's bytes may be unshown (U+FFFD)."""
    parts: list[Part] = []
    at = 0
    while at < len(shown):
        length = sequence_length(_byte(shown[at]))
        piece = [_byte(c) for c in shown[at : at + length]]
        if not length or len(piece) < length:
            return None
        best = _utf8_character(piece, 0) if -1 not in piece else _filled(piece, parts[-1][1] if parts else "", judge)
        if not best:
            return None
        parts.append((length, best))
        at += length
    return parts


def _byte(character: str) -> int:
    """The byte it is shown for; -1 for any that is unshown, above 255 if it is none."""
    if character == "\ufffd":
        return -1
    return ord(character) if character < "\x80" else CP1252.get(character, 0x100)


def _filled(piece: list[int], before: str, judge: Plausible) -> str:
    readings = [c for filling in _UNSHOWN if (c := _utf8_character(piece, filling))]
    return max(readings, key=lambda c: judge.after(before, c), default="")


def _utf8_character(piece: list[int], filling: int) -> str:
    data = [filling if byte == -1 else byte for byte in piece]
    for byte in data[1:]:
        if not 0x80 <= byte <= 0xBF:
            return ""
    try:
        return bytes(data).decode("utf-8")
    except UnicodeDecodeError:
        return ""
