"""Repair of damaged text: each mechanism undone in turn, every change recorded in the offset map.

Kinds in ``damage`` (docs/why/repair.md tells the mechanisms): ``mojibake`` bytes shown in another encoding ·
``pinyin`` readings put after characters · ``hole`` bytes those swallowed · ``byte_loss`` one byte lost and the rest
read one byte late · ``symbols`` marks put between characters · ``censor`` 第 blotted out before a numeral ·
``noise`` characters replaced by junk · ``digits`` numbers lost or run together · ``spun`` words exchanged for synonyms.
"""

from __future__ import annotations

from dataclasses import dataclass

from yipanqi.documents.garble.inserts import inserts
from yipanqi.documents.offsets import OffsetMap, edit
from yipanqi.facts import Condition, Damage, Doubt


@dataclass(frozen=True, slots=True)
class Repaired:
    """``text`` with all undone that can be; ``offsets`` leads to the raw characters; spans of ``doubts`` are in ``text``.

    ``condition``: ``clean`` nothing wrong · ``repairable`` damaged and (all but) undone · ``lossy`` text is lost for
    good · ``spun`` facts may have been changed.
    """

    text: str
    offsets: OffsetMap
    condition: Condition
    damage: tuple[Damage, ...] = ()
    doubts: tuple[Doubt, ...] = ()


_STAGES = (inserts,)


def repair(text: str, offsets: OffsetMap | None = None) -> Repaired:
    """Undo what can be undone in ``text``, whose map to the raw characters is ``offsets`` (default: it is the raw)."""
    offsets = offsets or OffsetMap.identity(len(text))
    damage: list[Damage] = []
    for stage in _STAGES:
        undone = stage(text)
        if undone.edits:
            text, offsets = edit(text, offsets, undone.edits)
        damage += undone.damage
    return Repaired(text, offsets, "repairable" if damage else "clean", tuple(damage), ())
