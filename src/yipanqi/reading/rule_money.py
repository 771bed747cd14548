"""Rules about money between regions: ecological compensation, and the sharing of revenue and indicators."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yipanqi.facts.values import Rule
from yipanqi.reading.phrases import clause, sentence
from yipanqi.reading.rule_words import NUMBER, tidy

_SIDE = r"[\u4e00-\u9fff]{1,9}?"
_MONEY = r"(?P<value>\d[\d,]*(?:\.\d+)?)\s?(?P<unit>亿元|万元|元)(?:/(?P<per>[年月日]))?"
_PAID = re.compile(
    rf"(?:,|的|则|时)(?:由)?(?P<payer>{_SIDE})(?:应当|应|须|需|将|再|按标准|按规定|每年|每月)*"
    rf"(?:(?:向|给|对)(?P<to>{_SIDE})(?:支付|拨付|给予|予以|进行|补偿|补助|补)|(?:补偿|补给|支付给|支付|拨付给|拨付|补))"
    rf"(?P<rest>[^,。;\n]{{0,40}})"
)
_AMOUNT = re.compile(_MONEY)
_STANDARD = re.compile(
    rf"补偿(?:金|资金|基金|标准|金额|额度|基准)*(?:标准|金额|额度)?(?:为|是|按|:)*(?P<period>每月|每年|每季度)?{_MONEY}"
)
_PERIOD = re.compile(r"每(?:月|年|季度)|(?:19|20)\d{2}年?[—~-]{1,2}(?:19|20)\d{2}年|协议期(?:内)?")
_RATIO = re.compile(rf"({NUMBER})\s?[:∶]\s?({NUMBER})(?:\s?[:∶]\s?({NUMBER}))?")
_CN_RATIO = re.compile(r"([一二三四五六七八九])([一二三四五六七八九])(?=分成|开|分享|分担|比例|分账|共享)")
_DIVIDED = re.compile(
    rf"\d+(?:\.\d+)?\s?[:∶]\s?{NUMBER}(?:\s?[:∶]\s?{NUMBER})?的?(?:比例)?[^,。;、\n]{{0,10}}?"
    r"(?:分成|分享|分担|分配|共享|分摊|分账)"
    r"|[一二三四五六七八九]{2}(?:分成|开(?=[,。;、\n])|分享|分账|分担|比例(?:分成|分享|分配))"
    rf"|各自(?:享有|所有|分享)|归(?:各自|原[^,。;、\n]{{1,10}})所有|各(?:占|享有?|得|承担|分享?)\s?{NUMBER}%"
)
_NEAR_SHARE = re.compile(r"[分各归](?:[成账摊享担配原]|自[享所分]|各自|占\s?\d|得\s?\d|承担\s?\d)")
_HOW = re.compile(r"(?:实行|采取|采用|原则上|按照|按|由?双方|两地|三地|各方|的)+$")
_AGREED = re.compile(
    r"^(?:(?:双方|两地|各方|三地|两市|两省市?|协议|方案|办法|其中)?(?:约定|明确|商定|规定|同意|提出|即|对于|对|将)|"
    r"产生的|其中)+"
)
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")}
_AND = re.compile(
    r"((?:(?!由)[\u4e00-\u9fff]){1,8}?[省市区县州盟旗]|[甲乙丙]方|上游|下游)(?:、|和|与)([\u4e00-\u9fff]{1,8}?[省市区县州盟旗]|[甲乙丙]方|上游|下游)"
)


def compensations(text: str) -> Iterator[tuple[int, int, Rule]]:
    """断面达标且优于上年的,下游补偿上游100万元: payer first, receiver second."""
    position = 0
    while (anchor := text.find("补", position)) >= 0:
        left, right = sentence(text, anchor, anchor)
        position = max(right, anchor + 1)
        if "补偿" in text[max(0, left - 400) : right]:
            yield from _paid(text, left, right)


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
            or len(when) < 4
            or len(when) > 80
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


def _side(name: str) -> bool:
    """Whether words name a party: a stretch of river, a place, 甲方; not a verb or a sum."""
    return bool(
        re.fullmatch(
            r"由?(?:[上下]游(?:[省市区县]|地区|方)?[^的]{0,4}|[甲乙丙丁]方?|双方|.{1,8}[省市区县州盟旗]|重庆|四川|云南|贵州|湖南|湖北|陕西|浙江|安徽|江苏|广东|广西|福建|江西|[\u4e00-\u9fff]{2,4})",
            name,
        )
    ) and not re.search(r"资金|标准|生态|进行|给予|金额|财政|达到|应当|上年", name)


def _receiver(rest: str) -> str | None:
    found = re.match(r"([\u4e00-\u9fff]{2,8}?)(?=\d|$|补偿|资金)", rest)
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


def shares(text: str) -> Iterator[tuple[int, int, Rule]]:
    """存量各自享有、增量五五分成; 增值税按6:4比例分享."""
    last = 0
    for match in _divisions(text):
        left, _ = clause(text, match.start(), match.start(), ",。;:!?\n")
        left = max(left, last)
        how = _HOW.search(text, left, match.start())
        begin = how.start() if how else match.start()
        what = text[left:begin].strip("、 ")
        parties: tuple[str, ...] = ()
        if named := _AND.search(what):
            parties = (named[1].removeprefix("由"), named[2])
            what = what[: named.start()] + what[named.end() :]
        what = tidy(re.sub(r"(?:由|在|部分)+$", "", _AGREED.sub("", what)))
        last = match.end()
        if not what or not 2 <= len(what) <= 40 or re.search(r"比分|比赛", text[left : match.end()]):
            continue
        value = _first_share(match.group())
        yield (
            text.find(what[0], left),
            match.end(),
            Rule(
                type="sharing",
                when=what,
                then=tidy(text[begin : match.end()]),
                parties=parties,
                value=value,
                unit="%" if value is not None else None,
            ),
        )


def _divisions(text: str) -> Iterator[re.Match[str]]:
    """The ways of dividing, sought only around their words: the full expression is dear."""
    position = 0
    for near in _NEAR_SHARE.finditer(text):
        if near.start() >= position:
            position = min(len(text), near.end() + 24)
            yield from _DIVIDED.finditer(text, max(0, near.start() - 30), position)


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
