"""Collective participants of a meeting (市有关部门负责人, 有关市领导), as written: groups, never people."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from yipanqi.reading.lookup import Lookup, spread
from yipanqi.reading.mentions import mentions
from yipanqi.reading.page import Page

_VERB = re.compile(
    r"(?:出席|参加|列席|参会|与会|作?了?交流发言)(?:了)?(?:\S{0,8}(?:会议|座谈会|调研|活动|学习))?(?=[。,;\n]|$)"
)
_TAILS: Final = (
    "负责人", "负责同志", "领导", "常委", "委员", "代表", "人员", "专家", "学者", "同志", "成员", "单位", "部门",
    "企业家", "嘉宾", "班子", "干部", "党组", "书记", "县长", "区长", "市长", "镇长", "乡长", "大使", "使节", "院士",
    "专班", "高管", "群众",
)  # fmt: skip
_ADVERBS = re.compile(
    r"(?:等|也|还|共同|一同|分别|应邀|现场|列席|全程|一并|先后|以视频\S{0,4}方式|通过视频\S{0,4}|在\S{1,8}会场)+$"
)
_LEAD = re.compile(r"^(?:以及|及|和|与|还有|会上|另外)+")
_STOPS: Final = "。;!?\n:"


_VERBS = Lookup(lambda: ("出席", "参加", "列席", "参会", "与会", *spread("|作", "|了", "交流发言")))


def groups(page: Page, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The groups that attend, sit in or speak within ``[start, end)``, each with where it stands."""
    text = page.text
    people = [mention for mention in mentions(page) if start <= mention.start < end]
    starts = [mention.start for mention in people]
    for verb in _VERBS.matches(page, _VERB, start, end):
        begin = max(text.rfind(mark, start, verb.start()) for mark in _STOPS) + 1
        begin = max(begin, start)
        at = begin
        for words in text[begin : verb.start()].split(","):
            last = bisect_left(starts, at + len(words)) - 1
            first = people[last].stop if last >= 0 and starts[last] >= at else at
            group = _group(text[first : at + len(words)])
            if group:
                yield first, page.document.text[first + group[0] : first + group[1]]
            at += len(words) + 1


def _group(words: str) -> tuple[int, int] | None:
    """Where the group stands in a segment, if the segment is one."""
    adverbs = _ADVERBS.search(words)
    end = adverbs.start() if adverbs else len(words)
    start = 0
    while words[start : start + 1] in ("、", " ", "等", "和") and start < end:
        start += 1
    if match := _LEAD.match(words[start:]):
        start += match.end()
    group = words[start:end]
    if not 3 <= len(group) <= 80 or not group.endswith(_TAILS) or re.search(r"主持|强调|指出|召开|\d月", group):
        return None
    return start, end
