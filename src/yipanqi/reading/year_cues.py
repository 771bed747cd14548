"""Words of a text that tell its year, or between which years it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from yipanqi.reading import numerals
from yipanqi.reading.date_shapes import PLANS
from yipanqi.reading.lexicon import rows
from yipanqi.reading.lookup import Lookup, spread
from yipanqi.reading.page import Page


class Bounds:
    """The years between which a text was written, both included; ``None`` where open."""

    __slots__ = ("high", "low")

    def __init__(self, low: int | None = None, high: int | None = None) -> None:
        self.low: Final = low
        self.high: Final = high

    def narrowed(self, low: int | None, high: int | None) -> Bounds:
        """The narrower of two bounds; a bound that would leave no year is not taken."""
        lower = self.low if low is None or (self.low is not None and self.low >= low) else low
        upper = self.high if high is None or (self.high is not None and self.high <= high) else high
        if lower is not None and upper is not None and lower > upper:
            return self
        return Bounds(lower, upper)

    def holds(self, year: int) -> bool:
        """Whether a year is possible."""
        return (self.low is None or self.low <= year) and (self.high is None or year <= self.high)


_PAPER = re.compile(
    r"20(?P<year>\d\d)年度?(?P<half>上半年|下半年|第?[一二三四]季度)?(?P<middle>[^,。;:!?\n]{0,24}?)"
    r"(?P<noun>工作要点|要点|重点任务|重点工作|工作计划|工作安排|工作方案|项目清单|事项清单|任务清单|清单|投资计划|工作任务"
    r"|工作思路|目标任务|行动方案|实施方案|实施计划|年度计划|政府工作报告|预算)"
)
_MEETING_OF = re.compile(
    r"(?:召开|举行|举办)(?:了)?20(?P<year>\d\d)年(?:度|第[一二三四五六七八九十\d]{1,3}[次期]|第?[一二三四]季度)?[^,。;:!?\n]{0,24}?(?:会议|会)"
)
_RANGE_PAPER = re.compile(
    r"20(?P<first>\d\d)(?:年度?)?(?:—{1,2}|-{1,2}|~|至|到)20(?P<last>\d\d)年(?=[^。;\n]{0,24}(?:规划|计划|方案|纲要|行动)|\)|》)"
)
_ACTS = re.compile("审议|研究|讨论|通过|印发|原则同意|部署|审定|发布|听取")
_REVIEW = re.compile(r"20(?P<year>\d\d)年(?:度|的)?(?:主要|重点|政府)?工作(?:情况|主要)?(?:的)?(?:回顾|总结)")
_OUTLOOK = re.compile(
    r"20(?P<year>\d\d)年(?:[^,。;:\n]{0,14})(?:总体要求|主要目标|预期目标|工作安排|工作的建议|工作建议|工作打算|重点工作|工作部署)"
)
_YEAR_OF = re.compile(r"20(?P<year>\d\d)年是[^。;\n]{2,60}?(?:之年|第一年|最后一年|关键一年|关键年|周年)")
_THIS_PLAN = re.compile(
    r"今年是[^。;\n]{0,30}?“?(?P<plan>十[一二三四五六]?五)”?(?:规划)?[^。;,\n]{0,4}?"
    r"(?P<which>开局|首年|第一年|起步|收官|最后一年)"
)
_THIS_FEAST = re.compile(r"今年是[^。;\n]{0,30}?(?P<count>\d{2,3}|[一二三四五六七八九十百]{2,5})周年")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,12}[(〔\[](?P<year>20\d\d)[)〕\]](?:第?\d{1,4}号)?")
_ORDINAL = re.compile(r"第(?P<ordinal>[一二三四五六七八九十]{1,3}|\d{1,3})次")


_TWENTY = Lookup(lambda: ("20",))
_MEETINGS = Lookup(lambda: spread("召开|举行|举办", "|了", "20"))
_THIS_YEAR = Lookup(lambda: ("今年是",))
_ORDINALS = Lookup(lambda: ("第",))


def paper_years(page: Page, month: int | None) -> Iterator[tuple[int, ...]]:
    """The possible years of a text that deliberates or issues papers with a year in their names.

    A paper for a year is taken up in that year, or in the last quarter of the year before; a plan for several years in
    its first or second year, or in the last quarter before it.
    """
    text = page.text
    for match in _TWENTY.matches(page, _PAPER):
        if not _acted_on(text, match.start()) or _in_past(match["middle"]):
            continue
        year = 2000 + int(match["year"])
        adjusted = "调整" in match["middle"]
        late = month is not None and month >= 10 and not adjusted
        if match["half"] and match["half"] != "上半年":
            yield (year,)
        elif late:
            yield (year - 1,) if month != 10 else (year - 1, year)
        else:
            yield (year,)
    if month is None or month <= 10:
        for match in _MEETINGS.matches(page, _MEETING_OF):
            yield (2000 + int(match["year"]),)
    for match in _TWENTY.matches(page, _RANGE_PAPER):
        first, last = 2000 + int(match["first"]), 2000 + int(match["last"])
        if first < last and _acted_on(text, match.start()):
            yield (first - 1, first) if month and month >= 10 else (first, first + 1)


def named_years(text: str) -> Iterator[int]:
    """Years in the names of papers and lists (2023年重点项目清单), whatever is done with them."""
    for match in _PAPER.finditer(text):
        if not _in_past(match["middle"]):
            yield 2000 + int(match["year"])


def told_years(page: Page, month: int | None) -> Iterator[int]:
    """Years that the text tells of itself: 今年是…, 2023年是…之年, headings of a yearly report."""
    text = page.text
    before = 1 if month is not None and month >= 11 else 0
    for match in _TWENTY.matches(page, _REVIEW):
        if _is_heading(text, match):
            yield 2001 + int(match["year"])
    for match in _TWENTY.matches(page, _OUTLOOK):
        if _is_heading(text, match):
            yield 2000 + int(match["year"]) - before
    for match in _THIS_YEAR.matches(page, _THIS_PLAN):
        if match["plan"] in PLANS:
            yield PLANS[match["plan"]][0 if match["which"] in ("开局", "首年", "第一年", "起步") else 1]
    for match in _THIS_YEAR.matches(page, _THIS_FEAST):
        founded = next((int(r["founded"]) for r in rows("epochs") if r["founded"] and r["name"] in match[0]), None)
        if founded and (count := numerals.integer(match["count"])):
            yield founded + count
    for match in _TWENTY.matches(page, _YEAR_OF):
        yield 2000 + int(match["year"]) - before


def meeting_days(page: Page) -> Iterator[str]:
    """Days (EDTF) of known meetings whose series and ordinal the text names."""
    text = page.text
    for match in _ORDINALS.matches(page, _ORDINAL):
        ordinal = numerals.integer(match["ordinal"])
        before, after = text[max(0, match.start() - 60) : match.start()], text[match.end() : match.end() + 40]
        for pattern, days in _series().items():
            if ordinal in days and (pattern[0].search(before) or pattern[1].match(after)):
                yield days[ordinal]


def numbered_year(text: str) -> int | None:
    """The year in the first document number (青府发〔2023〕9号) of a text."""
    match = _NUMBER.search(text)
    return int(match["year"]) if match else None


_CUE_HEADS = Lookup(lambda: [row["cue"].split("…", 1)[0] for row in rows("year_cues")])


def cue_bounds(page: Page, bounds: Bounds) -> Bounds:
    """Narrow ``bounds`` by the lexicon of cues."""
    pattern, limits = _cues()
    for match in _CUE_HEADS.matches(page, pattern):
        bounds = bounds.narrowed(*limits[match.lastgroup or ""])
    return bounds


@cache
def _cues() -> tuple[re.Pattern[str], dict[str, tuple[int | None, int | None]]]:
    limits, parts = {}, []
    for i, row in enumerate(rows("year_cues")):
        limits[f"c{i}"] = (_year(row["not_before"]), _year(row["not_after"]))
        parts.append(f"{row['cue'][0]}(?P<c{i}>{_with_gaps(row['cue'][1:])})")
    return re.compile("|".join(parts)), limits


def _with_gaps(words: str) -> str:
    """An expression for words of the lexicon, where … stands for up to twenty characters of the same sentence."""
    return re.escape(words).replace("…", r"[^。\n]{0,20}?")


def _year(cell: str) -> int | None:
    return int(cell) if cell else None


_Series = dict[tuple[re.Pattern[str], re.Pattern[str]], dict[int | None, str]]


@cache
def _series() -> _Series:
    found: _Series = {}
    patterns: dict[str, tuple[re.Pattern[str], re.Pattern[str]]] = {}
    for row in rows("meeting_series"):
        if row["year"]:
            continue  # counted within a year: tells nothing of the year
        name = _with_gaps(row["name"])
        pair = patterns.setdefault(name, (re.compile(rf"{name}议?[^。;]{{0,8}}?\Z"), re.compile(rf".{{0,24}}?{name}")))
        found.setdefault(pair, {})[int(row["ordinal"])] = row["date"]
    return found


_PAST: Final = re.compile("落实情况|完成情况|进展|总结|执行情况|回顾|述职")


def _in_past(words: str) -> bool:
    return _PAST.search(words) is not None


def _acted_on(text: str, at: int) -> bool:
    """Whether a word of deliberating or issuing stands before ``at`` in its sentence."""
    start = max(text.rfind("。", 0, at), text.rfind("\n", 0, at), at - 120)
    return _ACTS.search(text, start + 1, at) is not None


def _is_heading(text: str, match: re.Match[str]) -> bool:
    start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
    end = len(text) if end < 0 else end
    return end - start <= 40 and "。" not in text[start:end]
