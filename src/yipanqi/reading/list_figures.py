"""Figures of a list: how many, how much in all, how much this year, and the rows of its breakdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from yipanqi.facts.values import ListPart
from yipanqi.reading.lexicon import rows
from yipanqi.reading.phrases import alternation

_COUNT = re.compile(
    r"(\d+(?:\.\d+)?)\s?(?:余|多)?(?:个|项|件|条|宗)(?!百分点|月|工作日|县|区|市|镇|乡|村|国家|领域|方面|专项|批次|小时|部门|点)"
)
_MONEY = r"(?:约|超过|超|近|达到|达|为|共|:|逾|分别为)*\s?(\d[\d,]*(?:\.\d+)?)\s?(?:余|多)?(万亿元?|亿元?|万元)"
_TOTAL = re.compile(r"(?:估算|概算|计划|规划|匡算|累计)?总投资(?:规模|额|估算)?" + _MONEY)
_ANNUAL = re.compile(
    r"(?:(?:今年|当年|本年|全年|(?:19|20)\d{2}年)(?:度)?(?:计划)?(?:完成)?投资|年度(?:计划)?(?:完成)?投资(?:计划)?|当年计划(?:完成)?投资|年计划(?:完成)?投资)"
    r"(?:额|规模)?" + _MONEY
)
_NUMBER_FIRST = re.compile(r"[^,。;:、\n\d()]{2,16}$")
_SCALE = {"万亿": 10000.0, "万亿元": 10000.0, "亿": 1.0, "亿元": 1.0, "万元": 0.0001}


class Figures(NamedTuple):
    """The figures of one stretch of text; ``start`` and ``end`` hold them all."""

    start: int
    end: int
    number: int | None
    total: float | None
    annual: float | None


@cache
def list_words(kind: str) -> tuple[str, ...]:
    """The words of one kind in ``list_words.csv``."""
    return tuple(row["word"] for row in rows("list_words") if row["kind"] == kind)


@cache
def _row_name() -> re.Pattern[str]:
    named = alternation((*list_words("stage"), *list_words("domain")))
    return re.compile(
        rf"(?P<known>{named})(?:类|领域|方面|板块|产业)?(?:的)?(?:重大|重点)?(?:项目|工程|任务|事项)?(?:共|共计|有|为|达)?\s?$"
        rf"|(?:^|[,。;:、\n)]|其中|包括)(?P<free>[^,。;:、\n\d()“”]{{2,14}}?)(?:类|领域|方面|板块|行动)?(?:重大|重点)?(?:项目|工程|任务|事项)(?:共|共计|有|为|达)?\s?$"
    )


def money(number: str, unit: str) -> float:
    """An amount in 亿元."""
    return round(float(number.replace(",", "")) * _SCALE[unit], 6)


def counts(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The counts of items or projects in a stretch of text."""
    return _COUNT.finditer(text, start, end)


def figures(text: str, start: int, end: int, count: re.Match[str] | None) -> Figures:
    """The figures in ``[start, end)``; ``count`` is the count they go with."""
    total, annual = _TOTAL.search(text, start, end), _ANNUAL.search(text, start, end)
    found = [match for match in (count, total, annual) if match]
    return Figures(
        min((match.start() for match in found), default=start),
        max((match.end() for match in found), default=start),
        int(float(count[1])) if count else None,
        money(total[1], total[2]) if total else None,
        money(annual[1], annual[2]) if annual else None,
    )


def breakdown(text: str, start: int, end: int, places: frozenset[str]) -> tuple[tuple[ListPart, ...], int]:
    """The rows after the whole list's own figures: 现代基础设施项目40个、总投资…; and where the last of them ends."""
    found = list(counts(text, start, end))
    parts, last = [], start
    for i, count in enumerate(found):
        stop = found[i + 1].start() if i + 1 < len(found) else end
        name = _name_before(text, start, count.start(), places)
        if name is None and i + 1 <= len(found):
            name = _name_behind(text, count.end(), stop)
        if name is None:
            continue
        row = figures(text, count.start(), _row_end(text, count.end(), stop), count)
        parts.append(ListPart(name=name, count=row.number, total=row.total, annual=row.annual))
        last = max(last, row.end)
    return tuple(parts), last


def _row_end(text: str, start: int, stop: int) -> int:
    ends = [i for mark in "。;\n" if (i := text.find(mark, start, stop)) >= 0]
    return min(ends, default=stop)


def _name_before(text: str, low: int, end: int, places: frozenset[str]) -> str | None:
    stretch = text[max(low, end - 24) : end]
    found = _row_name().search(stretch)
    if found:
        name = found["known"] or _bare(found["free"])
        return None if name in _NO_ROW else name
    side = re.search(r"(?:^|[,。;:、\n]|其中|包括)([\u4e00-\u9fff]{2,8}?)(?:侧|方面|境内)?(?:共|有)?\s?$", stretch)
    if side and _bare(side[1]).removesuffix("市") in places | {name.removesuffix("市") for name in places}:
        return _bare(side[1])
    return None


def _bare(name: str) -> str:
    return re.sub(r"^(?:其中|包括|涉及|推进|实施|安排|计划|按|分别是|分别为|的)+", "", name)


def _name_behind(text: str, start: int, stop: int) -> str | None:
    """40个现代基础设施项目."""
    named = alternation((*list_words("stage"), *list_words("domain")))
    found = re.compile(rf"({named})(?:类|领域)?(?:重大|重点)?(?:项目|工程|任务|事项)").match(text, start, stop)
    return found[1] if found else None


_NO_ROW = frozenset(
    ("", "重大", "重点", "建设", "全部", "合计", "总计", "共", "年度", "标志性", "合作", "纳入", "共建")
)
