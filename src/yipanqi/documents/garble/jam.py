"""Marks put between characters against copying, and 第 blotted out by an advertising filter."""

from __future__ import annotations

import re

from yipanqi.documents.garble.telltales import DOUBLED, SYMBOLS, Telltales
from yipanqi.documents.garble.undone import NOTHING, Undone
from yipanqi.documents.offsets import Edit
from yipanqi.facts import Damage

_HAN = "\u3400-\u9fff"
_SIGN_RUN = re.compile(f"[{SYMBOLS}]{{1,40}}")
_AFTER, _BEFORE = re.compile(f"[{_HAN},\uff0c、]"), re.compile(f"[{_HAN}]")
_LEAST_SINGLE = 4
"""Single signs between characters are a jam only if there are so many places: one may be a bullet."""
_DOUBLED = re.compile(f"(?<=[{_HAN}0-9%”》)\uff09])([,\uff0c、。])\\1(?=[{_HAN}“《(\uff08\n])")
_LEAST_DOUBLED = 2
_CENSORED = re.compile(
    f"(?<![{SYMBOLS}*0-9A-Za-z)=])\\*{{1,2}}(?=(?:[一二三四五六七八九十百]{{1,5}}|[0-9]{{1,3}})[次届屆])"
)
_SAMPLE_STARS = re.compile(f"(?<=[{_HAN}])\\*{{1,2}}(?=[{_HAN}])")


def jam(text: str, tales: Telltales) -> Undone:
    """Damage kind ``symbols``: runs of signs between characters, doubled marks."""
    edits = _sign_runs(text) if tales.symbols else []
    if tales.doubled:
        edits += _doubled_marks(text)
    if not edits:
        return NOTHING
    return Undone(tuple(sorted(edits)), (Damage("symbols", len(edits)),))


def _sign_runs(text: str) -> list[Edit]:
    """Signs right between characters; at a line start they are list marks, after a blank headings or ratings."""
    found = [m for m in _SIGN_RUN.finditer(text) if _amid(text, m.start(), m.end())]
    if len(found) < _LEAST_SINGLE:
        found = [m for m in found if len(m[0]) > 1]
    return [Edit(m.start(), m.end(), "") for m in found]


def _amid(text: str, start: int, end: int) -> bool:
    """Whether Chinese stands right before and right behind."""
    return bool(_AFTER.match(text, max(start - 1, 0), start) and _BEFORE.match(text, end))


def _doubled_marks(text: str) -> list[Edit]:
    """,, for , where the page doubles its marks as a rule; a table's empty cells also stand as ,, but not mostly."""
    edits: list[Edit] = []
    for double in DOUBLED:
        mark, doubles = double[0], text.count(double)
        if doubles >= _LEAST_DOUBLED and doubles >= text.count(mark) - 2 * doubles:
            edits += (Edit(m.start(), m.start() + 1, "") for m in _DOUBLED.finditer(text) if m[1] == mark)
    return edits


def censor(text: str, _: Telltales) -> Undone:
    """Damage kind ``censor``: 第 restored before a numeral with 次 or 届; other stars in words stay lost."""
    if "*" not in text:
        return NOTHING
    edits = tuple(Edit(m.start(), m.end(), "第") for m in _CENSORED.finditer(text))
    if not edits:
        return NOTHING
    restored = {e.start for e in edits}
    lost = sum(m.start() not in restored for m in _SAMPLE_STARS.finditer(text))
    return Undone(edits, (Damage("censor", len(edits), lost),))
