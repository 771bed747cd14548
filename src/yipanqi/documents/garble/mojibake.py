"""Bytes shown in another encoding: GB or UTF-8 bytes as Latin-1 (ÖйúÌØÉ«, ä¸\xadå›½), UTF-8 bytes as GBK (涓浗).

Each shown character is put back into its byte or bytes, and these are decoded as what they were. A run is changed only
if all of it decodes, and to everyday characters; Western words with accents never do.
"""

from __future__ import annotations

from collections.abc import Iterator

from yipanqi.documents.garble.latin import from_latin
from yipanqi.documents.garble.recoded import Part
from yipanqi.documents.garble.telltales import LOST_FOR_GOOD, Telltales
from yipanqi.documents.garble.undone import NOTHING, Undone
from yipanqi.documents.garble.utf8_in_gbk import from_gbk
from yipanqi.documents.offsets import Edit
from yipanqi.facts import Damage

_LEAST = 4
"""A run this long can show itself; shorter ones are changed only on a page that has several long ones."""
_SEVERAL = 3


def mojibake(text: str, tales: Telltales) -> Undone:
    """Damage kind ``mojibake``, counted in runs; ``lost``: replacement characters that went through GBK (锟斤拷)."""
    if not (tales.latin or tales.gbk or tales.lost):
        return NOTHING
    runs: list[list[Edit]] = []
    if tales.latin:
        runs = list(_runs(text, from_latin(text)))
    if not runs and tales.gbk:
        runs = list(_runs(text, from_gbk(text)))
    lost = text.count(LOST_FOR_GOOD)
    if not runs and not lost:
        return NOTHING
    return Undone(tuple(sorted(edit for run in runs for edit in run)), (Damage("mojibake", len(runs), lost),))


def _runs(text: str, found: Iterator[tuple[int, list[Part]]]) -> Iterator[list[Edit]]:
    """The edits of each run that turns out to be Chinese: of all runs if several long ones do, else of the long."""
    strong: list[list[Edit]] = []
    weak: list[list[Edit]] = []
    for start, parts in found:
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
