"""Figures of a list: how many, how much in all, how much this year, and the rows of its breakdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from yipanqi.facts.values import ListPart
from yipanqi.reading.lexicon import rows
from yipanqi.reading.phrases import alternation, drop_verbs

_COUNT = re.compile(
    r"(\d+(?:\.\d+)?)\s?(?:余|多)?(?:个|项|件|条|宗)(?!百分点|月|工作日|县|区|市|镇|乡|村|国家|领域|方面|专项|批次|小时|部门|园区|点)"
)
_MONEY = r"(?:约|超过|超|近|达到|达|为|共|:|逾|分别为)*\s?(\d[\d,]*(?:\.\d+)?)\s?(?:余|多)?(万亿元?|亿元?|万元)"
_TOTAL = re.compile(r"(?:估算|概算|计划|规划|匡算|累计)?总投资(?:规模|额|估算)?" + _MONEY)
_ANNUAL = re.compile(
    r"(?:(?:今年|当年|本年|全年|(?:19|20)\d{2}年)(?:度)?(?:计划)?(?:完成)?投资|年度(?:计划)?(?:完成)?投资(?:计划)?|当年计划(?:完成)?投资|年计划(?:完成)?投资|年度计划(?=(?:约|近|超)?\d)|(?:今年|当年|全年|(?:19|20)\d{2}年度?)计划完成(?:投资)?)"
    r"(?:额|规模)?" + _MONEY
)
_BARE_TOTAL = re.compile(r"[,、](?:约|近|超过?|逾)?(\d[\d,]*(?:\.\d+)?)\s?(万亿元?|亿元?|万元)(?=[,;。、\n])")
_NUMBER_FIRST = re.compile(r"[^,。;:、\n\d()]{2,16}$")
_ANY_NAME = re.compile(
    r"(?:^|[,。;:、\n).]|其中|包括)(?:由)?([^,。;:、\n\d()“”.]{2,14}?)(?:类|侧|牵头|领域|方面)?(?:项目|工程|任务|事项)?(?:共|有|为|达)?\s?$"
)
_NO_NAME = re.compile("增加|减少|新增|调入|调出|增至|上年|去年|同比|完成|达到|已|首次|总数|合计|总计")
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
        rf"|(?:^|[,。;:、\n).]|其中|包括)(?P<free>[^,。;:、\n\d()“”.]{{2,18}}?)(?:类|领域|方面|板块|行动)?(?:重大|重点)?(?:项目|工程|任务|事项)(?:共|共计|有|为|达)?\s?$"
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


class _Row(NamedTuple):
    """A count that may be a row (``found``); ``name`` is empty where only the sum can prove that it is one."""

    found: re.Match[str]
    name: str
    guess: str


def breakdown(
    text: str, start: int, end: int, places: frozenset[str], whole: int | None
) -> tuple[tuple[ListPart, ...], int]:
    """The rows after the whole list's own figures: 现代基础设施项目40个、总投资…; and where the last of them ends.

    A row is known by a word for a domain, a stage or a side, or by 项目 behind its name. Any other name is a row where
    the counts of its sentence add up to ``whole``.
    """
    found = list(counts(text, start, end))
    rows_ = []
    for i, count in enumerate(found):
        stop = found[i + 1].start() if i + 1 < len(found) else end
        name = _name_before(text, start, count.start(), places) or _name_behind(text, count.end(), stop) or ""
        rows_.append(_Row(count, name, name or _guess(text, start, count.start())))
    kept = [row for group in _by_sentence(text, rows_) for row in _proved(group, whole)]
    parts, last = [], start
    for row in kept:
        i = found.index(row.found)
        stop = found[i + 1].start() if i + 1 < len(found) else end
        figure = figures(text, row.found.start(), _row_end(text, row.found.end(), stop), row.found)
        bare = _BARE_TOTAL.match(text, row.found.end(), stop) if figure.total is None else None
        total = money(bare[1], bare[2]) if bare else figure.total
        parts.append(ListPart(name=row.name, count=figure.number, total=total, annual=figure.annual))
        last = max(last, figure.end, bare.end() if bare else 0)
    return tuple(parts), last


def _by_sentence(text: str, rows_: list[_Row]) -> Iterator[list[_Row]]:
    group: list[_Row] = []
    for row in rows_:
        if group and any(mark in text[group[-1].found.end() : row.found.start()] for mark in "。\n"):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _proved(group: list[_Row], whole: int | None) -> list[_Row]:
    """The rows of a sentence: all of a run that adds up to the whole, whatever their names, else those known."""
    numbers = [int(float(row.found[1])) for row in group]
    for first in range(len(group)):
        total = 0
        for last in range(first, len(group)):
            total += numbers[last]
            run = group[first : last + 1]
            if whole is not None and total == whole and len(run) > 1 and all(row.guess for row in run):
                known = [row for row in (*group[:first], *group[last + 1 :]) if row.name]
                rows_ = sorted((*run, *known), key=lambda row: row.found.start())
                return [row._replace(name=row.name or row.guess) for row in rows_]
    return [row for row in group if row.name]


def _guess(text: str, low: int, end: int) -> str:
    """What stands before a count, if it is a name's length: 民生改善310个, 青溪市牵头12项."""
    found = _ANY_NAME.search(text[max(low, end - 20) : end])
    return "" if found is None or _NO_NAME.search(found[1]) else _bare(found[1])


def _row_end(text: str, start: int, stop: int) -> int:
    ends = [i for mark in "。;\n" if (i := text.find(mark, start, stop)) >= 0]
    return min(ends, default=stop)


def _name_before(text: str, low: int, end: int, places: frozenset[str]) -> str | None:
    stretch = text[max(low, end - 24) : end]
    found = _row_name().search(stretch)
    if found:
        name = found["known"] or _bare(found["free"])
        return None if name in _NO_ROW or _NO_NAME.search(name) or "实施" in name else name
    side = re.search(r"(?:^|[,。;:、\n]|其中|包括)([\u4e00-\u9fff]{2,8}?)(?:侧|方面|境内)?(?:共|有)?\s?$", stretch)
    if side and _bare(side[1]).removesuffix("市") in places:
        return _bare(side[1])
    return None


def _bare(name: str) -> str:
    name = re.sub(r"^(?:其中|包括|涉及|推进|实施|安排|计划|按|分别是|分别为|的)+", "", name)
    return drop_verbs(re.sub(r"^(?:共建|协同建设|合力|联手|联合)+", "", name), 2)


def _name_behind(text: str, start: int, stop: int) -> str | None:
    """40个现代基础设施项目."""
    found = _row_behind().match(text, start, stop)
    return found[1] if found else None


@cache
def _row_behind() -> re.Pattern[str]:
    named = alternation((*list_words("stage"), *list_words("domain")))
    return re.compile(rf"({named})(?:类|领域)?(?:重大|重点)?(?:项目|工程|任务|事项)")


_NO_ROW = frozenset(
    ("", "重大", "重点", "建设", "全部", "合计", "总计", "共", "年度", "标志性", "合作", "纳入", "共建")
)
