"""Organs: of the state and the party, of regions and their levels, joint offices, companies and universities.

An organ is told by its body (发改委, 人民政府, 领导小组) and by what may own it: a place, a level word (市, 省), a
national name. Inside a post (市委书记) or a meeting (市政府常务会议) it is part of that name and no organ of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from yipanqi.facts import Fact, Span
from yipanqi.facts.values import Organ, Place
from yipanqi.reading.gazetteer import Division, gazetteer
from yipanqi.reading.lookup import Lookup, spread
from yipanqi.reading.organ_edges import (
    LEVELS,
    another_word,
    blocked,
    clause_start,
    generic_start,
    level_start,
    national_clean,
    stands_alone,
)
from yipanqi.reading.organ_lexicon import Body, bodies
from yipanqi.reading.page import Page
from yipanqi.reading.places import named_places, page_date, settled_home

_GENERIC = re.compile(
    r"(?:有关|相关)(?:部门和单位|部门\(单位\)|部门|部委|区县\(自治县\)|区县|市\(州\)|市州|县\(市、?区\)|单位)"
    r"|各(?:区县\(自治县\)|区县|市\(州\)|市州|县\(市、?区\)|地市|市县|县市区|乡镇|镇街)(?:党委、政府|党委政府|党委和政府|人民政府|政府|党委)?"
    r"|各级各部门|各级党委(?:、政府|政府|和政府)?"
    r"|区县党委(?:、政府|政府)?|[市省][级直]部门"
)
_GENERIC_OWNER = re.compile(r"(?:川渝两省市|两省市|川渝|国家|中央|[市省区县州]级|[市省区县州])?各?$")
_OFFICE = re.compile(
    r"领导小组(?:联合办公室|办公室)?|联席会议(?:联合)?办公室|联合办公室|协调小组(?:办公室)?|工作专班|指挥部(?:办公室)?|管(?:理)?委(?:员)?会|筹委会|双城办|党工委|工作委员会|执委会|理事会|海关(?!总)"
    r"|办公室"
)
_JOINT_WORK = frozenset("设进作同")
"""Last characters of 建设, 推进, 合作, 协同: an office for a joint work, not any office."""
_OF_PLACE = frozenset(("管委会", "管理委员会", "党工委", "工作委员会", "执委会", "理事会", "海关"))
"""Offices that are organs only right behind the name of their place."""

_COMPANY = re.compile(
    r"[\u4e00-\u9fffA-Za-z0-9·]{0,14}?(?:有限责任公司|股份有限公司|有限公司|集团公司|集团(?!军|化|式)|公司)(?:\([\u4e00-\u9fff]{2,4}\))?"
    r"|[\u4e00-\u9fff]{0,7}?(?:大学(?![生城科路])|学院(?!路)|银行(?![业卡])|研究院|研究所|医院|商会|交易所|联合会|基金会)"
)
_COMPANY_WITHIN = 18
"""Characters within which one of :data:`_COMPANY_WORDS` begins in :data:`_COMPANY`."""

_BROKEN = re.compile(
    "[的了在是与和及等将把被对为从到由向经让使给个、,。;:名家所]|有(?!限)|推动|推进|建设|召开|支持|加快|参加|举行|成立|深化|加强|各|多|新增|引进|依托|重点|企业|高校|通过|以|下沉"
)
_NATIONAL_COMPANY = re.compile(r"(?:中国|国家)[\u4e00-\u9fff]{1,10}?(?:集团有限公司|有限公司|集团|公司|银行)")


class _Owner(NamedTuple):
    """Whose body it is: where the name begins and the region, if settled."""

    start: int
    code: str | None


class _Places(NamedTuple):
    """The page's places by where they end, and by where they start."""

    ends: dict[int, tuple[int, Place]]
    starts: dict[int, tuple[int, Place]]


def find_organs(page: Page) -> Iterator[Fact]:
    """Every organ the page names, in order; of nested names the longest."""
    places = _places(page)
    found = [*_bodies(page, places), *_offices(page, places), *_companies(page, places), *_generic(page)]
    found.sort(key=lambda item: (item[0], -item[1]))
    last = 0
    for start, end, value in found:
        if start >= last:
            last = end
            yield page.fact("organ", start, end, value)


Found = tuple[int, int, Organ]
_BODIES = Lookup(lambda: [body.word for body in bodies()])
_OFFICES = Lookup(lambda: (
    "领导小组", "联席会议", "联合办公室", "协调小组", "工作专班", "指挥部", *spread("管", "|理", "委"), "筹委会",
    "双城办", "党工委", "工作委员会", "执委会", "理事会", "海关", "办公室",
))  # fmt: skip
_COMPANY_WORDS = Lookup(lambda: (
    "公司", "集团", "大学", "学院", "银行", "研究", "医院", "商会", "交易所", "联合会", "基金会",
))  # fmt: skip
_NATIONS = Lookup(lambda: ("中国", "国家"))
_GENERICS = Lookup(lambda: (
    *spread("有关|相关", "部门|部委|区县|市(|市州|县(|单位"),
    *spread("各", "区县|市(|市州|县(|地市|市县|县市区|乡镇|镇街"),
    "各级各部门", "各级党委", "区县党委", *spread("市|省", "级|直", "部门"),
))  # fmt: skip


def _places(page: Page) -> _Places:
    ends, starts = {}, {}
    for start, end, place in named_places(page):
        ends[end] = (start, place)
        starts[start] = (end, place)
    return _Places(ends, starts)


def _bodies(page: Page, places: _Places) -> Iterator[Found]:
    text, every = page.text, bodies()
    home: _Home | None = None
    last_end, last_code = -9, None
    for index, start, end in _BODIES.words(page):
        body = every[index]
        if another_word(text, body.word, end):
            continue
        if body.kind == "national":
            if national_clean(text, body.word, start):
                yield start, end, Organ(name=page.words(start, end), canonical=body.full[""])
            continue
        owner = _owner(text, places, body, (start, end), last_end)
        if owner is None:
            continue
        code = owner.code
        level = start if body.kind == "level" else start - 1
        if code is None and (owner.start == level or text[owner.start : level] == "自治"):
            joined = text[last_end : owner.start] in ("", "、", "和", "与", "及")
            word = "自治区" if text[owner.start : level + 1] == "自治区" else text[level]
            home = home or _Home(page)
            code = home.region(word, last_code if joined else None)
            if code is None and text[level] == "州":
                continue
        yield owner.start, end, _organ(page, body, owner.start, end, code)
        last_end, last_code = end, code


def _owner(text: str, places: _Places, body: Body, span: Span, last_end: int) -> _Owner | None:
    """Who the body at ``span`` belongs to; None: nobody, so that it is no organ."""
    start, end = span
    edge = start + 1 if body.kind == "level" else start
    before = places.ends.get(edge)
    if before is not None and (body.kind != "level" or text[edge - 1] in LEVELS):
        return _chain(text, places, before)
    if body.kind == "level":
        generic = generic_start(text, edge)
        if generic is not None and edge - generic > 1:
            return _Owner(generic, None)
        begin = level_start(text, start)
        return None if begin is None else _Owner(begin, None)
    generic = generic_start(text, start)
    if generic is not None and start - generic > 1:
        return _Owner(generic, None)
    if start and text[start - 1] in LEVELS:
        begin = level_start(text, start - 1)
        return None if begin is None else _Owner(begin, None)
    if body.kind == "department" and stands_alone(text, start, end, last_end):
        return _Owner(start, None)
    return None


def _chain(text: str, places: _Places, last: tuple[int, Place]) -> _Owner:
    """The owner that is a place, with the regions named before it: 重庆市|渝北区."""
    start, place = last
    while (before := places.ends.get(start)) is not None and before[1].level in ("province", "prefecture"):
        start = before[0]
    return _Owner(start - 2 if text.startswith("中共", start - 2) and start > 1 else start, place.code)


class _Home:
    """Which region a bare level word means on this page: 市 in a paper of 重庆 is 500000."""

    def __init__(self, page: Page) -> None:
        self.date = page_date(page)
        self.home = settled_home(page) or _only_province(page)
        self.named = {code for _, _, place in named_places(page) if (code := place.code) and code.isdigit()}

    def region(self, level: str, near: str | None) -> str | None:
        """The region of that level that holds the home, or that the organ just named belongs to."""
        for code in (near, self.home):
            if code and code.isdigit():
                for scope in (code, code[:4] + "00", code[:2] + "0000"):
                    division = gazetteer().division(scope, self.date)
                    if division is not None and _is_level(division, level):
                        return division.code
        # A paper that names one district only means that one by 区委; a city is too easily a guest's.
        alone = [code for code in self.named if level != "市" and self._is(code, level)]
        return alone[0] if len(alone) == 1 else None

    def _is(self, code: str, level: str) -> bool:
        division = gazetteer().division(code, self.date)
        return division is not None and _is_level(division, level)


def _is_level(division: Division, level: str) -> bool:
    if level == "省":
        return division.level == "province" and division.name[-1] == "省"
    if level == "自治区":
        return division.level == "province" and division.name[-1] == "区"
    if level == "州":
        return division.level == "prefecture" and division.name[-1] == "州"
    return division.name[-1] == level and not (level == "区" and division.level == "province")


def _only_province(page: Page) -> str | None:
    """The one province that every division of the page lies in, if they are two or more."""
    codes = [code for _, _, place in named_places(page) if (code := place.code)]
    prefixes = {code[:2] for code in codes if code.isdigit()}
    return prefixes.pop() + "0000" if len(prefixes) == 1 and len(codes) > 1 else None


def _organ(page: Page, body: Body, start: int, end: int, code: str | None) -> Organ:
    division = gazetteer().division(code, page_date(page)) if code and code.isdigit() else None
    canonical = body.canonical(_full_name(division, page_date(page)), division.code) if division is not None else None
    return Organ(name=page.words(start, end), canonical=canonical, place=code)


def _full_name(division: Division, date: str | None) -> str:
    """A county of a prefecture is told by its own name; a municipality's by both: 重庆市渝北区."""
    above = gazetteer().division(division.parent, date) if division.parent else None
    if above is not None and above.level == "province" and above.name.endswith("市"):
        return above.name + division.name
    return division.name


def _offices(page: Page, places: _Places) -> Iterator[Found]:
    text = page.text
    for match in _OFFICES.matches(page, _OFFICE):
        start, end = match.span()
        if another_word(text, match[0], end) or (match[0] == "办公室" and text[start - 1 : start] not in _JOINT_WORK):
            continue
        begin = clause_start(text, start)
        code = next((p.code for at, (_, p) in places.starts.items() if at == begin), None)
        if match[0] in _OF_PLACE:
            before = places.ends.get(start)
            if before is None:
                continue
            begin, code = before[0], before[1].code
        elif begin == start and match[0] in ("工作专班", "指挥部", "协调小组"):
            continue
        yield begin, end, Organ(name=page.words(begin, end), place=code)


def _companies(page: Page, places: _Places) -> Iterator[Found]:
    text = page.text
    words = _COMPANY_WORDS.starts(page)
    if not words:
        return
    for start, (end, place) in places.starts.items():
        near = bisect_left(words, end)
        if near == len(words) or words[near] > end + _COMPANY_WITHIN:
            continue
        match = _COMPANY.match(text, end)
        if match is not None and _BROKEN.search(match[0]) is None and not another_word(text, match[0], match.end()):
            name = page.words(start, match.end())
            yield start, match.end(), Organ(name=name, place=place.code)
    for match in _NATIONS.matches(page, _NATIONAL_COMPANY):
        if _BROKEN.search(match[0]) is None and not another_word(text, match[0], match.end()):
            yield match.start(), match.end(), Organ(name=page.words(*match.span()))


def _generic(page: Page) -> Iterator[Found]:
    text = page.text
    for match in _GENERICS.matches(page, _GENERIC):
        start, end = match.span()
        if match[0][0] in "有相":
            owner = _GENERIC_OWNER.search(text, max(0, start - 7), start)
            begin = owner.start() if owner else start
            if begin < start and text[begin] in LEVELS and blocked(text, begin):
                begin += 1
            if begin == start and not stands_alone(text, start, end, 0):
                continue
            start = begin
        yield start, end, Organ(name=page.words(start, end))
