"""What each line of a page is: the paper's headline, credits, headings, text and tables, or what stands around it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from yipanqi.documents.cues import lines_of
from yipanqi.documents.digest import drop_summary
from yipanqi.documents.extent import OPENING, Extent, extent
from yipanqi.documents.flat_tables import table_lines, without_frames
from yipanqi.documents.headline import BESIDE, label_head
from yipanqi.documents.headline_words import Words, ends_as_paper
from yipanqi.documents.line import Cue, Line
from yipanqi.documents.offsets import OffsetMap
from yipanqi.facts import Block, BlockLabel

_INSIDE: Final[dict[Cue, BlockLabel]] = {
    "prose": "body", "frag": "body", "short": "body", "greet": "body", "attach": "body", "sign": "body", "date": "body",
    "bullet": "body", "table": "table", "caption": "caption", "legal": "legal", "spam": "spam", "related": "related",
    "comment": "chrome", "tool": "chrome", "crumb": "chrome", "shop": "chrome", "byline": "byline", "end": "byline",
    "code": "byline", "meta": "body", "link": "related", "pipes": "table", "channel": "body",
}  # fmt: skip
_AFTER: Final[dict[Cue, BlockLabel]] = {
    "legal": "legal", "spam": "spam", "pipes": "spam", "tool": "chrome", "channel": "chrome", "crumb": "chrome",
    "meta": "chrome", "shop": "chrome", "comment": "chrome", "caption": "caption",
}  # fmt: skip
_TITLED: Final = re.compile(
    r"(?:[一二三四五六七八九十百]{1,4}、|\([一二三四五六七八九十百]{1,4}\)"
    r"|第[一二三四五六七八九十百\d]{1,4}[章节编篇部]|专栏\s?\d)"
)
_FIELD: Final = re.compile(
    r"(?:法定代表人|法人代表|代表|负责人|联系人|联系电话|电话|地址|地点|时间|签订(?:时间|地点|日期)|出席|列席|参加|主持|记录)\s*:"
)
_OWNERS: Final = re.compile(r"\([^()]{0,6}(?:责任|牵头|配合|落实|主办|承办)(?:单位|部门|领导|人)\s*:[^()]{2,60}\)$")
"""Who is to do it, in brackets at the end: the line is a task, unless its text stands below."""
_SCRAP: Final = re.compile(r"[A-Za-z0-9.%]{1,6}$")
"""A subscript or figure that lost its line: CO / 2 / 排放量."""
_HEADING_SIZE: Final = 50
_UNFINISHED: Final[tuple[str, ...]] = (",", "、", ";", "和", "的")


def label_lines(
    text: str, main: Sequence[bool | None] = (), *, tables: Collection[int] = (), headings: Collection[int] = ()
) -> tuple[BlockLabel, ...]:
    """One label for each line of ``text.split("\\n")``; an empty line has the label of the line before.

    Args:
        text: repaired, Simplified, without markup, in narrow punctuation.
        main: what an extractor of main text said of each line, where one did.
        tables: numbers of lines that are known to be table rows.
        headings: numbers of lines that are known to be headings.
    """
    found = lines_of(text)
    lines, places = list(found.values()), {number: place for place, number in enumerate(found)}
    kept = [main[number] for number in found if number < len(main)]
    labels = _labelled(lines, kept, _placed(tables, places), _placed(headings, places))
    return _filled({number: labels[place] for number, place in places.items()}, text.count("\n") + 1)


def blocks_of(
    length: int, starts: Sequence[int], labels: Sequence[BlockLabel], offsets: OffsetMap
) -> tuple[Block, ...]:
    """The blocks of a text from where its lines start and their labels: neighbouring lines of one label are one block;
    empty lines belong to none, or lie inside one."""
    blocks: list[Block] = []
    open_label: BlockLabel | None = None
    first = last = 0
    for i, start in enumerate(starts):
        end = starts[i + 1] - 1 if i + 1 < len(starts) else length
        if end == start:
            continue
        label = labels[i]
        if label != open_label:
            if open_label is not None:
                blocks.append(Block(open_label, (first, last), offsets.raw_span(first, last)))
            open_label, first = label, start
        last = end
    if open_label is not None:
        blocks.append(Block(open_label, (first, last), offsets.raw_span(first, last)))
    return tuple(blocks)


def _placed(numbers: Collection[int], places: dict[int, int]) -> frozenset[int]:
    return frozenset(places[number] for number in numbers if number in places)


def _labelled(
    lines: Sequence[Line], main: Sequence[bool | None], tables: frozenset[int], headings: frozenset[int]
) -> dict[int, BlockLabel]:
    """The labels of the lines that hold anything."""
    summary = drop_summary(lines, headings)
    tables = without_frames(lines, tables) or table_lines(lines)
    where = extent(lines, main, tables, digest=bool(summary))
    labels: dict[int, BlockLabel] = {}
    words = Words(lines[where.first : where.last + 1])
    if summary:
        labels.update(_digest_head(lines, min(summary), where.first))
    else:
        labels.update(label_head(lines, where.first, words, headings))
    if where.first <= where.last:
        labels.update(_inside(lines, where, tables, headings))
        labels.update(_after(lines, where.last + 1))
    labels.update(summary)
    return labels


def _digest_head(lines: Sequence[Line], summary: int, first: int) -> dict[int, BlockLabel]:
    """Above the text of a digest: its title, and headings; the headline over the first item is only that item's."""
    labels: dict[int, BlockLabel] = {}
    for i, line in enumerate(lines[:first]):
        if line.cue == "empty":
            continue
        if OPENING.match(line.text):
            labels[i] = "heading"
            continue
        named = i < summary and "title" not in labels.values()
        labels[i] = BESIDE.get(line.cue) or ("title" if named else "heading")
    return labels


def _filled(labels: dict[int, BlockLabel], count: int) -> tuple[BlockLabel, ...]:
    filled: list[BlockLabel] = []
    last: BlockLabel = "chrome"
    for i in range(count):
        last = labels.get(i, last)
        filled.append(last)
    return tuple(filled)


def _inside(
    lines: Sequence[Line], where: Extent, tables: Collection[int], headings: Collection[int]
) -> dict[int, BlockLabel]:
    """The labels of the lines of the text itself."""
    labels: dict[int, BlockLabel] = {}
    kept = [i for i in range(where.first, where.last + 1) if lines[i].cue != "empty"]
    links = False
    for place, i in enumerate(kept):
        line = lines[i]
        follower = lines[kept[place + 1]] if place + 1 < len(kept) else None
        if line.cue in ("related", "prose", "number"):
            links = line.cue == "related"
        if i in tables:
            labels[i] = "table"
        elif i in headings and line.size <= 2 * _HEADING_SIZE:
            labels[i] = "heading"
        elif line.cue in ("plain", "number", "frag", "bullet"):
            labels[i] = "related" if links else "heading" if _is_heading(line, follower) else "body"
        elif (line.cue == "link" and where.official) or (line.cue == "tool" and _SCRAP.match(line.text)):
            labels[i] = "body"
        else:
            labels[i] = _INSIDE[line.cue]
    return labels


def _is_heading(line: Line, follower: Line | None) -> bool:
    """A short line without a sentence mark that something stands under."""
    text = line.text
    if line.size > _HEADING_SIZE or text.endswith(_UNFINISHED) or "。" in text[:-1]:
        return False
    if _OWNERS.search(text) and (follower is None or follower.cue not in ("prose", "frag")):
        return False
    if _TITLED.match(text) or OPENING.match(text):
        return True
    if follower is None or line.cue == "frag" or line.size < 4 or _FIELD.match(text):
        return False
    if line.cue == "number":
        return follower.cue in ("prose", "frag") and follower.size > line.size
    if line.cue == "bullet":
        return False
    if follower.cue == "number" and _TITLED.match(follower.text):
        return ends_as_paper(text)
    if follower.cue == "short":
        return follower.size > line.size or ends_as_paper(text)
    return follower.cue in ("prose", "greet")


def _after(lines: Sequence[Line], start: int) -> dict[int, BlockLabel]:
    """The labels of the lines behind the text: credits first, then links, notices, tools, advertising."""
    labels: dict[int, BlockLabel] = {}
    credits_open, edited, legal = True, False, False
    before = lines[start - 1]
    for i in range(start, len(lines)):
        line = lines[i]
        cue = line.cue
        if cue == "empty":
            continue
        before, above = line, before
        if cue == "end" and (credits_open or not edited):
            labels[i], edited = "byline", True
        elif credits_open and _is_credit(line, above, first=not labels, edited=edited):
            labels[i] = "byline"
        elif cue in _AFTER:
            labels[i] = _AFTER[cue]
            credits_open = credits_open and cue in ("tool", "caption", "channel", "legal")
            legal = cue == "legal" or (legal and cue not in ("crumb", "comment"))
        elif legal and cue not in ("link", "related", "bullet"):
            labels[i] = "legal"
        else:
            labels[i], credits_open, legal = "related", False, False
    return labels


def _is_credit(line: Line, before: Line, *, first: bool, edited: bool) -> bool:
    return line.cue in ("byline", "date", "code") or (first and _signs(line)) or (edited and _is_name(line, before))


def _signs(line: Line) -> bool:
    """Who sent the text in, in brackets under it: (市大数据局)."""
    return line.cue != "tool" and 4 <= line.size <= 24 and line.text[0] == "(" and line.text[-1] == ")"


def _is_name(line: Line, before: Line) -> bool:
    """The name on a line of its own under 责任编辑:."""
    return before.cue == "end" and before.text.rstrip(")] ").endswith(":") and line.size <= 12
