"""Whether a stretch of text looks back on what was done or forward to what is to be done."""

from __future__ import annotations

import re
from typing import Literal

Direction = Literal["back", "forward"]

_BACK_HEADING = re.compile(
    r"回顾|过去|成就|成效|进展(?:情况)?$|完成情况|工作情况|开展情况|主要做法|取得的|执行情况|落实情况|推进情况|总结"
)
_FORWARD_HEADING = re.compile(
    r"部署|(?<!共)安排|目标|任务|打算|下一步|下步|今后|要求|计划|举措|措施|重点工作|思路|谋划|规划|展望|政策取向|建议$|保障"
)
_BACK_OPENER = re.compile(
    r"[\s“]*(?:(?:会议|报告|他|她)?(?:指出|认为|介绍|说),?)?"
    r"(?:今年以来|近年来|近年|近[一两二三四五六几十\d]+年来?|[一两二三四五六七八九十几\d]+(?:年|个月)(?:多)?来|(?:自)?[^,。;]{2,16}以来|过去(?:的)?(?:[一两二三四五几]+年|一段时间)?"
    r"|去年|前年|截至|截止|前[一二三三四五六七八九十\d]+(?:个月|季度)|[一1][—~-]\d{1,2}月|上年|近段时间|这[一几五]+年|本届政府|会前|据(?:了解|统计|介绍)|(?:记者)?从[^,。]{2,20}(?:获悉|了解到))"
)
_FORWARD_OPENER = re.compile(
    r"[\s“]*(?:[一二三四五六七八九十]是)?(?:下一步|下步|接下来|今后|未来|明年|来年|下半年|力争|到(?:20\d\d|“|本世纪|20)|展望|新的一年|下一阶段|(?:今年|20\d\d年)(?:发展的)?(?:主要)?(?:预期)?目标)"
)
_SHORT, _SHORT_TITLE = 48, 14
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十]{1,3}(?:章|节|部分)|\d{1,2}[.、.])"
)
_SUB_HEADING = re.compile(r"\(|\d|第.{1,3}节")
_PLAIN_BACK = re.compile(r"回顾|成效|成就|进展情况|完成情况|执行情况")
_PLAIN_FORWARD = re.compile(r"工作思路|下一步|下步|今后|打算|工作安排|工作部署|目标任务|主要目标|重点任务|主要任务")


def heading_direction(line: str, before: Direction | None) -> Direction | None:
    """The direction after a heading, given the one before it.

    A numbered or very short heading may announce a direction; one of a lower level only in plain words, else the one
    before goes on. A long heading without a number is the headline of another story: nothing goes on behind it.
    """
    if _NUMBERED.match(line) is None and len(line.lstrip("#* ")) > _SHORT_TITLE:
        return None
    sub = _SUB_HEADING.match(line)
    if (_PLAIN_BACK if sub else _BACK_HEADING).search(line):
        return "back"
    if (_PLAIN_FORWARD if sub else _FORWARD_HEADING).search(line):
        return "forward"
    return before


def is_numbered(line: str) -> bool:
    """Whether a line begins with a number of a list: 一、, (二), 3."""
    return _NUMBERED.match(line) is not None


def is_heading_like(line: str) -> bool:
    """A short numbered line that is no sentence."""
    return (
        len(line) <= _SHORT
        and _NUMBERED.match(line) is not None
        and not line.endswith(("。", ";", ",", "、", "”", ":"))
    )


_REGION = re.compile(
    r"(?:抓好|做好|完成|推进|落实|开展|抓实)(?:以下|下列|如下|好以下|好下列)[^,。]{0,14}(?:工作|任务|事项|方面|项)|(?:主要|重点)?(?:任务|工作|举措|措施)(?:是|如下|有)?:$|工作(?:思路|打算|安排)(?:是|如下)?[:。]?$"
)
_AIMS = re.compile(r"(?:目标|任务|重点|要求|安排|打算|思路)(?:任务)?(?:是|为|如下)?$")


_AGREED = re.compile(
    r"(?:达成|形成|议定|商定|取得)[^,。]{0,12}(?:共识|事项|一致)[^。]{0,14}:$|(?:议定|商定)(?:如下|以下|下列)?(?:事项)?:$"
)


_ROW_LABEL = re.compile(
    r"(?:牵头|责任|主办|承办|配合|协办|协同|实施|督办)(?:单位|部门|领导|主体|人)?\s*:|(?:完成|办结|整改)?时限\s*:|完成时间\s*:"
)


def is_task_row(line: str) -> bool:
    """A line that names who is to do what it holds, or by when (牵头:…;时限:…)."""
    return ":" in line and _ROW_LABEL.search(line) is not None


def opens_region(line: str) -> Direction | None:
    """What a sentence says of the lines below it: tasks (重点抓好以下工作:, 形成以下共识:) or things done
    (做了以下工作:)."""
    if line[-1:] == ":" and _AGREED.search(line):
        return "forward"
    may = line[-1:] == ":" or "下" in line or "工作" in line[-8:]
    if not may or _REGION.search(line) is None:
        return None
    return "back" if "了" in line[-14:] or _BACK_OPENER.match(line) else "forward"


def names_aims(text: str, start: int, end: int) -> bool:
    """A clause before a colon that names aims (主要预期目标是:)."""
    return _AIMS.search(text, start, end) is not None


_BACK_STARTS = frozenset(" \t“会报他她指认介说今近一两二三四五六七八九十几自过去前截上这本据记从0123456789")
_FORWARD_STARTS = frozenset(" \t“一二三四五六七八九十下接今未明来力到展新2")
_SINCE = 24
"""Characters within which …以来 stands where it opens a sentence."""


def opener(text: str, start: int, end: int) -> Direction | None:
    """What the first words of a sentence announce."""
    first = text[start : start + 1]
    may_look_back = first in _BACK_STARTS or text.find("以来", start, min(end, start + _SINCE)) >= 0
    if may_look_back and _BACK_OPENER.match(text, start, end):
        return "back"
    if first in _FORWARD_STARTS and _FORWARD_OPENER.match(text, start, end):
        return "forward"
    return None
