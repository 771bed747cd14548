"""Takes the inserted readings out of a page: aligned ones directly, lines with swallowed bytes by search."""

from __future__ import annotations

from bisect import bisect_left

from yipanqi.documents.garble.brackets import HOLE, brackets
from yipanqi.documents.garble.plausible import Plausible
from yipanqi.documents.garble.readings import has_tone
from yipanqi.documents.garble.shift import Search
from yipanqi.documents.garble.telltales import Telltales
from yipanqi.documents.garble.undone import NOTHING, Undone
from yipanqi.documents.offsets import Edit
from yipanqi.facts import Damage, Span

_MOST_REPEATED = 8
"""Brackets that may follow one another on one character: 重(zhong)(zhong)."""

_ENOUGH = 20_000
"""Characters of the page that the judge learns from."""

_OUT_OF_STEP = 24
"""Characters after a hole that may be shown wrongly."""


def inserts(text: str, _: Telltales) -> Undone:
    """Damage kinds ``pinyin`` (readings put in) and ``hole`` (places where they swallowed bytes)."""
    page = brackets(text)
    if page is None:
        return NOTHING
    holes = [m.span() for m in HOLE.finditer(text)] if "?" in text or "\uff1f" in text or "\ufffd" in text else []
    starts = sorted((*page.odd, *(start for start, _ in holes)))
    if not starts:
        return Undone(page.inserts, (Damage("pinyin", len(page.inserts)),))
    search = Search(text, Plausible(_sound(text, page.inserts, holes)), page.table)
    mended = _Mended(text, page.inserts, search)
    for start in starts:
        mended.at(start)
    return mended.finish()


class _Mended:
    """The page's edits, collected from the left: aligned inserts as they are, and the runs that the search reads."""

    def __init__(self, text: str, aligned: tuple[Edit, ...], search: Search) -> None:
        self.text, self.aligned, self.search = text, aligned, search
        self.edits: list[Edit] = []
        self.unsure: list[Edit] = []
        self.taken = 0
        self.stop = 0
        self.inserts = self.holes = self.lost = 0

    def at(self, start: int) -> None:
        """Read the run that begins at ``start``, unless an earlier run went past it."""
        if start < self.stop:
            return
        self._take_aligned(start)
        found = self.search.run(start, self._before(start))
        if found is None:
            hole = HOLE.match(self.text, start)
            self.lost += bool(hole and has_tone(hole[1]))
            return
        self.edits += found.edits
        self.unsure += [change for change in found.edits if change.put] if found.lost else found.unsure
        self.stop = found.stop
        self.taken = bisect_left(self.aligned, (found.stop,), lo=self.taken)
        self.inserts, self.holes, self.lost = (
            self.inserts + found.inserts, self.holes + found.holes, self.lost + found.lost
        )  # fmt: skip

    def _take_aligned(self, end: int) -> None:
        upto = bisect_left(self.aligned, (end,), lo=self.taken)
        self.edits += self.aligned[self.taken : upto]
        self.inserts += upto - self.taken
        self.taken = upto

    def _before(self, start: int) -> str:
        """The last true characters before ``start``: behind inserts that were taken out, or of a run just read."""
        for edit in reversed(self.edits[-_MOST_REPEATED:]):
            if edit.end != start:
                break
            if edit.put:
                return edit.put
            start = edit.start
        return self.text[max(0, start - 2) : start]

    def finish(self) -> Undone:
        self._take_aligned(len(self.text))
        kinds = (Damage("pinyin", self.inserts), Damage("hole", self.holes, self.lost))
        return Undone(tuple(self.edits), tuple(d for d in kinds if d.undone or d.lost), tuple(self.unsure))


def _sound(text: str, inserts: tuple[Edit, ...], holes: list[Span]) -> str:
    """The page without its inserts and without what follows a hole, for the judge to learn from."""
    cuts = sorted(
        [*[(start, end) for start, end, _ in inserts], *[(start, end + _OUT_OF_STEP) for start, end in holes]]
    )
    parts, position, length = [], 0, 0
    for start, end in cuts:
        if length > _ENOUGH:
            break
        if start > position:
            parts.append(text[position:start])
            length += start - position
        position = max(position, end)
    parts.append(text[position : position + _ENOUGH])
    return "".join(parts)
