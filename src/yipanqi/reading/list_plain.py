"""Lists that no word for a list names: the projects that a yearly plan is reckoned for.

``纳入省级调度的协同项目共346项,总投资9812亿元,年度计划投资1563亿元``; ``2024年61个合作项目``;
``65个重大项目完成投资213亿元,…完成年度计划的51.7%``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from yipanqi.reading.list_figures import list_words
from yipanqi.reading.lookup import Lookup
from yipanqi.reading.page import Page
from yipanqi.reading.phrases import name_start, segment_start

_COUNT_BEHIND = re.compile(
    r"(?:共计|共有|总数|共|为|达到|达)?\s?(?P<number>\d+)(?:个|项)[,、(](?:估算|概算|计划|匡算)?总投资[^。;\n]{2,24}"
    r"[,、](?:计划)?(?:年度|当年|今年|全年|20\d\d年度?)(?:计划)?(?:完成)?投资"
)
_COUNT_BEFORE = re.compile(r"(?P<number>\d+)(?:个|项)(?P<name>[^,。;:、\n\d()“”]{0,8})\Z")
_OF_A_YEAR = re.compile(r"(?:(?P<year>20\d\d)年度?|今年|本年度?)(?:的|确定的|安排的|实施的)?\Z")
_PLAN = re.compile(r"[^。\n]{0,40}?(?:完成|占|达到|为)(?:年度|全年|年|当年)(?:投资)?计划")
_PART = re.compile("其中|新开工|新建|续建|开工|竣工|完工|前期|储备|签约|引进|已|建成|投产|调[入出]|滞后|余下|剩余|首批")
_LEAD = re.compile(r"(?:[^,。;\n]*的)?(?:今年|全年|本年|共|拟|计划|安排|实施|推进|确定|梳理|谋划|全[省市县区])*")
_LONGEST = 24
_WORDS = Lookup(lambda: list_words("projects"))


class Plain(NamedTuple):
    """The name of a list without a word for it, where its figures begin, and its year if one stands before it."""

    start: int
    end: int
    figures_from: int
    year: int | None


def plain(page: Page) -> Iterator[Plain]:
    """The lists that only their figures prove, in order."""
    text = page.text
    for _, start, end in _WORDS.words(page):
        if _COUNT_BEHIND.match(text, end):
            begin = name_start(text, segment_start(text, start, reach=_LONGEST), start, strict=False)
            lead = _LEAD.match(text, begin, start)
            begin = lead.end() if lead else begin
            if not _PART.search(text, begin, end):
                yield Plain(begin, end, end, None)
        elif (before := _COUNT_BEFORE.search(text, max(0, start - 16), start)) and not _PART.search(before["name"]):
            yearly = _OF_A_YEAR.search(text, max(0, before.start() - 12), before.start())
            among = "其中" in text[max(0, before.start() - 30) : before.start()]
            if not among and (yearly or _PLAN.match(text, end)):
                year = int(yearly["year"]) if yearly and yearly["year"] else None
                yield Plain(before.start("name"), end, before.start(), year)
