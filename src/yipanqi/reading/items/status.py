"""How far a matter is: state, rate and the verdict in the paper's words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yipanqi.facts import Span
from yipanqi.facts.values import State
from yipanqi.reading.items.cues import Cue, Expressions, expressions, spread

_RATE = re.compile(r"(?:完成(?:率)?|开工率|进度)[^,。;]{0,14}?(\d+(?:\.\d+)?)%")
VERDICT = expressions(
    *spread(
        "超|超于|快于|高于|高于于|超过|滞后|滞后于|落后|落后于|低于|慢于|达到|欠|持平|持平于",
        "序时进度|时序进度|时间进度|序时",
        then=r"(?:\d+(?:\.\d+)?个百分点)?",
    ),
    *spread("时间过半", "、|", "任务过半"),
    *spread("按", "计划|期|时序", "推进", "中|"),
    *spread("取得", "阶段性|积极", "成效|进展"),
    *spread(
        "有序推进|稳步推进|进展顺利|推进顺利|推进缓慢|略低于|明显低于|扎实推进|加快推进",
    ),
)
"""What a paper says of a matter's pace."""
_STATES: dict[State, Expressions] = {
    "dropped": expressions("终止", "取消实施", "不再实施", "调出"),
    "late": expressions("滞后", "逾期", "推进缓慢", "未按期", "落后于?序时"),
    "done": expressions(
        *spread(
            "竣工|完工|建成|通车|投用|投产|投运|投入使用|投入运营|办结|销号|全面完成|验收|开通运营|交付使用|贯通|已完成|落成"
        )
    ),
    "basic": expressions("基本完成", "基本建成", "主体完工", "封顶", "合龙"),
    "none": expressions("未开工", "尚未", "未启动"),
    "early": expressions("前期工作", "可研", "初设", "勘察", "立项", "选址"),
    "started": expressions("开工", "动工", "启动", "开建", "奠基", "挂牌", "揭牌"),
    "underway": expressions(*spread("正在|在建|推进|进展|建设中|施工|加快|有序"), r"完成[^,。]{0,14}\d+(?:\.\d+)?%"),
}
"""The states in the order in which they overrule one another."""
STATES = tuple(_STATES.values())
_NAMES = tuple(_STATES)


def status_of(
    text: str, start: int, end: int, states: Sequence[Cue], verdict: Cue
) -> tuple[State | None, float | None, Span | None]:
    """State, rate (per cent) and where the verdict stands, as far as the clause ``[start, end)`` tells.

    ``states`` and ``verdict``: the page's places of :data:`STATES` and :data:`VERDICT`.
    """
    state: State | None = None
    for i, cue in enumerate(states):
        if cue.first(start, end) is not None:
            state = _NAMES[i]
            break
    rate = _RATE.search(text, start, end) if text.find("%", start, end) >= 0 else None
    return state, float(rate.group(1)) if rate else None, verdict.first(start, end)
