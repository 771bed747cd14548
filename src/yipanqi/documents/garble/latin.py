"""GB or UTF-8 bytes shown as Latin-1 or Windows-1252: ÖйúÌØÉ«, ä¸\xadå›½."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from yipanqi.documents.garble.cp936 import pairs
from yipanqi.documents.garble.plausible import Plausible
from yipanqi.documents.garble.recoded import Part, says_something, sequence_length

_WIDE_RUN = re.compile("[^\x00-\x7f]+(?:[@-~]?[^\x00-\x7f]+)*[@-~]?")
_LATIN_RUN = re.compile("[\x80-\u07ff‚„…†‡‰‹‘’“”•–—™›€\ufffd]+")
_LATIN_SIGN = re.compile("[¡-¯´-¶¸-ÖØ-öø-\u07ff]")
_UNSHOWN = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
"""Bytes that Windows-1252 has no character for."""
_CP1252 = {chr(b): b for b in range(0x80, 0x100)} | {
    character: b for b in range(0x80, 0xA0) if (character := bytes((b,)).decode("cp1252", "ignore"))
}
"""Latin-1 and Windows-1252 together: the byte of each character that either shows for one."""


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
    for read in (_utf8_parts, _gb_parts):
        parts = read(shown, judge)
        if parts is not None and says_something("".join(put for _, put in parts)):
            return parts
    return None


def _utf8_parts(shown: str, judge: Plausible) -> list[Part] | None:
    """UTF-8 bytes one character each; one of a character's bytes may be unshown (U+FFFD)."""
    data = [-1 if c == "\ufffd" else ord(c) if c.isascii() else _CP1252.get(c, 0x100) for c in shown]
    parts: list[Part] = []
    at = 0
    while at < len(data):
        length = sequence_length(data[at])
        piece = data[at : at + length]
        if not length or len(piece) < length:
            return None
        fillings = _UNSHOWN if -1 in piece else (0,)
        readings = filter(None, (_utf8_character(piece, filling) for filling in fillings))
        before = parts[-1][1] if parts else ""
        best = max(readings, key=lambda c: judge.after(before, c), default="")
        if not best:
            return None
        parts.append((length, best))
        at += length
    return parts


def _utf8_character(piece: list[int], filling: int) -> str:
    data = [filling if byte == -1 else byte for byte in piece]
    if max(data) > 0xFF:
        return ""
    try:
        return bytes(data).decode("utf-8")
    except UnicodeDecodeError:
        return ""


class _Parts(NamedTuple):
    """Parts so far, the last first."""

    earlier: _Parts | None
    part: Part


class _Reading(NamedTuple):
    """GB bytes read so far: ``put`` is what the shown characters since ``first`` became; ``pending`` a lead byte."""

    score: float = 0.0
    pending: int = -1
    last: str = ""
    first: int = 0
    put: str = ""
    parts: _Parts | None = None


def _gb_parts(shown: str, judge: Plausible) -> list[Part] | None:
    """GB bytes. A shown character stands for one byte, or for the two or three of its UTF-8, which happened to be valid
    (й in ÖйúÌØÉ« is D0 B9); where it may be either, the reading that says more wins."""
    plain = _plain_parts(shown)
    if plain is not None and says_something("".join(put for _, put in plain)):
        return plain
    readings = {-1: _Reading()}
    for i, character in enumerate(shown):
        ahead: dict[int, _Reading] = {}
        for reading in readings.values():
            for data, penalty in _gb_bytes(character):
                further = _read_on(reading, data, penalty, i + 1, judge)
                if further and further.score > ahead.get(further.pending, _WORST).score:
                    ahead[further.pending] = further
        if not ahead:
            return None
        readings = ahead
    if -1 not in readings:
        return None
    parts: list[Part] = []
    link = readings[-1].parts
    while link is not None:
        parts.append(link.part)
        link = link.earlier
    return parts[::-1]


def _plain_parts(shown: str) -> list[Part] | None:
    """The reading that nearly always holds: a character below U+0100 is its byte, any other its UTF-8 bytes."""
    data, ends = bytearray(), set[int]()
    for character in shown:
        data += bytes((ord(character),)) if character < "\u0100" else character.encode("utf-8", "replace")
        ends.add(len(data))
    try:
        said = data.decode("gbk")
    except UnicodeDecodeError:
        return None
    parts: list[Part] = []
    at = shown_from = shown_to = 0
    put = ""
    for character in said:
        before, at = at, at + (1 if character < "\x80" else 2)
        put += character
        shown_to += sum(1 for end in range(before + 1, at + 1) if end in ends)
        if at in ends:
            parts.append((shown_to - shown_from, put))
            shown_from, put = shown_to, ""
    return None if put else parts


_WORST = _Reading(score=-math.inf)
_OTHER_BYTES = -6.0


@lru_cache(1 << 12)
def _gb_bytes(character: str) -> tuple[tuple[bytes, float], ...]:
    choices = []
    byte = _CP1252.get(character)
    if byte is not None:
        choices.append((bytes((byte,)), 0.0 if byte == ord(character) else _OTHER_BYTES))
    if byte is None or character > "\xff" or character >= "\xa0":
        choices.append((character.encode("utf-8", "ignore"), _OTHER_BYTES if choices else 0.0))
    return tuple(choices)


def _read_on(reading: _Reading, data: bytes, penalty: float, stop: int, judge: Plausible) -> _Reading | None:
    """``reading`` with the bytes of one more shown character, which ends at ``stop``."""
    score, pending, last, put = reading.score + penalty, reading.pending, reading.last, reading.put
    decode = pairs().decode
    for byte in data:
        if pending < 0 and byte >= 0x80:
            pending = byte
            continue
        character = chr(byte) if pending < 0 else decode.get(pending << 8 | byte)
        if character is None:
            return None
        score += judge.after(last, character)
        pending, last, put = -1, character, put + character
    if pending >= 0:
        return _Reading(score, pending, last, reading.first, put, reading.parts)
    return _Reading(score, -1, last, stop, "", _Parts(reading.parts, (stop - reading.first, put)))
