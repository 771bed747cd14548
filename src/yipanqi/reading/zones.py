"""What grows onto a place name: development zones named after it, and the towns and streets behind a county."""

from __future__ import annotations

import re

from yipanqi.reading.lookup import Lookup, spread
from yipanqi.reading.page import Page

ZONE = re.compile(
    r"(?:国家级?|省级|市级)?(?:(经济技术开发区|经济开发区|经开区)|(高新技术产业开发区|高新技术开发区|高新技术产业园区|高新区)"
    r"|(自由贸易试验区|自贸试验区|自贸区)|(综合保税区|综保区)|(保税港区|临空经济区|科学城|科技城|新区(?![域间])|航空港(?:经济综合实验区|实验区|区)|特别合作区|特区|管理区|示范区))"
)
_KINDS = ("经开区", "高新区", "自贸试验区", "综保区")

_LOOSE_ZONE = re.compile(r"特别合作区|特区|新区|[高经][新开]区|航空港区")
_NO_ZONE = re.compile(
    r"^(?:[一二两三四五六七八九十各该本全老新原多]|国家|城市|城乡|产业|经济|工业|科技|[省市县区]级|[打建推发支进走加提强创完]|[省市县区州]|所有|有关|相关|部分)"
    r"|[的和与及在将把等为了、,个级]|(?:经济|城市|产业|城市|生态|行政|国家级?|港澳)$"
)
_JOINT_ZONE = re.compile(r"\)[\u4e00-\u9fff]{0,10}?(?:示范区|试验区|合作区|创新区|科学城|新区)")
_JOINT_HEAD = re.compile(r"(?:中国|西部|东部|中[\u4e00-\u9fff])\(\Z")

TOWN = re.compile(
    r"(?:[\u4e00-\u9fff]{1,4}?(?:街道|镇)|[\u4e00-\u9fff]{1,3}?(?:[\u4e00-\u9fff]{1,4}族)?乡)(?![域村化街])"
)
_NO_TOWN = re.compile(
    r"(?:[城集小重名古强村乡全各本该县区市省]|建制|中心|特色|示范|卫星|有关|相关|部分|多个|所有|[一二三四五六七八九十百两几\d]个?)(?:街道|镇|乡)$"
    r"|^(?:.{1,4}族)+乡$|[的和与及在将把等为了,、]"
)
_TOWN_WORD = re.compile(r"街道|镇")
_EDGE_LEFT = frozenset("、,。;:( \n在到赴于")
_EDGE_RIGHT = frozenset("、,。;:) \n等和与")
_LOOSE = re.compile(r"([\u4e00-\u9fff]{2,3}?)(?:街道|镇)$")
_LOOSE_STOP = re.compile(
    r"^(?:[打建推发支进走加提强创完全各本该一二三四五六七八九十百千万个]|特色|中心|历史|文化|旅游|工业|农业|重点|试点|示范|美丽|新型|沿线|周边)"
)


def zone_kind(match: re.Match[str]) -> str:
    """The common short word for the zone's kind: 经开区 for 经济技术开发区."""
    for i, kind in enumerate(_KINDS, 1):
        if match[i]:
            return kind
    return match[5]


_LOOSE_ZONES = Lookup(lambda: ("特别合作区", "特区", "新区", *spread("高|经", "新|开", "区"), "航空港区"))
_TOWN_WORDS = Lookup(lambda: ("街道", "镇"))


def loose_zones(page: Page) -> list[tuple[int, int]]:
    """Zones named after nothing that is a division (蓉江新区), alone between marks or listed with others.

    A 特别合作区 needs a mark on its left only.
    """
    text, found = page.text, []
    for word in _LOOSE_ZONES.matches(page, _LOOSE_ZONE):
        start, end = word.start(), word.end()
        while start and word.start() - start < 4 and text[start - 1] not in _EDGE_LEFT:
            start -= 1
        name = text[start : word.start()]
        if not 2 <= len(name) <= 3 or (start and text[start - 1] not in _EDGE_LEFT) or _NO_ZONE.search(name):
            continue
        listed = text[start - 1 : start] == "、" or text[end : end + 1] == "、"
        if word[0] == "特别合作区" or (listed and text[end : end + 1] in _EDGE_RIGHT):
            found.append((start, end))
    return found


def joint_zone(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The zone around a place in brackets: 中韩(长春)国际合作示范区."""
    if text[start - 1 : start] != "(" or text[end : end + 1] != ")":
        return None
    head, tail = _JOINT_HEAD.search(text[max(0, start - 4) : start]), _JOINT_ZONE.match(text, end)
    return (start - len(head[0]), tail.end()) if head and tail else None


def town_behind(text: str, position: int, full: bool) -> int | None:
    """The end of the town or street named right behind a county that ends at ``position``.

    A 乡 only behind the county's ``full`` name: 柚乡, 家乡 are no townships.
    """
    match = TOWN.match(text, position)
    if match is None or _NO_TOWN.search(match[0]) or _LOOSE_STOP.match(match[0]):
        return None
    return match.end() if full or match[0][-1] != "乡" else None


def loose_towns(page: Page) -> list[tuple[int, int, bool]]:
    """Towns and streets that stand alone behind a mark; the last word tells whether a mark ends them too."""
    text, found = page.text, []
    for word in _TOWN_WORDS.matches(page, _TOWN_WORD):
        start, end = word.start(), word.end()
        while start and word.start() - start < 4 and text[start - 1] not in _EDGE_LEFT:
            start -= 1
        name = text[start:end]
        if start and text[start - 1] not in _EDGE_LEFT:
            continue
        if _LOOSE.fullmatch(name) and not _NO_TOWN.search(name) and not _LOOSE_STOP.match(name):
            found.append((start, end, end == len(text) or text[end] in _EDGE_RIGHT))
    return found
