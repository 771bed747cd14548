"""How far a matter is: state, rate and the verdict in the paper's words."""

from __future__ import annotations

import re

from yipanqi.facts.values import State

_RATE = re.compile(r"(?:完成(?:率)?|开工率|进度)[^,。;]{0,14}?(\d+(?:\.\d+)?)%")
_VERDICT = re.compile(
    r"(?:超|快于|高于|超过|滞后|落后|低于|慢于|达到|欠|持平于?)(?:于)?(?:序时进度|时序进度|时间进度|序时)(?:\d+(?:\.\d+)?个百分点)?|时间过半、?任务过半|有序推进|稳步推进|按(?:计划|期|时序)推进(?:中)?|进展顺利|推进顺利|推进缓慢|取得(?:阶段性|积极)(?:成效|进展)|略低于|明显低于|扎实推进|加快推进"
)
_STATES: tuple[tuple[State, re.Pattern[str]], ...] = (
    ("dropped", re.compile(r"终止|取消实施|不再实施|调出")),
    ("late", re.compile(r"滞后|逾期|推进缓慢|未按期|落后于?序时")),
    (
        "done",
        re.compile(
            r"竣工|完工|建成|通车|投用|投产|投运|投入使用|投入运营|办结|销号|全面完成|验收|开通运营|交付使用|贯通|已完成|落成"
        ),
    ),
    ("basic", re.compile(r"基本(?:完成|建成)|主体完工|封顶|合龙")),
    ("none", re.compile(r"未开工|尚未|未启动")),
    ("early", re.compile(r"前期工作|可研|初设|勘察|立项|选址")),
    ("started", re.compile(r"开工|动工|启动(?:建设)?|开建|奠基|挂牌|揭牌")),
    ("underway", re.compile(r"正在|在建|推进|进展|建设中|施工|加快|有序|完成[^,。]{0,14}\d+(?:\.\d+)?%")),
)


def status_of(words: str) -> tuple[State | None, float | None, str | None]:
    """State, rate (per cent) and the verdict in the paper's words, as far as the clause tells."""
    state = next((state for state, pattern in _STATES if pattern.search(words)), None)
    rate = _RATE.search(words)
    verdict = _VERDICT.search(words)
    return state, float(rate.group(1)) if rate else None, verdict.group() if verdict else None
