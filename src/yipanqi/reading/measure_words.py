"""In which sense a quantity is meant and against what it is compared: read from the clause in front of it."""

from __future__ import annotations

import re
from typing import Final

from yipanqi.reading.measure_metric import has_subject, metric_after, metric_before, stage_after
from yipanqi.reading.measure_roles import Role, Roles
from yipanqi.reading.quantities import Quantity

ANNUAL_RATE: Final = "annual_rate"
"""Metric of a rate of the year's plan that was done."""

TIME_GAP: Final = "time_gap"
"""Metric of the percentage points by which that rate leads the time gone by; negative where it trails."""

_UP = (
    "增长|提高|上升|增加|提升|扩大|上涨|上调|增速|增幅|涨幅|多增|多出|上浮|攀升|回升|加快"
    "|增|涨|升|高|快|多|高出|快于|高于"
)
_DOWN = (
    "下降|降低|减少|缩短|压减|回落|下调|缩减|压缩|下浮|下滑|下跌|精简|降幅|减轻|收窄|放缓|少|慢|低|降|减|低于|慢于|落后"
)
_CHANGE = re.compile(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了|约|近|超过?|幅度?为|逾|为|达到?|至少|分别|均|再)?\Z")
_LEVEL = re.compile(
    r"(?:增长|提高|上升|增加|提升|扩大|下降|降低|减少|缩短|缩小|压缩|回落|压减|上调|下调|拉长|延长"
    r"|[增升降压缩扩提涨减长加])(?:到|至|为)\Z"
)
_LEVEL_WITH = re.compile(
    r"(?P<base>[与同和较比](?P<than>(?:[^,。;:与同和较比]|同期){1,10}?))(?:相比|比)?(?:基本|大体|总体|大致)?\Z"
)
_REACHED = re.compile("(?:已|将|再|也|均|预计|累计|仍)*(?:达到?|升至|增至|降至|突破|超过|实现)")
CHANGE_LAST: Final = frozenset(word[-1] for word in f"{_UP}|{_DOWN}".split("|")) | frozenset(
    "了约近超过为逾达到少别均再"
)
"""The last characters of what stands before a quantity of change."""

_CHANGE_TAIL: Final = 8
_BASE = re.compile(
    r"(?P<word>同比|环比)|(?:(?<![占环同之对重配隧差])比(?![重例率值较如由为从达缩扩])|较(?![大小多少好快高低强为]))(?P<than>[^,。;:()]{1,14}?)(?:实际)?(?=增长|提高|上升|增加|提升|扩大"
    r"|下降|降低|减少|缩短|回落|高|低|快|慢|多|少|增|减|加快|翻|持平|收窄|放缓|回升|上涨|下滑)"
)
_PROGRESS = "(?:同期|当年|年度|全年)?(?:(?:序时|时序|时间)进度|序时|时序)"
_TIME_GAP = re.compile(
    rf"(?:(?P<up>超(?:过|出|前)?|跑赢|快于|高于|领先于?|提前于?|高出|好于){_PROGRESS}"
    rf"|(?P<down>低于|落后于?|滞后于?|慢于|跑输|欠){_PROGRESS}"
    rf"|[比较与]{_PROGRESS}(?:相比)?(?:(?P<up2>高|快|超|多|提前)|(?P<down2>低|慢|落后|欠|少|差|滞后)))(?:出|了|约|近)?\Z"
)
_ANNUAL = re.compile(
    r"(?:(?:年度|全年|当年|年)[^,。;]{0,6}(?:计划|目标|任务|投资)[^,。;]{0,6}的"
    r"|[为占](?:年度|全年)?(?:投资)?计划的|(?:年度|全年)?投资计划(?:投资)?(?:完成率|完成比例)(?:为|达到?|约)?|年度(?:计划|任务|目标)完成率(?:为|达到?|约)?"
    r"|投资完成率(?:为|达到?|约)?)\Z"
)
_GIVEN = re.compile("(?:的|以内的)?(?:一次性|资金|专项|最高|财政)*(补助资金|奖励资金|补助|奖励|补贴|资助|扶持|支持)")
_GIVEN_FIRST: Final = frozenset("的以一资专最财补奖扶支")
_GIVING = re.compile("(?:给予|给与|予以)[^,。;]{0,14}\\Z")
_NO_SHARE: Final = frozenset("比地用有领据")
_DONE = re.compile("(?:已经?|累计|共|仅|只|目前|均)*完成(?:(?P<whole>[^,。;的]{2,12})的|了|约|近|超过?|到|逾)*\\Z")
_LONGEST_DONE: Final = 18
_OF_WHOLE = re.compile("(占[^,。;的]{2,14}(?:比重|比例|份额))")
_LAST_MARK = re.compile(r"(?s:.*)[,。;:!?\n、()“”《》|]")
_LONGEST_CLAUSE: Final = 60
_COUNTED: Final = ("count", "scale", "time")
_MEASURED: Final = ("area", "mass", "volume")
"""The noun that these measure stands before the number, or, where none does, behind it (1500万亩盐碱地)."""


class Words:
    """What the clause says of one quantity; ``sign`` is −1 for a fall."""

    __slots__ = ("base", "metric", "role", "sign")

    def __init__(self, metric: str | None, role: Role, base: str | None, sign: int) -> None:
        self.metric: Final = metric
        self.role: Final = role
        self.base: Final = base
        self.sign: Final = sign

    def of(self, metric: str | None) -> Words:
        """The same of another metric."""
        return Words(metric, self.role, self.base, self.sign)

    def against(self, base: str | None) -> Words:
        """The same, compared with ``base``."""
        return Words(self.metric, self.role, base, self.sign)

    def meant(self, role: Role) -> Words:
        """The same in another sense."""
        return Words(self.metric, role, self.base, self.sign)


def words_around(roles: Roles, sentence: int, start: int, q: Quantity, before: str | None) -> Words:
    """Read the clause from ``start`` (the end of the quantity or date before) up to ``q``; its role from ``sentence``.

    ``before`` is the metric of the quantity before in the same sentence: ``GDP 1.2万亿元,增长5.4%`` is of one metric.
    """
    text = roles.text
    low = max(start, q.start - _LONGEST_CLAUSE)
    mark = _LAST_MARK.match(text, low, q.start)
    clause_start = mark.end() if mark else low
    clause = text[clause_start : q.start]
    if q.kind == "percent":
        rate = _rate(roles, sentence, clause, q.start)
        if rate is not None:
            return rate
    if q.kind == "level" and (against := _LEVEL_WITH.search(clause)):
        metric = metric_before(clause[: against.start()]) or (before if against.start() < 2 else None)
        return Words(metric, "change", against["base"], 1)
    base = _base(clause)
    change = _change(clause)
    role: Role
    if q.kind in ("level", "times") or (change and (q.kind == "percent" or base or len(change[0]) > 1)):
        role = "change"
    else:
        role = roles.of(sentence, clause_start, q.start)
    metric = metric_after(text, q) if q.kind in _COUNTED else None
    if metric is None and q.kind == "count":
        metric = stage_after(text, q)
    if metric is None and q.kind in ("percent", "share") and role != "change":
        metric = _share(clause)
    if (
        q.kind == "money"
        and text[q.end : q.end + 1] in _GIVEN_FIRST
        and (given := _GIVEN.match(text, q.end))
        and _GIVING.search(clause)
    ):
        return Words(given[1], role, base, 1)
    if metric is None:
        metric = metric_before(clause, "count" if role == "change" else q.kind, sure=q.kind in _MEASURED)
    if metric is None and q.kind in _MEASURED:
        metric = metric_after(text, q) or metric_before(clause, q.kind)
    if (
        metric is None
        and (role == "change" or _LEVEL.search(clause[-4:]) or _REACHED.fullmatch(clause))
        and not has_subject(clause)
    ):
        metric = before
    if metric is None and q.kind == "age":
        metric = "年龄"
    return Words(metric, role, base, -1 if role == "change" and change and change["down"] else 1)


def _share(clause: str) -> str | None:
    """What a share is of: the words before 占, with its 比重 behind; those before 完成 (路基完成98%), or what 完成 is
    said of in part (完成总工程量的57%)."""
    at = clause.rfind("占")
    if at > 0 and (clause[at + 1 : at + 2] not in _NO_SHARE or clause.startswith("地区", at + 1)):
        whole = metric_before(clause[:at])
        rate = _OF_WHOLE.match(clause, at) if whole else None
        return whole + rate[1] if whole and rate else whole
    done = _DONE.search(clause) if "完成" in clause[-_LONGEST_DONE:] else None
    if done is None:
        return None
    return metric_before(done["whole"] or clause[: done.start()])


def _rate(roles: Roles, sentence: int, clause: str, end: int) -> Words | None:
    if ("进度" in clause or "序" in clause) and (gap := _TIME_GAP.search(clause)):
        return Words(TIME_GAP, "actual", None, -1 if gap["down"] or gap["down2"] else 1)
    if ("计划" in clause or "年" in clause or "完成率" in clause) and _ANNUAL.search(clause):
        role = roles.of(sentence, end, end)
        return Words(ANNUAL_RATE, "target" if role == "target" else "actual", None, 1)
    return None


def _change(clause: str) -> re.Match[str] | None:
    if clause[-1:] not in CHANGE_LAST:
        return None
    tail = clause[-_CHANGE_TAIL:]
    return None if _LEVEL.search(tail) else _CHANGE.search(tail)


def _base(clause: str) -> str | None:
    found = None
    if "比" in clause or "较" in clause:
        for match in _BASE.finditer(clause):
            found = match["word"] or clause[match.start()] + match["than"]
    return found
