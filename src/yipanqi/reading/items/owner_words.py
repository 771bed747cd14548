"""The words that name owners: units, the label before them (责任单位:) or the role behind them (…牵头,…配合)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from yipanqi.facts import Span
from yipanqi.facts.values import Owner, OwnerRole
from yipanqi.reading.page import Page

_ROLES: dict[str, OwnerRole] = {
    "牵头": "lead", "主办": "lead", "主抓": "lead", "主责": "lead",
    "负责": "responsible", "责任": "responsible", "实施": "responsible", "承办": "responsible", "落实": "responsible",
    "承担": "responsible",
    "督办": "supervise", "督导": "supervise",
    "配合": "join", "参与": "join", "参加": "join", "协助": "join", "协同": "join", "协办": "join",
}  # fmt: skip
_LABEL = re.compile(
    r"(?P<role>牵头|主办|主责|责任|承办|实施|落实|配合|参加|参与|协同|协办|协助|督办|督导)(?:责任|落实|实施)?"
    r"(?:单位|部门|主体|处室|科室|领导|人|方|区县|县区|市县|机构)(?:\([^()\n]{1,8}\))?\s*(?:为|是)?[:】\]〕]"
    r"|(?P<time>完成时[限间]|办结时限|时间节点|完成期限|时限|期限)"
)
_TAIL = re.compile(
    r"(?:等(?:单位|部门)?)?(?:共同|分别|具体|联合|积极|各自|按照?(?:各自)?(?:职责|职能)(?:分工)?|[为是]|作为)*"
    r"(?P<role>牵头|主办|主抓|配合|参与|参加|协助|协同|协办|负责|承办|落实|承担|督办|督导)"
    r"(?:负责|组织|实施|推进|落实|抓总|协调|组织实施|抓好落实|做好|(?:责任)?(?:单位|部门))?[。\s]*$"
)
_ROLE_WORDS = re.compile("牵头|主办|主抓|配合|参与|参加|协助|协同|协办|负责|承办|落实|承担|督办|督导")
_UNIT = re.compile(r"(?:[^、,;/|·+。()\s]|\([^()\n]*\))+")
_SEGMENT = re.compile(r"(?:[^,;()\n]|\([^()\n]*\))+")
_AND = re.compile(
    r"(?<=[局委办厅部府院会社团司心门])(?:以及|[和与及])(?=[各有相市县区省州乡镇国中])"
    r"|(?<=[局委办厅部府会司门位县区])等(?=有关|相关|各|市|省|县|部门|单位|\d|$)"
)
_BEFORE = re.compile(r"(?:\s|要|应(?!急)|须|并(?!购)|请|同时|其中|继续|具体|主要)+")
_NUMBER = re.compile(
    r"\s*(?:\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十\d]{1,3}[.、]|第[一二三四五六七八九十]{1,3}条)\s*"
)
_WITH = re.compile(r"会同(?:有关)?")
_BY = re.compile(r"(?:[^,;由]{0,10}[^,;由自理缘])?由|(?:该|此|本)项(?:工作|任务)")
_SURE_END = (
    r"局|委|办|厅|部|府|院|处|中心|公司|集团|单位|部门|区县|县区|市县|管委会|领导小组|专班|银行|大学|海关|委员会|办公室"
    r"|(?:车务|机务|工务|电务|客运|供电|铁路)段|[分支]行|[总支大中]队|党组|人大|政协|工会|妇联|团委|[文残侨科社]联"
    r"|工商联|学院|学校|党校|总台|电视台|融媒体|合作社|供销社|联社|联合会|协会|商会|学会|工作组|专项组|党工委|机关"
    r"|研究所|派出所|管理所|监测站|管理站|服务站|指挥所"
)
_ORGAN_END = re.compile(
    rf"(?:{_SURE_END}|会|区|县|市|州|组|[甲乙丙丁双各]方|(?<=各)(?:镇|乡|街道|镇街|乡镇|街镇|企业|方|地))$"
)
_SURE_ORGAN = re.compile(rf"(?:{_SURE_END})$")
_NO_UNIT = re.compile(
    r"(?:牵头|主办|责任|配合|参与|参加|协办|实施)(?:责任)?(?:单位|部门)$|"
    r"\d|以下|简称|包含|包括|不含|含(?!山)|见附|附件|其中|原则|按照|.*(?:的|了|\d年|月底|年底|长期|持续)"
)
_TIME_OR_NUMBER = re.compile(r"\d|.*(?:\d年|月底|年底|月前|年内|长期|持续|常年|每年)")


_EXPLAINED = re.compile(r"\([^()]*\)$")
_WHEN = re.compile(
    r"(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?[底末]?之?前?(?:完成)?|(?:长期|持续|常年|全年)(?:推进|坚持|实施)?"
    r"|(?:\d{4}|今)?年[底内]前?(?:完成)?|(?:\d{4}年)?(?:第?[一二三四]季度|[上下]半年)[底末]?前?(?:完成)?"
)
_MARKED = re.compile(r"\((牵头|主办|责任|配合|参与|参加|协同|协办|督办)(?:单位|部门)?\)$")


class Said(NamedTuple):
    """One unit as written, and its role; ``None`` where only its place in the list tells it."""

    name: str
    role: OwnerRole | None


def unit_owner(page: Page, start: int, end: int, role: OwnerRole) -> Owner:
    """The unit of a span, with the role that brackets behind it say (市交通局(牵头)), else with ``role``."""
    mark = _MARKED.search(page.text, start, end)
    if mark is None:
        return Owner(name=page.words(start, end), role=role)
    return Owner(name=page.words(start, mark.start()), role=_ROLES[mark[1]])


def is_organ_like(name: str) -> bool:
    """Whether a subject reads like a body that can own something."""
    return 2 <= len(name) <= 24 and _ORGAN_END.search(name) is not None


def is_surely_organ(name: str) -> bool:
    """A body by its form, not only by being a division or a group."""
    return is_organ_like(name) and "的" not in name and _SURE_ORGAN.search(name) is not None


def ends_in_organ(text: str, position: int) -> bool:
    """Whether a body is named right before a place."""
    return _SURE_ORGAN.search(text, max(0, position - 8), position) is not None


def units(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The units listed in a span: name, start and end."""
    if number := _NUMBER.match(text, start, end):
        start = number.end()
    for match in _UNIT.finditer(text, start, end):
        at = match.start()
        for cut in (*_AND.finditer(text, at, match.end()), None):
            stop = cut.start() if cut else match.end()
            while stop > at and text[stop - 1] == "等":
                stop -= 1
            if 2 <= stop - at <= 30 and _TIME_OR_NUMBER.match(text, at, stop) is None:
                yield text[at:stop], at, stop
            at = cut.end() if cut else stop


def label_at(text: str, start: int, end: int) -> re.Match[str] | None:
    """The label that a line begins with (责任单位:, 完成时限:), behind brackets and signs."""
    at = start
    while at < end and text[at] in " ([【〔-*●◆·":
        at += 1
    return _LABEL.match(text, at, end)


def labelled(page: Page, start: int, end: int) -> tuple[Owner, ...]:
    """``责任单位:…`` and its kin in a span, in the order written; the names go on to the next label."""
    text = page.text
    labels = list(_LABEL.finditer(text, start, end))
    owners: list[Owner] = []
    for i, label in enumerate(labels):
        if label["role"] is None:
            continue
        stop = labels[i + 1].start() if i + 1 < len(labels) else end
        names = _NAMES.match(text, label.end(), stop)
        if names is None:
            continue
        role = _ROLES[label["role"]]
        for name, at, to in units(text, *names.span()):
            if text.rfind(";", label.end(), at) < 0 or is_organ_like(name):
                owners.append(unit_owner(page, at, to, role))
    return tuple(dict.fromkeys(owners))


_NAMES = re.compile(r"(?:[^。:()\n】〕\]]|\([^()\n]*\))+")


def said_in(page: Page, start: int, end: int) -> list[Said]:
    """The units of a list without labels, with the roles said behind them; empty where any of them is none.

    甲牵头,乙、丙配合; 甲会同乙; 甲、乙按职责分工负责. Units before a role without one of their own share it.
    """
    text, found, waiting = page.text, list[Said](), list[str]()
    led = False
    for segment in _SEGMENT.finditer(text, start, end):
        at, stop = segment.span()
        if before := _BEFORE.match(text, at, stop):
            at = before.end()
        if _WHEN.fullmatch(text, at, stop):
            continue
        label = _LABEL.match(text, at, stop)
        tail = label or _TAIL.search(text, at, stop)
        role: OwnerRole | None = _ROLES.get(tail["role"] or "") if tail else None
        if label:
            at, tail = label.end(), None
        if role and (by := _BY.match(text, at, tail.start() if tail else stop)):
            at = by.end()
        names = _list_of(page, at, tail.start() if tail else stop, role)
        if names is None:
            return []
        if role is None and all(said.role is None for said in names):
            if led:
                names = [Said(said.name, "join") for said in names]
            else:
                waiting += [said.name for said in names]
                continue
        found += [*(Said(name, role) for name in waiting), *names]
        waiting = []
        led = led or any(said.role == "lead" for said in names)
    return [*found, *(Said(name, None) for name in waiting)]


def _list_of(page: Page, start: int, end: int, role: OwnerRole | None) -> list[Said] | None:
    """The units of one segment; 会同 parts the one that leads from those that join."""
    text = page.text
    parted = _WITH.search(text, start, end) if text.find("会同", start, end) > start else None
    stops: list[tuple[Span, OwnerRole | None]] = [((start, end), role)]
    if parted is not None:
        stops = [((start, parted.start()), "lead"), ((parted.end(), end), "join")]
    found: list[Said] = []
    for span, of in stops:
        names = list(units(text, *span))
        if not names or not _areunits([name for name, _, _ in names]):
            return None
        found += [Said(page.words(a, b), of) for _, a, b in names]
    return found


def _areunits(names: list[str]) -> bool:
    """All read like bodies; of three and more, beginning with a sure one, a third may be of an unknown form."""
    if any(_NO_UNIT.match(name) for name in names):
        return False
    names = [_EXPLAINED.sub("", name) for name in names]
    known = sum(map(is_organ_like, names))
    if known == len(names):
        return True
    return max(map(len, names)) <= 14 and is_surely_organ(names[0]) and known >= 2 and 3 * known >= 2 * len(names)


def has_role(text: str, start: int, end: int) -> bool:
    """Whether a word of a role stands in a span."""
    return _ROLE_WORDS.search(text, start, end) is not None
