"""Takes the inserted readings out of a page: aligned ones directly, lines with swallowed bytes by search."""

from __future__ import annotations

from bisect import bisect_left

from yipanqi.documents.garble.brackets import HOLE, Brackets, brackets
from yipanqi.documents.garble.plausible import Plausible
from yipanqi.documents.garble.readings import has_tone
from yipanqi.documents.garble.shift import Found, Search
from yipanqi.documents.garble.undone import NOTHING, Undone
from yipanqi.documents.offsets import Edit
from yipanqi.facts import Damage


_ENOUGH = 40_000
"""Characters of the page that the judge learns from."""

_OUT_OF_STEP = 24
"""Characters after a hole that may be shown wrongly."""


def inserts(text: str) -> Undone:
    """Damage kinds ``pinyin`` (readings put in) and ``hole`` (places where they swallowed bytes)."""
    page = brackets(text)
    if page is None:
        return NOTHING
    edits = list(page.inserts)
    undone, holes, lost = len(edits), 0, 0
    unsure: list[Edit] = []
    lines = _troubled(text, page)
    if lines:
        search = Search(text, Plausible(_sound(text, page)), page.table)
    for start, end in reversed(lines):
        low, high = bisect_left(edits, (start,)), bisect_left(edits, (end,))
        found = search.line(start, end)
        if found is None:
            lost += sum(has_tone(hole[1]) for hole in HOLE.finditer(text, start, end))
            continue
        undone += found.inserts - (high - low)
        holes, lost = holes + found.holes, lost + found.lost
        edits[low:high] = found.edits
        unsure += found.unsure
    kinds = (Damage("pinyin", undone), Damage("hole", holes, lost))
    return Undone(tuple(edits), tuple(d for d in kinds if d.undone or d.lost), tuple(unsure))


def _troubled(text: str, page: Brackets) -> list[tuple[int, int]]:
    """Lines in which brackets fit no character or have lost their opening half."""
    lines: dict[int, int] = {}
    for at in sorted((*page.odd, *(m.start() for m in HOLE.finditer(text)))):
        start = text.rfind("\n", 0, at) + 1
        if start not in lines:
            end = text.find("\n", at)
            lines[start] = len(text) if end < 0 else end
    return list(lines.items())


def _sound(text: str, page: Brackets) -> str:
    """The page without its inserts and without what follows a hole, for the judge to learn from."""
    cuts = [Edit(m.start(), m.end() + _OUT_OF_STEP, "") for m in HOLE.finditer(text)]
    parts, position, length = [], 0, 0
    for start, end, _ in sorted((*page.inserts, *cuts)):
        if length > _ENOUGH:
            break
        if start > position:
            parts.append(text[position:start])
            length += start - position
        position = max(position, end)
    parts.append(text[position : position + _ENOUGH])
    return "".join(parts)
