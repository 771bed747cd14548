"""UTF-8 bytes shown as GBK: 涓浗 for 中国; a ``?`` ends a run where the last byte met an ASCII mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yipanqi.documents.garble.cp936 import LONE, pairs
from yipanqi.documents.garble.plausible import Plausible
from yipanqi.documents.garble.recoded import Part, says_something, sequence_length

_GBK_RUN = re.compile("[^\x00-\x7f]+[?\uff1f\ufffd]?")
_NEVER_CUT = frozenset("、，：（“《")
"""Chinese follows these at once, never an ASCII mark."""
_CLOSING = frozenset("。！？；")


def from_gbk(text: str) -> Iterator[tuple[int, list[Part]]]:
    """Each run of GBK characters whose bytes are Chinese in UTF-8: where it starts, and its parts."""
    judge = Plausible()
    for run in _GBK_RUN.finditer(text):
        shown = run[0]
        cut = shown[-1] in "?\uff1f\ufffd"
        pieces = [_gbk_bytes(shown[0]) or b"?"]
        if not 0xE2 <= pieces[0][0] <= 0xEF:  # lead bytes of Chinese in UTF-8; few GBK characters begin so
            continue
        pieces += [_gbk_bytes(c) for c in (shown[1:-1] if cut else shown[1:])]
        if not all(pieces):
            continue
        parts = _cut_parts(pieces, text[run.end() : run.end() + 1], judge) if cut else _decoded(pieces)
        if parts and says_something("".join(put for _, put in parts)):
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
    length = sequence_length(data[at])
    try:
        return data[at : at + length].decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _cut_parts(pieces: list[bytes], following: str, judge: Plausible) -> list[Part] | None:
    """A run that ends in ``?``: the last byte of its last character is hidden, with the ASCII mark after it. The byte
    is chosen by what is said before; the mark is a comma before Chinese, and stays ``?`` before anything else."""
    data = b"".join(pieces)
    if len(data) < 2 or sequence_length(data[-2]) != 3:
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
