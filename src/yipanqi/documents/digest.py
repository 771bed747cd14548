"""Digests print their headlines twice: as a list at the top, and each over its item. The list is no text."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from yipanqi.documents.line import Line
from yipanqi.facts import BlockLabel

_LIST_HEAD: Final = re.compile(
    r"^\W*(?:本期|今日|今天|本次|本周|以下是)?\W?(?:节目)?(?:主要)?(?:内容(?:提要|摘要|导读)?|提要|导读|看点"
    r"|要目|要闻导读)(?:有|如下)?\s*:?$"
)
_LIST_HEAD_LAST: Final = "容要读点目有下:"
_NUMBERING: Final = re.compile(
    r"^\W*(?:\d{1,3}[.、)]?|[一二三四五六七八九十]{1,3}、|\(?[一二三四五六七八九十\d]{1,3}\))\s*"
)
_LETTERS: Final = re.compile(r"[\u3400-\u9fffA-Za-z0-9]+")
_LOOKED_AT: Final = 80
_KEY: Final = 8


def drop_summary(lines: Sequence[Line], headings: Collection[int]) -> dict[int, BlockLabel]:
    """The labels of a digest's list of headlines, if most of it stands again below; its lines weigh nothing then."""
    for i, line in enumerate(lines[:_LOOKED_AT]):
        if line.size <= 20 and line.text[-1] in _LIST_HEAD_LAST and _LIST_HEAD.match(line.text):
            items = _items(lines, i + 1, headings)
            if _stands_below(lines, items):
                return _taken(lines, i, items)
            return {}
    return {}


def _items(lines: Sequence[Line], start: int, headings: Collection[int]) -> list[int]:
    items = []
    for i in range(start, len(lines)):
        line = lines[i]
        if line.cue == "empty":
            continue
        if i in headings or line.cue in ("byline", "date", "end") or (line.cue == "plain" and _numbered(lines, i)):
            break
        if line.size > 120 and line.text.count("。") >= 2:
            break
        items.append(i)
    return items


def _numbered(lines: Sequence[Line], i: int) -> bool:
    """Whether a line of plain words ends the list: it is no entry, and the entries were numbered."""
    before = next((line for line in reversed(lines[:i]) if line.cue != "empty"), None)
    return before is not None and not before.text.endswith(":") and bool(_NUMBERING.match(before.text))


def _stands_below(lines: Sequence[Line], items: Sequence[int]) -> bool:
    if len(items) < 3:
        return False
    keys = [key for i in items if len(key := _bare(lines[i].text)[:_KEY]) == _KEY]
    below = [line.text for line in lines[items[-1] + 1 :]]
    written = "\n".join(below)
    if sum(key in written for key in keys) * 2 < len(keys):  # marks between the characters of a key may hide it
        written = "\n".join(map(_bare, below))
    return bool(keys) and sum(key in written for key in keys) * 2 >= len(keys)


def _bare(text: str) -> str:
    return "".join(_LETTERS.findall(_NUMBERING.sub("", text)))


def _taken(lines: Sequence[Line], head: int, items: Sequence[int]) -> dict[int, BlockLabel]:
    for i in items:
        lines[i].cue = "empty"
    lines[head].cue = "empty"
    labels: dict[int, BlockLabel] = dict.fromkeys(items, "related")
    labels[head] = "heading"
    return labels
