"""The expressions that decide an item's force, each searched once over the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from yipanqi.facts import Span
from yipanqi.reading.items.attitude import SLOGAN, THOUGHT
from yipanqi.reading.items.cues import Cue, Ending, Search, expressions, spread
from yipanqi.reading.items.status import STATES, VERDICT
from yipanqi.reading.items.words import CHANGE, DECIDE, MODAL, NOMINAL, Words

_PAST = expressions(
    r"已(?![知经]?不|有)",
    r"已有",
    r"曾(?!任)",
    r"了(?<![为除]了)(?![解然却])",
    r"先后",
    r"相继",
    r"圆满",
    r"成功(?!率|经验)",
)
_LIKELY_PAST = expressions(
    r"累计",
    r"日(?<=\d日)(?:正式|顺利|全面|全线|成功|如期|全部)?(?:完成|建成|启动|开工|实现|贯通|通车|投用|竣工|开通|封顶|合龙|获批|投产)",
    r"顺利(?!推进)",
    r"全部(?:完成|开工|建成|办结)",
    r"率先(?:实现|建成|完成)",
    r"首次",
    r"持续(?:改善|向好|提升|下降|增长|扩大)",
    r"完成[^,。\n]{0,12}\d",
    r"新增[^,。\n]{0,12}\d",
    r"新建[^,。\n]{0,12}\d",
    r"建成[^,。\n]{0,12}\d",
    r"实现[^,。\n]{0,12}\d",
    r"共(?:完成|实现|建成|新增|签|投|开|办|有\d)",
    r"均(?:实现|达|完成)",
    r"基本(?:建成|形成|实现|完成|解决)",
    r"明显(?:改善|提升|提高|增强|加快)",
    r"显著(?:改善|提升|提高|增强)",
)
_UNDERWAY = expressions(
    r"正在",
    r"正(?=有序|加快|按|抓紧|积极|全力)",
    r"有序推进",
    r"稳步推进",
    r"按(?:计划|期|时序)推进",
    r"推进中(?=[,;。\n]|$)",
    r"建设中(?=[,;。\n]|$)",
    r"实施中(?=[,;。\n]|$)",
    r"进展顺利",
    r"进展(?:偏|较|缓)慢",
    r"进度(?:偏|较|缓)慢",
    r"正常推进",
    r"正开展",
    r"滞后\d",
    r"被亮[红黄]",
    r"顺利推进",
    r"扎实推进",
    r"进入[^,。\n]{2,10}阶段",
    r"在建",
    r"推进缓慢",
    r"进度滞后",
    r"全面铺开",
    r"开工(?:建设)?\d",
    r"完成[^,。\n]{0,12}\d[\d.]*%",
    r"开工率",
    r"完成率",
    r"序时进度",
    r"时序进度",
    r"时间进度",
)
_DIFFICULTY = expressions(
    *spread(
        "乏力|艰巨|不足|困难|困难增多|较大|难度加大|压力加大|突出|严重|滞后|薄弱|不够|较多|放缓|不强|不高|时有发生"
        "|仍然存在|粗放|下滑|低迷|不平衡|不充分|不健全|不完善|不到位|不规范|多发|严峻|复杂|难度大|深厚|广阔|巨大|优越"
        "|独特|密切|频繁|旺盛|强劲|迫切"
    ),
    r"有待[^,。\n]{2,8}",
    closing=True,
)
_SILENCE = expressions(
    r"参观(?!团)",
    r"考察(?!团)",
    r"观摩(?!团)",
    r"调研(?!组|报告)",
    r"察看",
    r"视察",
    r"看望",
    r"慰问",
    r"走访",
    r"前往",
    r"如何",
    r"怎样",
    r"怎么",
    r"为什么",
    r"是否",
    r"哪些",
    r"什么样",
    r"看到",
    r"认识到",
    r"意识到",
    r"看清",
    r"的亮[红黄绿蓝橙]",
    r"请(?:认真|结合实际|遵照)",
)
_ADVERBIAL = expressions(
    *spread("以来|年来|月来|之际|期间|同时|之后|以后|过程中|基础上|前提下|情况下|背景下|形势下|以前|之前|时候|的"),
    closing=True,
)
_QUANTITY = re.compile(r"\d[\d.,]*\s*(?:%|个百分点|[万亿千百]*[\u4e00-\u9fff]|℃|km)(?<![年月日届次])")
_LEVEL = expressions(
    *spread(
        "达到|达|以上|以内|以下|左右|不低于|不少于|不高于|突破|超过|超|增长|增速|下降|控制在|保持在|提高到|提升到"
        "|提高至|提升至|降至|降到|增至|翻一番|翻番|占比|比重|完成率|全覆盖|清零|净增|新增|增幅|涨幅|缩短"
    )
)
_THEME = expressions(
    *spread(",", "|也|正|都|既|不仅|这|这就", then="是(?!否|指|一要|以)"),
    *spread(",", "|也|还", "有助于|有利于|事关|关系到|意味着|标志着"),
    r"这(?<=[。\n]这)(?!次会议|项工作要)[^,。\n]{0,12}(?:为|是|将|有|标志|意味)",
    r"此(?<=[。\n]此)[举次][^,。\n]{0,12}(?:为|是|将|有|标志|意味)",
)
_STATIC = expressions(
    r"全长",
    r"总长",
    r"设计时速",
    r"设计速度",
    r"总投资",
    r"计划投资",
    r"年度投资",
    r"规划面积",
    r"占地",
    r"建筑面积",
    r"总面积",
    r"主跨",
    r"桥隧比",
    r"其中",
    r"工期",
    r"全程网办",
    r"代收代办",
    r"多地联办",
    r"线上线下",
    r"共\d",
    r"比例",
)
_OWNER = expressions(r"牵头", r"负责", r"主抓", r"配合", r"会同")
_NOT_YET = expressions(r"尚未", r"仍未", r"未(?:开工|启动|完成|建成|落实|到位|按期|达到)")
_RATE = expressions(*spread("完成率|开工率|到位率|完工率", then=r"(?:为|达|达到|仅为|仅)?\d"))
_DONE = expressions(
    *spread(
        "建成|投用|通车|开工|竣工|投产|完工|贯通|合龙|封顶|投运|开通|投入使用|投入运营|办结|清零|销号|落成|揭牌|挂牌"
        "|获批|开园|启用|并网"
    ),
    r"通过[^,。\n]{0,8}验收",
    closing=True,
)
_DECIDED = expressions(
    r"签署(?:了|《)",
    r"签订(?:了|《)",
    r"印发(?:了|《)",
    r"出台(?:了|《)",
    r"审议通过(?:了|《)?",
    r"发布了",
    r"成立了",
    r"设立了",
    r"签[署订][^,。\n]{0,30}(?:协议|备忘录|合同|公约|意向书|宣言)",
    r"正式印发",
    r"印发实施",
    *spread("近日|日前|同日|当日", "|正式", "印发|发布|签署|出台|公布"),
    r"出台(?:实施)?(?:意见|方案|办法|细则|措施|政策)",
)
_COPULA = expressions(r"作为", r"是(?![否非])(?<![还总但凡若既特就不也而正一二三四五六七八九十]是)")


_LATER_MODAL = expressions(
    r"要(?<![主重需纲首必概摘紧险次简机扼只想不索显正]要)(?![素求闻点件道害领职务塞地旨义目么员案览是好的])",
    r"必须",
    r"务必",
    r"务求",
    r"应当",
    r"应该",
    r"力争",
    r"拟(?<![虚模]拟)(?=于|在|建|投|新)",
    r"预计",
    r"有望",
    r"即将",
    r"将(?=[\u4e00-\u9fff])",
    r"不得",
    r"严禁",
    r"原则上",
    r"计划(?<!年度计划)(?<!投资计划)(?=到|于|在|用|建|完|实|今|明|20)",
)


@dataclass(frozen=True, slots=True)
class Signs:
    """``past``: 已, 了, 累计; ``likely_past``: past unless an order or plan governs; ``silence``: visits, questions,
    insights, which hold no items; ``theme``: the clauses before 是… are only its subject; ``any``: a clause that
    nothing governs and that has none of these holds no item."""

    past: Cue
    likely_past: Cue
    underway: Cue
    difficulty: Ending
    adverbial: Ending
    attitude: Ending
    slogan: Ending
    silence: Cue
    quantity: Cue
    level: Cue
    change: Cue
    theme: Cue
    owner: Cue
    copula: Cue
    not_yet: Cue
    decided: Cue
    rate: Cue
    static: Cue
    done: Ending
    modal: Cue
    verdict: Cue
    states: tuple[Cue, ...]
    any: Cue


@cache
def _search() -> Search:
    return Search(
        (
            _PAST, _LIKELY_PAST, _UNDERWAY, _DIFFICULTY, _ADVERBIAL, THOUGHT, SLOGAN, _SILENCE, _LEVEL, _THEME, _OWNER,
            _COPULA, _NOT_YET, _DECIDED, _RATE, _STATIC, _DONE, _LATER_MODAL, VERDICT, *STATES,
        )
    )  # fmt: skip


def signs_of(text: str, words: Words) -> Signs:
    """Search a page for all of them."""
    (
        past, likely_past, underway, difficulty, adverbial, attitude, slogan, silence, level, theme, owner,
        copula, not_yet, decided, rate, static, done, modal, verdict, *states,
    ) = _search().spans(text)  # fmt: skip
    quantity = [match.span() for match in _QUANTITY.finditer(text)]
    any_of = [*past, *likely_past, *underway, *quantity, *not_yet, *done, *_turning(words)]
    return Signs(
        past=Cue(past),
        likely_past=Cue(likely_past),
        underway=Cue(underway),
        difficulty=Ending(difficulty),
        adverbial=Ending(adverbial),
        attitude=Ending(attitude),
        slogan=Ending(slogan),
        silence=Cue(silence),
        quantity=Cue(quantity),
        level=Cue(level),
        change=Cue(_changes(text, words)),
        theme=Cue(theme),
        owner=Cue(owner),
        copula=Cue(copula),
        not_yet=Cue(not_yet),
        decided=Cue(decided),
        rate=Cue(rate),
        static=Cue(static),
        done=Ending(done),
        modal=Cue(modal),
        verdict=Cue(verdict),
        states=tuple([Cue(spans) for spans in states]),
        any=Cue(sorted(any_of)),
    )


def _turning(words: Words) -> list[Span]:
    """Words that alone may make an item of a clause that nothing governs: modals and decisions."""
    return [(start, end) for start, end, role in words.telling if role & (MODAL | DECIDE)]


def _changes(text: str, words: Words) -> list[tuple[int, int]]:
    """Verbs that may say that a state came about, not where they are nouns (…的增长, 增长极, 发展 without 加快)."""
    found = []
    for start, end, role in words.telling:
        if not role & CHANGE:
            continue
        behind = text[end : end + 1]
        if behind in _NOUN_BEHIND and behind:
            continue
        if role & NOMINAL and not behind.isdigit() and text[start - 1] not in _BEFORE_CHANGE:
            continue
        if end - start > 1 or behind.isdigit() or behind in _BEHIND_SHORT:
            found.append((start, end))
    return found


_NOUN_BEHIND = frozenset("的、极点值额量率速幅度")
_BEHIND_SHORT = frozenset("第首全到")
_BEFORE_CHANGE = frozenset("比部全断续显著快步加序勃面幅渐本次定速平益实入效力功利已均")
