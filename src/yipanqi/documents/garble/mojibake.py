"""Bytes shown in another encoding: GB or UTF-8 bytes as Latin-1 (ÖйúÌØÉ«, ä¸\xadå›½), UTF-8 bytes as GBK (涓浗).

Each shown character is put back into its byte or bytes, and these are decoded as what they were. A run is changed only
if all of it decodes, and to everyday characters; Western words with accents never do.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from yipanqi.documents.garble.cp936 import LONE, pairs
from yipanqi.documents.garble.plausible import Plausible, is_common
from yipanqi.documents.garble.undone import NOTHING, Undone
from yipanqi.documents.offsets import Edit
from yipanqi.facts import Damage

Part = tuple[int, str]
"""How many shown characters became which text."""

_LATIN_SIGNS = "ÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞãäåæçë"
"""Letters that hardly any Chinese page has, nor pinyin; any run of GB or UTF-8 bytes has some."""
_GBK_SIGNS = ("鐨", "銆", "锛", "涓", "鍦", "鏄", "鍥", "绋", "鎴", "缁", "浗", "閲", "彂", "锟斤拷")
_LOST_FOR_GOOD = "锟斤拷"
_WIDE_RUN = re.compile("[^\x00-\x7f]+(?:[@-~]?[^\x00-\x7f]+)*[@-~]?")
_LATIN_RUN = re.compile("[\x80-\u07ff‚„…†‡‰‹‘’“”•–—™›€\ufffd]+")
_LATIN_SIGN = re.compile("[¡-¯´-¶¸-ÖØ-öø-\u07ff]")
_GBK_RUN = re.compile("[^\x00-\x7f]+[?\uff1f\ufffd]?")
_LEAST = 4
"""A run this long can show itself; shorter ones are changed only on a page that has several long ones."""
_SEVERAL = 3
_COMMON_SHARE = 0.75
_MARKS = frozenset("，。、；：？！“”‘’（）《》〈〉【】—…·　％〔〕×①②③④⑤")
_NEVER_CUT = frozenset("、，：（“《")
"""Chinese follows these at once, never an ASCII mark."""
_CLOSING = frozenset("。！？；")
_UNSHOWN = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
"""Bytes that Windows-1252 has no character for."""
_CP1252 = {chr(b): b for b in range(0x80, 0x100)} | {
    character: b for b in range(0x80, 0xA0) if (character := bytes((b,)).decode("cp1252", "ignore"))
}
"""Latin-1 and Windows-1252 together: the byte of each character that either shows for one."""


def mojibake(text: str) -> Undone:
    """Damage kind ``mojibake``, counted in runs; ``lost``: replacement characters that went through GBK (锟斤拷)."""
    edits: list[Edit] = []
    runs = 0
    for shows, read in ((_shows_latin, _from_latin), (_shows_gbk, _from_gbk)):
        if shows(text):
            for found in _runs(text, read):
                edits += found
                runs += 1
    lost = text.count(_LOST_FOR_GOOD)
    if not runs and not lost:
        return NOTHING
    return Undone(tuple(sorted(edits)), (Damage("mojibake", runs, lost),))


def _shows_latin(text: str) -> bool:
    return any(sign in text for sign in _LATIN_SIGNS)


def _shows_gbk(text: str) -> bool:
    return any(sign in text for sign in _GBK_SIGNS)


def _runs(text: str, read: Callable[[str, int], Iterator[tuple[int, list[Part]]]]) -> Iterator[list[Edit]]:
    """The edits of each run that turns out to be Chinese: of all runs if several long ones do, else of the long."""
    strong: list[list[Edit]] = []
    weak: list[list[Edit]] = []
    for start, parts in read(text, 0):
        shown = sum(length for length, _ in parts)
        (strong if shown >= _LEAST else weak).append(_edits(start, parts))
    if len(strong) >= _SEVERAL or 4 * sum(len(run) for run in strong) > len(text):
        strong += weak
    yield from strong


def _edits(start: int, parts: list[Part]) -> list[Edit]:
    edits = []
    for length, put in parts:
        edits.append(Edit(start, start + length, put))
        start += length
    return edits


def _says_something(decoded: str) -> bool:
    """Whether what came out is everyday Chinese; ASCII that came along unchanged does not count."""
    beyond = [c for c in decoded if not c.isascii()]
    if not any("\u4e00" <= c <= "\u9fff" for c in beyond):
        return bool(beyond) and all(c in _MARKS for c in beyond)
    return sum(c in _MARKS or is_common(c) for c in beyond) >= _COMMON_SHARE * len(beyond)


# -- shown as Latin-1 or Windows-1252 -----------------------------------------------------------------------------


def _from_latin(text: str, start: int) -> Iterator[tuple[int, list[Part]]]:
    judge = Plausible()
    for wide in _WIDE_RUN.finditer(text, start):
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
    for parts in (_utf8_parts(shown, judge), _gb_parts(shown, judge)):
        if parts is not None and _says_something("".join(put for _, put in parts)):
            return parts
    return None


def _utf8_parts(shown: str, judge: Plausible) -> list[Part] | None:
    """UTF-8 bytes one character each; one of a character's bytes may be unshown (U+FFFD)."""
    data = [-1 if c == "\ufffd" else ord(c) if c.isascii() else _CP1252.get(c, 0x100) for c in shown]
    parts: list[Part] = []
    at = 0
    while at < len(data):
        length = _sequence_length(data[at])
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


def _sequence_length(lead: int) -> int:
    if 0 <= lead < 0x80:
        return 1
    return 2 if 0xC2 <= lead < 0xE0 else 3 if 0xE0 <= lead < 0xF0 else 4 if 0xF0 <= lead < 0xF5 else 0


def _utf8_character(piece: list[int], filling: int) -> str:
    data = [filling if byte == -1 else byte for byte in piece]
    if max(data) > 0xFF:
        return ""
    return bytes(data).decode("utf-8", "ignore")


@dataclass(frozen=True, slots=True)
class _Reading:
    """GB bytes read so far: ``put`` is what the shown characters since ``first`` became; ``pending`` a lead byte."""

    score: float = 0.0
    pending: int = -1
    last: str = ""
    first: int = 0
    put: str = ""
    parts: _Parts | None = None


class _Parts(NamedTuple):
    """Parts so far, the last first."""

    earlier: _Parts | None
    part: Part


def _gb_parts(shown: str, judge: Plausible) -> list[Part] | None:
    """GB bytes. A shown character stands for one byte, or for the two or three of its UTF-8, which happened to be valid
    (й in ÖйúÌØÉ« is D0 B9); where it may be either, the reading that says more wins."""
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


_WORST = _Reading(score=-math.inf)
_OTHER_BYTES = -6.0


def _gb_bytes(character: str) -> list[tuple[bytes, float]]:
    choices = []
    byte = _CP1252.get(character)
    if byte is not None:
        choices.append((bytes((byte,)), 0.0 if byte == ord(character) else _OTHER_BYTES))
    if byte is None or character > "\xff" or "\xa0" <= character:
        choices.append((character.encode("utf-8", "ignore"), _OTHER_BYTES if choices else 0.0))
    return choices


def _read_on(reading: _Reading, data: bytes, penalty: float, stop: int, judge: Plausible) -> _Reading | None:
    """``reading`` with the bytes of one more shown character, which ends at ``stop``."""
    score, pending, last, put = reading.score + penalty, reading.pending, reading.last, reading.put
    for byte in data:
        if pending < 0 and byte >= 0x80:
            pending = byte
            continue
        character = chr(byte) if pending < 0 else pairs().decode.get(pending << 8 | byte)
        if character is None:
            return None
        score += judge.after(last, character)
        pending, last, put = -1, character, put + character
    if pending >= 0:
        return _Reading(score, pending, last, reading.first, put, reading.parts)
    return _Reading(score, -1, last, stop, "", _Parts(reading.parts, (stop - reading.first, put)))


# -- UTF-8 shown as GBK -------------------------------------------------------------------------------------------


def _from_gbk(text: str, start: int) -> Iterator[tuple[int, list[Part]]]:
    judge = Plausible()
    for run in _GBK_RUN.finditer(text, start):
        shown = run[0]
        cut = shown[-1] in "?\uff1f\ufffd"
        pieces = [_gbk_bytes(shown[0]) or b"?"]
        if (
            not 0xE2 <= pieces[0][0] <= 0xEF
        ):  # the lead byte of a Chinese character in UTF-8; few GBK characters have it
            continue
        pieces += [_gbk_bytes(c) for c in (shown[1:-1] if cut else shown[1:])]
        if not all(pieces):
            continue
        parts = _cut_parts(pieces, text[run.end() : run.end() + 1], judge) if cut else _decoded(pieces)
        if parts and _says_something("".join(put for _, put in parts)):
            yield run.start(), parts


def _decoded(pieces: list[bytes]) -> list[Part] | None:
    """The UTF-8 behind the shown characters, in parts that begin and end with a shown character."""
    data = b"".join(pieces)
    origin = [i for i, piece in enumerate(pieces) for _ in piece]
    parts: list[Part] = []
    at, first, put = 0, 0, ""
    while at < len(data):
        character = _utf8_at(data, at)
        if not character:
            return None
        put += character
        at += len(character.encode())
        if at >= len(data) or origin[at] != origin[at - 1]:
            parts.append((origin[at - 1] + 1 - first, put))
            first, put = origin[at - 1] + 1, ""
    return parts


def _gbk_bytes(character: str) -> bytes:
    pair = pairs().encode.get(character)
    if pair is not None:
        return pair.to_bytes(2, "big")
    return b"\x80" if character == LONE else b""


def _utf8_at(data: bytes, at: int) -> str:
    length = _sequence_length(data[at])
    try:
        return data[at : at + length].decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _cut_parts(pieces: list[bytes], following: str, judge: Plausible) -> list[Part] | None:
    """A run that ends in ``?``: the last byte of its last character is hidden, with the ASCII mark after it. The byte
    is chosen by what is said before; the mark is a comma before Chinese, and stays ``?`` before anything else."""
    data = b"".join(pieces)
    if len(data) < 2 or _sequence_length(data[-2]) != 3:
        return _decoded(pieces)
    whole = _decoded([*pieces, b"\x80"])
    if whole is None:
        return None
    before = "".join(put for _, put in whole)[-2:-1]
    endings = (_utf8_at(data[-2:] + bytes((byte,)), 0) for byte in range(0x80, 0xC0))
    best = max((c for c in endings if c not in _NEVER_CUT), key=lambda c: judge.after(before, c))
    mark = "?"
    if following in {"", "\n", " "}:
        mark = ""
    elif following > "\u4e00":
        mark = "\n" if best in _CLOSING else ","
    *sound, (length, put) = whole
    return [*sound, (length, put[:-1] + best + mark)]
