"""Recurring dates (每月25日前, 每季度末, 每半年) as RRULE text (RFC 5545)."""

from __future__ import annotations

import re
from typing import Final

from yipanqi.reading import numerals

_CN: Final = "一二两三四五六七八九十"
_COUNT = rf"(?:\d{{1,3}}|[{_CN}]{{1,3}})"
_DAY = rf"(?:3[01]|[12]\d|0?[1-9]|[{_CN}]{{1,3}})"

RECURRING: Final = re.compile(
    r"每(?:个)?(?:"
    rf"(?:季度|季|月|半年|年度?)(?:结束|终了|末?期满)后?的?{_COUNT}个?(?:工作日|自然日|日|天)(?:之|以)?内(?:前)?"
    rf"|年度?的?{_COUNT}月份?(?:{_DAY}[日号]|[底末初]|[上中下]旬)?(?:之|以)?前?"
    rf"(?:(?<=[月份底末])[、和及]{_COUNT}月份?(?![\d—-]|{_DAY}[日号])[底末]?)*"
    r"|年度?(?:年底|年末|年初|底|末)(?:之|以)?前?"
    rf"|季度?的?(?:首月|末月|第[{_CN}]个月|最后一个月)(?:{_DAY}[日号]|[底末初])?(?:之|以)?前?"
    r"|季度?(?:度)?(?:末|初|底)?(?:之|以)?前?(?=[^节])"
    rf"|月的?(?:{_DAY}[日号]|月?[底末初]|[上中下]旬)(?:之|以)?前?"
    rf"|周的?[一二三四五六日天](?![次回])(?:之|以)?前?"
    rf"|{_COUNT}个?(?:月|周|季度|年)(?!级)(?=[至不召开举进报调通会组更评]|[,。;、])"
    r"|半年(?:之|以)?前?|月(?=[至不召开举进报调通会组更评梳按定一对向]|[,。;、])"
    r"|周(?=[至不召开举进报调通会组更评梳按定一两三对向]|[,。;、])"
    r"|年(?=(?:至少|定期|不少于)?(?:召开|举办|轮流|报送|一次|评估|考核|调度))"
    r")"
)
"""Begins with the literal 每; plain 每年 and 每月 count only before a word of doing, so that 每年新增 is none."""

_PARTS = re.compile(
    rf"每个?(?P<unit>半年|年|季|月|周|(?P<count>{_COUNT})个?(?P<unit2>月|周|季|年))度?的?"
    rf"(?:(?P<after>(?:结束|终了|期满)后?的?(?P<days>{_COUNT})个?(?P<work>工作日)?)"
    rf"|(?P<first>首月|第[{_CN}]个月)|(?P<lastmonth>末月|最后一个月)|(?P<month>{_COUNT})月份?)?"
    rf"(?P<day>{_DAY})?(?P<edge>[日号]|年?月?[底末]|年?初|[上中下]旬)?(?P<week>[一二三四五六日天])?"
)
_MONTHS = re.compile(rf"({_COUNT})月")
_WEEKDAYS: Final = dict(zip("一二三四五六日天", ("MO", "TU", "WE", "TH", "FR", "SA", "SU", "SU"), strict=True))
_ORDINAL: Final = {"首月": 1, "第一个月": 1, "第二个月": 2, "第三个月": 3}


def rule_of(words: str) -> str:
    """The rule of one recurring form.

    A day counted from a period's end becomes that day of the next period: the fifth working day after each month is the
    fifth weekday of each month (public holidays are not in the rule).
    """
    match = _PARTS.match(words)
    if match is None:
        return "FREQ=DAILY"
    unit, count = match["unit"], None
    if match["count"]:
        unit, count = match["unit2"], numerals.integer(match["count"])
    if unit == "周":
        return _weekly(match, count)
    if match["after"]:
        return _months_of(unit, after=True) + _counted(match)
    return _months(unit, count, match) + _day(match)


def _weekly(match: re.Match[str], count: int | None) -> str:
    rule = "FREQ=WEEKLY" + (f";INTERVAL={count}" if count and count > 1 else "")
    weekday = match["week"] or (match["day"] or "")[:1]
    return rule + (f";BYDAY={_WEEKDAYS[weekday]}" if weekday in _WEEKDAYS else "")


def _months(unit: str, count: int | None, match: re.Match[str]) -> str:
    if count:
        factor = {"季": 3, "年": 12}.get(unit, 1) * count
        return f"FREQ=YEARLY;INTERVAL={factor // 12}" if factor % 12 == 0 else f"FREQ=MONTHLY;INTERVAL={factor}"
    if match["month"]:
        months = [numerals.integer(month) for month in _MONTHS.findall(match.string)]
        return f"FREQ=YEARLY;BYMONTH={','.join(map(str, months))}"
    if match["first"]:
        start = _ORDINAL.get(match["first"], 1)
        return f"FREQ=YEARLY;BYMONTH={start},{start + 3},{start + 6},{start + 9}"
    if unit == "季" and not (match["edge"] or match["lastmonth"]):
        return "FREQ=MONTHLY;INTERVAL=3"
    if unit == "半年":
        return "FREQ=MONTHLY;INTERVAL=6"
    if unit == "年" and not match["edge"]:
        return "FREQ=YEARLY"
    return _months_of(unit, after="初" in (match["edge"] or ""))


def _months_of(unit: str, *, after: bool) -> str:
    """The months in which a period ends, or in which the next one begins."""
    if unit == "月":
        return "FREQ=MONTHLY"
    months = {"季": ("1,4,7,10", "3,6,9,12"), "半年": ("1,7", "6,12"), "年": ("1", "12")}[unit]
    return f"FREQ=YEARLY;BYMONTH={months[0] if after else months[1]}"


def _counted(match: re.Match[str]) -> str:
    days = numerals.integer(match["days"])
    if match["work"]:
        return f";BYDAY=MO,TU,WE,TH,FR;BYSETPOS={days}"
    return f";BYMONTHDAY={days}"


def _day(match: re.Match[str]) -> str:
    edge = match["edge"] or ""
    if edge[-1:] in ("底", "末"):
        return ";BYMONTHDAY=-1"
    if edge in ("日", "号") and match["day"]:
        return f";BYMONTHDAY={numerals.integer(match['day'])}"
    return ""
