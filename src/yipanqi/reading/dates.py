"""Dates, periods and deadlines, each with its year where the text tells it.

Forms of EDTF used: ``2023-06-26``, ``2023-06``, ``2023``, halves and quarters ``2023-40`` … ``2023-36``, intervals
``2023-01/2023-09`` and ``2019/..``, ``XXXX-…`` where the year is unknown. A deadline is the last day it leaves. A
page's stamp is its day. 今年以来 is ``2023-01-01/2023-06-26`` where the day of writing is known, else ``2023/..``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal

from yipanqi.facts import Fact
from yipanqi.facts.values import Date, DateBasis
from yipanqi.reading import edtf
from yipanqi.reading.anchor import Anchor, anchor_of, mentions_of, written_on
from yipanqi.reading.date_sections import section_year
from yipanqi.reading.date_shapes import Mention, Moment
from yipanqi.reading.date_stamps import is_stamp
from yipanqi.reading.date_values import limit_of, range_of, value_of
from yipanqi.reading.page import Page

_Role = Literal["event", "deadline", "period", "as_of", "recurring", "stamp"]

_FORWARD = re.compile(
    r"(?:(?:力争|确保|预计|计划|争取|有望|务必|赶在|定于|保证|力求)[^,。;、:《》“”\n]{0,4}|[拟须应需将要](?:于|在)?)\Z"
)
_LABEL = re.compile(
    r"(?:(?:完成|办结|截止|报送|反馈|整改|竣工|开工|责任|推进)(?:时间|日期|时限|期限|节点)|时限|期限)(?:要求)?\s*:\s*\Z"
)
_STOPS: Final = frozenset(",。;、:《》“”\n")
_NO_GOAL: Final = ("远景", "愿景", "规划", "目标", "工作", "重点", "清单", "计划", "年度", "度", "要点", "任务", "政府")
_SITTING = re.compile(r"(?:[上下]午|晚)?(?:在[^,。;\n]{1,12}?)?(?:召开|举行|举办|开幕|开庭|启幕)")
_COMPARED: Final = ("比", "较", "与", "同", "以")
_FROM_OR_COMPARED = frozenset((*_COMPARED, "由", "从"))
_SAME: Final = ("同期", "同月", "全年的", "的水平", "水平", "同季")
"""Behind 去年 these show that it is what a figure is compared with."""

_WORKS = re.compile(
    "(?:全面|正式|整体|陆续)?(?:开工|动工|开挖|开建|破土|建成|完工|竣工|通车|投用|投产|启用|交付|开通|验收|开园|开业|试运营|运营|上线|封顶|合龙|贯通)"
    "(?!了|以来|以后|后|至今|的)"
)
"""Behind a month alone: works that are to be done then, where nothing says that they were."""

_TOLD_DAY = re.compile(r"\((1[0-2]|0?[1-9])月(3[01]|[12]\d|0?[1-9])日\)")
_FROM_EVENT = re.compile(r"(?:后|(?<!即日)(?<!现在)(?<!今[天日])起|[每近过])[^。;\n]{0,7}\Z|的,[^,。;\n]{0,12}\Z")
"""Before a term: it is counted from an event (签订后3日内, 自…之日起三年内, 逾期的,应在5日内), not from the writing."""
_BARRED: Final = ("不得", "不予", "不再")
_DONE_AFTER = re.compile(r"[^。;\n]{0,12}?(?:已|累计|共有|完成了|实现了)")


def find_dates(page: Page) -> Iterator[Fact]:
    """All dates of a page, in order. One doubt ``year_unknown`` where a date's year could not be told."""
    resolver = _Resolver(page)
    unknown: Fact | None = None
    for mention in mentions_of(page):
        value = resolver.date(mention)
        start = mention.start
        if mention.shape == "vague" and page.text[start - 1 : start] in ("近", "这"):
            start -= 1
        fact = page.fact("date", start, mention.end, value)
        if unknown is None and value.basis == "none" and value.date is not None and value.date.startswith("XXXX-"):
            unknown = fact
        yield fact
    if unknown is not None and unknown.span is not None:
        candidates = resolver.anchor.candidates
        years = "、".join(map(str, candidates)) or "未知"
        page.doubt("year_unknown", *unknown.span, f"文中没有写明年份(可能的年份:{years})")


def _is_sitting(text: str, mention: Mention) -> bool:
    """Whether a day is set for a meeting or a feast (定于7月20日召开): it is no limit."""
    return mention.first.day is not None and _SITTING.match(text, mention.end) is not None


class _Resolver:
    """Gives each mention its year and role; remembers the last day and year named."""

    def __init__(self, page: Page) -> None:
        self.page, self.text = page, page.text
        self.anchor: Anchor = anchor_of(page)
        self.last: Mention | None = None
        self.last_year: int | None = None
        self.last_day: str | None = self.anchor.date
        self.last_month: str | None = None

    def date(self, mention: Mention) -> Date:
        """The value of one mention."""
        words = self.page.words(mention.start, mention.end)
        value = _SHAPES[mention.shape](self, mention, words)
        if mention.shape in ("moment", "range") and value.role != "stamp":
            self._remember(mention, value)
        return value

    def moment(self, mention: Mention, words: str) -> Date:
        """One point, as an event, a deadline, a period, the end of a count or a stamp."""
        first = mention.first
        if is_stamp(self.page, mention):
            return Date(date=value_of(first, first.year), words=words, role="stamp")
        if first.month is None and first.day is not None:
            return self._bare_day(mention, words)
        role = self._role(mention)
        year, basis = self._year(mention, role)
        if role == "deadline":
            date = limit_of(first, year, mention.bound)
        elif mention.bound == "since":
            date = self._since(first, year)
        elif role == "as_of":
            date = edtf.end(value_of(first, year))
        else:
            date = value_of(first, year)
        if role == "deadline" and date is not None and self._is_over(mention, date, year):
            role = "as_of" if mention.lead == "until" else "event"
        return Date(date=date, words=words, role=role, basis=basis, year_candidates=self._candidates(first, basis))

    def range(self, mention: Mention, words: str) -> Date:
        """A period with two ends."""
        first, last = mention.first, mention.last or mention.first
        if first.month is None and first.day is not None:
            return self._bare_days(mention, words)
        year, basis = self._year(mention, "period")
        last_year = last.year if last.year is not None else year
        if last.shift is not None and self.anchor.year is not None and last.shift != first.shift:
            last_year = (year if year is not None else self.anchor.year) + last.shift - (first.shift or 0)
        if last.year is None and year is not None and last.month and first.month and last.month < first.month:
            last_year = year + 1 if last_year == year else last_year
        role: _Role = "deadline" if mention.bound == "before" else "as_of" if mention.lead == "as_of" else "period"
        date = range_of(first, year, last, last_year)
        date = edtf.end(date) if role == "deadline" else date
        return Date(date=date, words=words, role=role, basis=basis, year_candidates=self._candidates(first, basis))

    def within(self, mention: Mention, words: str) -> Date:
        """三年内, 3个月内: counted from the day of writing; from another event (…后30日内) no date follows."""
        anchor, count = self.anchor, mention.amount
        before = self.text[max(0, mention.start - 16) : mention.start]
        date: str | None = None
        barred = self.text.startswith(_BARRED, mention.end)
        if anchor.year is not None and not barred and not _FROM_EVENT.search(before):
            day = anchor.date or ""
            if mention.word == "年":
                date = edtf.shift(day, years=count) or f"{anchor.year + count}"
            elif mention.word in ("月", "季度"):
                date = edtf.shift(day, months=count * (3 if mention.word == "季度" else 1))
            elif mention.word != "工作日":
                date = edtf.shift(day, days=count * (7 if mention.word == "周" else 1))
        return Date(date=date, words=words, role="deadline", basis="relative" if date else "none")

    def plan(self, mention: Mention, words: str) -> Date:
        """A five-year plan's years, or the part of them that is named."""
        first, last, tail = mention.first.year or 0, (mention.last or mention.first).year or 0, mention.word
        if tail[:1] == "末" or (mention.lead == "until" and not tail):
            return Date(date=f"{last}-12-31", words=words, role="deadline")
        if tail in ("初", "开局之年"):
            return Date(date=str(first), words=words, role="period")
        if tail == "收官之年":
            return Date(date=str(last), words=words, role="period")
        if tail == "以来":
            return Date(date=f"{first}/..", words=words, role="period")
        if tail[:1] in ("前", "后") and tail[-1:] == "年":
            count = 3 if "三" in tail else 2
            span = (first, first + count - 1) if tail[0] == "前" else (last - count + 1, last)
            return Date(date=f"{span[0]}/{span[1]}", words=words, role="period")
        return Date(date=f"{first}/{last}", words=words, role="period")

    def near(self, mention: Mention, words: str) -> Date:
        """近日 and 日前: the fortnight before the day of writing; 昨日, 今天: from that day, or the day in brackets."""
        if (told := _TOLD_DAY.match(self.text, mention.end)) and mention.amount != 14:
            return self._told(int(told[1]), int(told[2]), words)
        day = written_on(self.page)
        whole = day is not None and len(day) == 10 and day[0] != "X"
        date: str | None = None
        if whole and day is not None:
            moved = edtf.shift(day, days=-14 if mention.amount == 14 else mention.amount)
            date = f"{moved}/{day}" if mention.amount == 14 else moved
        role: _Role = "as_of" if mention.lead == "as_of" else "event"
        return Date(date=date, words=words, role=role, basis="relative" if date else "none")

    def _told(self, month: int, day: int, words: str) -> Date:
        """昨天(9月8日): the day that the brackets tell, whatever day the page is of."""
        year = self.anchor.year
        date = edtf.day(year, month, day)
        basis: DateBasis = self.anchor.basis if year is not None else "none"
        candidates = () if year is not None else self.anchor.candidates
        return Date(date=date, words=words, role="event", basis=basis, year_candidates=candidates)

    def near_context(self, mention: Mention, words: str) -> Date:
        """当日, 次日: from the last day named."""
        day = self.last_day
        date = edtf.shift(day, days=mention.amount) if day and mention.amount else day
        known = date is not None and date[0] != "X"
        candidates = () if known or not date else self.anchor.candidates
        return Date(date=date, words=words, basis="relative" if known else "none", year_candidates=candidates)

    def months(self, mention: Mention, words: str) -> Date:
        """本月, 上月, 月底: from the day of writing; 上月 behind a month named in the sentence, from that month."""
        day = self._month_told(mention) or self.anchor.date or ""
        moved = edtf.shift(f"{day[:7]}-01", months=mention.amount)
        role: _Role = "deadline" if mention.shape == "month_end" or mention.bound else "period"
        date = None if moved is None else moved[:7] if role == "period" else edtf.end(moved[:7])
        return Date(date=date, words=words, role=role, basis="relative" if date else "none")

    def _month_told(self, mention: Mention) -> str | None:
        """3月份…,比上月下降: the month that the sentence is about."""
        last, date = self.last, self.last_month
        if mention.amount >= 0 or last is None or date is None or mention.start - last.end > 40:
            return None
        if self.text[mention.start - 1 : mention.start] not in _FROM_OR_COMPARED:
            return None
        return None if any(mark in self.text[last.end : mention.start] for mark in "。\n;") else date

    def recurring(self, mention: Mention, words: str) -> Date:
        """A rule instead of a date."""
        return Date(words=words, role="recurring", rule=mention.word)

    def fixed(self, mention: Mention, words: str) -> Date:
        """A phrase that names the same years for everybody."""
        role: _Role = "deadline" if mention.word.isdigit() else "period"
        return Date(date=mention.word, words=words, role=role)

    def vague(self, mention: Mention, words: str) -> Date:
        """近年来, 三年来: a period from which no year follows."""
        return Date(words=words, role="period", basis="none")

    def _bare_day(self, mention: Mention, words: str) -> Date:
        """8日: a day of the month last named; before a dateline's day it is the month before, if later in the month."""
        date = self._day_of(mention.first.day or 0)
        role: _Role = "deadline" if mention.bound == "before" or mention.lead == "until" else "event"
        known = date[0] != "X"
        self.last_day = date
        basis: DateBasis = "relative" if known else "none"
        return Date(
            date=date, words=words, role=role, basis=basis, year_candidates=() if known else self.anchor.candidates
        )

    def _bare_days(self, mention: Mention, words: str) -> Date:
        first, last = self._day_of(mention.first.day or 0), self._day_of((mention.last or mention.first).day or 0)
        known = first[0] != "X"
        self.last_day = last
        return Date(
            date=f"{first}/{last}", words=words, role="period", basis="relative" if known else "none",
            year_candidates=() if known else self.anchor.candidates,
        )  # fmt: skip

    def _day_of(self, day: int) -> str:
        base = self.last_day
        if base is None or len(base) != 10:
            return f"XXXX-XX-{day:02d}"
        month = f"{base[:7]}-{day:02d}"
        dateline = self.last is not None and self.text[self.last.end : self.last.end + 1] in ("电", "讯")
        if base[0] != "X" and day > edtf.last_of_month(int(base[:4]), int(base[5:7])):
            moved = edtf.shift(base[:8] + "01", months=-1)
            return f"{moved[:8]}{day:02d}" if moved and day <= 31 and dateline else month[:8] + base[8:]
        if dateline and base[0] != "X" and day > int(base[8:]):
            moved = edtf.shift(base[:8] + "01", months=-1)
            month_before = edtf.day(int(moved[:4]), int(moved[5:7]), day) if moved else None
            return month_before or month
        return month

    def _role(self, mention: Mention) -> _Role:
        first, text = mention.first, self.text
        if mention.lead == "as_of":
            return "as_of"
        if mention.bound == "since":
            return "period"
        if mention.bound or mention.lead == "until" or first.part == "within":
            return "deadline"
        before = text[max(0, mention.start - 12) : mention.start]
        if ":" in before[-3:] and _LABEL.search(before):
            return "deadline"
        if first.part == "end" or (first.part == "mid" and first.month is None):
            return "deadline"
        name = text[mention.end : mention.end + 2]
        if (
            before[-1:] not in _STOPS
            and _FORWARD.search(before)
            and not name.startswith(_NO_GOAL)
            and not _is_sitting(text, mention)
        ):
            return "deadline"
        if first.day is not None or first.month is not None:
            return "event"
        if not first.part and self._is_goal_year(mention, name):
            return "deadline"
        return "period"

    def _is_goal_year(self, mention: Mention, name: str) -> bool:
        """A year after the text's own, at the head of a clause: 2035年基本实现…."""
        year, this = mention.first.year, self.anchor.year
        if year is None or this is None or year <= this or name.startswith(_NO_GOAL):
            return False
        return self.text[mention.start - 1 : mention.start] in ("", "\n", ",", "。", ";", ":", "、")

    def _is_over(self, mention: Mention, date: str, year: int | None) -> bool:
        """Whether what looks like a deadline was past when the text was written: 到2020年底已…, 6月底完成了."""
        day = self.anchor.date
        if mention.bound == "before" or year is None:
            return False
        if day is not None and day[0] != "X":
            return date < day[:10]
        if self.anchor.year is not None and year < self.anchor.year:
            return True
        return _DONE_AFTER.match(self.text, mention.end) is not None

    def _year(self, mention: Mention, role: _Role) -> tuple[int | None, DateBasis]:
        first, anchor = mention.first, self.anchor
        if first.year is not None:
            return first.year, "stated"
        if first.shift is not None:
            base = anchor.year
            if first.context and self.last_year is not None and self._still_of(mention):
                base = self.last_year
            return (None, "none") if base is None else (base + first.shift, "relative")
        carried = self._carried(mention)
        if carried is not None:
            return carried, "stated"
        if anchor.year is None:
            return None, "none"
        if role != "deadline" and (reviewed := section_year(self.page, mention.start)) and reviewed < anchor.year:
            return reviewed, "stated"
        return anchor.year + self._rolled(mention, role), anchor.basis

    def _carried(self, mention: Mention) -> int | None:
        """The year of the date before in the same sentence, if that was stated."""
        last = self.last
        if last is None or last.first.year is None or mention.start - last.end > 60 or not mention.first.month:
            return None
        if last.lead == "until" or last.bound or last.first.year > (self.anchor.year or 9999):
            return None
        if any(mark in self.text[last.end : mention.start] for mark in ("。", "\n", "》", "今年", "去年", ";", ":")):
            return None
        year = (last.last or last.first).year or last.first.year
        back = last.first.month is not None and mention.first.month < last.first.month
        return year + 1 if back else year

    def _rolled(self, mention: Mention, role: _Role) -> int:
        """+1 for a deadline early in the next year, −1 for a day late in the last one."""
        month, day = mention.first.month, self.anchor.date
        if mention.first.part == "01-01" and role == "deadline" and (day is None or day[5:7] != "01"):
            return 1  # 元旦前: the one to come
        if month is None or day is None or len(day) < 7:
            return 0
        now = int(day[5:7])
        if role == "deadline" and now >= 10 and month <= now - 6:
            return 1
        if mention.first.day is None and not mention.first.part and _WORKS.match(self.text, mention.end):
            return 0
        return -1 if role != "deadline" and now <= 3 and month >= now + 7 else 0

    def _since(self, first: Moment, year: int | None) -> str | None:
        start = value_of(first, year)
        if start is None and first.part != "start":
            return None
        day = self.anchor.date
        if year is not None and year == self.anchor.year and day is not None and first.month is None:
            return f"{year}-01-01/{day}"
        return f"{start or (year if year is not None else 'XXXX')}/.."

    def _candidates(self, first: Moment, basis: DateBasis) -> tuple[int, ...]:
        if basis != "none":
            return ()
        return tuple(year + (first.shift or 0) for year in self.anchor.candidates)

    def _same_paragraph(self, mention: Mention) -> bool:
        return self.last is not None and "\n" not in self.text[self.last.end : mention.start]

    def _still_of(self, mention: Mention) -> bool:
        """Whether 上年 is meant from the last year named: in its paragraph, or where the text reports on it."""
        return self._same_paragraph(mention) or self.last_year in (self.anchor.year, (self.anchor.year or 0) - 1)

    def _remember(self, mention: Mention, value: Date) -> None:
        self.last = mention
        date = value.date
        self.last_month = date if date is not None and len(date) == 7 and mention.first.month is not None else None
        if date is None or value.role == "deadline":
            return
        # 比上年 and 以2019年为100 name what is compared with, and the text goes on in its own year.
        compared = self.text[mention.start - 1 : mention.start] in _COMPARED or self.text.startswith(_SAME, mention.end)
        if date[:4].isdigit() and not (mention.first.context and mention.first.shift) and not compared:
            self.last_year = int(date[:4])
        day = date.rsplit("/", 1)[-1]
        if len(day) == 10 and mention.first.day is not None:
            self.last_day = day


_SHAPES: Final = {
    "moment": _Resolver.moment,
    "range": _Resolver.range,
    "within": _Resolver.within,
    "plan": _Resolver.plan,
    "near": _Resolver.near,
    "near_context": _Resolver.near_context,
    "month": _Resolver.months,
    "month_end": _Resolver.months,
    "recurring": _Resolver.recurring,
    "fixed": _Resolver.fixed,
    "vague": _Resolver.vague,
}
