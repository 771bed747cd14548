"""Names of projects: a form word (高铁, 水库, 产业园 …) at the end, a proper name in front, and where it begins."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from yipanqi.reading.lexicon import rows
from yipanqi.reading.lookup import Lookup, spread
from yipanqi.reading.page import Page
from yipanqi.reading.phrases import alternation, name_start, segment_start
from yipanqi.reading.project_extent import Form, extend, past_verbs, words

_HAN = "[\u4e00-\u9fff]"
_PLAIN = "(?:(?![等的了和与为在将])[\u4e00-\u9fff])"
_ROUTE_OF = re.compile(rf"({_PLAIN}{{2,9}})(?:至|—)({_PLAIN}{{2,8}})的{_HAN}{{0,4}}$")
"""青山至白水的快速通道: the ends of a route before its form word, joined by 的."""

_WORK = re.compile(
    r"(?!公交|列车|动车|班|票|上|里|沿线|旅客|客流)[^,。;:!?\n]{0,14}?"
    r"(?:建|开工|动工|完工|竣工|通车|贯通|合龙|投用|启用|施工|前期|规划|改造|手续|用地|征|开挖|可研|铺轨|围堰|进度|完成|意见|方案|工程|项目|推进|推动)"
)
"""What is said of a route that is built, not travelled on."""

_ROUTE = re.compile(
    rf"{_PLAIN}{{2,6}}(?:至|—|-|~){_PLAIN}{{2,6}}(?:±?\d{{2,4}}千伏)?$|(?:{_HAN}\({_HAN}{{1,3}}\)){{2,}}$"
)
_ROUTE_MARK = re.compile(r"[至—~(-]")
"""One of these is in every :data:`_ROUTE`."""

_LINE_NUMBER = re.compile(r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})$")
_COUNTED = re.compile(
    r"\d{4}年|\d+(?:余|多)?(?:个|条|座|项|家|处|段|所)|[多首各每几数一二两三四五六七八九十][个条座项家处]|[两三四五六七八九十]大|最[大长高]|主要|部分|之间|双城间|所有|不少"
)
_SPLIT = re.compile(r"[|\d\s()·+%.—“”-]+")
_GEO_IN = re.compile(r"[岛山江河湖湾海峡坝寺门桥坪溪沟滩岭潭关洲洋泉塘渡峪洞岩沱涧川浦峰崖坡岗垭垴坞浒堰泊淀塬坳]")
_GEO = re.compile(r"[岛山江河湖湾海峡坝寺门桥坪溪沟滩岭潭关洲洋泉塘渡峪洞岩沱涧川浦峰崖坡岗垭垴坞浒堰泊淀塬坳]$")
_NOT_BEHIND = re.compile(
    r"部门|局|集团|公司|务(?=[、,集部])|领导小组|执委会|管委会|党工委|条例|的同志|澳|系统|公安|客流|网(?!络)|职工|沿线|协会|股份|管理|医院|大学|学院|镇|村|街道|社区|有限|边|口岸?"
)


_NUMBERED_ROAD = re.compile(
    rf"(?:[GSX]\d{{1,4}}|\d{{3}})线?(?:{_HAN}{{2,5}}(?:至|到|—){_HAN}{{2,5}}段|{_HAN}{{2,6}}段)?"
    r"(?:(?:拥堵路段)?(?:改建|改造|改扩建|扩建|扩容|加宽|提升|大修)工程)?"
)
_ROAD_HEAD = re.compile(r"[GSX道](?=\d)")
_ROAD_HEADS = Lookup(lambda: ("G", "S", "X", "道"))
"""A road by its number is a project only with its stretch or the work on it: 省道S105改建工程, S30涪陵至武隆段."""

_GROUP = re.compile(
    r"等(?:一批|\d+条|[一二三四五六七八九十]+条|多条|若干)?(?:重大|新建)?(高铁|铁路|高速公路|高速|城际铁路)(?!站)"
)


class Name:
    """A named project in the text. ``full`` differs from the words where a list shares one form word at its end."""

    __slots__ = ("end", "form", "full", "start")

    def __init__(self, start: int, end: int, full: str, form: Form) -> None:
        self.start: Final = start
        self.end: Final = end
        self.full: Final = full
        self.form: Final = form


@dataclass(frozen=True, slots=True)
class Places:
    """Where the page names places: sorted starts and ends with codes."""

    spans: tuple[tuple[int, int, str | None], ...] = ()

    def first(self, start: int, end: int) -> int | None:
        """Where the first place in ``[start, end)`` begins; joint terms such as 毗邻地区 do not count."""
        i = bisect_left(self.spans, (start, 0, ""))
        while i < len(self.spans) and self.spans[i][0] < end:
            if self.spans[i][1] <= end and not (self.spans[i][2] or "").startswith("group:"):
                return self.spans[i][0]
            i += 1
        return None

    def codes(self, start: int, end: int) -> tuple[str | None, ...]:
        """The codes of the places in ``[start, end)``, in order, each once."""
        i = bisect_left(self.spans, (start, 0, ""))
        found = []
        while i < len(self.spans) and self.spans[i][0] < end:
            if self.spans[i][1] <= end and self.spans[i][2] not in found:
                found.append(self.spans[i][2])
            i += 1
        return tuple(found)


_NETWORKS = frozenset(("铁路", "公路", "高速公路", "高速", "高铁", "高速铁路", "快速路", "轨道交通", "城际铁路"))
_KNOWN = Form("", "known", "any")
_NO_NAME_BEFORE = frozenset(",。;:!?、\n 的和与及等了在将把“《")


@cache
def _forms() -> dict[str, Form]:
    return {r["tail"]: Form(r["tail"], r["kind"], r["proper"]) for r in rows("project_forms")}


@cache
def _route_tails() -> tuple[str, ...]:
    """Form words of routes, none of which is a route's name by itself."""
    return tuple(tail for tail, form in _forms().items() if form.kind == "route")


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(alternation(words("generic")))


@cache
def _generic_words() -> re.Pattern[str]:
    return re.compile(alternation(word for word in words("generic") if len(word) > 1))


@cache
def _no_project() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(words('not'))})$")


@cache
def known_names() -> dict[str, str]:
    """The alias table: every name of a known project, and the name it goes by."""
    table = {row["alias"]: row["name"] for row in rows("project_aliases")}
    return table | {row["name"]: row["name"] for row in rows("project_aliases")}


_TAILS = Lookup(lambda: [*_forms(), *known_names()])


def names(page: Page, places: Places) -> Iterator[Name]:
    """Every project by a name of the alias table or by a form word, in order of where that stands."""
    text, forms = page.text, _forms()
    position = 0
    for _, begin, stop in _TAILS.words(page):
        if begin < position:
            continue
        form = forms.get(text[begin:stop])
        if form is None:
            if text[stop : stop + 1] in ("铁", "高", "线", "城"):
                continue
            end = extend(text, stop, _KNOWN)
            found: Name | None = Name(begin, end, text[begin:end], _KNOWN)
        elif _no_name_before(text, begin, form) or _hopeless(text, begin, form, places):
            continue
        else:
            found = _one(text, begin, stop, form, places)
        if found:
            position = found.end
            yield found


def _no_name_before(text: str, begin: int, form: Form) -> bool:
    before = text[begin - 1 : begin]
    return before in _NO_NAME_BEFORE and not (
        before == "的" and form.kind == "route" and "至" in text[max(0, begin - 10) : begin]
    )


def _hopeless(text: str, begin: int, form: Form, places: Places) -> bool:
    """A quick look that spares the full one: 香港, 一线, and vague words far from any place."""
    if form.tail == "港":
        return text[begin - 1] in "香空临海外由"
    if form.tail == "线":
        return text[begin - 1] != ")"
    near = text[max(0, begin - 30) : begin]
    return (
        form.proper == "more"
        and bool(places.spans)
        and places.first(begin - 40, begin) is None
        and not _GEO_IN.search(near)
    )


def _one(text: str, tail: int, stop: int, form: Form, places: Places) -> Name | None:
    """The project whose form word is ``[tail, stop)``."""
    low = segment_start(text, tail, brackets=True)
    low = _route_start(text, low, tail) if form.kind in ("route", "energy") else low
    start = past_verbs(text, name_start(text, low, tail), tail)
    route = _route(text[low:tail]) if form.kind in ("route", "energy") else None
    if route:
        start = past_verbs(text, _pair_start(text, low, low + route.start(), tail), tail)
    elif (
        form.kind == "route" and _WORK.match(text, stop) and (of := _ends_of_route(text, low, tail, places)) is not None
    ):
        stop = extend(text, stop, form)
        return Name(of, stop, text[of:stop], form)
    proper = proper_start(text, start, tail, form, places) if start < tail else None
    if proper is None:
        return None
    end = extend(text, stop, form)
    if end - proper > 36 or (route is None and _no_project().search(text[proper:end])):
        return None
    start = proper
    if _NOT_BEHIND.match(text, end) or text[start] in ")·" or (text[end - 1] == "港" and text[end : end + 1] == "区"):
        return None
    if form.kind == "park" and any(text.endswith(word, low, start) for word in words("vision")):
        return None
    if form.kind == "park" and form.proper == "more" and _PAPER_OPEN.search(text, max(0, start - 30), start):
        return None
    return Name(start, end, text[start:end], form)


def _route(words: str) -> re.Match[str] | None:
    return _ROUTE.search(words) if _ROUTE_MARK.search(words) else None


_PAPER_OPEN = re.compile(r"《[^》\n]*$")


def _ends_of_route(text: str, low: int, tail: int, places: Places) -> int | None:
    """Where 青山至白水的快速通道 begins, whose two ends are places of the page."""
    found = _ROUTE_OF.search(text, max(low, tail - 24), tail) if "的" in text[max(0, tail - 6) : tail] else None
    if found is None or _first_place(text, *found.span(2), places) is None:
        return None
    if any(len(piece) > 1 for piece in pieces(text[found.end(2) + 1 : tail])):
        return None  # 青山至白水的青白高铁: a name of its own
    return _first_place(text, *found.span(1), places)


def _first_place(text: str, start: int, end: int, places: Places) -> int | None:
    if (at := places.first(start, end)) is not None:
        return at
    own = _first_known(text[start:end])
    return None if own is None else start + own


def _route_start(text: str, low: int, tail: int) -> int:
    """A dash between two place names belongs to the name of a route."""
    if low and text[low - 1] in "—-" and re.fullmatch(rf"{_HAN}{{2,6}}", text[low:tail]):
        return segment_start(text, low - 1)
    return low


def _pair_start(text: str, low: int, begin: int, tail: int) -> int:
    """青溪至白水高速: 至 and 到 do not cut a route, but verbs before it do."""
    middle = re.search(r"[至到—~(-]", text[begin:tail])
    stop = begin + middle.start() if middle else tail
    return name_start(text, low, stop) if stop > low else low


def proper_start(text: str, start: int, tail: int, form: Form, places: Places) -> int | None:
    """Where the proper name before the form word begins; ``None`` if there is none, only general words.

    It begins with a place where one is named; without a place it must be built like a name of its own: from the short
    signs of cities (渝西, 京张) for a route, or with a word for water, hill or bridge at its end.
    """
    core = text[start:tail]
    if not core or _COUNTED.search(core):
        return None
    if form.tail == "号线":
        return start if _LINE_NUMBER.search(core) else None
    if form.kind in ("route", "energy") and _route(core):
        return start
    if form.tail == "线":
        return None
    at = places.first(start, tail)
    own = None if form.proper == "more" and places.spans else _first_known(core)
    if at is not None or own is not None:
        begin = min(found for found in (at, None if own is None else start + own) if found is not None)
        if form.tail in _NETWORKS and text[begin:tail] in _division_names():
            return None  # 湖南高速公路: all of them, none by name
        begin = _before_bracket(text, start, begin)
        if 0 < begin - start <= 3 and _GEO_IN.match(text, begin):
            begin = start  # 苍浦河源头: not the city 河源
        return begin if form.proper != "more" or _has_more(_without(places, text, begin, tail)) else None
    return start if _looks_proper(core, form) else None


def _before_bracket(text: str, start: int, begin: int) -> int:
    """西部(重庆)科学城 begins before its bracket."""
    bracket = text.rfind("(", start, begin)
    return start if bracket >= 0 and text.find(")", bracket, begin) < 0 else begin


def _without(places: Places, text: str, start: int, end: int) -> str:
    """The words of a stretch without the places of the page."""
    i = bisect_left(places.spans, (start, 0, ""))
    left = []
    while i < len(places.spans) and places.spans[i][1] <= end:
        left.append(text[start : places.spans[i][0]])
        start = max(start, places.spans[i][1])
        i += 1
    return "|".join((*left, text[start:end]))


def _has_more(core: str) -> bool:
    """Whether anything but places and general words is left."""
    for length in (4, 3, 2):
        for i in range(len(core) - length + 1):
            if core[i : i + length] in _division_names():
                core = core[:i] + "|" * length + core[i + length :]
    return max(map(len, pieces(core)), default=0) >= 2


def pieces(core: str) -> list[str]:
    """What is left of a name without the general words."""
    return [p for p in _SPLIT.split(_generic().sub("|", core)) if p]


def _looks_proper(core: str, form: Form) -> bool:
    if form.kind == "route" and form.proper == "any" and 2 <= len(core) <= 5:
        if core[0] in "大小新老主好多" or core[-1] in "间内外":
            return False
        return set(core) <= _place_characters() and not _generic_words().search(core)
    if not _GEO_IN.search(core):
        return False
    left = pieces(core)
    least = 2 if form.proper == "any" else 3
    return bool(left) and least <= len(left[0]) <= 6 and core.startswith(left[0]) and bool(_GEO.search(left[0]))


def _first_known(core: str) -> int | None:
    names = _division_names()
    for i in range(len(core) - 1):
        if any(core[i : i + length] in names for length in (2, 3, 4, 5)):
            return i
    return None


@cache
def _division_names() -> frozenset[str]:
    """Full and short names of divisions; two-character short names of counties are left out: many are common words."""
    long = {r["name"] for r in rows("divisions")} | {r["short"] for r in rows("divisions") if len(r["short"]) > 2}
    return frozenset(long | {r["short"] for r in rows("divisions") if r["level"] != "county"})


@cache
def _place_characters() -> frozenset[str]:
    """The characters that names of regions are made of, with the short signs of provinces and cities."""
    return frozenset("".join(row["short"] for row in rows("divisions")) + "".join(words("sign")))


def sharing(text: str, name: Name) -> Iterator[Name]:
    """成渝中线、渝西高铁: the items of a list whose form word stands at its end only."""
    if name.form.kind == "route" and name.form.proper == "any" and text[name.start - 1 : name.start] == "、":
        yield from _items(text, name.start - 1, name.form.tail, name.form)


def numbered_roads(page: Page) -> Iterator[Name]:
    """Roads by number with the stretch or the work: S30涪陵至武隆段, 国道318线理塘段改造工程."""
    text = page.text
    for head in _ROAD_HEADS.matches(page, _ROAD_HEAD):
        match = _NUMBERED_ROAD.match(text, head.start() + (head.group() == "道"))
        if match is None or not match.group().endswith(("段", "工程")):
            continue
        named = text[match.start() - 2 : match.start()] in ("国道", "省道", "县道")
        if named or head.group() != "道":
            start = match.start() - 2 * named
            yield Name(start, match.end(), text[start : match.end()], _KNOWN)


_GROUPS = Lookup(lambda: spread(
    "等", "一|二|三|四|五|六|七|八|九|十|0|1|2|3|4|5|6|7|8|9|多条|若干|重大|新建|高铁|铁路|高速|城际"
))  # fmt: skip


def groups(page: Page) -> Iterator[Name]:
    """贵南、福厦、济郑等一批高铁: a list of route names before 等."""
    forms = _forms()
    text = page.text
    for match in _GROUPS.matches(page, _GROUP):
        yield from _items(text, match.start(), match[1], forms[match[1]])


def _items(text: str, end: int, tail: str, form: Form) -> Iterator[Name]:
    """The short route names joined by 、 before ``end``, from the last one back."""
    while True:
        low = segment_start(text, end, reach=12)
        start = name_start(text, low, end)
        item = text[start:end]
        if not 2 <= len(item) <= 4 or not set(item) <= _place_characters() or text[start - 1 : start] in ("至", "到"):
            return
        if any(known in item for known in _route_tails()):
            return
        yield Name(start, end, item + tail, form)
        if start > low or text[low - 1 : low] != "、":
            return
        end = low - 1
