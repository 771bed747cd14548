"""Quantities with what they measure: counts with their noun, money, rates, changes, physical units, and lost digits.

``value`` is in ``unit`` as written (``亿元``, ``万人``, ``个``); shares such as 三分之一 are ratios without unit. A
fall is a negative change (下降5.6% is −5.6, 下降5%以上 at most −5). ``as_of`` is the end of the period or the day that
governs the clause, as precisely as the text states it. ``annual_rate`` is the part of the year's plan that was done,
``time_gap`` the percentage points by which it leads (or, negative, trails) the time gone by; any other metric is in the
paper's own words.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final

from yipanqi.facts import Fact
from yipanqi.facts.values import Date, Measure, Op
from yipanqi.reading import edtf
from yipanqi.reading.anchor import anchor_of, mentions_of
from yipanqi.reading.measure_metric import indicator_at, metric_before, noun_at, only_verb
from yipanqi.reading.measure_roles import Role, Roles
from yipanqi.reading.measure_series import JOINTS, series
from yipanqi.reading.measure_words import CHANGE_LAST, TIME_GAP, Words, words_around
from yipanqi.reading.page import Page
from yipanqi.reading.quantities import Quantity, quantities

_TRAVEL: Final = ("小时", "分钟", "个小时")
_TIME_WORDS: Final = (
    "缩短", "压缩", "工期", "时限", "时间", "为期", "周期", "提前", "缩减", "压减", "减少", "天数", "日数", "时长",
    "滞后", "推迟", "延后", "延期", "逾期", "超期", "晚了", "拖了", "排队", "提速",
)  # fmt: skip
_COUNTS_ON: Final = frozenset("前头第每近")
_NO_DURATION: Final = frozenset("年来前后")
_DURATIONS: Final = ("天数", "日数", "时长", "工期", "周期", "时限", "时间")
_AGAINST: Final = ("比", "较", "与", "同")
"""Before a date, these make it what a value is compared with, not when it held."""

_FROM: Final = ("从", "由")
_UNTIL: Final = ("到", "至", "为")
_YEARLY: Final = ("同比", "环比")
"""Said of a whole, it holds for the parts behind 其中 too."""

_EACH: Final = ("分别", "均", "都", "各")
_CARRIED: Final = ("over", "ge", "le", "gt", "lt", "about", "near")
_LAST_MARK = re.compile(r"(?s:.*)[。!?;\n]")
_LAST_COMMA = re.compile(r"(?s:.*)[,。;:!?\n()“《》]")
_LAST_STOP = re.compile(r"(?s:.*)[。!?\n]")
_FLIPPED: Final[dict[Op, Op]] = {"ge": "le", "le": "ge", "gt": "lt", "lt": "gt", "over": "lt"}


def find_measures(page: Page) -> Iterator[Fact]:
    """All quantities of a page, in order; numbers of dates, labels in quotation marks and ordinals are none."""
    text = page.text
    taken = [(m.start, m.end) for m in mentions_of(page)]
    found = quantities(page, taken)
    if not found:
        return
    spans = [(start, end) for start, end in taken if text[start - 1 : start] not in _AGAINST]
    ends = [end for _, end in spans]
    clock, roles = _Periods(page), Roles(page)
    last: Quantity | None = None
    last_end, last_words = 0, Words(None, None, None, 1)
    scanned, part, sentence = 0, -1, 0
    carried: str | None = None
    each = False
    told: list[str | None] = []
    own: tuple[str | None, ...] = ()
    compared, compared_at = "", 0
    for at, q in enumerate(found):
        if mark := _LAST_MARK.match(text, scanned, q.start):
            part = mark.end() - 1
            stop = mark if text[part] != ";" else _LAST_STOP.match(text, scanned, q.start)
            sentence = stop.end() if stop else sentence
            told = []
        scanned = q.start
        if not _is_measure(text, q, last if last_end > part else None):
            continue
        if q.kind == "time" and not _may_be_time(text, q):
            continue
        date = bisect_right(ends, q.start) - 1
        start = max(sentence, part + 1, last_end, ends[date] if date >= 0 else 0)
        joined = last is not None and last.kind == q.kind and text[last_end : q.start] in JOINTS
        each = (each and joined) or text[max(0, q.start - 2) : q.start].endswith(_EACH)
        if joined and each and q.op == "eq" and last is not None and last.op in _CARRIED:
            q = q.bounded(last.op)  # 分别突破1600亿元、3000亿元: the word is of both
        own = own[1:] if joined else series(text, max(sentence, part + 1), found, at, told)
        if joined:
            words = last_words.of(own[0] if own else None)
        else:
            words = words_around(roles, sentence, start, q, carried if part < last_end else None)
            before = carried if part < last_end else None
            if date >= 0 and start == ends[date] and words.metric in (None, before):
                over = _metric_over(text, max(sentence, part + 1, last_end), spans[date], q, before)
                words = words.of(over or words.metric)
            words = words.of(own[0]) if own else words
        if q.kind == "time" and not _is_time(text, q, words):
            continue
        as_of, ahead, past = clock.governing(sentence, q)
        role = words.role
        if role is None and sentence < last_end and "其中" in text[sentence : q.start] and last_words.role != "change":
            role = last_words.role  # 其中 parts what was planned, or done, as a whole
        if ahead and role in (None, "actual"):
            role = "target"
        elif past and role is None:
            role = "actual"
        if words.base in _YEARLY:
            compared, compared_at = words.base or "", q.start
        elif role == "change" and words.base is None and q.kind == "percent" and compared_at > sentence:
            words = words.against(compared if "其中" in text[compared_at : q.start] else None)
        yield page.fact("measure", q.start, q.end, _value(q, words, role, as_of))
        if words.metric != TIME_GAP:
            carried = words.metric
        told.append(words.metric)
        last, last_end, last_words = q, q.end, (words if role == words.role else words.meant(role))


def _metric_over(text: str, low: int, date: tuple[int, int], q: Quantity, before: str | None) -> str | None:
    """The metric in front of a date that parts it from its number: 民宿从去年的415家增加到今年的748家."""
    start, end = date
    if text[end : q.start] not in ("", "的"):
        mark = _LAST_COMMA.match(text, max(low, start - 24), start)
        clause = text[mark.end() if mark else max(low, start - 24) : start]
        if not clause or q.start - end > 8 or not only_verb(text[end : q.start]):
            return None
        return indicator_at(clause) or (noun_at(clause) if q.kind == "count" else None)
    if text[start - 1 : start] in _FROM:
        return metric_before(text[max(low, start - 24) : start - 1], q.kind)
    return before if start - low <= 6 and text[start - 1 : start] in _UNTIL else None


def _value(q: Quantity, words: Words, role: Role, as_of: str | None) -> Measure:
    value, value_to, op = q.value, q.value_to, q.op
    if words.sign < 0 and value is not None:
        value, value_to, op = (-value, None, _FLIPPED.get(op, op)) if value_to is None else (-value_to, -value, op)
    return Measure(
        metric=words.metric, op=op, value=value, value_to=value_to,
        unit=q.unit, as_of=as_of, base=words.base, role=role, lost=q.kind == "lost",
    )  # fmt: skip


def _is_measure(text: str, q: Quantity, last: Quantity | None) -> bool:
    """Sort out labels (“四个协同”), ranks (前10位), clock times and numbers that only look counted.

    ``last`` is the quantity before in the same part of the sentence: a bare number means something only after an index.
    """
    before = text[q.start - 1 : q.start]
    if before in ("“", "‘", "《") and q.kind in ("count", "scale"):
        return False
    if q.kind == "bare":
        return last is not None and last.kind in ("index", "bare")
    counted_behind = text[q.start - 2 : q.start] in _COUNTED_BEHIND
    if q.unit in _PRINTED and before in _COUNTER_LAST and _COUNTER.search(text, max(0, q.start - 10), q.start):
        return False
    if q.kind == "count" and before in ("前", "首", "第", "每", "后", "列", "双") and not counted_behind:
        return False
    if q.unit == "个" and text.startswith(_PERIODS, q.end):
        return False
    if q.unit == "点" and (text[q.end : q.end + 1].isdigit() or _CLOCK.search(text[max(0, q.start - 3) : q.start])):
        return False
    return not (q.unit == "分" and (before == "时" or _NOT_POINTS.match(text, q.end)))


_PRINTED: Final = ("次", "人次", "份", "人")
_COUNTER = re.compile(
    r"(?:(?:浏览|点击|阅读|访问|查看|人气)(?:量|数|次数)?[:\s]{1,2}"
    r"|(?<![\u4e00-\u9fff])(?:浏览|点击|阅读|访问|查看|人气)(?:量|数|次数)?|(?<![\u4e00-\u9fff])共?印[制发]?[:\s]?)\Z"
)
_COUNTER_LAST: Final = frozenset("览击读问看气量数印制发:： \n\t")
"""What the page counts of itself: its readers, the copies printed."""

_COUNTED_BEHIND: Final = ("滞后", "落后", "班列", "专列")
"""Words whose last character else says that a number counts nothing."""

_PERIODS: Final = ("季度", "星期", "年度", "年头", "月份", "学期")
_CLOCK = re.compile(r"[上下中]午|早上|凌晨|晚上?|今[天日]|昨[天日]|\d日")
_NOT_POINTS = re.compile(r"[类别之]|\d{1,2}秒")


def _is_travel(q: Quantity) -> bool:
    return q.unit in _TRAVEL or (q.unit or "").endswith("万小时")


def _may_be_time(text: str, q: Quantity) -> bool:
    """A quick look at a duration before its words are read: most (三年来, 24小时值守, 连续3天) are no measures."""
    if _is_travel(q):
        return not (q.unit == "小时" and q.value in (24.0, 12.0))
    if text[q.end : q.end + 1] in _NO_DURATION:
        return False
    if text[q.start - 1 : q.start] in _COUNTS_ON:
        return False
    before = _clause_before(text, q)
    return before[-1:] in CHANGE_LAST or any(word in before for word in _TIME_WORDS)


def _clause_before(text: str, q: Quantity) -> str:
    """The words of the clause before a duration."""
    before = text[max(0, q.start - 12) : q.start]
    mark = _LAST_COMMA.match(before)
    return before[mark.end() :] if mark else before


def _is_time(text: str, q: Quantity, words: Words) -> bool:
    """Durations count where they are travel, work or handling times."""
    if _is_travel(q) or words.role == "change" or (words.metric or "").endswith(_DURATIONS):
        return True
    before = _clause_before(text, q)
    return any(word in before for word in _TIME_WORDS)


class _Periods:
    """The date facts of a page, to find the one that governs a quantity."""

    def __init__(self, page: Page) -> None:
        self.text = page.text
        anchor = anchor_of(page)
        self.today = anchor.date if anchor.date and anchor.date[0] != "X" else ""
        self.year = anchor.year
        self.dates = [f for f in page.of("date") if f.span]
        self.starts = [span[0] for f in self.dates if (span := f.span)]

    def governing(self, sentence: int, q: Quantity) -> tuple[str | None, bool, bool]:
        """The end of the nearest period, day or deadline before ``q`` in its sentence; whether it is a deadline, and
        whether it is past. A year that only belongs to a name (2021年度协议) governs where no other date does."""
        named: Date | None = None
        for at in range(bisect_left(self.starts, q.start) - 1, -1, -1):
            start, value = self.starts[at], self.dates[at].value
            if start < sentence:
                break
            if not isinstance(value, Date) or not _governs(value) or self.text[start - 1 : start] in _AGAINST:
                continue
            span = self.dates[at].span
            if not self._in_name(start, span[1] if span else start, value):
                return edtf.in_months(value.date), value.role == "deadline", self._is_past(value)
            named = named or value
        return (edtf.in_months(named.date), False, False) if named else _NO_PERIOD

    def _in_name(self, start: int, end: int, value: Date) -> bool:
        if value.role not in ("period", "event"):
            return False
        text = self.text
        opened = text.rfind("《", max(start - 40, 0), start)
        if opened >= 0 and "》" not in text[opened:start]:
            return True
        left = text[start - 1 : start]
        inside = "\u4e00" <= left <= "\u9fff" and left not in _MAY_LEAD
        yearly = text[end : end + 1] == "度" or text[end - 2 : end] == "年度"
        return inside and (yearly or _PAPER.match(text, end) is not None)

    def _is_past(self, value: Date) -> bool:
        if value.role == "as_of":
            return True
        last = edtf.end(value.date) or ""
        if value.role == "deadline" or not last[:4].isdigit():
            return False
        return last <= self.today if self.today else self.year is not None and int(last[:4]) < self.year


_NO_PERIOD: Final = (None, False, False)
_MAY_LEAD: Final = frozenset("在于从自至到截是为占较比")
_PAPER = re.compile("[^,。;:、\n]{0,12}?(?:协议|清单|方案|计划|规划|要点|名单|公报|报告|预算)")


def _governs(value: Date) -> bool:
    return value.date is not None and value.role in ("as_of", "period", "event", "deadline")
