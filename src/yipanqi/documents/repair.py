"""Repair of damaged text: each mechanism undone in turn, every change recorded in the offset map.

Kinds in ``damage`` (docs/why/repair.md tells the mechanisms): ``mojibake`` bytes shown in another encoding ·
``pinyin`` readings put after characters · ``hole`` bytes those swallowed · ``byte_loss`` one byte lost and the rest
read one byte late · ``symbols`` marks put between characters · ``censor`` 第 blotted out before a numeral ·
``noise`` characters replaced by junk · ``digits`` numbers lost or run together · ``spun`` words exchanged for synonyms.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

from yipanqi.documents.garble.byteloss import byte_loss
from yipanqi.documents.garble.inserts import inserts
from yipanqi.documents.garble.jam import censor, jam
from yipanqi.documents.garble.mojibake import mojibake
from yipanqi.documents.garble.signs import NO_SIGNS, Signs, signs
from yipanqi.documents.garble.telltales import Telltales
from yipanqi.documents.garble.undone import NOTHING, Undone
from yipanqi.documents.offsets import OffsetMap, edit
from yipanqi.facts import Condition, Damage, Doubt, Span

_STAGES: tuple[Callable[[str, Telltales], Undone], ...] = (mojibake, inserts, byte_loss, jam, censor)
"""In this order: bytes first, since the later ones look for Chinese."""

_LOSSY_SHARE = 0.2
"""Of the damaged places: if more stay lost, the text as a whole is."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """``text`` with all undone that can be; ``offsets`` leads to the raw characters; ``doubts`` have spans of ``text``.

    ``condition``: ``clean`` nothing wrong · ``repairable`` damaged, and (all but) undone · ``lossy`` text is lost for
    good · ``spun`` facts may have been changed.
    """

    text: str
    offsets: OffsetMap
    condition: Condition
    damage: tuple[Damage, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def repair(text: str, offsets: OffsetMap | None = None) -> Repaired:
    """Undo what can be undone in ``text``, whose map to the raw characters is ``offsets`` (default: it is the raw)."""
    offsets = offsets or OffsetMap.identity(len(text))
    damage: list[Damage] = []
    unsure: list[Span] = []
    tales = Telltales(text)
    for stage in _STAGES:
        undone = stage(text, tales)
        if undone is NOTHING:
            continue
        unsure += [offsets.raw_span(change.start, change.end) for change in undone.unsure]
        damage += undone.damage
        if undone.edits:
            text, offsets = edit(text, offsets, undone.edits)
            tales = Telltales(text)
    left = signs(text, tales)
    if left is NO_SIGNS and not damage:
        return Repaired(text, offsets, "clean")
    doubts = [*left.doubts, *[_unsure_doubt(offsets, raw) for raw in unsure]]
    damage += left.damage
    return Repaired(
        text, offsets, _condition(damage, left), tuple(damage), tuple(sorted(doubts, key=lambda d: (d.span, d.code)))
    )


def _condition(damage: list[Damage], left: Signs) -> Condition:
    if left.spun:
        return "spun"
    mended = sum(d.undone for d in damage)
    lost = sum(d.lost for d in damage if d.kind not in {"digits", "spun"})
    if left.lossy or lost > _LOSSY_SHARE * (mended + lost):
        return "lossy"
    return "repairable" if mended else "clean"


def _unsure_doubt(offsets: OffsetMap, raw: Span) -> Doubt:
    """Where in the repaired text the run stands that raw ``[start, end)`` became."""
    first = min(bisect_left(offsets.raws, raw[0]), len(offsets.raws) - 1)
    start = offsets.starts[first]
    last = bisect_left(offsets.raws, raw[1], lo=first)
    end = max(start, offsets.starts[max(first + 1, min(last, len(offsets.starts) - 1))])
    return Doubt("uncertain_repair", (start, end), "此处按字节还原,另有读法几乎同样可能")
