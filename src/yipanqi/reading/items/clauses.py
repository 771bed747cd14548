"""Clauses: the stretches between commas, colons and sentence ends; brackets, titles and short quotations stay whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_CLAUSE = re.compile(
    r"(?:《[^》\n]{0,150}》|“[^”\n。]{0,40}”|\([^()\n]{0,150}\)|(?<=\d)[,:](?=\d)|[^,;:。!?\n])+"
)
_VERB_LIST = re.compile(r"、(?=(?:推进|推动|促进|加强|加快|加大|深化|强化|优化|完善|健全|建立|构建|实施|开展|提升|提高|培育|壮大|扩大|打造|补齐|落实|做好|抓好|注重|凝聚|改进|建设|增强|引导|支持|组织))")


class Clause(NamedTuple):
    """``stop`` is the mark after the clause (empty at the line's end), ``opens``: it is the first of its sentence."""

    start: int
    end: int
    stop: str
    opens: bool


def clauses(text: str, start: int, end: int) -> Iterator[Clause]:
    """The clauses of one line, in order."""
    opens = True
    for match in _CLAUSE.finditer(text, start, end):
        stop = text[match.end() : match.end() + 1] if match.end() < end else ""
        begin = match.start()
        for cut in _cuts(text, begin, match.end()):
            yield Clause(begin, cut, "、", opens)
            begin, opens = cut + 1, False
        yield Clause(begin, match.end(), stop, opens)
        opens = stop in "。!?"


def _cuts(text: str, start: int, end: int) -> list[int]:
    """Where 、 joins whole verb clauses (推进甲乙丙、促进丁戊己): both sides must be long enough to stand alone."""
    if end - start < 14:
        return []
    cuts: list[int] = []
    begin = start
    for match in _VERB_LIST.finditer(text, start, end):
        cut = match.start()
        if cut - begin >= 6 and end - cut > 6 and not _inside_quote(text, start, cut):
            cuts.append(cut)
            begin = cut + 1
    return cuts


def _inside_quote(text: str, start: int, position: int) -> bool:
    return any(
        text.rfind(opening, start, position) > text.rfind(closing, start, position)
        for opening, closing in (("“", "”"), ("《", "》"), ("(", ")"))
    )
