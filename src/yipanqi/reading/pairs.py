"""Finds pairs: regions bound to one another by 对口协同, 对口帮扶, 结对 and their like; the word is kept.

``甲区—乙县`` is a pair only under a pairing word: in its sentence, in the sentence before, or in the heading above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from yipanqi.facts import Fact
from yipanqi.facts.values import Pair, Side
from yipanqi.reading.lexicon import words
from yipanqi.reading.lookup import Lookup
from yipanqi.reading.page import Page
from yipanqi.reading.pair_tables import paired_cells
from yipanqi.reading.phrases import alternation, name_start, segment_start, sentence
from yipanqi.reading.places import named_places

_KIND = r"(?:自治县|自治州|自治区|新区|高新区|经开区|开发区|街道|[省市区县州盟旗镇乡村])"
_DASH = re.compile(r"[—\-~·]{1,2}")
_LIST_LINK = re.compile(r"、|和|与|及")
_WITH = re.compile(r"与|和|同")
_WITH_BEFORE = re.compile(r"(?:分别)?[与和同]\Z")
_QUOTED = re.compile(r"“[^“”\n]{1,6}”\Z")
_BULLET = re.compile(r"[ \t]*(?:\(?\d{1,2}[.、)]|\(?[一二三四五六七八九十]{1,2}[、)]|[①-⑳●■◆])[ \t]*")
_HEAD_END = re.compile(r"[。:,;]|\s*(?:\n|\Z)|\(")
_LONGEST_SIDE = 30
_LOCAL = frozenset("区县市州盟旗")
_WEAK = frozenset(("联动发展", "山海协作", "区县协作", "帮扶协作"))
_TAIL = re.compile(r"(?:高铁|铁路|高速|公路|航线|班列|线|段|通道|专列|机场|走廊|大桥|快线|城际|轴|双城)")
_PLACE_START = re.compile(rf"[\u4e00-\u9fff]{{1,9}}?{_KIND}")
_PLACE_MORE = re.compile(r"[\u4e00-\u9fff]{2,6}?[市区县旗](?=[、,。;—和与及\s·]|$)")
_PLACE_END = re.compile(rf"[\u4e00-\u9fff]{{1,9}}{_KIND}$")
_VERB_AFTER = re.compile(
    r"(?:(?:分别)?(?:建立|结成|结为|开展|签订|签署|缔结|形成|确立|实施|深化|进行)了?[^,。;\n]{0,8}?)?$"
)
_GENERIC = re.compile(
    r"^(?:各|两|该|有关|相关|本|全|所有|受援|支援|帮扶|结对|我|毗邻|东部|西部|中部|市级|区|县|乡|市|省|[一二三四五六七八九十\d]+个?)[省市区县州镇乡村]*$"
)


class Spot(NamedTuple):
    """A place name in the text."""

    start: int
    end: int
    name: str
    code: str | None


_PAIRING = Lookup(lambda: words("pair_words"))


@cache
def _pairing() -> re.Pattern[str]:
    return re.compile(alternation(words("pair_words")))


def find_pairs(page: Page) -> Iterator[Fact]:
    """Every pair once, where it is first told."""
    found = sorted(_all(page), key=lambda found: (found[0], found[1], found[3].start))
    seen: set[tuple[str, str]] = set()
    for start, end, a, b, word in found:
        if (a.name, b.name) in seen or a.name == b.name:
            continue
        seen.add((a.name, b.name))
        # 对口协同发展协议 and 对口协同 of one pair are one relation: its plain word is kept.
        plain = (w for _, _, c, d, w in found if (c.name, d.name) == (a.name, b.name) and word.startswith(w))
        value = Pair(a=Side(name=a.name, code=a.code), b=Side(name=b.name, code=b.code), word=min(plain, key=len))
        yield page.fact("pair", start, end, value)


Found = tuple[int, int, Spot, Spot, str]


def _all(page: Page) -> Iterator[Found]:
    matches = _PAIRING.matches(page, _pairing())
    if not matches:
        return
    text, known = page.text, _known(page)
    done = -1
    for match in matches:
        left, right = sentence(text, match.start(), match.end())
        yield from _by_word(text, known, left, right, match)
        if match.start() >= done:
            done = _reach(text, right)
            yield from _by_dash(text, known, left, done, match.group())
    if strong := [match for match in matches if match.group() not in _WEAK]:
        yield from _at_line_starts(page, known, strong)
        for a, b in paired_cells(page):
            giver, receivers = _spot_after(text, known, *a), list(_list_after(text, known, *b))
            if giver and giver.end == a[1]:
                yield from (
                    (giver.start, receiver.end, giver, receiver, _nearest(strong, a[0])) for receiver in receivers
                )


def _known(page: Page) -> dict[int, Spot]:
    """Places of the page by their first offset."""
    spots: dict[int, Spot] = {}
    for start, end, place in named_places(page):
        if not (place.code or "").startswith("group:"):
            spots[start] = Spot(start, end, page.text[start:end], place.code)
    return spots


def _reach(text: str, right: int) -> int:
    """A heading rules the lines of pairs below it, a sentence the one after it."""
    stop = right
    for _ in range(60):
        begin = stop + 1
        ends = [i for mark in "。\n" if (i := text.find(mark, begin, begin + 300)) >= 0]
        following = min(ends, default=min(len(text), begin + 300))
        if begin >= following or not _DASH.search(text, begin, following):
            break
        stop = following
        if stop - right > 3000:
            break
    return stop


def _by_dash(text: str, known: dict[int, Spot], left: int, right: int, word: str) -> Iterator[Found]:
    for dash in _DASH.finditer(text, left, right):
        a, b = _spot_before(text, known, left, dash.start()), _spot_after(text, known, dash.end(), right)
        chained = a and b and (_DASH.match(text, b.end) or _DASH.match(text, a.start - 1))  # a route over three places
        if a and b and not chained and not _TAIL.match(text, b.end) and not _in_title(text, a.start, word):
            yield a.start, b.end, a, b, word


def _in_title(text: str, at: int, word: str) -> bool:
    """Whether a dash stands in the name of a paper that is not of pairs: 《甲区—乙区通道联动发展协议》."""
    opening = text.rfind("《", max(0, at - 30), at)
    return opening >= 0 and "》" not in text[opening:at] and not word.startswith(("对口", "结对", "东西部"))


def _at_line_starts(page: Page, known: dict[int, Spot], found: list[re.Match[str]]) -> Iterator[Found]:
    """``泉州丰泽区—吴忠红寺堡区。`` opens a paragraph: a pair wherever the page speaks of pairs."""
    text = page.text
    for line in page.lines:
        dash = _DASH.search(text, line.start, min(line.end, line.start + _LONGEST_SIDE))
        if dash is None:
            continue
        number = _BULLET.match(text, line.start)
        start = number.end() if number else line.start
        a, b = _spot_before(text, known, start, dash.start()), _spot_after(text, known, dash.end(), line.end)
        if a and b and a.start == start and _HEAD_END.match(text, b.end) and _both_local(a, b):
            yield a.start, b.end, a, b, _nearest(found, a.start)


def _nearest(found: list[re.Match[str]], at: int) -> str:
    """The last pairing word before an offset, else the first of the page."""
    before = [match for match in found if match.start() < at]
    return (before[-1] if before else found[0]).group()


def _both_local(a: Spot, b: Spot) -> bool:
    return a.name[-1] in _LOCAL and b.name[-1] in _LOCAL


def _by_word(text: str, known: dict[int, Spot], left: int, right: int, word: re.Match[str]) -> Iterator[Found]:
    """甲对口帮扶乙、丙; 甲与乙建立对口协同关系; 甲、乙分别与丙、丁结对."""
    low = max(left, 1 + max(text.rfind(mark, left, word.start()) for mark in ",;:"))
    stop = word.start()
    if quoted := _QUOTED.search(text, low, stop):
        stop = quoted.start()
    giver = _spot_before(text, known, low, stop)
    behind = word.end() + (text[word.end() : word.end() + 1] in ("了", "的"))
    receivers = list(_list_after(text, known, behind, right))
    if giver and receivers and text[behind - 1] != "的" and not _sides_before(text, known, low, giver):
        for receiver in receivers:
            yield giver.start, receiver.end, giver, receiver, word.group()
        return
    between = _VERB_AFTER.search(text, low, stop)
    second = _spot_before(text, known, low, between.start() if between else stop)
    chain = _couples_before(text, known, low, second) if second else []
    if len(chain) > 1:
        for a, b in chain:
            yield a.start, word.end(), a, b, word.group()
        return
    sides = _sides_before(text, known, low, second) if second else None
    if sides is None:
        return
    first, last, respectively = sides
    if respectively and len(first) == len(last):
        couples = list(zip(first, last, strict=True))
    elif len(first) == 1 or len(last) == 1:
        couples = [(a, b) for a in first for b in last]
    else:
        return
    for a, b in couples:
        yield a.start, word.end(), a, b, word.group()


def _couples_before(text: str, known: dict[int, Spot], low: int, end: Spot) -> list[tuple[Spot, Spot]]:
    """甲与乙、丙与丁 in front of a pairing word, in order."""
    found: list[tuple[Spot, Spot]] = []
    last: Spot | None = end
    while last is not None and (link := _WITH.fullmatch(text, last.start - 1, last.start)):
        first = _spot_before(text, known, low, link.start())
        if first is None:
            break
        found.insert(0, (first, last))
        more = text[first.start - 1 : first.start] == "、"
        last = _spot_before(text, known, low, first.start - 1) if more else None
    return found


def _sides_before(text: str, known: dict[int, Spot], low: int, end: Spot) -> tuple[list[Spot], list[Spot], bool] | None:
    """The two lists that 与 or 和 joins, the second ending with ``end``; whether 分别 pairs them off in order."""
    last = _list_before(text, known, low, end)
    link = _WITH_BEFORE.search(text, max(low, last[0].start - 3), last[0].start)
    if link is None and len(last) > 1 and _WITH.fullmatch(text, end.start - 1, end.start):
        return None
    joined = _spot_before(text, known, low, link.start()) if link else None
    if link is None or joined is None:
        return None
    return _list_before(text, known, low, joined), last, "分别" in link.group()


def _list_before(text: str, known: dict[int, Spot], low: int, end: Spot) -> list[Spot]:
    """The places joined by 、 that end with ``end``, in order."""
    found = [end]
    while text[found[0].start - 1 : found[0].start] == "、" and (
        before := _spot_before(text, known, low, found[0].start - 1)
    ):
        found.insert(0, before)
    return found


def _list_after(text: str, known: dict[int, Spot], start: int, right: int) -> Iterator[Spot]:
    position = start
    while spot := _spot_after(text, known, position, right):
        if position > start and _pairing().match(text, spot.end):
            return  # the giver of the next pair: 甲对口协作乙、丙对口协作丁
        yield spot
        link = _LIST_LINK.match(text, spot.end, right)
        if not link:
            return
        position = link.end()


def _spot_after(text: str, known: dict[int, Spot], start: int, right: int) -> Spot | None:
    """The place name that begins at ``start``: the page's own places (a county behind its province is one name)."""
    end, code = start, None
    while (spot := known.get(end)) and spot.end <= right:
        end, code = spot.end, spot.code
    if end > start:
        return Spot(start, end, text[start:end], code)
    match = _PLACE_START.match(text, start, right)
    if not match:
        return None
    longer = _longer(text, match.end(), right)
    name = text[start:longer]
    if name_start(text, start, longer) != start or _GENERIC.match(name) or len(name) < 3:
        return None
    return Spot(start, longer, name, None)


def _longer(text: str, end: int, right: int) -> int:
    """青溪市江左区 and 白水自治县 go on behind their first 市 or 治."""
    more = re.compile(r"[\u4e00-\u9fff]{2,6}?[市区县旗](?=[、,。;—和与及\s·]|$|\n)").match(text, end, right)
    if more and not re.search(r"[和与及对口结]", more.group()):
        return more.end()
    return end


def _spot_before(text: str, known: dict[int, Spot], low: int, end: int) -> Spot | None:
    """The place name that ends at ``end``."""
    left = max(low, segment_start(text, end, reach=24))
    for start in range(left, end):
        spot = known.get(start)
        stop, code = start, None
        while spot and spot.end <= end:
            stop, code = spot.end, spot.code
            spot = known.get(stop)
        if stop == end:
            return Spot(start, end, text[start:end], code)
    if not _PLACE_END.search(text, left, end):
        return None
    start = name_start(text, left, end)
    joined = max((m.end() for m in _WITH.finditer(text, start, end)), default=start)
    name = text[joined:end]
    if not _PLACE_END.fullmatch(name) or _GENERIC.match(name) or len(name) < 3 or len(name) > 12:
        return None
    return Spot(joined, end, name, None)
