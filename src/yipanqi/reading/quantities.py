"""Numbers with their units: what is written, before anybody asks what was measured."""

from __future__ import annotations

import re
from functools import cache
from operator import itemgetter
from typing import Final, NamedTuple

import msgspec

from yipanqi.facts.values import Op
from yipanqi.reading import numerals
from yipanqi.reading.lexicon import rows
from yipanqi.reading.lookup import Lookup, spread
from yipanqi.reading.page import Page
from yipanqi.reading.phrases import alternation


class Quantity:
    """``[start, end)`` holds the number, the unit and the words that bound it; ``value`` is in ``unit`` as written.

    ``kind`` is the unit's kind in the lexicon, ``share`` for
    三分之一 (a ratio without unit), ``times`` for 翻一番, ``level`` for 持平, ``lost`` where the digits vanished,
    ``index`` for the figure of an index or score without unit (指数为128.6), ``bare`` for a number without unit behind
    a word of change (比上年提高7.4), which means something only after an index.
    """

    __slots__ = ("end", "kind", "op", "start", "unit", "value", "value_to")

    def __init__(
        self, start: int, end: int, value: float | None, value_to: float | None, unit: str | None, kind: str, op: Op
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.value: Final = value
        self.value_to: Final = value_to
        self.unit: Final = unit
        self.kind: Final = kind
        self.op: Final = op

    def bounded(self, op: Op) -> Quantity:
        """The same number with another bound."""
        return Quantity(self.start, self.end, self.value, self.value_to, self.unit, self.kind, op)


_CN: Final = "一二两三四五六七八九十百千万亿半"
_NUMBER = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_SEP = re.compile(rf" ?(?:—{{1,2}}|-{{1,2}}|~|至|到) ?({_NUMBER})")
_SEP_HEADS: Final = frozenset(" —-~至到")
_ARABIC = re.compile(
    r"[0-9](?<![0-9.A-Za-z第〔#×+][0-9])[0-9]*+"
    # A blank may part the thousands (2 000万元), where one of the common units follows.
    r"(?:,[0-9]{3}(?![0-9])|(?<![0-9]{4}) [0-9]{3}(?=(?: [0-9]{3})*[万亿]?[元吨亩户人]))*+(?:\.[0-9]+)?+"
)
_INDEX = re.compile(
    r"(?:指数|系数|得分|评分|分值|总分|收入比|比值|之比)(?:\([^()]{1,12}\))?[^,。;:、\d]{0,6}?"
    r"(?:为|是|达到?了?|至|到|在|由|从|:|约|超过?|突破)\Z"
    r"|(?:指数|系数|得分|评分|分值|总分|收入比|比值|之比)\Z"
)
_INDEX_LAST: Final = frozenset("为是达了至到在由从:约超过破数分值比")
_BARE = re.compile(
    r"(?:提高|上升|下降|增长|增加|提升|回升|回落|降低|上涨|下跌|减少|缩小|扩大|收窄|高|低)(?:了|到|至|约)?\Z"
)
_BARE_LAST: Final = frozenset("高升降长加升落低涨跌少小大窄了到至约")
_NUMBER_END: Final = frozenset(",。;、)(\n点同比环较和高低位居上下提升回增降缩扩收")
"""What stands behind a number without unit: a mark, or the word that compares it."""

_LATIN: Final = frozenset(("m", "km", "kg", "dB"))
_LATIN_AFTER: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789²³-")
"""Behind a unit in Latin letters these make another word or unit (m²)."""

_SCALE = re.compile(r" ?([十百千万]{0,2}亿?)([余多来]?)([千万]{0,2}亿?)")
_SCALES: Final = frozenset(" 十百千万亿余多来")
_CHINESE_ONLY = re.compile(
    r"百分之(?:[零一二三四五六七八九十百]{1,5}(?:点[零一二三四五六七八九]+)?|[0-9]+(?:\.[0-9]+)?)"
    + "".join(f"|{below}分之(?P<share{i}>[一二三四五六七八九])" for i, below in enumerate("二三四五六七八九十"))
    + r"|一半(?!是|会|的?路)|半数(?!以下)|翻了?(?P<times>[一两三四])番|持平(?![稳衡])|过半(?<=[资务程间标]过半)"
)
_CHINESE_WORDS = Lookup(lambda: (
    *spread("百|二|三|四|五|六|七|八|九|十", "分之"), "一半", "半数", *spread("翻", "|了", "一|两|三|四", "番"),
    "持平", "过半",
))  # fmt: skip
_TENTHS = (
    r"(?:[一二三四五六七八九](?![一二三四五六七八九十百千万亿个年])|(?=[以左,。、;)]|多[,。、;)的])"
    r"|(?<=[约近超逾过足到占][一二三四五六七八九]成)(?![员立果功为本效分就长品型套文]))"
)
"""Behind 成, a tenth: 三成, and 三成五 with its hundredths; before other words only behind a bound (近七成企业)."""

_JOINED_UNITS: Final = {"个半小时": ("小时", 0.5), "个半月": ("个月", 0.5)}
"""Units with a half in them, and how they are written behind a number with a half."""

_LOST_UNITS = (
    "亿元|万亿元|万元|亿美元|公里|平方公里|平方千米|平方米|万平方米|公顷|万亩|万吨|亿吨|立方米|亿立方米|万立方米|千伏|万千瓦|个百分点"
    "|万人次|万人|%"
)
_LOST_LAST = "资额金长度程积地容模到达过增降高低共约为近"
_LOST_WHOLE = re.compile(f"(?:{_LOST_UNITS})(?!以上|以下|级|以内|大|户|村|县|企业|[/每])")
_LOST_BEHIND = Lookup(lambda: spread("|".join(_LOST_LAST), _LOST_UNITS))
"""A unit where a number should stand: kept only behind the words of :data:`_LOST_CUE`."""

_LOST_CUE = re.compile(
    r"(?:总投资|投资额|投资|资金|全长|总长|长度|长|里程|总面积|面积|占地|库容|规模|达到|达|超过|增长|下降|提高|降低|共)(?:约|达到|达|为|超过|近)?\Z"
)
_LOST_NUMBER = re.compile(rf"\.(?<=[\u4e00-\u9fff]\.)[0-9]+(?P<unit>{_LOST_UNITS})")


@cache
def units() -> dict[str, str]:
    """Every unit of the lexicon and its kind."""
    return {row["unit"]: row["kind"] for row in rows("units")}


class _Bound(NamedTuple):
    op: Op
    not_after: str


@cache
def _bounds(side: str) -> tuple[dict[str, _Bound], tuple[int, ...], frozenset[str]]:
    """The comparing words of one side of a number, their lengths, longest first, and the characters at the number."""
    found = {
        row["word"]: _Bound(msgspec.convert(row["op"], Op), row["not_after"])
        for row in rows("comparators")
        if row["side"] == side
    }
    edge = -1 if side == "before" else 0
    sizes = tuple(sorted({len(word) for word in found}, reverse=True))
    return found, sizes, frozenset(word[edge] for word in found)


@cache
def _sizes() -> dict[str, tuple[int, ...]]:
    """The lengths of the units by their first character, the longest first."""
    found: dict[str, set[int]] = {}
    for unit in units():
        found.setdefault(unit[0], set()).add(len(unit))
    return {first: tuple(sorted(sizes, reverse=True)) for first, sizes in found.items()}


@cache
def _chinese() -> re.Pattern[str]:
    """A Chinese numeral that a unit follows at once; the class in front makes the search fast."""
    counted = tuple(r["unit"] for r in rows("units") if r["chinese"] == "yes")
    edge = tuple(r["unit"] for r in rows("units") if r["chinese"] == "edge")
    found, following = alternation(counted), "".join(dict.fromkeys(unit[0] for unit in counted + edge))
    return re.compile(
        rf"[{_CN}](?=[{_CN}零余多来成{re.escape(following)}])(?<![{_CN}第初〇零几数每各上].)(?<![{_CN}]成.)(?P<rest>[{_CN}零]{{0,8}}?)(?P<vague>[余多来]?)"
        rf"(?P<unit>(?:万?亿|万)?{found}|成{_TENTHS}|{alternation(edge)}(?=[,。、;)\n]|以[上下内]|左右))"
        r"(?!位一体|月|规定|人[物员民士均群])"
    )


def quantities(page: Page, taken: list[tuple[int, int]]) -> list[Quantity]:
    """Every quantity in order; ``taken`` are sorted spans (dates) whose numbers are no quantities."""
    text = page.text
    heads: list[tuple[int, int, re.Match[str]]] = [(m.start(), 0, m) for m in _ARABIC.finditer(text)]
    heads += [(m.start(), 1, m) for m in _chinese().finditer(text)]
    heads += [(m.start(), 2, m) for m in _CHINESE_WORDS.matches(page, _CHINESE_ONLY)]
    heads += [(m.start(), 3, m) for m in _LOST_NUMBER.finditer(text)]
    heads += [(at + 1, 3, m) for at in _LOST_BEHIND.starts(page) if (m := _LOST_WHOLE.match(text, at + 1))]
    heads.sort(key=itemgetter(0, 1))
    found: list[Quantity] = []
    done = next_taken = 0
    for at, scanner, match in heads:
        while next_taken < len(taken) and taken[next_taken][1] <= at:
            next_taken += 1
        if at < done or (next_taken < len(taken) and taken[next_taken][0] <= at):
            continue
        quantity = _READERS[scanner](text, match)
        if quantity is not None:
            done = quantity.end
            found.append(quantity)
    return found


def unit_at(text: str, at: int) -> tuple[str | None, str, int, bool]:
    """The unit that follows a number: as written, its kind, its end, and whether 余 or 多 stood before it."""
    before = vague = after = ""
    place = at
    if text[at : at + 1] in _SCALES and (scale := _SCALE.match(text, at)):
        before, vague, after, place = scale[1], scale[2], scale[3], scale.end()
    known = units()
    for size in _sizes().get(text[place : place + 1], ()):
        unit = text[place : place + size]
        kind = known.get(unit)
        if kind is not None:
            end = place + len(unit)
            if unit in _LATIN and text[end : end + 1] in _LATIN_AFTER:
                continue
            rate = _rate(text, end)
            if unit[:2] == "个多":
                return "个" + unit[2:], kind, end, True
            return before + after + unit + text[end:rate], kind, rate, bool(vague)
    if before or after:
        return before + after, "scale", place, bool(vague)
    return None, "", at, bool(vague)


def _rate(text: str, end: int) -> int:
    """The end of a unit per another (公里/小时, 立方米每秒)."""
    if text[end : end + 1] not in ("/", "每"):
        return end
    known = units()
    for size in range(4, 0, -1):
        if text[end + 1 : end + 1 + size] in known or text[end + 1 : end + 1 + size] == "时":
            return end + 1 + size
    return end


def _arabic(text: str, match: re.Match[str]) -> Quantity | None:
    first, at = match.start(), match.end()
    value = float(match[0].replace(",", "").replace(" ", ""))
    if text[first - 1 : first] == "-" and "\u4e00" <= text[first - 2 : first - 1] <= "\u9fff":
        first, value = first - 1, -value
    unit, kind, end, vague = unit_at(text, at)
    value_to: float | None = None
    second = _SEP.match(text, end) if text[end : end + 1] in _SEP_HEADS else None
    if second:
        unit_to, kind_to, end_to, vague_to = unit_at(text, second.end())
        same = unit is None or unit == unit_to or kind in ("scale", "percent")
        if unit_to is not None and same:
            if kind == "scale" and unit_to != unit and unit is not None:
                value *= 1 if unit_to.startswith(unit) else 0
            value_to = float(second[1].replace(",", ""))
            unit, kind, end, vague = unit_to, kind_to, end_to, vague_to
    if unit in _JOINED_UNITS:
        unit, half = _JOINED_UNITS[unit]
        value += half
    if unit is None:
        kind = _unitless(text, first, end)
        return _bounded(text, first, end, value, None, None, kind, False) if kind else None
    return _bounded(text, first, end, value, value_to, unit, kind, vague)


def _unitless(text: str, first: int, end: int) -> str:
    """``index`` or ``bare`` for a number without unit that is a quantity all the same; empty for any other number."""
    if end < len(text) and text[end] not in _NUMBER_END:
        return ""
    left = text[first - 1 : first]
    if left in _INDEX_LAST and _INDEX.search(text[max(0, first - 24) : first]):
        return "index"
    return "bare" if left in _BARE_LAST and _BARE.search(text[max(0, first - 4) : first]) else ""


def _chinese_number(text: str, match: re.Match[str]) -> Quantity | None:
    start, end, unit, vague = match.start(), match.end(), match["unit"], bool(match["vague"])
    numeral = match[0][0] + match["rest"]
    if unit[0] == "成":
        return _tenths(text, start, end, numeral, unit[1:])
    if unit[:2] == "个多":
        unit, vague = "个" + unit[2:], True
    unit, half = _JOINED_UNITS.get(unit, (unit, 0.0))
    kind = units().get(unit, "") or units().get(unit.lstrip("百千万亿"), "")
    if numeral[0] in "万亿百千":
        return _rounded(text, start, end, numeral, unit, kind)
    if numeral == "半":
        return _bounded(text, start, end, 0.5, None, unit, kind, vague) if kind == "time" else None
    if numeral == "一" and kind not in ("times", "percent") and not half:
        return None
    if numeral in ("十百", "十") and unit == "元":
        return None
    if kind == "money" and (len(numeral) < 2 and unit == "元"):
        return None
    value = numerals.number(numeral)
    return None if value is None else _bounded(text, start, end, value + half, None, unit, kind, vague)


def _tenths(text: str, start: int, end: int, numeral: str, rest: str) -> Quantity | None:
    """三成, 五成多, and 八成二 with its hundredths."""
    value, hundredths = numerals.number(numeral), numerals.number(rest) if rest else 0.0
    if value is None or hundredths is None or value > 10:
        return None
    vague = text[end : end + 1] == "多"
    return _bounded(text, start, end + vague, round(value + hundredths / 10, 1), None, "成", "percent", vague)


def _rounded(text: str, start: int, end: int, numeral: str, unit: str, kind: str) -> Quantity | None:
    """A round number that a word bounds (近百家, 超千亿元); of 上百家, 百户 and 亿元以上项目 no number follows."""
    if _word_before(text, start)[1] in (None, "eq"):
        return None
    if numeral in ("万", "亿"):
        return _bounded(text, start, end, 1.0, None, numeral + unit, kind, False)
    value = numerals.number("一" + numeral)
    return None if value is None else _bounded(text, start, end, value, None, unit, kind, False)


def _chinese_only(text: str, match: re.Match[str]) -> Quantity | None:
    word, first, end = match[0], match.start(), match.end()
    if word.startswith("百分之"):
        value = _spoken(word[3:])
        return None if value is None else _bounded(text, first, end, value, None, "%", "percent", False)
    if "分之" in word:
        below, above = word.split("分之")
        low, high = numerals.number(below), numerals.number(above)
        if not low or high is None:
            return None
        return _bounded(text, first, end, round(high / low, 4), None, None, "share", False)
    if match["times"]:
        doubled: float = 2.0 ** (numerals.number(match["times"]) or 1)
        return Quantity(first, end, doubled, None, "倍", "times", "eq")
    if word == "过半":
        return Quantity(first, end, 0.5, None, None, "share", "over")
    if word == "持平":
        return Quantity(first, end, 0.0, None, "%", "level", "eq")
    return _bounded(text, first, end, 0.5, None, None, "share", False)


def _lost(text: str, match: re.Match[str]) -> Quantity | None:
    start, end = match.span()
    if match.lastgroup == "unit":
        return Quantity(start, end, None, None, match["unit"], "lost", "eq")
    if not _LOST_CUE.search(text[max(0, start - 6) : start]):
        return None
    return Quantity(start, end, None, None, match[0], "lost", "eq")


def _spoken(words: str) -> float | None:
    whole, _, decimals = words.partition("点")
    value = numerals.number(whole)
    if value is None or not decimals:
        return value
    return value + sum((numerals.number(d) or 0.0) / float(10 ** (i + 1)) for i, d in enumerate(decimals))


def _bounded(
    text: str, first: int, last: int, value: float, value_to: float | None, unit: str | None, kind: str, vague: bool
) -> Quantity:
    """Read the bounding words on both sides; a word behind the unit outweighs one in front, a range outweighs both."""
    start, op = _word_before(text, first)
    end = last
    words, sizes, edges = _bounds("after")
    if text[last : last + 1] in edges:
        for size in sizes:
            word = text[last : last + size]
            if len(word) == size and word in words:
                op, end = words[word].op, last + size
                break
    if end == last and vague and op in (None, "eq"):
        op = "over"
    if value_to is not None:
        op = "range"
    return Quantity(start, end, value, value_to, unit, kind, op or "eq")


def _word_before(text: str, first: int) -> tuple[int, Op | None]:
    words, sizes, edges = _bounds("before")
    if text[first - 1 : first] not in edges:
        return first, None
    for size in sizes:
        word = text[max(0, first - size) : first]
        bound = words.get(word)
        if bound is None or len(word) != size:
            continue
        if bound.not_after and first > size and text[first - size - 1] in bound.not_after:
            continue
        # 达到, 达 carry no bound of their own and stay outside the span.
        return (first, None) if bound.op == "eq" else (first - size, bound.op)
    return first, None


_READERS: Final = (_arabic, _chinese_number, _chinese_only, _lost)
