"""The stage of a project, by the verb that governs its name, and its investment, by the measure beside it."""

from __future__ import annotations

import re
from functools import cache

from yipanqi.reading.lexicon import rows
from yipanqi.reading.phrases import alternation, clause

LADDER = ("储备", "前期", "开工", "在建", "完工", "投用")
_FORWARD = re.compile(
    r"(?:力争|确保|争取|预计|计划|拟|将于?|有望|务必|要求|目标|尽快|尽早|早日|要在|年内|年底前|前$|到\d{4}年)"
)
_PUSH = re.compile(
    r"(?:加快|推动|推进|提速|抓紧|加紧|统筹|协同|合力|共同|全力|持续|有序|扎实|稳步|积极|大力|做好|抓好|强化|高质量)"
)
_TAIL = re.compile(
    r"等?(?:\d+|[一二两三四五六七八九十]+)?(?:个|条|座|项|批)?(?:标志性|重大|重点|干线|骨干|基础设施|铁路|交通|水利|能源)*(?:项目|工程)?"
)
_BARE = re.compile(r"(?:的)?(?:前期|建设|施工|可研|规划研究)")


@cache
def _words(place: str) -> tuple[re.Pattern[str], dict[str, str]]:
    table = {row["word"]: row["stage"] for row in rows("project_stages") if row["place"] == place}
    return re.compile(alternation(tuple(table))), table


def stage_of(text: str, start: int, end: int, previous: int, following: int) -> str | None:
    """The stage of the project group in ``[start, end)``, whose neighbours end and begin at the two offsets.

    A stage that is only hoped for (力争…建成) is no stage: ``None``.
    """
    left, right = clause(text, start, end)
    before = text[max(left, previous) : start]
    behind = text[end : min(right, following)]
    tail = _TAIL.match(behind)
    rest = behind[tail.end() :] if tail else behind
    after = _after(before, rest)
    if after is not None:
        return after or None
    return _before(text[max(left, previous, start - 14) : start], text[left:start])


def _after(before: str, rest: str) -> str | None:
    """The stage that the words behind the name tell; an empty word where it lies in the future; ``None``: no word."""
    pattern, table = _words("after")
    found = pattern.search(rest[:24])
    if not found:
        return None
    stage = table[found.group()]
    hoped = _FORWARD.search(rest[: found.start()]) or _FORWARD.search(before)
    if stage == "在建" and found.group() == "建设":
        if found.start() > 4 or rest[found.end() : found.end() + 1] in ("成", "者", "单", "用", "标", "规", "资"):
            return None
        return stage if _PUSH.search(before) and not hoped else ("" if hoped else None)
    if stage in ("开工", "完工", "投用") and hoped:
        return ""
    if rest[found.end() : found.end() + 1] in ("前", "时", "后") or rest[: found.start()].endswith(
        ("未", "待", "促", "尚未")
    ):
        return ""
    return stage


def _before(near: str, clause_before: str) -> str | None:
    pattern, table = _words("before")
    found = None
    for found in pattern.finditer(near):  # noqa: B007  the last one governs
        pass
    if found is None:
        return None
    gap = near[found.end() :]
    if len(gap) > 3 or (re.search(r"[、的]", gap) and gap != "的"):
        return None
    stage = table[found.group()]
    if found.group() == "加快推进":
        return None
    if stage in ("开工", "完工", "投用") and _FORWARD.search(clause_before):
        return None
    return stage
