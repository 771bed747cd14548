"""What was done to a paper: the verb that governs its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final, Literal, cast

from yipanqi.reading.lexicon import rows
from yipanqi.reading.lookup import Lookup
from yipanqi.reading.page import Page
from yipanqi.reading.paper_marks import marks
from yipanqi.reading.phrases import alternation

Act = Literal["deliberated", "approved", "heard", "issued", "signed", "cited"]

_PREFIX = (
    r"(?:等[^,。;\n]{0,10}?)?(?:于?近日|于?日前|已经?|现已?|正式|今[日天]|昨[日天]|联合|共同|对外|全文|同步|先后|"
    r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日|\d{1,2}月|获得?(?:[^,。;\n]{2,8}?)?|被|由[^,。;\n]{2,20}?|,?经[^,。;\n]{2,30}?|在[^,。;\n]{1,14}?|"
    r"于[^,。;\n]{1,14}?|,现|,|[(][^()\n]{1,20}[)]){0,4}"
)
_PASSED_BY = ("会议", "全会", "大会", "表决", "一致", "全票", "会上", "投票", "获得")
_ALREADY = re.compile(r"(?:已经?|昨[天日]|今[天日]|日前|近日|刚刚|先后|正式|\d日|[上下]午)$")
_WHOLE = re.compile(r"了?(?:《[^《》\n]+》(?:\([^()\n]{1,30}\))?[、和及]?)+(?:等[^,。;\n]{0,12})?[,。;\n]")
"""Papers that a verb ends with: 已经通过《…》。 is said of them, 已经通过《…》明确… is not."""

_HANDED_DOWN = re.compile(r"现(?:将[^。;\n]{0,80})?(?:予以)?(?:印发|公布|发布)")


class Verb:
    """A verb that may govern papers named after it.

    ``firm``: a verb such as 审议 that is used of papers only; 讨论 or 同意 are used of anything.
    """

    __slots__ = ("act", "end", "firm", "start")

    def __init__(self, start: int, end: int, act: Act, firm: bool) -> None:
        self.start: Final = start
        self.end: Final = end
        self.act: Final = act
        self.firm: Final = firm


def is_done(text: str, verb: Verb) -> bool:
    """Whether a verb tells what was done, not what is merely asked for or planned."""
    return text[verb.end - 1] == "了" or not _forward().search(text[max(0, verb.start - 14) : verb.start])


@cache
def _lexicon(place: str) -> tuple[re.Pattern[str], dict[str, Act]]:
    found = {row["word"]: cast("Act", row["act"]) for row in rows("paper_acts") if row["place"] == place}
    return re.compile(alternation(tuple(found))), found


@cache
def _forward() -> re.Pattern[str]:
    link = "(?:正式|共同|联合|分别|及时|制定|修订|编制|完善|组织|尽快|抓紧|再|着力|进一步|由[^,。;\n]{1,12})*"
    plain = f"(?<!首)(?<!主)(?<!重)(?<!需){alternation(marks('forward'))}{link}"
    # With whom or where may stand between (将与江左区签订): only behind words that are never part of a noun.
    sure = rf"(?:即?将|拟|力争|有望|(?<![首主重需])要(?![求点素件闻])){link}[^,。;\n]{{0,6}}"
    joint = rf"(?:{sure}|(?<![动作年展设])计划)[与同和于在][^,。;\n]{{1,14}}"
    ahead = "(?:年底|年末|年内|月底|月内|季度内)(?:前|之前|以前)?"
    return re.compile(f"(?:{plain}|{joint}|{ahead})$")


@cache
def _after() -> re.Pattern[str]:
    return re.compile(f"{_PREFIX}({alternation(tuple(_lexicon('after')[1]))})(?!会|前|稿|率|要求|情况|机制)")


_DOING = Lookup(lambda: [word for word, act in _lexicon("before")[1].items() if act != "cited"])


@cache
def _doing() -> re.Pattern[str]:
    """The verbs that do something to a paper; 审议情况 or 讨论稿 are nouns."""
    strong = alternation(_DOING.listed())
    return re.compile(f"{strong}(?!的|情况|意见|结果|稿|会|前|率|案|过程|程序|对象|人)")


def verbs(text: str, start: int, end: int) -> Iterator[Verb]:
    """The verbs that may govern a paper in a stretch of text, in order."""
    return _verbs(text, _lexicon("before")[0].finditer(text, start, end))


def acts(page: Page) -> Iterator[Verb]:
    """The verbs of the whole page that do something to a paper, in order."""
    return _verbs(page.text, _DOING.matches(page, _doing()))


def _verbs(text: str, found: Iterable[re.Match[str]]) -> Iterator[Verb]:
    acts, firm = _lexicon("before")[1], _firm()
    for match in found:
        word, start, stop = match.group(), match.start(), match.end()
        if word == "通过" and not _passed(text, start, stop):
            continue  # by means of
        if text[stop : stop + 1] in ("了", "过") and word[-1] != "了":
            stop += 1
        yield Verb(start, stop, acts[word], word in firm)


def _passed(text: str, start: int, end: int) -> bool:
    if text[start - 2 : start] in _PASSED_BY:
        return True
    return _ALREADY.search(text, max(0, start - 4), start) is not None and _WHOLE.match(text, end) is not None


_LISTED = re.compile(
    r"(?P<verb>[^。;:\n]{2,60})(?:了|以下|如下|下列|(?:\d+|[一二两三四五六七八九十]+)(?:余|多)?[项份个件部])[^,。;:《》\n]{0,10}"
    r"(?::|,?(?:即|分别是|分别为|包括)):?(?:(?:[一二三四五六七八九]是|其[一二三四五])?《[^《》\n]+》(?:\([^()\n]{1,30}\))?[、,;和及]?)*"
    r"(?:[一二三四五六七八九]是|其[一二三四五])?$"
)


def act_of_list(text: str, left: int, start: int) -> Act | None:
    """The act on a paper of a list that a count of papers opens: 签署6份协议:《甲》《乙》, 一是《甲》,二是《乙》."""
    if not any(mark in text[left:start] for mark in (":", "即", "分别", "包括")):
        return None
    listed = _LISTED.match(text, left, start)
    found = [verb for verb in verbs(text, left, listed.end("verb")) if verb.act != "cited"] if listed else []
    return found[-1].act if found and is_done(text, found[-1]) else None


@cache
def _firm() -> frozenset[str]:
    return frozenset(
        word
        for word, act in _lexicon("before")[1].items()
        if "审议" in word or "审定" in word or word.startswith(("原则", "听取", "表决")) or act in ("issued", "signed")
    )


def act_after(text: str, end: int) -> Act | None:
    """The act of a verb after the name: 《…》近日印发, 对《…》进行了审议; ``None`` if none or not yet done."""
    stretch = text[end : end + 80].split("。", 1)[0].split("\n", 1)[0].split(";", 1)[0]
    if _HANDED_DOWN.search(stretch):
        return "issued"
    found = _after().match(stretch)
    return _lexicon("after")[1][found[1]] if found else None
