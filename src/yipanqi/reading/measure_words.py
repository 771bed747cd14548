"""What a quantity measures, in which sense, against what, and as of when: read from the clause around it."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, Literal, NamedTuple

from yipanqi.reading.lexicon import rows
from yipanqi.reading.quantities import Quantity

Role = Literal["target", "actual", "plan", "change"] | None

ANNUAL_RATE: Final = "annual_rate"
"""Metric of a rate of the year's plan that was done; the gap to the time gone by is :data:`TIME_GAP`."""

TIME_GAP: Final = "time_gap"

_UP = "增长|提高|上升|增加|提升|扩大|上涨|上调|增速|增幅|涨幅|多增|攀升|回升|加快|增|涨|升|高|快|多|高出|快于|高于|新高"
_DOWN = "下降|降低|减少|缩短|压减|回落|下调|缩减|压缩|降幅|减轻|收窄|少|慢|低|降|减|低于|慢于|落后"
_CHANGE = re.compile(
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了|约|近|超过?|幅度?为|逾|为|达到?|至少|分别|均)?\Z"
)
_LEVEL = re.compile(r"(?:增长|提高|上升|增加|提升|扩大|下降|降低|减少|缩短|压缩|回落|压减)(?:到|至|为)\Z")
_LEVEL_NOUN: Final = ("增速", "增幅", "涨幅", "降幅")
_BASE = re.compile(
    r"(?P<word>同比|环比)|(?:比(?![重例率值较如])|较)(?P<than>[^,。;:()]{1,14}?)(?:实际)?(?=增长|提高|上升|增加|提升|扩大|下降|降低|减少|缩短|回落"
    r"|高|低|快|慢|多|少|增|减|加快|翻|持平)"
)
_TIME_GAP = re.compile(
    r"(?:(?P<up>超(?:过|出|前)?|快于|高于|领先(?:于)?|提前(?:于)?|高出|好于)(?:同期|当年|年度|全年)?(?:序时|时序|时间)进度"
    r"|(?P<down>低于|落后(?:于)?|滞后(?:于)?|慢于|欠|比.{0,2}欠|落后)(?:同期|当年|年度|全年)?(?:序时|时序|时间)进度"
    r"|[比较与](?:同期)?(?:序时|时序|时间)进度(?:相比)?(?:(?P<up2>高|快|超|多|提前)|(?P<down2>低|慢|落后|欠|少|差)))"
    r"(?:出|了|约|近)?\Z"
)
_ANNUAL = re.compile(
    r"(?:(?:年度|全年|当年|年)[^,。;]{0,6}(?:计划|目标|任务|投资)[^,。;]{0,6}的"
    r"|(?:年度|全年)?投资计划(?:投资)?(?:完成率|完成比例)(?:为|达到?|约)?|年度(?:计划|任务|目标)完成率(?:为|达到?|约)?"
    r"|投资完成率(?:为|达到?|约)?)\Z"
)
_LINK = re.compile(
    r"(?:达到了?|达|为|是|约|超过了?|超|突破|近|逾|增长至?|提高到?|提升到?|下降到?|上升到?|增加到?|降低到?|降至|增至|升至|缩短(?:至|到)?"
    r"|压缩(?:至|到)?|减少|控制在|保持在|稳定在|维持在|实现了?|完成了?|已经?|均|都|分别|可|可以|将|要|累计|共|共计|合计|总计|总共|预计|力争"
    r"|同比|环比|名义|实际|不变价|平均|最高|最大|每年|超出|高达|只有|仅|仅为|有|就|又|再|还|约为|拟|至少|新增加|占|到|至|由|从|按|等"
    r"|:| |高|低|快|慢|多|少|升|降|增|减|了|达成|拥有|设计|分)\Z"
)
_LEAD = re.compile(
    r"^(?:其中|近[一二两三四五十]年|再|又|压减|退出|淘汰|化解|减少|其|截至|今年|去年|明年|全市|全省|全区|全县|全国|我市|我省|我区|两地|川渝|力争|确保|预计|计划|目前|实现|推动|全年|到|使|带动|当年|当前|新增|累计|已经?|将|要"
    r"|同时|此外|以及|和|与|及|预期|努力|争取|年均|平均|通过|每年|共|年度|本年|同期|涉及|包括|安排|落实|完成|取得|下达|争取到?|拨付|筹集|发放|投入|新建|改造|建设|建成|规划)"
)
_FORWARD = re.compile("力争|确保|争取|努力|目标|预期|要达到|要实现|要完成|务必|力求|到20")
_PLAN = re.compile("计划|预计|拟|安排|将|有望|规划")
_ACTUAL = re.compile("完成|实现|累计|已|建成|截至|同比|增至|吸引|引进|办理|受理|发放|取得|投入|新增|环比|达到|突破|落地|开工|共有|以来")
_STRONG_ACTUAL = re.compile("截至|已|累计|同比|目前|其中|环比|去年|以来")
_STOP = re.compile("[,。;:!?\n、()“”《》|]")
_RUN = re.compile("[\u4e00-\u9fffA-Za-z]{1,14}")
_NO_NOUN = re.compile(
    "^(?:的?(?:总投资|完成|实现|建成|已|累计|全部|以上|以下|左右|和|与|及|至|到|等|在|为|是|均|都|将|被|由|从|按|并|以|增长|提高|下降|年度|占|分别|,))"
)


class Words(NamedTuple):
    """What the clause says of one quantity."""

    metric: str | None
    role: Role
    base: str | None
    sign: int


@cache
def _metrics() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    def ending(kind: str) -> re.Pattern[str]:
        found = sorted((r["word"] for r in rows("metrics") if r["kind"] == kind), key=lambda w: (-len(w), w))
        return re.compile("(?:" + "|".join(map(re.escape, found)) + r")\Z")

    nouns = sorted((r["word"] for r in rows("metrics") if r["kind"] == "noun"), key=lambda w: (-len(w), w))
    return ending("indicator"), ending("suffix"), ending("stage"), re.compile("|".join(map(re.escape, nouns)))


def words_around(text: str, sentence: int, start: int, q: Quantity, before: str | None) -> Words:
    """Read the clause from ``start`` (the end of the quantity or date before) up to ``q``; its role from ``sentence``.

    ``before`` is the metric of the quantity before in the same sentence: ``GDP 1.2万亿元,增长5.4%`` speaks of one metric.
    """
    clause_start = _clause_start(text, start, q.start)
    clause = text[clause_start : q.start]
    gap = _TIME_GAP.search(clause) if q.kind in ("percent",) else None
    if gap:
        return Words(TIME_GAP, "actual", None, -1 if gap["down"] or gap["down2"] else 1)
    if q.kind == "percent" and _ANNUAL.search(clause):
        forward = _last(_FORWARD, text, sentence, q.start)
        target = forward > _last(_STRONG_ACTUAL, text, sentence, q.start)
        return Words(ANNUAL_RATE, "target" if target else "actual", None, 1)
    change = None if _LEVEL.search(clause) else _CHANGE.search(clause)
    base = _base(clause)
    sign = 1
    role: Role = None
    if q.kind in ("level", "times") or (change and (q.kind == "percent" or base or len(change[0]) > 1)):
        role = "change"
        sign = -1 if change and change["down"] else 1
    else:
        role = _role(text, sentence, clause_start, q.start)
    metric = _metric_after(text, q) if q.kind in ("count", "scale", "time") else None
    if metric is None:
        metric = _metric_before(clause)
    if metric is None and role == "change" and not _has_subject(clause):
        metric = before
    return Words(metric, role, base, sign)


def _clause_start(text: str, start: int, end: int) -> int:
    low = max(start, end - 60)
    piece = text[low:end]
    return low + max(map(piece.rfind, ",。;:!?\n、()“”《》|"), default=-1) + 1


def _base(clause: str) -> str | None:
    found = None
    for match in _BASE.finditer(clause):
        found = match["word"] or clause[match.start()] + match["than"]
    return found


def _has_subject(clause: str) -> bool:
    return len(_stripped(clause)) > 1


def _stripped(clause: str) -> str:
    """The clause without the linking words at its end."""
    against = _BASE.search(clause)
    if against:
        clause = clause[: against.start()]
    while clause:
        link = _LINK.search(clause)
        if link is None:
            return clause
        clause = clause[: link.start()]
    return clause


def _metric_before(clause: str) -> str | None:
    indicator, suffix, stage, nouns = _metrics()
    rest = clause if indicator.search(clause) else _stripped(clause)
    phrase = _phrase(rest)
    plain = phrase if 2 <= len(phrase) <= 14 and _is_plain(phrase) else ""
    match = indicator.search(rest)
    if match:
        return plain if len(plain) > len(match[0]) else match[0]
    if plain and suffix.search(rest):
        return plain
    match = stage.search(clause) or stage.search(rest)
    if match:
        return match[0]
    noun = None
    for found in nouns.finditer(rest[-12:]):
        noun = found
    if noun is None or noun.end() != len(rest[-12:]):
        return None
    return plain if len(noun[0]) < len(plain) <= 8 else noun[0]


def _phrase(rest: str) -> str:
    """The noun phrase at the end of a clause: after its last 的 and without adverbs and places of the whole."""
    phrase = rest[max(rest.rfind("的"), rest.rfind(" "), rest.rfind(">")) + 1 :]
    verb = None
    for verb in _INNER_VERB.finditer(phrase):
        continue
    if verb and len(phrase) - verb.end() >= 2:
        phrase = phrase[verb.end() :]
    while phrase:
        lead = _LEAD.match(phrase)
        if lead is None or lead.end() == len(phrase):
            return phrase
        phrase = phrase[lead.end() :]
    return phrase


_INNER_VERB = re.compile("完成|实现|累计|拉动|带动|涉及|争取|落实|产后")
_VERBISH = re.compile("[在把将被使让对从向由并且]|推动|加快|打造|促进|推进|提高|完善|支持|通过|围绕")


def _is_plain(phrase: str) -> bool:
    return _VERBISH.search(phrase) is None and not phrase[0].isdigit()


def _metric_after(text: str, q: Quantity) -> str | None:
    run = _RUN.match(text, q.end)
    if run is None:
        if text[q.end : q.end + 1] == "“" and 0 < (close := text.find("”", q.end, q.end + 12) - q.end - 1):
            return text[q.end + 1 : q.end + 1 + close]
        return None
    phrase = run[0]
    if phrase[0] == "的":
        phrase = phrase[1:]
    if not phrase or _NO_NOUN.match(phrase):
        return None
    found = _metrics()[3].search(phrase)
    if found and not _VERBISH.search(phrase, 0, found.start()):
        end = found.end()
        while (more := _metrics()[3].match(phrase, end)) is not None:
            end = more.end()
        return phrase[:end]
    if q.kind == "count" and len(phrase) <= 4 and _STOP.match(text, run.end()) or run.end() == len(text):
        return phrase if len(phrase) >= 2 and not _VERBISH.search(phrase) and phrase[0] not in "受率被参齐同获率" else None
    return None


def _role(text: str, sentence: int, clause: int, end: int) -> Role:
    """The nearest word of doing, planning or aiming: in the clause itself, else earlier in the sentence."""
    forward, plan = _last(_FORWARD, text, clause, end), _last(_PLAN, text, clause, end)
    if _last(_STRONG_ACTUAL, text, clause, end) > max(forward, plan):
        return "actual"
    if forward >= 0:
        return "target"
    if plan >= 0:
        return "plan"
    before = _last(_FORWARD, text, sentence, clause)
    strong = _last(_STRONG_ACTUAL, text, sentence, clause)
    if before >= 0 and before > strong:
        return "target"
    if strong >= 0 or _ACTUAL.search(text, clause, end):
        return "actual"
    return None


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    found = -1
    for match in pattern.finditer(text, start, end):
        found = match.start()
    return found
