"""One byte lost: 生态?;げ钩 for 生态保护补偿. The rest of the run is read one byte late until it falls into step.

A program that made full-width marks half-width in the bytes, or cut a string at a byte, leaves a ``?`` and after it
characters that hardly ever occur. The run is put back into bytes with every possible lead byte in front; the reading
that says words wins, and only if it is far better than what is shown.
"""

from __future__ import annotations

import re

from yipanqi.documents.garble.brackets import HOLE
from yipanqi.documents.garble.plausible import Plausible, common_characters
from yipanqi.documents.garble.shift import Search
from yipanqi.documents.garble.telltales import LOST_FOR_GOOD, Telltales
from yipanqi.documents.garble.undone import NOTHING, Undone
from yipanqi.documents.offsets import Edit
from yipanqi.facts import Damage

_BEHIND = "(?<![?\uff1f]{2})[!-/:-@]?([^\x00-\x7f\ufffd]{1,8})"
_MARKS = (re.compile("\\?" + _BEHIND), re.compile("\uff1f" + _BEHIND))
"""Not a run of marks, nor U+FFFD: there whole characters are lost, which is told and never guessed at."""
_RARE_SHARE = 0.34
_HOPELESS = 20
"""If none of so many runs makes sense, the page has another damage."""
_MOST_RUNS = 400
"""A page with more suspicious places than this is read no further: it is junk, and the search has its price."""
_IN_STEP = re.compile("[\\s\\d,;:.()?]")


def byte_loss(text: str, _: Telltales) -> Undone:
    """Damage kind ``byte_loss``: runs put back into step, and runs that no lead byte makes sense of."""
    if "?" not in text and "\uff1f" not in text:
        return NOTHING
    starts = [m.start() for mark in _MARKS for m in mark.finditer(text) if _suspicious(m[1])]
    starts = sorted([start for start in starts if not HOLE.match(text, start)])
    if not starts:
        return NOTHING
    search = Search(text, Plausible(_sound(text, starts)), byte_loss=True)
    edits: list[Edit] = []
    unsure: list[Edit] = []
    undone = lost = done = 0
    for start in starts[:_MOST_RUNS]:
        if start < done:
            continue
        if lost >= _HOPELESS and not undone:
            return Undone((), (Damage("byte_loss", 0, len(starts)),))
        found = search.run(start, text[max(0, start - 1) : start])
        if found and found.edits and found.holes:  # a bracket alone is no sign of a lost byte
            edits += found.edits
            unsure += found.unsure
            undone += found.holes
            done = found.stop
        else:
            lost += 1
            done = start + 1
    return Undone(tuple(edits), (Damage("byte_loss", undone, lost),), tuple(unsure))


def _suspicious(shown: str) -> bool:
    if LOST_FOR_GOOD in shown:
        return False
    common = common_characters()
    rare = len([c for c in shown if c not in common and c not in _ORDINARY])
    return rare >= 1 and rare >= _RARE_SHARE * len(shown)


_ORDINARY = frozenset("，。、；：？！“”‘’（）《》〈〉【】「」『』—…·　％〔〕～￥°×①②③④⑤⑥⑦⑧⑨⑩•■◆●")


def _sound(text: str, starts: list[int]) -> str:
    """The page without what follows the suspicious marks, for the judge to learn from."""
    parts, position = [], 0
    for start in starts:
        parts.append(text[position:start])
        end = _IN_STEP.search(text, start + 2)
        position = max(position, end.start() if end else len(text))
    parts.append(text[position:])
    return "".join(parts)
