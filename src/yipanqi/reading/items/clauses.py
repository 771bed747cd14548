"""Clauses: the stretches between commas, colons and sentence ends; brackets, titles and short quotations stay whole."""

from __future__ import annotations

import re

from yipanqi.reading.items.words import ACT, MANNER, NOMINAL, Words

_CLAUSE = re.compile(
    r"(?:[^,;:。!?\n《“(]+|《[^》\n]{0,150}》|“[^”\n。]{0,40}”|\([^()\n]{0,150}\)|(?<=\d)[,:](?=\d)|[《“(])+"
)
_PIECE = 7
"""Characters that a verb clause joined by 、 needs at least to stand as an item of its own."""


Clause = tuple[int, int, str, bool]
"""Start, end, the mark after the clause (empty at the line's end), and whether it is the first of its sentence."""


def clauses(text: str, words: Words, start: int, end: int) -> list[Clause]:
    """The clauses of one line, in order. ``words``: those of the page."""
    found: list[Clause] = []
    opens = True
    for match in _CLAUSE.finditer(text, start, end):
        begin, last = match.span()
        stop = text[last] if last < end else ""
        if text.find("、", begin + _PIECE, last - _PIECE) >= 0:
            for cut in _cuts(text, words, begin, last):
                found.append((begin, cut, "、", opens))
                begin, opens = cut + 1, False
        found.append((begin, last, stop, opens))
        opens = stop in "。!?"
    return found


def _cuts(text: str, words: Words, start: int, end: int) -> list[int]:
    """Where 、 joins whole verb clauses (推进甲乙丙、促进丁戊己): both sides must be long enough to stand alone."""
    cuts: list[int] = []
    begin, cut = start, text.find("、", start + _PIECE, end - _PIECE)
    while cut >= 0:
        if cut - begin >= _PIECE and _act_begins(words, cut + 1) and not _inside_quote(text, start, cut):
            cuts.append(cut)
            begin = cut + 1
        cut = text.find("、", cut + _PIECE, end - _PIECE)
    return cuts


def _act_begins(words: Words, position: int) -> bool:
    stop, role = words.word(position)
    if role & MANNER:
        role = words.roles(stop) or role
    return role & (ACT | NOMINAL) == ACT


def _inside_quote(text: str, start: int, position: int) -> bool:
    return any(
        text.rfind(opening, start, position) > text.rfind(closing, start, position)
        for opening, closing in (("“", "”"), ("《", "》"), ("(", ")"))
    )
