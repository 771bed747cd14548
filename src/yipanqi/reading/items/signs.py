"""The expressions that decide an item's force, each searched once over the page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yipanqi.reading.items.cues import Cue
from yipanqi.reading.items.words import CHANGE, NOMINAL, Words, roles

_PAST = re.compile(r"已(?![知经]?不|有)|已有|累计|曾(?!任)|了(?<![为除]了)(?![解然却])|先后|相继|圆满|成功(?!率|经验)")
_LIKELY_PAST = re.compile(
    r"顺利(?!推进)|全部(?:完成|开工|建成|办结)|率先(?:实现|建成|完成)|首次|持续(?:改善|向好|提升|下降|增长|扩大)"
    r"|(?:完成|新增|新建|建成|实现)[^,。\n]{0,12}\d|共(?:完成|实现|建成|新增|签|投|开|办|有\d)|均(?:实现|达|完成)|基本(?:建成|形成|实现|完成|解决)"
    r"|明显(?:改善|提升|提高|增强|加快)|显著(?:改善|提升|提高|增强)"
)
_UNDERWAY = re.compile(
    r"正在|正(?=有序|加快|按|抓紧|积极|全力)|有序推进|稳步推进|按(?:计划|期|时序)推进|加快推进中|(?:推进|建设|实施)中(?=[,;。\n])|进展顺利|顺利推进|扎实推进"
    r"|进入[^,。\n]{2,10}阶段|在建|推进缓慢|进度滞后|全面铺开|开工(?:建设)?\d|完成[^,。\n]{0,12}\d[\d.]*%|开工率|完成率|(?:序时|时序|时间)进度"
)
_DIFFICULTY = re.compile(
    r"(?:乏力|艰巨|不足|困难|困难增多|较大|难度加大|压力加大|突出|严重|滞后|薄弱|不够|较多|放缓|不强|不高|时有发生|仍然存在|粗放|下滑|低迷|不平衡|不充分|不健全|不完善|不到位"
    r"|不规范|多发|严峻|复杂)(?=[,;。!?\n]|$)"
)
_SILENCE = re.compile(
    r"(?:参观|考察|观摩|调研|察看|视察|看望|慰问|走访)(?!团|组|报告)|前往|如何|怎样|怎么|为什么|是否|哪些|什么样|看到|认识到|意识到|看清"
)
_QUANTITY = re.compile(r"\d[\d.,]*\s*(?:%|个百分点|[万亿千百]*[\u4e00-\u9fff]|℃|km)(?<![年月日届次])")
_LEVEL = re.compile(
    r"达到|达|以上|以内|以下|左右|不低于|不少于|不高于|突破|超过|超|增长|增速|下降|控制在|保持在|提高到|提升到|提高至|提升至|降至|降到|增至|翻一番|翻番|占比|比重|完成率"
    r"|全覆盖|清零|净增|新增|增幅|涨幅|缩短"
)
_THEME = re.compile(
    r",(?:也|正|都|既|不仅|这|这就)?是(?!否|指|一要|以)|,(?:也|还)?(?:有助于|有利于|事关|关系到|意味着|标志着)"
    r"|(?<=[。\n])(?:这|此举|此次)(?!次会议|项工作要)[^,。\n]{0,12}(?:为|是|将|有|标志|意味)"
)

_COPULA = re.compile(r"是(?![否非])(?<![还总但凡若既特就不也而正一二三四五六七八九十]是)")


@dataclass(frozen=True, slots=True)
class Signs:
    """``past``: 已, 了, 累计; ``likely_past``: past unless an order or plan governs; ``silence``: visits, questions,
    insights, which hold no items; ``theme``: the clauses before 是… are only its subject."""

    past: Cue
    likely_past: Cue
    underway: Cue
    difficulty: Cue
    silence: Cue
    quantity: Cue
    level: Cue
    change: Cue
    theme: Cue
    copula: Cue


def signs_of(text: str, words: Words) -> Signs:
    """Search a page for all of them."""
    return Signs(
        past=Cue.of(_PAST, text),
        likely_past=Cue.of(_LIKELY_PAST, text),
        underway=Cue.of(_UNDERWAY, text),
        difficulty=Cue.of(_DIFFICULTY, text),
        silence=Cue.of(_SILENCE, text),
        quantity=Cue.of(_QUANTITY, text),
        level=Cue.of(_LEVEL, text),
        change=Cue(_changes(text, words)),
        theme=Cue.of(_THEME, text),
        copula=Cue.of(_COPULA, text),
    )


def _changes(text: str, words: Words) -> list[tuple[int, int]]:
    """Verbs that may say that a state came about, not where they are nouns (…的增长, 增长极, 发展 without 加快)."""
    known = roles()
    may = {i for i, word in enumerate(known) if known[word] & CHANGE}
    nouns = {i for i in may if known[list(known)[i]] & NOMINAL}
    return [
        (start, end)
        for i, start, end in words.values()
        if i in may
        and (behind := text[end : end + 1]) not in _NOUN_BEHIND
        and (i not in nouns or behind.isdigit() or text[start - 1] in _BEFORE_CHANGE)
        and (end - start > 1 or behind.isdigit() or behind in _BEHIND_SHORT)
    ]


_NOUN_BEHIND = frozenset("的、极点值额量率速幅度")
_BEHIND_SHORT = frozenset("第首全到")
_BEFORE_CHANGE = frozenset("比部全断续显著快步加序勃面幅渐本次定速平益实入效力功利已均")
