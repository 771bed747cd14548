"""The years that headings give to what stands below them: days below 2024年工作回顾 are of 2024."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from yipanqi.reading.lookup import Lookup
from yipanqi.reading.page import Page

_REVIEW = re.compile(
    r"20(?P<year>\d\d)年(?:度|的|以来)?[^,。;:\n关与和]{0,16}?(?:回顾|总结|执行情况|完成情况|开展情况|落实情况|进展情况|主要成效)"
)
_NUMBERED = re.compile(r"[\s#*]*(?:第[一二三四五六七八九十]{1,3}[部章]|[一二三四五六七八九十]{1,3}、)")
_NEXT = re.compile(r"20\d\d年|下一步|今后|下一阶段")
_NO_SECTION: Final = ("关于", "报告", "通报", "通知", "公告", "《")
_TWENTY = Lookup(lambda: ("20",))
_LONGEST: Final = 40


def section_year(page: Page, at: int) -> int | None:
    """The year of the review that ``at`` stands in, where a heading names it."""
    for start, end, year in page.once(_sections):
        if start <= at < end:
            return year
    return None


def _sections(page: Page) -> list[tuple[int, int, int]]:
    found: list[tuple[int, int, int]] = []
    lines, starts = page.lines, [line.start for line in page.lines]
    for match in _TWENTY.matches(page, _REVIEW):
        at = bisect_right(starts, match.start()) - 1
        if at < 2:
            continue  # the title says what the whole is about, not what it is divided into
        words = page.text[lines[at].start : lines[at].end]
        if len(words) > _LONGEST or "。" in words or any(word in words for word in _NO_SECTION):
            continue
        numbered = _NUMBERED.match(words) is not None
        end = next(
            (line.start for line in lines[at + 1 :] if _ends(page, line.start, line.end, numbered)), len(page.text)
        )
        found.append((lines[at].end, end, 2000 + int(match["year"])))
    return found


def _ends(page: Page, start: int, end: int, numbered: bool) -> bool:
    """Whether a line is the next heading of that rank."""
    if end - start > _LONGEST or "。" in page.text[start:end]:
        return False
    return (_NUMBERED if numbered else _NEXT).match(page.text, start, end) is not None
