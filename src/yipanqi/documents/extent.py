"""Which lines of a page hold the paper: one region of running text, closed by the editors' line or lists of links.

The page is cut at barriers (editors' lines, heads of link lists, comments, legal text). In the piece that holds the
paper, the run of lines with the greatest sum of weights is its text; what plainly goes on with it is added.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from yipanqi.documents.headline_words import Words
from yipanqi.documents.line import Cue, Line

ENOUGH: Final = 60
"""Characters of whole sentences that make a piece of a page a paper."""

_SAME, _SAME_AFTER_END = 0.2, 0.3
"""Share of pairs of characters that a later piece has in common with the paper if it is the paper's: halves of one
news item have a median of 0.22, two different items 0.06 and only one pair in fifty 0.22."""

_WEIGHT: Final[dict[Cue, float]] = {
    "short": 12, "number": 2, "greet": 30, "attach": 10, "table": 8, "plain": -4, "bullet": -6, "sign": -2,
    "byline": -4, "end": -10, "caption": -4, "code": 0, "link": -25, "tool": -10, "channel": -15, "crumb": -40,
    "meta": -8, "pipes": -60, "legal": -60, "spam": -60, "related": -40, "comment": -60, "shop": -5,
}  # fmt: skip
_OFFICIAL_WEIGHT: Final[dict[Cue, float]] = {**_WEIGHT, "number": 10, "plain": 1, "bullet": 2, "sign": 4, "date": 2}
_HEAD_LINE: Final = re.compile(
    r"(?:[一二三四五六七八九十百]{1,4}、|\([一二三四五六七八九十百]{1,4}\)|第[一二三四五六七八九十百\d]{1,4}[章节编条])"
)
_OWNER_LINE: Final = re.compile(r"^\(?(?:责任|牵头|配合|主办|协办|承办|主管|参与|实施)(?:单位|部门|领导|人)\s*[::]")
_HEAD_FIRST, _OWNER_FIRST = frozenset("一二三四五六七八九十百(第"), frozenset("(责牵配主协承参实")
_DATELINE: Final = re.compile(
    r"^\(?[\u4e00-\u9fff·-]{2,16}?(?:社|网|报|台|客户端|快讯"
    r"|在线)[\u4e00-\u9fff·-]{0,10}(?:\d{1,2}月\d{1,2}日)?(?:电|讯|消息)"
)
_GOES_ON: Final[frozenset[Cue]] = frozenset(
    {"number", "attach", "table", "sign", "date", "greet", "short", "prose", "frag", "code"}
)
_FRAME: Final[frozenset[Cue]] = frozenset({"empty", "tool", "caption", "shop", "channel"})
_LINKS: Final[frozenset[Cue]] = frozenset({"link", "plain", "bullet", "empty", "tool", "related", "caption"})
_SIGNERS: Final = 12
"""Lines within which the day stands under the organs that sign."""
_CREDITS: Final[frozenset[Cue]] = frozenset({"empty", "end", "byline", "date", "caption"})


OPENING: Final = re.compile(
    r"^(?:前\s*言|引\s*言|导\s*言|序\s*言|摘\s*要|目\s*录|编者按|总\s*则|附\s*则|结\s*语|后\s*记|新闻摘要|详细新闻)$"
)
"""Headings that stand over the first words of a paper."""


@dataclass(frozen=True, slots=True)
class Extent:
    """First and last line of the text; ``official`` for notices, plans, lists; ``closed`` by an editors' line."""

    first: int
    last: int
    official: bool
    closed: bool


def is_official(lines: Sequence[Line]) -> bool:
    """Whether a page has the marks of an official paper: addressees, a number of its own, numbered parts, owners."""
    heads = owners = 0
    for line in lines:
        if line.cue in ("greet", "code"):
            return True
        first = line.text[0]
        if first in _HEAD_FIRST and line.cue in ("number", "prose", "short", "frag") and _HEAD_LINE.match(line.text):
            heads += 1
        elif first in _OWNER_FIRST and line.cue != "empty" and _OWNER_LINE.match(line.text):
            owners += 1
    return heads >= 4 or owners >= 2


def extent(
    lines: Sequence[Line], main: Sequence[bool | None], tables: frozenset[int], *, digest: bool = False
) -> Extent:
    """Where the paper's text begins and ends; ``first > last`` if a page has none.

    ``digest``: the page holds many items, so that a line that looks legal is one of them and closes nothing.
    """
    official = is_official(lines) or bool(tables)
    weights = _weights(lines, main, tables, _OFFICIAL_WEIGHT if official else _WEIGHT)
    cuts = _cuts(lines, digest)
    pieces = list(zip([0, *(cut + 1 for cut in cuts)], [*cuts, len(lines)], strict=True))
    at = _main_piece(lines, main, pieces)
    if at is None:
        return _without_sentences(lines, main, tables, official)
    first, last = _heaviest(weights, *pieces[at])
    first = _start(lines, first, last, tables)
    closed = _closed(lines, pieces[at][1])
    last = _going_on(lines, main, last, pieces[at][1], official, closed)
    words = Words(lines[first : last + 1])
    for start, stop in pieces[at + 1 :]:
        more = _continuation(lines, main, start, stop, official, closed, words)
        closed = closed or _closed(lines, stop)
        if more is not None:
            _, last = _heaviest(weights, more, stop)
            last = _going_on(lines, main, max(last, more), stop, official, _closed(lines, stop))
    return Extent(first, last, official, closed)


def _closed(lines: Sequence[Line], stop: int) -> bool:
    """Whether a piece ends at an editors' line."""
    return stop < len(lines) and lines[stop].cue == "end"


# ---------------------------------------------------------------- pieces


def _cuts(lines: Sequence[Line], digest: bool) -> list[int]:
    """Barriers that have a sentence before them: what stands above the paper cuts nothing off."""
    cuts, said = [], 0
    for i, line in enumerate(lines):
        cue = line.cue
        if cue in ("prose", "frag"):
            said += line.size
        elif said >= ENOUGH and (cue in ("end", "related", "comment") or (cue == "legal" and not digest)):
            cuts.append(i)
    return cuts


def _main_piece(lines: Sequence[Line], main: Sequence[bool | None], pieces: Sequence[tuple[int, int]]) -> int | None:
    """The first piece with enough whole sentences; where an extractor judged the lines, the piece it kept most of."""
    sizes = [
        sum(_mass(line, main[i] if i < len(main) else None) for i, line in enumerate(lines[a:b], a)) for a, b in pieces
    ]
    if not sizes or max(sizes) < ENOUGH:
        return None
    bar = max(ENOUGH, 0.3 * max(sizes)) if any(main) else ENOUGH
    return next(i for i, size in enumerate(sizes) if size >= bar)


def _mass(line: Line, kept: bool | None) -> float:
    size = line.size if line.cue in ("prose", "greet") else line.size // 3 if line.cue == "frag" else 0
    return size if kept is None else size * (2.0 if kept else 0.1)


def _weights(
    lines: Sequence[Line], main: Sequence[bool | None], tables: frozenset[int], table: dict[Cue, float]
) -> list[float]:
    weights = []
    for i, line in enumerate(lines):
        cue = line.cue
        if cue == "prose":
            weight = float(min(line.size, 200))
        elif cue == "frag":
            weight = 0.5 * min(line.size, 120)
        else:
            weight = table.get(cue, 0.0)
        kept = main[i] if i < len(main) else None
        if kept is not None and cue != "empty":
            weight = weight + 20 if kept else weight * 0.3 - 20 if weight > 0 else weight - 5
        weights.append(8.0 if i in tables and weight < 8 else weight)
    return weights


def _heaviest(weights: Sequence[float], start: int, stop: int) -> tuple[int, int]:
    """The run in ``[start, stop)`` with the greatest sum, first and last line."""
    best, first, last = float("-inf"), start, start
    total, begin = 0.0, start
    for i in range(start, stop):
        if total <= 0:
            total, begin = 0.0, i
        total += weights[i]
        if total > best:
            best, first, last = total, begin, i
    return first, last


# ---------------------------------------------------------------- what goes on


def _going_on(
    lines: Sequence[Line], main: Sequence[bool | None], last: int, stop: int, official: bool, closed: bool
) -> int:
    """The last line after ``last`` and before ``stop`` that still belongs: lists, attachments, signature and date."""
    end, i, strangers = last, last + 1, 0
    while i < stop:
        cue = lines[i].cue
        if cue in _GOES_ON if official else cue in ("short", "prose", "frag"):
            end, strangers = i, 0
        elif cue == "sign" and (dated := _dated_signature(lines, i, stop)):
            end, i, strangers = dated, dated, 0
        elif cue in ("plain", "bullet", "number", "meta") and (official or closed):
            left_out = i < len(main) and main[i] is False
            if left_out or not _belongs(lines, i, stop, official, closed):
                break
            end, strangers = i, 0
        elif cue in _FRAME and official and strangers < 4:
            strangers += cue != "empty"
        elif cue != "empty":
            break
        i += 1
    return end


def _dated_signature(lines: Sequence[Line], i: int, stop: int) -> int:
    """The line of the date that stands under the organs that sign from line ``i`` on; 0 if none does."""
    stop = min(stop, i + _SIGNERS)
    while i < stop and lines[i].cue in ("sign", "empty"):
        i += 1
    return i if i < stop and lines[i].cue == "date" else 0


def _belongs(lines: Sequence[Line], i: int, stop: int, official: bool, closed: bool) -> bool:
    """Whether a line of words without a sentence mark is the paper's: short entries are, rows of headlines are not."""
    if lines[i].cue in ("number", "bullet"):
        return official or closed
    if closed:
        return True
    run = [line.size for line in lines[i : min(i + 8, stop)] if line.cue in ("plain", "bullet")]
    return len(run) <= 2 or sum(run) / len(run) < 12 or any(_OWNER_LINE.match(line.text) for line in lines[i : i + 8])


def _continuation(
    lines: Sequence[Line],
    main: Sequence[bool | None],
    start: int,
    stop: int,
    official: bool,
    closed: bool,
    words: Words,
) -> int | None:
    """Where the paper goes on after a barrier: numbered parts or attachments, or whole paragraphs in its own words."""
    barrier = lines[start - 1].cue
    i = start
    while i < stop and lines[i].cue in (_CREDITS if closed else _LINKS):
        i += 1
    if i >= stop or barrier == "comment":
        return None
    line = lines[i]
    if barrier == "end" and official:
        headed = line.cue in ("number", "prose") and _HEAD_LINE.match(line.text)
        if headed or line.cue in ("attach", "table"):
            return i
    if line.cue != "prose" or _DATELINE.match(line.text) or not _solid(lines, i, stop):
        return None
    kept = [main[j] for j in range(i, min(stop, len(main))) if lines[j].cue == "prose"]
    if any(judged is not None for judged in kept):
        return i if sum(judged is True for judged in kept) * 2 > len(kept) else None
    sample = "".join(line.text for line in lines[i : min(i + 6, stop)])[:600]
    return i if words.share(sample) >= (_SAME_AFTER_END if closed else _SAME) else None


def _solid(lines: Sequence[Line], i: int, stop: int) -> bool:
    """Whether running text stands here: whole paragraphs make up most of it."""
    whole = [line.size for line in lines[i:stop] if line.cue == "prose"]
    rest = sum(line.size for line in lines[i:stop] if line.cue not in _FRAME and line.cue != "prose")
    return len(whole) >= 2 and sum(whole) >= 2 * rest


def _start(lines: Sequence[Line], first: int, last: int, tables: frozenset[int]) -> int:
    """The first line from ``first`` on that is text: headlines and credits above it belong to the head."""
    start = first
    while start < last and not _is_text(lines, start, last, tables):
        start += 1
    above = start - 1
    while above >= 0 and (lines[above].cue == "empty" or OPENING.match(lines[above].text)):
        if lines[above].cue != "empty":
            start = above
        above -= 1
    return start


def _is_text(lines: Sequence[Line], i: int, last: int, tables: frozenset[int]) -> bool:
    cue = lines[i].cue
    if i in tables or cue in ("prose", "greet", "number", "frag", "table"):
        return True
    following = next((line.cue for line in lines[i + 1 : last + 1] if line.cue != "empty"), "empty")
    return cue == "short" and following in ("prose", "greet", "number", "frag", "table", "short", "empty")


def _without_sentences(
    lines: Sequence[Line], main: Sequence[bool | None], tables: frozenset[int], official: bool
) -> Extent:
    """A page of entries only, such as a table of tasks, or of very few words."""
    weights = _weights(lines, main, tables, _OFFICIAL_WEIGHT)
    first, last = _heaviest(weights, 0, len(lines))
    if sum(weights[first : last + 1]) < 8:
        return Extent(len(lines), -1, official, False)
    first = _start(lines, first, last, tables)
    return Extent(first, _going_on(lines, main, last, len(lines), True, False), True, False)
