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
from yipanqi.reading.anchor import mentions_of
from yipanqi.reading.measure_words import Words, words_around
from yipanqi.reading.page import Page
from yipanqi.reading.quantities import Quantity, quantities

_TRAVEL: Final = ("小时", "分钟", "个小时")
_TIME_WORDS: Final = ("缩短", "压缩", "工期", "时限", "时间", "为期", "周期", "提前", "缩减", "压减", "减少")
_AGAINST: Final = ("比", "较", "与", "同")
"""Before a date, these make it what a value is compared with, not when it held."""

_JOINTS: Final = ("、", "和", "与", "及")
"""Between two quantities of one kind: 分别下降15.7%和17.5%."""

_MARKS = re.compile("[。!?;\n]")
_FLIPPED: Final[dict[Op, Op]] = {"ge": "le", "le": "ge", "gt": "lt", "lt": "gt", "over": "lt"}


def find_measures(page: Page) -> Iterator[Fact]:
    """All quantities of a page, in order; numbers of dates, labels in quotation marks and ordinals are none."""
    text = page.text
    taken = [(m.start, m.end) for m in mentions_of(page)]
    ends = [end for start, end in taken if text[start - 1 : start] not in _AGAINST]
    clock = _Periods(page)
    last: Quantity | None = None
    last_end, last_words = 0, Words(None, None, None, 1)
    marks = [m.start() for m in _MARKS.finditer(text)]
    for q in quantities(text, taken):
        at = bisect_right(marks, q.start) - 1
        part = marks[at] if at >= 0 else -1
        while at >= 0 and text[marks[at]] == ";":
            at -= 1
        sentence = marks[at] + 1 if at >= 0 else 0
        if not _is_measure(text, q):
            continue
        date = bisect_right(ends, q.start) - 1
        start = max(sentence, part + 1, last_end, ends[date] if date >= 0 else 0)
        if last is not None and last.kind == q.kind and text[last_end : q.start] in _JOINTS:
            words = last_words._replace(metric=None)
        else:
            words = words_around(text, sentence, start, q, last_words.metric if part < last_end else None)
        if q.kind == "time" and not _is_time(text, q, words):
            continue
        as_of, ahead = clock.governing(sentence, q)
        if ahead and words.role in (None, "actual"):
            words = words._replace(role="target")
        yield page.fact("measure", q.start, q.end, _value(q, words, as_of))
        last, last_end, last_words = q, q.end, words


def _value(q: Quantity, words: Words, as_of: str | None) -> Measure:
    value, value_to, op = q.value, q.value_to, q.op
    if words.sign < 0 and value is not None:
        value, value_to, op = (-value, None, _FLIPPED.get(op, op)) if value_to is None else (-value_to, -value, op)
    return Measure(
        metric=words.metric, op=op, value=value, value_to=value_to,
        unit=q.unit, as_of=as_of, base=words.base, role=words.role, lost=q.kind == "lost",
    )  # fmt: skip


def _is_measure(text: str, q: Quantity) -> bool:
    """Sort out labels (“四个协同”), ranks (前10位), and numbers that only look counted."""
    before = text[q.start - 1 : q.start]
    if before in ("“", "‘", "《") and q.kind in ("count", "scale"):
        return False
    if q.kind == "count" and before in ("前", "首", "第", "每", "后", "列", "双"):
        return False
    return not (q.unit == "分" and (before == "时" or text[q.end : q.end + 1] in ("类", "别", "之")))


def _is_time(text: str, q: Quantity, words: Words) -> bool:
    """Durations count where they are travel, work or handling times; 24小时 and 连续3天 do not."""
    if q.value in (24.0, 12.0) and q.unit == "小时":
        return False
    if q.unit in _TRAVEL:
        return True
    if text[q.end : q.end + 1] in ("年", "来", "前", "后"):
        return False
    clause = text[max(0, q.start - 12) : q.start]
    return words.role == "change" or any(word in clause for word in _TIME_WORDS)


class _Periods:
    """The date facts of a page, to find the one that governs a quantity."""

    def __init__(self, page: Page) -> None:
        self.text = page.text
        self.facts = [f for f in page.of("date") if f.span and isinstance(f.value, Date) and _governs(f.value)]
        self.starts = [f.span[0] if f.span else 0 for f in self.facts]

    def governing(self, sentence: int, q: Quantity) -> tuple[str | None, bool]:
        """The end of the nearest period, day or deadline before ``q`` in its sentence; whether it is a deadline."""
        at = bisect_left(self.starts, q.start) - 1
        while at >= 0 and self.text[self.starts[at] - 1 : self.starts[at]] in _AGAINST:
            at -= 1
        if at < 0 or self.starts[at] < sentence:
            return None, False
        value = self.facts[at].value
        if not isinstance(value, Date):
            return None, False
        return edtf.in_months(value.date), value.role == "deadline"


def _governs(value: Date) -> bool:
    return value.date is not None and value.role in ("as_of", "period", "event", "deadline")
