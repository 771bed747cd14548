"""Rules about money between regions: ecological compensation, who pays whom and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from yipanqi.facts.values import Rule
from yipanqi.reading.phrases import clause, sentence
from yipanqi.reading.rule_words import is_example, tidy

_SIDE = r"[\u4e00-\u9fff]{1,9}?"
_MONEY = r"(?P<value>\d[\d,]*(?:\.\d+)?)\s?(?P<unit>亿元|万元|元)(?:/(?P<per>[年月日]))?"
_HOW = (
    "应当|应|须|需|将|再|另行|另外|另|一次性|足额|全额|额外|按时|及时|相应|各自|各|自愿|按标准|按规定|按"
    "年|按月|按季|每次|每年|每月|每季度"
)
_PAID = re.compile(
    rf"(?:,|的|则|时)(?:由)?(?P<payer>{_SIDE})(?:{_HOW})*"
    rf"(?:(?:向|给|对)(?P<to>{_SIDE})(?:支付|拨付|缴纳|交纳|赔付|赔偿|划拨|划转|兑付|兑现|返还|退还|转付|转移支付|给予|予以|进行|补偿|补助|补)"
    r"|(?:补偿|补给|赔付|赔偿|支付给|支付|拨付给|拨付|兑付给|兑付|兑现给|划转给|划转|转付给|转付|付给|付|补))"
    rf"(?P<rest>[^,。;\n]{{0,40}})"
)
_AMOUNT = re.compile(_MONEY)
_STANDARD = re.compile(
    rf"补偿(?:金|资金|基金|标准|金额|额度|基准)*(?:标准|金额|额度)?(?:为|是|按|:)*(?P<period>每月|每年|每季度)?{_MONEY}"
)
_EACH = "吨|立方米|方|亩|公顷|平方公里|公里|人|户|头|株|千瓦时|度"
_PRICE = re.compile(
    rf"补偿标准(?:[^,。;:\n\d]{{0,6}}?)(?P<then>(?:[由从]每(?P<first>{_EACH})(?:水)?\d[\d.]*元)?(?:提高|上调|调整|提|调|增加|统一)?[到至为是按:]+"
    rf"(?:每(?P<each>{_EACH})(?:水)?(?P<yearly>每年)?)?(?P<value>\d+(?:\.\d+)?)(?P<unit>万元|元))"
)
_OF_PERSONS = re.compile("征地|征收|拆迁|安置|搬迁|青苗|房屋|伤残|丧葬|失业|工伤")
_PERIOD = re.compile(r"每(?:月|年|季度)|(?:19|20)\d{2}年?[—~-]{1,2}(?:19|20)\d{2}年|协议期(?:内)?")


_WATER = re.compile("水质|断面|流域|水量")
_DATED = re.compile(r"(?:19|20)\d\d年")
_CONDITIONAL = re.compile(
    r"(?:的|时|则|后|若|如|凡|一旦|只要|反之|否则)\Z|[若如凡因]|一旦|只要|反之|否则"
    r"|(?<!未)达[标到]|不达|优于|劣于|低于|高于|改善|恶化|超标|上升|下降|[<>≤≥]|未"
)
"""What makes the clause before a payment a condition; 经核算 or 据此 do not."""


def compensations(text: str, places: Sequence[int]) -> Iterator[tuple[int, int, Rule]]:
    """断面达标且优于上年的,下游补偿上游100万元: payer first, receiver second."""
    position = 0
    for anchor in places:
        if anchor < position:
            continue
        left, right = sentence(text, anchor, anchor)
        position = max(right, anchor + 1)
        about = "补偿" in text[max(0, left - 400) : right] or _WATER.search(text, left, right)
        if about and not is_example(text, left):
            yield from _paid(text, left, right)


def standards(text: str, places: Sequence[int]) -> Iterator[tuple[int, int, Rule]]:
    """补偿标准由每吨0.10元提到0.16元: the price of a unit that is paid for."""
    for at in places:
        match = _PRICE.match(text, at)
        if match is None or not (match["each"] or match["first"]):
            continue
        left, _ = clause(text, at, at, ",。;:!?\n")
        if _OF_PERSONS.search(text, left, at):
            continue
        yield (
            left,
            match.end(),
            Rule(
                type="compensation",
                when=tidy(text[left : match.start("then")]),
                then=match["then"],
                value=float(match["value"]),
                unit=f"{match['unit']}/{match['each'] or match['first']}",
                period="每年" if match["yearly"] else None,
            ),
        )


def _paid(text: str, left: int, right: int) -> Iterator[tuple[int, int, Rule]]:
    last = left
    standard = _standard(text, left, right)
    for match in _PAID.finditer(text, left, right):
        receiver = match["to"] or _receiver(match["rest"])
        when_start = _condition_start(text, last, match.start())
        when = tidy(text[when_start : match.start() + 1].rstrip(",则时"))
        if (
            not receiver
            or not _side(re.sub("^[则由]+", "", match["payer"]))
            or not _side(receiver)
            or not 2 <= len(when) <= 80
            or not _is_condition(text, when_start, match)
        ):
            continue
        amount = _AMOUNT.search(match["rest"]) or standard
        own = _AMOUNT.search(match["rest"])
        end = match.start("rest") + (own.end() if own else 0 if match["to"] else len(receiver or ""))
        last = match.end()
        period = _PERIOD.search(text[when_start:end]) or _PERIOD.search(match["rest"])
        period_words = period.group() if period else None
        if period_words is None and amount is standard and standard is not None:
            period_words = standard["period"]
        if amount is not None and amount["per"] and period_words is None:
            period_words = "每" + amount["per"]
        yield (
            when_start,
            end,
            Rule(
                type="compensation",
                when=when,
                then=tidy(text[match.start() + 1 : end]).removeprefix("则"),
                parties=(re.sub("^[则由]+", "", match["payer"]), receiver),
                value=float(amount["value"].replace(",", "")) if amount else None,
                unit=amount["unit"] if amount else None,
                period=period_words,
            ),
        )


def _is_condition(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the clause before a payment is a condition; one of a stated year without 的 tells what happened."""
    words = text[start : match.start() + (match.group()[0] != ",")]
    clause = words[words.rfind(",") + 1 :]
    if clause.endswith(("的", "时", "则")) or any(part.endswith("的") for part in words.split(",")):
        return True
    return _CONDITIONAL.search(clause) is not None and not _DATED.search(words)


def _side(name: str) -> bool:
    """Whether words name a party: a stretch of river, a place, 甲方; not a verb or a sum."""
    return bool(
        re.fullmatch(
            r"由?(?:[上下]游(?:[省市区县]|地区|方)?[^的]{0,4}|[甲乙丙丁]方?|双方|.{1,8}[省市区县州盟旗]|重庆|四川|云南|贵州|湖南|湖北|陕西|浙江|安徽|江苏|广东|广西|福建|江西|[\u4e00-\u9fff]{2,4})",
            name,
        )
    ) and not re.search(r"资金|标准|生态|进行|给予|金额|财政|达到|应当|上年|[的了已]", name)


def _receiver(rest: str) -> str | None:
    found = re.match(r"([甲乙丙丁]方|[\u4e00-\u9fff]{2,8}?(?=\d|$|补偿|资金|生态|流域|横向|水质))", rest)
    return found[1] if found else None


def _condition_start(text: str, left: int, end: int) -> int:
    """Back over comma clauses to the mark that ends the last consequence."""
    start = max(left, text.rfind(";", left, end) + 1, text.rfind(":", left, end) + 1)
    while start < end and text[start] in " ,;、":
        start += 1
    return start


def _standard(text: str, left: int, right: int) -> re.Match[str] | None:
    """A sum that is said once for all the conditions: 补偿标准为每月100万元."""
    inside = _STANDARD.search(text, left, right)
    if inside:
        return inside
    low = max(text.rfind("\n", 0, left - 1) if left else 0, left - 300, 0)
    before = list(_STANDARD.finditer(text, low, left))
    return before[-1] if before else _STANDARD.search(text, right, min(len(text), right + 80))
