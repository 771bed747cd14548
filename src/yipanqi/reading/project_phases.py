"""Projects told by their phase (望川港二期), and bridges and tunnels whose own name no lexicon has (赤甲隧道)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from yipanqi.reading.lookup import Lookup
from yipanqi.reading.page import Page
from yipanqi.reading.phrases import alternation, name_start, segment_start
from yipanqi.reading.project_extent import Form, extend, past_verbs, words
from yipanqi.reading.project_names import Name, pieces

_PHASE = re.compile(r"[一二三四五六]期(?!工作|[之间满内末中]|以[来上下]|学员|培训)(?:工程|项目)?")
_PHASES = Lookup(lambda: tuple(f"{number}期" for number in "一二三四五六"))
_VAGUE = re.compile(r"(?:该|本|此|各|其|两|三|多|几|这|那|首|第|条|个|座|处|项|家|等|我[市省县区])")
_PHASED: Final = Form("", "phased", "any")

_SPANS = Lookup(lambda: words("span"))
_DONE = re.compile(
    r"(?:[主副东西南北左右][^,。;、\n]{0,4})?(?:工地|掘进|贯通|合龙|开工|动工|通车|建成|完工|竣工|施工|建设|投用|封顶|下闸|蓄水|并网|发电|通航|验收|"
    r"主墩|主塔|桥面|进展|改造|加固|前期|启用|进口|出口|的?过鱼|(?:全|顺利|已|成功|正式|即将|正在|年内|开始|实现|完成|累计)[^,。;、\n]{0,6}?(?:贯通|合龙|开工|通车|建成|完工|竣工|施工|投用|蓄水|发电|通航|掘进))"
)
_OWN = re.compile(r"[\u4e00-\u9fff]{1,3}(?![省市区县镇乡村州])[\u4e00-\u9fff]")
_SPANNING: Final = Form("", "node", "any")


@cache
def _plain() -> re.Pattern[str]:
    """Words that are in no proper name of a bridge or a tunnel: general words, and how such works are built."""
    return re.compile(alternation((*(word for word in words("generic") if len(word) > 1), *words("built_how"))))


def phased(page: Page) -> Iterator[Name]:
    """What is built in phases: a word for a building or a work, with a word of its own before and the phase behind."""
    text = page.text
    for phase in _PHASES.matches(page, _PHASE):
        tail = phase.start()
        if not text.endswith(words("built"), max(0, tail - 5), tail):
            continue
        start = past_verbs(text, name_start(text, segment_start(text, tail, reach=24), tail), tail)
        name = text[start:tail]
        built = max(len(word) for word in words("built") if text.endswith(word, 0, tail))
        if text.endswith(words("work"), 0, tail) and not any(len(piece) > 1 for piece in pieces(name[:-built])):
            continue  # 老旧小区改造二期: a kind of work, no work
        if len(name) - built >= 2 and not _VAGUE.match(name):
            yield Name(start, phase.end(), text[start : phase.end()], _PHASED)


def spanning(page: Page) -> Iterator[Name]:
    """Bridges, tunnels and works on rivers by two to four characters before the form word, where the name stands at
    the head of its piece and a word of building follows, or the next piece is another such work."""
    text = page.text
    found = []
    for _, begin, stop in _SPANS.words(page):
        low = segment_start(text, begin, reach=16)
        start = past_verbs(text, name_start(text, low, begin), begin)
        if not _OWN.fullmatch(text, start, begin) or _plain().search(text, start, begin) or _VAGUE.match(text, start):
            continue
        found.append((start, stop))
    for i, (start, stop) in enumerate(found):
        listed = (i + 1 < len(found) and found[i + 1][0] == stop + 1 and text[stop] in "、和") or (
            i and found[i - 1][1] == start - 1 and text[start - 1] in "、和"
        )
        end = extend(text, stop, _SPANNING)
        if listed or end > stop or _DONE.match(text, end):
            yield Name(start, end, text[start:end], _SPANNING)
