"""The words of rules: what is a condition, and the sentences that hold rules."""

from __future__ import annotations

import re
from functools import cache

from yipanqi.reading.lexicon import rows
from yipanqi.reading.lookup import Lookup
from yipanqi.reading.page import Page

CONDITION = re.compile(
    r"每|低于|高于|超过|超出|超|未|不足|不满|达到|达|达标|完成|滞后|落后|逾期|连续|排名|位列|名次|优于|劣于|下降|上升|改善|恶化|"
    r"以上|以内|以下|的$|如|若|凡|当|对|增量|存量|新增|前[一二三四五六七八九十\d]+[名位]|第[一二三四五六七八九十\d]+[名位]|季度|年度|提前|按期|按时|序时"
)
NUMBER = r"\d+(?:\.\d+)?"
_PREAMBLE = re.compile(
    r"(?:会议|同时|此外|另外)?(?:根据|按照|依据|依照|参照)[^,]*\Z"
    r"|(?s:.*)(?:强调|要求|提出|指出|明确|规定|约定|写明|表示|认为|说|介绍|办法)\Z"
)
_EXAMPLE = re.compile(r"\(?(?:[一二三四五六七八九十\d]+[.、)])?(?:示例|举例|例如|比如|案例|算例|例[一二三四五\d]|测算)")
_GOES_ON = re.compile("[且并但仍或]|不论|无论|每")
_BARE = 6
"""A clause shorter than this that has no number (达到或超过的) needs the one before it."""


def condition_start(text: str, left: int, end: int) -> int:
    """Where the condition that ends at ``end`` begins: its comma clause, with the clauses that it goes on from."""
    begin = max(left, text.rfind(",", left, end - 1) + 1)
    while begin > left:
        before = max(left, text.rfind(",", left, begin - 1) + 1)
        clause, words = text[before : begin - 1], text[begin:end].rstrip("的,")
        bare = len(words) < _BARE and not any(char.isdigit() for char in words)
        if not (clause.endswith(("的", "时")) or _GOES_ON.match(words) or bare) or _PREAMBLE.match(clause):
            break
        begin = before
    return begin


def is_example(text: str, at: int) -> bool:
    """Whether the line of an offset works a rule out: 示例一:…, 例如,…"""
    line = text.rfind("\n", 0, at) + 1
    return _EXAMPLE.match(text, line) is not None


_OPENING = re.compile(
    r"(?:第[一二三四五六七八九十百\d]+条\s|其中|同时|此外|另外|并且|并|且|且对|[一二三四五六七八九十]是|\(?[一二三四五六七八九十\d]+\)|\d{1,2}[.、](?=\D)|[①-⑳]+[.、]?)\s*"
)


def tidy(words: str) -> str:
    """A condition or consequence without the marks and the particle at its ends."""
    words = words.strip(" \t,;:、。(“”").strip()
    if opening := _OPENING.match(words):
        words = words[opening.end() :]
    if words.endswith(("的", "时", "则", ",")):
        words = words[:-1]
    return words.strip(" ,;:、")


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    return {row["word"]: tuple(row["kinds"].split()) for row in rows("rule_anchors")}


@cache
def _every_kind() -> tuple[str, ...]:
    return tuple(dict.fromkeys(kind for kinds in _kinds().values() for kind in kinds))


_ANCHORS = Lookup(_kinds)


def anchors(page: Page) -> dict[str, list[int]]:
    """Where the words stand that a rule is sought around, by kind: order, share, side, charge, pay, part, standard."""
    found: dict[str, list[int]] = {kind: [] for kind in _every_kind()}
    words, kinds = _ANCHORS.listed(), _kinds()
    for word, start, _ in _ANCHORS.words(page):
        for kind in kinds[words[word]]:
            found[kind].append(start)
    return found
