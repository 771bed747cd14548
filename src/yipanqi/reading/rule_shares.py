"""Rules about the sharing of revenue and indicators: by ratio, by per cent, or all to one side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from yipanqi.facts.values import Rule
from yipanqi.reading.phrases import clause
from yipanqi.reading.rule_words import NUMBER, tidy

_RATIO = re.compile(rf"({NUMBER})\s?[:∶]\s?({NUMBER})(?:\s?[:∶]\s?({NUMBER}))?")
_CN_RATIO = re.compile(r"([一二三四五六七八九])([一二三四五六七八九])(?=分成|开|分享|分担|比例|分账|共享|分算)")
_VERB = (
    "(?:分成|分享|分担|分配|共享|分摊|分账|分算|分计|分别统计|分别核算|分别计入|统计|核算|计入|分红|"
    "出资|筹集|筹措|注资)"
)
_PARTY = r"(?:(?:(?![由归按,])[\u4e00-\u9fff]){1,10}?[省市区县州盟旗园方地]|[甲乙丙丁]方)"
_DIVIDED = re.compile(
    rf"\d+(?:\.\d+)?\s?[:∶]\s?{NUMBER}(?:\s?[:∶]\s?{NUMBER})?的?(?:比例)?[^,。;、\n]{{0,10}}?{_VERB}"
    r"|[一二三四五六七八九]{2}(?:分成|开(?=[,。;、\n])|分享|分账|分担|分算|比例(?:分成|分享|分配))"
    r"|各自(?:享有|所有|分享)|归(?:各自|原[^,。;、\n]{1,10})所有"
    rf"|各(?:占|享有?|得|承担|分享?)\s?{NUMBER}%|各按?\s?{NUMBER}%的?(?:比例)?{_VERB}"
    rf"|(?P<first>{_PARTY})\s?{NUMBER}%、(?P<second>{_PARTY})\s?{NUMBER}%的?比例(?:进行)?{_VERB}"
    r"|(?:股本|股权|出资|投资)(?:额)?比例(?:分享|分成|分配|分红|共享|分别计入|分别统计|计入|统计|核算)(?:收益|税收|利润)?"
)
_ONE_SIDE = re.compile(
    rf"由(?P<some>{_PARTY})(?:分享|享有|分得|获得|承担|留存|留成)\s?{NUMBER}%"
    rf"|(?:全部|全额|仍|原则上)*归(?P<owner>{_PARTY})(?:全部|全额)?(?:所有|享有|分享)"
    rf"|(?:全部|全额)归(?P<all>{_PARTY}|(?![国集个己公零档类])[\u4e00-\u9fff]{{2,4}})(?=[,。;、\n])"
    rf"|(?:全部|全额|只)(?:计入|算)(?P<counted>{_PARTY}|[\u4e00-\u9fff]{{2,4}})(?=[,。;、\n])"
    rf"|(?P<part>{_PARTY}|(?<=[,;])[\u4e00-\u9fff]{{2,3}}?)(?:连续[\d一二三四五六七八九十]+年|每年|可|应)*"
    rf"(?:分得|分享|享有|留成|留存|获得){NUMBER}%(?=[,。;、\n])"
    rf"|由(?P<bearer>{_PARTY})(?:全部|全额|独自|单独)?(?:享有|承担|统计)(?=[,。;、\n])"
    r"|(?:全部|全额)(?:留(?:给|存|归|在)?|用于|返还)(?:园区|新区|示范区|合作区)[^,。;\n]{0,8}"
)
_SUBJECT = re.compile("税|收益|收入|指标|产值|总值|分成|利润|增量|存量|财力|能耗|碳排放|出口额|费用|租金")
_SHARED = re.compile("[\\d:∶%]|[一二三四五六七八九]{2}|各自|归|比例")
_HOW = re.compile(r"(?:实行|采取|采用|原则上|按照|按实际|按|由?双方|由?两[地市省]|由?三地|由?各方|由|的)+$")
_AGREED = re.compile(
    r"^(?:(?:双方|两地|各方|三地|两市|两省市?|协议|方案|办法|其中)?(?:约定|明确|商定|规定|同意|提出|即|对于|对|将)|"
    r"产生的|其中)+"
)
_SPLIT = re.compile("(?:分成|分享|分账)\\Z")
_SIDED = ("由", "归", "全部", "全额", "只", "%")
_SHORT = re.compile("[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔云滇藏陕甘青宁新]{2,3}")
_BARE_AND = re.compile(
    r"(?:^|[年期]起|年内|[之以]后)(?P<a>[\u4e00-\u9fff]{1,2}(?![税额入益值标量润金费源业部])[\u4e00-\u9fff])[、和与]"
    r"(?P<b>[\u4e00-\u9fff]{1,2}(?![税额入益值标量润金费源业部])[\u4e00-\u9fff])\Z"
)
_WATER = re.compile("补偿|流域|生态|水质|断面")
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")}
_AND = re.compile(
    r"((?:(?![由按])[\u4e00-\u9fff]){1,8}?[省市区县州盟旗地]|[甲乙丙]方?|上游|下游)(?:、|和|与)"
    r"([\u4e00-\u9fff]{1,8}?[省市区县州盟旗地园]|[甲乙丙]方|上游|下游)(?=$|[按由的,]|分|各)"
)
_WHEN_ONLY = re.compile(r"^(?:[前第后]?[\d一二两三四五六七八九十]+年(?:内|起|后|以后)?|其后|之后|期满后|以后)$")


def shares(text: str, near_shares: Sequence[int], near_sides: Sequence[int]) -> Iterator[tuple[int, int, Rule]]:
    """存量各自享有、增量五五分成; 增值税按6:4比例分享; 存量税收归云桥县所有."""
    last = 0
    found = sorted((*_divisions(text, near_shares), *_sides(text, near_sides)), key=lambda m: (m.start(), -m.end()))
    for match in found:
        if match.start() < last:
            continue
        share = _share(text, match, last)
        if share is not None:
            last = match.end()
            yield share


def _share(text: str, match: re.Match[str], last: int) -> tuple[int, int, Rule] | None:
    left, _ = clause(text, match.start(), match.start(), ",。;:!?\n")
    left = max(left, last)
    how = _HOW.search(text, left, match.start())
    begin = how.start() if how else match.start()
    what = text[left:begin].strip("、, ")
    parties = tuple(party for party in match.groupdict().values() if party)
    if not parties:
        parties, what = _parties(what)
    what = _object(what)
    if (len(what) < 2 or _WHEN_ONLY.match(what)) and text[left - 1 : left] in (",", ":") and left > last:
        before, _ = clause(text, left - 1, left - 1, ",。;:!?\n")
        more = _object(text[max(before, last) : left - 1])
        if more:
            what = f"{more},{what}" if what else more
            left = max(before, last)
    if len(what) < 2 and len(parties) == 2 and _SPLIT.search(match.group()):
        rule = Rule(
            type="sharing",
            then=tidy(text[begin : match.end()]),
            parties=parties,
            value=_first_share(match.group()),
            unit="%",
        )
        return text.find(parties[0][0], left), match.end(), rule
    if not 2 <= len(what) <= 60 or re.search(r"比分|比赛", text[left : match.end()]):
        return None
    value = _first_share(match.group())
    unit = "%" if value is not None else None
    then = tidy(text[begin : match.end()])
    paid_in = match.group().endswith(("出资", "筹集", "筹措", "注资"))
    water = paid_in and _WATER.search(text, max(0, left - 60), match.end()) is not None
    rule = Rule(
        type="compensation" if water else "sharing", when=what, then=then, parties=parties, value=value, unit=unit
    )
    return text.find(what[0], left), match.end(), rule


def _parties(what: str) -> tuple[tuple[str, ...], str]:
    """The two sides that share, and the words without them: 甲、丙方; 江左区和云桥县; 滨江、柯桥; 渝黔."""
    if named := _AND.search(what):
        first = named[1].removeprefix("由")
        both = (first + "方" if first in ("甲", "乙", "丙") else first, named[2])
        return both, what[: named.start()] + what[named.end() :]
    if bare := _BARE_AND.search(what):
        return (bare["a"], bare["b"]), what[: bare.start("a")]
    return (tuple(what), "") if _SHORT.fullmatch(what) else ((), what)


def _object(words: str) -> str:
    return tidy(re.sub(r"(?:由|在|部分|按|,)+$", "", _AGREED.sub("", words.strip("、, "))))


def _divisions(text: str, places: Sequence[int]) -> Iterator[re.Match[str]]:
    """The ways of dividing, sought only around their words: the full expression is dear."""
    position = 0
    for near in places:
        if near >= position:
            low = max(0, position, near - 30)
            position = min(len(text), near + 26)
            if _SHARED.search(text, low, position):
                yield from _DIVIDED.finditer(text, low, position)


def _sides(text: str, places: Sequence[int]) -> Iterator[re.Match[str]]:
    """All, or a part, to one side; only of what is shared: 税收, 收益, 指标 in the same clause or the one before."""
    done = 0
    for near in places:
        if near < done:
            continue
        low, high = max(done, near - 24), min(len(text), near + 18)
        around = text[low:high]
        if not any(word in around for word in _SIDED):
            continue
        for match in _ONE_SIDE.finditer(text, low, high):
            done = match.end()
            start = max(text.rfind(mark, 0, match.start()) for mark in "。;\n") + 1
            if _SUBJECT.search(text, max(start, match.start() - 60), match.start()):
                yield match


def _first_share(then: str) -> float | None:
    """The first share in per cent: 6:4 → 60, 五五 → 50, 各占50% → 50."""
    if ratio := _RATIO.search(then):
        shares_ = [float(part) for part in ratio.groups() if part]
        return round(100 * shares_[0] / sum(shares_), 4) if sum(shares_) else None
    if chinese := _CN_RATIO.search(then):
        first, second = (_DIGITS[c] for c in chinese.groups())
        return round(100 * first / (first + second), 4)
    per_cent = re.search(rf"({NUMBER})%", then)
    return float(per_cent[1]) if per_cent else None
