"""Rules whose consequence is an act of supervision or a sum: 约谈, 督办, 取消资格; prizes by rank; charges."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from yipanqi.facts.values import Rule
from yipanqi.reading.phrases import sentence
from yipanqi.reading.rule_words import condition_start, is_example, tidy

_WATCHED = (
    r"约谈(?!会)|通报(?:批评|表扬|表彰)|(?:下达|重点)?督办(?!室|局|处)|提[醒示]函|警示函|整改通知|一票否决|问责|追责|诫勉"
    r"|[作做]出?(?:书面)?(?:说明|检讨|检查|表态发言)|列入(?:黑名单|失信|负面|重点督办)"
)
_DENIED = (
    r"取消[^,。;\n]{0,12}(?:资格|评[优先])|暂停[^,。;\n]{0,14}(?:资格|申报|审批|安排|核准|拨付)|退库|清退|收回|追回|摘牌|撤销"
    r"|(?:退出|调出|移出|剔除)[^,。;\n]{0,10}(?:清单|名录|目录|库|名单|园区|计划|范围)|终止(?:合作|协议|资格|支持)"
    r"|停止(?:享受|拨付|安排|兑付|支持)|不予[^,。;\n]{0,6}(?:分成|补助|受理|支持|奖励|安排|认定|拨付|兑付)"
    r"|不得[^,。;\n]{0,10}(?:申报|参评|评优|评先|享受)"
)
_FAVOURED = r"优先(?:安排|增|享|支持|推荐|列入|纳入|保障|给予|考虑)|倾斜支持|给予(?:一次性)?(?:奖励|奖补)(?=[,。;\n])"
_MORE_OR_LESS = (
    r"加付|滞纳金|违约金|代扣|上浮\d|下浮\d|核减|减半|(?:扣减|返还)[^,。;\n]{0,8}\d%|\d%返还"
    r"|互不(?:补偿|支付|补助|赔付)|不再?补偿|不予补偿"
)
_ORDER = re.compile("|".join((_WATCHED, _DENIED, _FAVOURED, _MORE_OR_LESS)))
_MONEY = re.compile(_MORE_OR_LESS)
_PER_CENT = re.compile(r"(?P<some>\d+(?:\.\d+)?)%|(?P<of>[万千百])分之(?P<few>[一二三四五六七八九十]|\d+(?:\.\d+)?)")
_PARTS = {"百": 1.0, "千": 0.1, "万": 0.01}
_FEW = {c: i for i, c in enumerate("〇一二三四五六七八九十")}
_SUBJECT = (
    r"(?:(?:项目|事项|任务|单位和个人|单位|区县|区市县|县市区|县区|市县|市州|地区|部门|企业|镇街|乡镇|街道|责任人|干部|指标|团队|园区|断面|个人|主体|业主|地方|月份|年度)"
    r"(?:主要)?(?:负责人|负责同志)?)"
)
_CONDITION_END = re.compile(
    rf"的{_SUBJECT}?(?:,|(?=由|将|一律|直接|予以|给予|进行|约谈|通报|取消|暂停|实行|列入|纳入|下发|发出?|启动|退|清退|收回|追回|调出|移出|不予|不得|不再|核减|扣减|加付))"
    r"|时?,(?=[^,。;]{0,6}(?:互不|均不|不再补偿|不予补偿))"
)
_HELD = re.compile("的|持平|不变|时,")
_ACTOR = re.compile(r"[^,。;:的对]{2,12}(?=对[^,。;:]{4,})")
"""Who acts upon the condition that 对 begins."""

_STRICT = re.compile(
    r"[<>≤≥]|“[^“”]{1,4}”(?:等次|档|的)|不高于|不低于|以上|以下|不足|零进展|不[填按]?报|闲置|空置|超期|违反|违约|评估|评价|测评|达不到|未落实|未经|擅自|违规|拒不|缓慢|连续|累计|两次|三次|[一二三四五\d]个月|排名|末位|[前后][一二两三四五\d]+[名位]|低于|滞后|逾期|未(?:完成|按|达|启动|开工|通过)|不合格|不达标"
    r"|不到位|亮[红黄]|[红黄]牌|插[红黄]|超过|超出|高于|虚报|瞒报|弄虚作假|拖延|推进不力|整改不力|严重|等次|考核"
)
_POINTS = re.compile(r"[扣加减](\d+(?:\.\d+)?)分")
_TOLD = re.compile(r"(?:已|被|受到|曾|共(?!同)|先后)[^,。;]{0,6}$")
_SCORED = re.compile("排名|名次|末位|考核|得分|评分|评价|等次|[前后][一二两三四五六七八九十\\d]+[名位]")
_LONGEST_THEN = 60

_SUM = r"\d[\d,]*(?:\.\d+)?\s?(?:亿元|万元|元|万(?!吨|人|户|亩))"
_CHARGED = re.compile(
    r"(?P<verb>扣缴|扣减|扣收|扣除|缴纳|征缴|赔付|奖励|奖补|奖)(?:资金|补偿金|补偿资金|生态补偿金|(?!总额|限额|上限|最高)[^,。;\n\d]{2,14}?)?"
    rf"(?P<sum>(?P<value>\d[\d,]*(?:\.\d+)?)\s?(?P<unit>亿元|万元|元|万(?!吨|人|户|亩))(?:[×xX*]\(?[^,。;\n]{{2,16}})?(?:、{_SUM})*)"
)
_CHARGER = re.compile(r"(?:每[周月年次日季度]{1,2})?(?:由(?P<payer>[^,。;\n]{2,12}?))?(?:分别|各|再|相应|一次性)*\Z")
_PERIOD = re.compile(r"每(?:周|月|年|季度|季|次)")
_RANKED = re.compile(
    r"[前后](?:[一二两三四五六七八九十\d]+)[名位]|第[一二三四五六七八九十\d]+(?:至[一二三四五六七八九十\d]+)?[名位]|排名|位列|考核|末位"
    r"|[一二三]等奖|优秀|先进|\dA级|新(?:评定|认定|获评|晋升)|获评|评为|认定为"
)
_WATER = re.compile("补偿|超标|水质|断面|浓度|污染物|出境|入境|流域|空气质量|PM")
_LIMIT = re.compile(
    r"的|[前后第][一二两三四五六七八九十\d]+[名位]|每超标一次|每(?:[超增出发]|提高|下降|上升|降低|改善|恶化)|时|^对|\dA级"
)


def orders(text: str, places: Sequence[int]) -> Iterator[tuple[int, int, Rule]]:
    """连续两次亮红灯的,由分管领导约谈主要负责人: who meets the condition, and what is done about it."""
    done = 0
    for at in places:
        match = _ORDER.search(text, max(done, at - 4), at + 24) if at >= done else None
        if match is None or not _HELD.search(text, max(done, match.start() - 70), match.start() + 2):
            continue
        left, right = sentence(text, match.start(), match.start())
        left = max(left, done, text.rfind(";", left, match.start()) + 1)
        if is_example(text, left):
            continue
        ends = [m for m in _CONDITION_END.finditer(text, left, match.start() + 2) if m.start() < match.start()]
        ends = [end for end in ends if end.group()[0] == "的"] or ends
        if not ends or match.start() - ends[-1].end() > _LONGEST_THEN:
            continue
        left = condition_start(text, left, ends[-1].end())
        if who := _ACTOR.match(text, left, ends[-1].start()):
            left = who.end()
        when = tidy(text[left : ends[-1].end()].rstrip(","))
        end = _then_end(text, match.end(), right)
        paid = _MONEY.match(match.group()) is not None
        strict = paid or _STRICT.search(when)
        if not 3 - paid <= len(when) <= 80 or not strict or _TOLD.search(text[left : match.start()]):
            continue
        if text[end - 1 : end] == "了":
            continue
        done = end
        then = tidy(text[ends[-1].end() : end])
        value, unit = _amount(then)
        rule = Rule(
            type="compensation" if paid else "score" if _SCORED.search(when) or "奖" in match.group() else "light",
            when=when,
            then=then,
            value=value,
            unit=unit,
            period=_period(when),
        )
        yield text.find(when[0], left), end, rule


def _amount(then: str) -> tuple[float | None, str | None]:
    """The points or the share of a consequence: 扣1分, 加付20%, 万分之三 (0.03 %)."""
    if points := _POINTS.search(then):
        return float(points[1]), "分"
    share = _PER_CENT.search(then)
    if share is None:
        return None, None
    if share["some"]:
        return float(share["some"]), "%"
    few = _FEW[share["few"]] if share["few"] in _FEW else float(share["few"])
    return round(few * _PARTS[share["of"]], 6), "%"


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
        if when.endswith(("获得", "获", "已")) or not _LIMIT.search(text, begin, start) or not 2 <= len(when) <= 80:
            continue
        kind = _kind(when, text[left:start] + match.group(), match["verb"])
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
