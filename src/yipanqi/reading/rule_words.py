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


def tidy(words: str) -> str:
    """A condition or consequence without the marks and the particle at its ends."""
    words = words.strip(" \t,;:、。(“”").strip()
    words = re.sub(
        r"^(?:其中|同时|此外|另外|并且|并|且|且对|[一二三四五六七八九十]是|\(?[一二三四五六七八九十\d]+\)|\d{1,2}[.、](?=\D)|[①-⑳]+[.、]?)\s*",
        "",
        words,
    )
    words = re.sub(r"(?:的|时|则|,)$", "", words)
    return words.strip(" ,;:、")


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    return {row["word"]: tuple(row["kinds"].split()) for row in rows("rule_anchors")}


_ANCHORS = Lookup(_kinds)


def anchors(page: Page) -> dict[str, list[int]]:
    """Where the words stand that a rule is sought around, by kind: order, share, side, charge."""
    kinds = tuple(_kinds().values())
    found: dict[str, list[int]] = {"order": [], "share": [], "side": [], "charge": []}
    for word, start, _ in _ANCHORS.words(page):
        for kind in kinds[word]:
            found[kind].append(start)
    return found
