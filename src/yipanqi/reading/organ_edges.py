"""Where an organ's name begins and what may follow it."""

from __future__ import annotations

import re

LEVELS = "市省区县州旗"
_HAN = "\u4e00-\u9fff"

POST = re.compile(
    r"(?:党组|党委|党工委)?(?:原|常务|副)?(?:书记|常委(?!会)|秘书长|主任(?!会)|部长|主席(?!团)|[市省区县州镇乡]长|局长|厅长|院长|校长|行长|处长|科长"
    r"|组长|董事长|总经理|委员(?!会)|检察长|司令|政委|参事|常务副|巡视员|调研员|助理|专员|副[市省区县州局厅院校行处秘])"
)
"""A post right behind: the organ is part of the post's name."""
_POST_HEADS = frozenset("党原常副书秘主部市省区县州镇乡局厅院校行处科组董总委检司政参巡调助专")

MEETING = re.compile(
    r"(?:第[〇零一二三四五六七八九十百\d]+次|[一二三四五六七八九十]+届[一二三四五六七八九十]+次)?(?:常务|全体|全委|常委|专题|党组|工作|扩大|主任|主席)*(?:\(扩大\))?(?:会议|全会)"
)
"""A meeting right behind: the organ is part of the meeting's name."""
_MEETING_HEADS = frozenset("第一二三四五六七八九十常全专党工扩主会(")

NOT_ORGAN = {
    "政协": frozenset("调同商力作助议"),
    "政府": frozenset("性"),
    "人大": frozenset("会附湾"),
    "委": frozenset("托派员以任内"),
    "法院": frozenset("校"),
    "部": frozenset("门分署队位落件"),
    "局": frozenset("部面势限域"),
    "办": frozenset("理事公学好法"),
}
"""Characters after the last word of a body that make another word of it: 政协同, 委托, 办理."""

GENERIC = re.compile(
    r"(?:(?:各|有关|相关|全市|全省|两地|两|川渝)*(?:区县\(自治县\)|区县|市州|市\(州\)|县\(市、?区\)|县\(区\)|县市区|区市县|市区县|市县|省区市|省市|乡镇|镇街|街镇))$"
)
"""An owner that is no one organ: 各区县, 两省市. It ends right before the body."""
_GENERIC_ENDS = frozenset(")县州市区镇街")

_FUNCTION = (
    "由|会同|联合|配合|协助|协同|牵头|报|提请|经|请|向|与|和|及|同|对|在|被|据|按|从|以|给|让|为|到|是|把|将|商"
    "|支持|督促|指导|组织|并|且|等|即|受|赴|至|于"
)
_LEFT_OF_NATIONAL = frozenset("由与和及同对向经报被据在从以按请商取到获给让原受是等")
_BLOCKED = {
    "市": frozenset("城都超门股上夜菜早楼房汽集闹股"),
    "区": frozenset("地社园片校景灾库街小辖新特战军地防林矿山牧港东西南北中湾保专"),
    "省": frozenset("节反"),
    "县": frozenset("邻"),
    "州": frozenset(),
    "旗": frozenset("国红党锦军"),
}
_VAGUE = frozenset("各两全外本跨多数几每该")
"""Before a level word: no one region is meant."""


def blocked(text: str, level: int) -> bool:
    """Whether the level word at ``level`` is the end of another word (城市, 社区) or means no one region (各省)."""
    before = text[level - 1] if level else "\n"
    return before in _BLOCKED.get(text[level], ()) or before in _VAGUE


def level_start(text: str, level: int) -> int | None:
    """Where an organ begins whose level word stands at ``level`` with no known place before it; None: no organ.

    A name of two or three characters before it that stands behind a mark is an unknown place: :青溪市发改委.
    """
    if text[level - 2 : level] == "自治":
        return level - 2
    if blocked(text, level):
        return None
    start = level
    while start and level - start < 5 and "\u4e00" <= text[start - 1] <= "\u9fff":
        start -= 1
    run = text[start:level]
    if 2 <= len(run) <= 3 and text[start - 1 : start] in ("", "\n", ":", "、", "(") and _is_name(run):
        return start
    return level


_NO_NAME = re.compile(
    rf"(?:{_FUNCTION}|[的了各有要须应可会已正再又也都就不无请求报告落实贯彻按照根据加强推动推进建设做好抓提升完善深化研究部署传达学习听取印发关于转发全力主动积极共同分别依托参加出席走访拜访访问慰问考察调研列入纳入列为实施制定出台启动组建成立设立坚持发挥服务融入争取围绕聚焦统筹])"
)


def _is_name(run: str) -> bool:
    return _NO_NAME.search(run) is None


def generic_start(text: str, end: int) -> int | None:
    """Where a generic owner that ends at ``end`` begins, if one does: 各区县|人民政府."""
    match = GENERIC.search(text, max(0, end - 14), end) if text[end - 1 : end] in _GENERIC_ENDS else None
    return match.start() if match else None


def national_clean(text: str, word: str, start: int) -> bool:
    """Whether a national organ is meant: its name tells it, or nothing before it can be a foreign country's name."""
    if start == 0 or word.startswith(_TOLD):
        return True
    before = text[start - 1]
    return before in _LEFT_OF_NATIONAL or not "\u4e00" <= before <= "\u9fff"


_TOLD = (
    "国家",
    "国务院",
    "国铁",
    "国办",
    "国新办",
    "中国",
    "中央",
    "中共",
    "中办",
    "全国",
    "党中央",
    "最高",
    "共青团",
    "长江",
)


def clause_start(text: str, end: int, limit: int = 34) -> int:
    """Where the words before ``end`` begin, cut at marks and at the verbs that an organ's name never holds."""
    low = max(0, end - limit)
    begin = max((match.end() for match in _CUT.finditer(text, low, end)), default=low)
    while begin < end and text[begin] in "“”":
        begin += 1
    return begin


_CUT = re.compile(
    r"[^\u4e00-\u9fffA-Za-z0-9()·“”—]|由|向|的|在|从|经(?!济|开)|成立|设立|建立|组建|召开|依托|参加|出席|印发|会同|联合(?!办)|牵头|商(?=请)|根据|按照|报(?=请)|主持|担任|发挥|健全|完善|充分|及其|和(?!谐)|与|是|当好|设在"
)


def stands_alone(text: str, start: int, end: int, last_end: int) -> bool:
    """Whether the word fills its place in a parenthesis or behind a label, or in a list with an organ before it."""
    before = text[start - 1 : start]
    return (before in ("(", ":") or (before == "、" and last_end == start - 1)) and text[end : end + 1] in (
        ")", "、", ":", ",", ";", "\n", "", "。", "等", "牵", "按", "分",
    )  # fmt: skip


def another_word(text: str, word: str, end: int) -> bool:
    """Whether what follows makes another word of the body's last one, or a post or a meeting of the whole."""
    following = text[end : end + 1]
    if following in NOT_ORGAN.get(word[-1:], ()) or following in NOT_ORGAN.get(word[-2:], ()):
        return True
    if following in _POST_HEADS and POST.match(text, end):
        return True
    return following in _MEETING_HEADS and MEETING.match(text, end) is not None
