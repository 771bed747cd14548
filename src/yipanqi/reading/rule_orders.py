"""Rules whose consequence is an act of supervision or a sum: 约谈, 督办, 取消资格; prizes by rank; charges."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from yipanqi.facts.values import Rule
from yipanqi.reading.phrases import sentence
from yipanqi.reading.rule_words import tidy

_ORDER = re.compile(
    r"约谈(?!会)|通报(?:批评|表扬|表彰)|督办(?!室|局|处)|提[醒示]函|警示函|整改通知|取消[^,。;\n]{0,12}(?:资格|评[优先])|一票否决"
    r"|暂停[^,。;\n]{0,14}(?:资格|申报|审批|安排|核准)|问责|追责|[作做]出?(?:书面)?(?:说明|检讨|检查|表态发言)"
    r"|诫勉|优先安排|倾斜支持"
)
_SUBJECT = (
    r"(?:(?:项目|事项|任务|单位|区县|区市县|市县|地区|部门|企业|镇街|乡镇|街道|责任人|干部|指标)"
    r"(?:主要)?(?:负责人|负责同志)?)"
)
_CONDITION_END = re.compile(
    rf"的{_SUBJECT}?(?:,|(?=由|将|一律|直接|予以|给予|进行|约谈|通报|取消|暂停|实行|列入|纳入|下发|发出?|启动))"
)
_STRICT = re.compile(
    r"连续|累计|两次|三次|[一二三四五\d]个月|排名|末位|[前后][一二两三四五\d]+[名位]|低于|滞后|逾期|未(?:完成|按|达|启动|开工|通过)|不合格|不达标"
    r"|不到位|亮[红黄]|[红黄]牌|插[红黄]|超过|超出|高于|虚报|瞒报|弄虚作假|拖延|推进不力|整改不力|严重|等次|考核"
)
_POINTS = re.compile(r"[扣加减](\d+(?:\.\d+)?)分")
_TOLD = re.compile(r"(?:已|被|受到|曾|共|先后)[^,。;]{0,6}$")
_SCORED = re.compile("排名|名次|末位|考核|得分|评分|评价|等次|[前后][一二两三四五六七八九十\\d]+[名位]")
_LONGEST_THEN = 60

_SUM = r"\d[\d,]*(?:\.\d+)?\s?(?:亿元|万元|元|万(?!吨|人|户|亩))"
_CHARGED = re.compile(
    r"(?P<verb>扣缴|扣减|扣收|扣除|缴纳|征缴|赔付|奖励|奖补|奖)(?:资金|补偿金|补偿资金|生态补偿金)?"
    rf"(?P<sum>(?P<value>\d[\d,]*(?:\.\d+)?)\s?(?P<unit>亿元|万元|元|万(?!吨|人|户|亩))(?:[×xX*]\(?[^,。;\n]{{2,16}})?(?:、{_SUM})*)"
)
_CHARGER = re.compile(r"(?:每[周月年次日季度]{1,2})?(?:由(?P<payer>[^,。;\n]{2,12}?))?(?:分别|各|再|相应|一次性)*\Z")
_PERIOD = re.compile(r"每(?:周|月|年|季度|季|次)")
_RANKED = re.compile(
    r"[前后](?:[一二两三四五六七八九十\d]+)[名位]|第[一二三四五六七八九十\d]+(?:至[一二三四五六七八九十\d]+)?[名位]|排名|位列|考核|末位"
    r"|[一二三]等奖|优秀|先进"
)
_WATER = re.compile("超标|水质|断面|浓度|污染物|出境|入境|流域|空气质量|PM")
_LIMIT = re.compile(r"的|[前后第][一二两三四五六七八九十\d]+[名位]|每超标一次|每[超增]|时")


def orders(text: str, places: Sequence[int]) -> Iterator[tuple[int, int, Rule]]:
    """连续两次亮红灯的,由分管领导约谈主要负责人: who meets the condition, and what is done about it."""
    done = 0
    for at in places:
        match = _ORDER.search(text, max(done, at - 4), at + 24) if at >= done else None
        if match is None or "的" not in text[max(done, match.start() - 70) : match.start() + 2]:
            continue
        left, right = sentence(text, match.start(), match.start())
        left = max(left, done, text.rfind(";", left, match.start()) + 1)
        ends = [m for m in _CONDITION_END.finditer(text, left, match.start() + 2) if m.start() < match.start()]
        if not ends or match.start() - ends[-1].end() > _LONGEST_THEN:
            continue
        when = tidy(text[left : ends[-1].end()].rstrip(","))
        end = _then_end(text, match.end(), right)
        if not 3 <= len(when) <= 80 or not _STRICT.search(when) or _TOLD.search(text[left : match.start()]):
            continue
        if text[end - 1 : end] == "了":
            continue
        done = end
        points = _POINTS.search(text, ends[-1].end(), end)
        rule = Rule(
            type="score" if _SCORED.search(when) else "light",
            when=when,
            then=tidy(text[ends[-1].end() : end]),
            value=float(points[1]) if points else None,
            unit="分" if points else None,
            period=_period(when),
        )
        yield text.find(when[0], left), end, rule


def _then_end(text: str, start: int, right: int) -> int:
    """The end of a consequence: the sentence's or part's, or the comma after which another condition begins."""
    ends = [i for mark in "。;\n" if (i := text.find(mark, start, right)) >= 0]
    stop = min(ends, default=right)
    comma = text.find(",", start, stop)
    return comma if comma >= 0 and ("的" in text[comma:stop] or stop - start > _LONGEST_THEN) else stop


def charges(text: str, places: Sequence[int]) -> Iterator[tuple[int, int, Rule]]:
    """前三名奖30万、20万、10万; 超标倍数在0.1至0.5之间的,每周扣缴10万元: ``value`` is the first sum."""
    done = 0
    for at in places:
        match = _CHARGED.match(text, at) if at >= done else None
        if match is None:
            continue
        left, _ = sentence(text, at, at)
        begin = max(left, done, text.rfind(";", left, at) + 1)
        who = _CHARGER.search(text, max(begin, at - 20), at)
        start = who.start() if who else at
        when = tidy(text[begin:start].rstrip(", "))
        if not _LIMIT.search(text, begin, start) or not 2 <= len(when) <= 80:
            continue
        kind = _kind(when, text[left:start], match["verb"])
        if kind is None:
            continue
        done = match.end()
        period = _PERIOD.search(text[start:done]) or _PERIOD.search(when)
        payer = who["payer"] if who else None
        yield (
            text.find(when[0], begin),
            done,
            Rule(
                type="compensation" if kind == "compensation" else "score",
                when=when,
                then=tidy(text[start:done]),
                parties=(payer,) if payer else (),
                value=float(match["value"].replace(",", "")),
                unit="万元" if match["unit"] == "万" else match["unit"],
                period=period.group() if period else None,
            ),
        )


def _kind(when: str, around: str, verb: str) -> str | None:
    """Compensation where water or air is measured, points where ranks are told; any other sum is no rule of ours."""
    if _WATER.search(around):
        return "compensation"
    return "score" if verb.startswith("奖") and _RANKED.search(when) else None


def _period(words: str) -> str | None:
    found = re.search(r"每(?:个)?(?:月|季度|季|周|年|半年|旬)", words)
    return found.group() if found else None
