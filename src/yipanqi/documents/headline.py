"""The headline of a page: found above the text by its words, which the text repeats, and by where it stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Final

from yipanqi.documents.headline_parts import LEAST, is_menu, other_lines, runs_on, title_lines
from yipanqi.documents.headline_words import HAN, LEAST_KEY, Words, key_of, same_key, same_line
from yipanqi.documents.line import Cue, Line
from yipanqi.facts import BlockLabel

BESIDE: Final[dict[Cue, BlockLabel]] = {
    "tool": "chrome", "channel": "chrome", "crumb": "chrome", "meta": "chrome", "pipes": "chrome", "shop": "chrome",
    "comment": "chrome", "link": "related", "related": "related", "legal": "legal", "spam": "spam",
    "caption": "caption", "byline": "byline", "end": "byline", "date": "byline", "code": "byline",
}  # fmt: skip
"""What a line above the text is when its cue alone decides."""

_NEAR: Final = 60
"""Lines above the text, nearest first, among which the headline is looked for."""
_LONG: Final = 8
_OPENING: Final = 3
"""So many short lines between the stamp and the first sentence are the text's; fewer may be tools."""
_NAMED: Final = re.compile(r"\W*(?:标\s?题|题\s?目|[主正]\s?题)\s?:\s?(?P<said>\S.*)")
"""A headline that is called so: 标题:…; in the frame of official pages it is only told, and stands again below."""
_NAMED_SIDE: Final = re.compile(r"\W*[引肩眉副]\s?题\s?:")
_PAPER: Final = re.compile(
    r"《?(?:[\u4e00-\u9fff]{2,4}(?:发布|观察|新闻|在线|时报)|[\u4e00-\u9fffA-Za-z]{1,8}(?:报|网|社|电视台|客户端|融媒体?|融媒体中心"
    r"|频道|公众号|数字报|电子报|传媒))》?$"
)
_MASTHEAD: Final = re.compile(r"[\u4e00-\u9fff()、 \d]{4,60}文件\s?(?:\([^()]{1,6}\)|之[一二三四五六七八九十]{1,3})?$")
_SERIES: Final[tuple[str, ...]] = ("公报", "简报", "专报", "快报", "通讯", "工作动态", "信息")
_STAMPS: Final[frozenset[Cue]] = frozenset({"byline", "date", "end", "code"})


def label_head(lines: Sequence[Line], first: int, words: Words, headings: Collection[int]) -> dict[int, BlockLabel]:
    """The labels of the lines before ``first``, where the text begins."""
    labels: dict[int, BlockLabel] = {}
    rest = []
    for i, line in enumerate(lines[:first]):
        if line.cue == "empty":
            continue
        beside = BESIDE.get(line.cue)
        if _is_paper(lines, i) or _is_masthead(lines, i):
            labels[i] = "byline"
        elif beside is None or _may_be_headline(lines, i, words):
            rest.append(i)
            labels[i] = "chrome"
        else:
            labels[i] = beside
    rest = rest[-_NEAR:]
    best = _best(lines, rest, first, words, headings)
    if best is not None:
        _label_headline(lines, rest, best, words, labels)
        _label_opening(lines, rest, first, labels)
    else:
        labels.update((i, "title") for i in range(first) if _is_named(lines[i].text))
    return labels


def _may_be_headline(lines: Sequence[Line], i: int, words: Words) -> bool:
    """Whether a line that looks like a link, or like a field, may be the headline all the same: the text repeats it;
    it is called the headline, and a line right over or under it a side line."""
    line = lines[i]
    if line.cue == "link":
        return line.text[0] not in "·-●<《" or words.share(line.text) > 0.7
    if line.cue != "meta" or not _is_named(line.text):
        return False
    return any(_NAMED_SIDE.match(lines[j].text) for j in (i - 1, i + 1) if 0 <= j < len(lines))


def _is_paper(lines: Sequence[Line], i: int) -> bool:
    """Whether a line is the name of a paper or an account, next to the day it was printed."""
    if not any(0 <= j < len(lines) and lines[j].cue in ("byline", "date") for j in (i - 1, i + 1)):
        return False
    return _PAPER.match(lines[i].text) is not None


def _is_masthead(lines: Sequence[Line], i: int) -> bool:
    """Whether a line is a paper's red head: X文件; X公报 over the number of its issue."""
    if "文件" in lines[i].text and _MASTHEAD.match(lines[i].text):
        return True
    return lines[i].text.endswith(_SERIES) and "code" in [line.cue for line in lines[i + 1 : i + 3]]


def _is_named(text: str) -> bool:
    named = _NAMED.match(text)
    return named is not None and len(HAN.findall(named["said"])) >= _LONG


def _label_opening(lines: Sequence[Line], rest: Sequence[int], first: int, labels: dict[int, BlockLabel]) -> None:
    """Short lines between the page's stamp, under its headline, and the first sentence are the text's own, set in
    short lines as accounts do; a single one may be a tool."""
    stamped = [i for i in range(first) if lines[i].cue in ("byline", "date") and labels.get(i) == "byline"]
    if not stamped or "title" not in [labels[i] for i in rest if i < stamped[-1]]:
        return
    opening = [i for i in rest if i > stamped[-1]]
    between = [i for i in range(stamped[-1] + 1, first) if lines[i].cue != "empty"]
    if len(opening) < _OPENING or opening != between:
        return
    if all(LEAST <= lines[i].size <= 30 and not is_menu(lines[i].text) for i in opening):
        labels.update((i, "body") for i in opening if labels[i] == "chrome")


def _label_headline(
    lines: Sequence[Line], rest: Sequence[int], best: int, words: Words, labels: dict[int, BlockLabel]
) -> None:
    group = other_lines(lines, rest, best, words)
    for i in group:
        labels[i] = "subtitle"
    title = title_lines(lines, group, best, words)
    for i in group:
        if i in title:
            labels[i] = "title"
        elif lines[i].cue == "sign" and i > max(title):
            labels[i] = "byline"
    for i in rest:
        if i not in group and same_line(lines[i], lines[best]):
            labels[i] = "title"
    for j, i in pairwise(reversed(rest)):
        numbered = any(line.cue == "code" for line in lines[i:j])
        if labels[i] != "title" == labels[j] and runs_on(lines[i].text, lines[j].text, numbered=numbered):
            labels[i] = "title"


def _best(
    lines: Sequence[Line], rest: Sequence[int], first: int, words: Words, headings: Collection[int]
) -> int | None:
    """The line that is most like a headline of this text."""
    best, best_score = None, 0.75
    # A line that stands twice has a key of six characters at least, so that shorter lines need none.
    keys = {i: key_of(lines[i]) for i in rest if lines[i].size >= LEAST_KEY}
    for place, i in enumerate(reversed(rest)):
        line = lines[i]
        if line.size < 4 or line.size > 110 or line.cue in ("greet", "attach"):
            continue
        headed = i in headings
        beside = place == 0 or _stamped_below(lines, i, first)
        twice = line.size >= LEAST_KEY and _stands_twice(i, keys)
        most = 2.0 + min(line.size, 24) / 24 - 0.06 * place + 0.7 * headed + 0.5 * beside + 0.5 * twice
        if most < best_score:
            continue  # not even if the text repeats all of it
        text = line.text
        size = len(HAN.findall(text))
        if size < 4:
            continue
        share = words.share(text)
        if share < 0.15 and not (twice or beside or headed):
            continue
        score = 2.0 * share + min(size, 24) / 24 - 0.06 * place
        if headed:
            score += 0.7
        if beside:
            score += 0.5
        if twice:
            score += 0.5
        if is_menu(text):
            score -= 0.8
        if score > best_score and not (size < 6 and share < 0.5):
            best, best_score = i, score
    return best


def _stamped_below(lines: Sequence[Line], i: int, first: int) -> bool:
    """Whether one of the next three lines, above the text, says who, where or when."""
    return any(line.cue in _STAMPS for line in lines[i + 1 : min(i + 4, first)])


def _stands_twice(i: int, keys: dict[int, str]) -> bool:
    """Whether another of the lines gives the same headline as line ``i``."""
    key = keys[i]
    return len(key) >= LEAST_KEY and any(j != i and same_key(key, other) for j, other in keys.items())
