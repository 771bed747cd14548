"""Where place names stand in a page, before it is settled whether they are meant and which place they are."""

from __future__ import annotations

import re
from functools import cache

from yipanqi.reading.gazetteer import Gazetteer, Name, gazetteer
from yipanqi.reading.lexicon import words
from yipanqi.reading.lookup import Lookup
from yipanqi.reading.page import Page

HAN = "\u3400-\u9fff"
_LEFT_WORDS = frozenset("在到赴至从由自往于抵离驻和与及同跟对向给让请经以把为被比如即、")
"""Characters that may stand right before a place name without being part of a longer word."""

_RIGHT = re.compile(
    rf"(?![{HAN}])|[等和与及至到两三四五六七八九十的区县境将已把以要是在为]"
    r"|段(?![落位长子])|快速|高速|高铁|铁路|城际(?!线)|公路|通道|沿线|毗邻"
    r"|经开|高新|新区|新城|片区|召开|举行|举办|推进|加快|打造|启动|实施|率先|积极|聚焦|持续|着力|深入|全力|组团|成立|出台|印发|审议|建成|开工"
)
_NOT_A_PLACE = re.compile(
    r"(?:[青]年|都市)?(?:日|晚|晨|早|商|时)报|青年报|都市报|卫视|电视台|广播(?:电视|网)|新闻(?:网|联播|频道)|频道|网讯|在线(?![监服])"
    r"|手机台|之声|头条|发布(?=[微客])|观察(?![哨点员所站期])|[东南西北中]?路(?![网桥线径由政面段])|(?:大街|大道)"
)
"""Behind a name: a paper, a channel, a street, so that no place is meant."""

_NOT_A_PLACE_HEADS = frozenset("青都日晚晨早商时卫电广新频网在手之头发观东南西北中路大")
_BANKS = ("岸", "畔")
_RIVERS = ("江", "河", "湖")
_WATERS = frozenset("江湖河海溪")
_SIDES = frozenset("东西南北")
_NAMED_BEHIND = re.compile(r"(?:记者|通讯员|特约|摄影|作者|编辑|责编|校对|供稿|撰稿|编审|审核|版式|美编)[\s:/|]{0,2}\Z")
_NAMED_LAST = frozenset("者员约影辑编对稿审核式 :/|\u3000")
"""What stands right before a reporter's or editor's name, who may be called like a county."""

_TRANSLITERATED = frozenset("罗里利尼斯亚拉克弗苏兰犹")
_COMPOUND_DIRECTIONS = frozenset("东西华")
_POSTS = frozenset((
    "书记", "主任", "主席", "常委", "委员", "省长", "市长", "县长", "区长", "州长", "旗长", "镇长", "乡长", "局长",
    "厅长", "部长", "处长", "院长", "校长", "组长", "会长", "总裁", "经理", "代表", "同志",
))  # fmt: skip
"""Before a surname these show that a name follows, whatever its given characters mean elsewhere."""

_ROUTE = re.compile(r"(?:中线|沿江)?(?:高铁|高速|铁路|城际|客专|复线|动车|班列|线)|中线")
_ROUTE_HEADS = frozenset("中沿高铁城客复动班线")
_LONGER_WORD = {
    "市": re.compile(r"[场民值价容况郊级]|区(?!县)"),
    "省": re.compile(r"[级际]"),
    "区": re.compile(r"[域间位块别划级]"),
    "县": re.compile(r"[域级]"),
    "州": re.compile(r"级"),
}
"""After the generic word of a full name: that character belongs to the next word (市场, 区域), so the name is short."""


class Hit:
    """A name at ``[start, end)``; ``meant`` and ``code`` are settled by later steps."""

    __slots__ = ("code", "end", "level", "meant", "name", "parent", "start", "unsure")

    def __init__(self, name: Name, start: int, end: int) -> None:
        self.name = name
        self.start = start
        self.end = end
        self.meant = name.use in ("always", "known")
        self.code: str | None = None
        self.level: str | None = None
        self.parent: str | None = None
        self.unsure = False


_NAMES = Lookup(lambda: [name.text for name in gazetteer().names])


def find_hits(page: Page) -> list[Hit]:
    """All names that could be places, in order, without traps, media names and streets."""
    text, known = page.text, gazetteer()
    names = known.names
    hits: list[Hit] = []
    named = page.once(_credits)
    for number, start, end in _NAMES.words(page):
        name = names[number]
        if name.use in ("trap", "never"):
            continue
        if name.use in ("context", "word") and text[start] in _LEFT_WORDS:
            name, start, end = _behind_preposition(known, text, name, start, end)
        hit = _as_read(known, text, name, start, end)
        if hit is None or (hits and hits[-1].end > hit.start):
            continue
        if named and _in_credits(text, hit, named):
            continue
        if name.full or name.region is not None or not _joined(text, hit, hits[-1].end if hits else -1):
            hits.append(hit)
    return hits


def _credits(page: Page) -> list[tuple[int, int, bool]]:
    """Where the lines of credits name people (记者 甲 乙), or, flagged, the house's own address."""
    found = []
    for line in page.lines:
        if line.label == "byline" and (match := _CREDIT.search(page.text, line.start, line.end)):
            found.append((match.end(), line.end, False))
            if address := _ADDRESS.search(page.text, match.end(), line.end):
                found.append((address.end(), line.end, True))
    return found


def _in_credits(text: str, hit: Hit, named: list[tuple[int, int, bool]]) -> bool:
    for start, end, address in named:
        if start <= hit.start < end:
            name = hit.name.use in ("known", "context", "word") and not hit.name.full
            alone = not _is_han(text[hit.start - 1]) and not _is_han(text[hit.end : hit.end + 1] or " ")
            if address or (name and alone):
                return True
    return False


_CREDIT = re.compile("记者|通讯员|编辑|作者|摄影|责编|校对|供稿|撰稿|编审|审核")
_ADDRESS = re.compile("[地社]址:")


def _joined(text: str, hit: Hit, before: int) -> bool:
    """Whether a short name is cut out of other words: 东北|海陆大通道, 沪平盐|城际, 副县长丛桂林.

    ``before`` is where the last place ended: right behind one (广东南雄) nothing is cut.
    """
    start = hit.start
    if start == 0 or before == start:
        return False
    left = text[start - 1]
    if left in _COMPOUND_DIRECTIONS and text[start] in "东南西北中" and (left == "华" or text[start] in "南北"):
        return True
    if text[hit.end - 1] == "城" and text[hit.end : hit.end + 1] == "际":
        return True
    if left in _NAMED_LAST and _NAMED_BEHIND.search(text, max(0, start - 5), start):
        return True
    if hit.end - start != 2 or left not in _surnames():
        return False
    return is_person(text, hit) or text[max(0, start - 3) : start - 1] in _POSTS


def _behind_preposition(known: Gazetteer, text: str, name: Name, start: int, end: int) -> tuple[Name, int, int]:
    """从|江北, not 从江: where another name begins behind the preposition and reaches further, it is that one."""
    for length in (4, 3, 2):
        other = known.by_text.get(text[start + 1 : start + 1 + length])
        if other is not None and other.use not in ("trap", "never") and start + 1 + length > end:
            return other, start + 1, start + 1 + length
    return name, start, end


def _as_read(known: Gazetteer, text: str, name: Name, start: int, end: int) -> Hit | None:
    following = text[end : end + 4]
    if name.region is not None:
        if name.region.needs and name.region.needs not in text:
            return None
        return (
            None
            if name.region.level == "group" and following[:1] in _ROUTE_HEADS and _ROUTE.match(following)
            else Hit(name, start, end)
        )
    if name.full:
        longer = _LONGER_WORD.get(text[end - 1])
        if longer is not None and following and longer.match(following):
            shorter = known.by_text.get(text[start : end - 1])
            if shorter is None or shorter.use in ("trap", "never") or shorter.region is not None:
                return None
            return Hit(shorter, start, end - 1)
    elif (following[:1] in _NOT_A_PLACE_HEADS and _NOT_A_PLACE.match(following)) or _part_of_longer(
        name, text, start, following
    ):
        return None
    return Hit(name, start, end)


def _is_bank(text: str, start: int, end: int) -> bool:
    """Whether the name is cut out of a river and its side: 湘|江西|岸, 大冶|湖北|岸; not 湖北岸线 behind a mark."""
    if text[start] not in _WATERS or text[end - 1] not in _SIDES:
        return False
    if text[end] == "岸" and text[end + 1 : end + 2] not in ("线", "电"):
        return True
    return start > 0 and _is_han(text[start - 1]) and text[start - 1] not in _LEFT_WORDS


def _part_of_longer(name: Name, text: str, start: int, following: str) -> bool:
    """Whether the name is an airport's (宝安国际机场), a river's or its bank's, or the end of a state's (马里兰州)."""
    if following.startswith(("国际机场", "机场")):
        return all(d.level == "county" for d in name.divisions)
    if following[:1] in _BANKS and _is_bank(text, start, start + len(name.text)):
        return True
    if following[:1] in _RIVERS and name.use in ("context", "word"):
        return following[1:2] not in _SIDES or following[2:3] in _BANKS  # 钱塘|江, but 桐庐|江南镇
    if name.text[-1] != "州" or start == 0 or text[start - 1] not in _TRANSLITERATED:
        return False
    return text[max(0, start - 2) : start] != "江苏"  # 江苏泰州, but 马萨诸塞州


def left_clean(text: str, hit: Hit, before: Hit | None) -> bool:
    """Whether nothing on the left can belong to the same word: a mark, a preposition, or a place that is meant."""
    if hit.start == 0 or (before is not None and before.meant and before.end == hit.start):
        return True
    character = text[hit.start - 1]
    return character in _LEFT_WORDS or not _is_han(character)


def led_by_locative(text: str, hit: Hit) -> bool:
    """Whether a word that asks for a place stands right before it: 在, 赴."""
    return hit.start > 0 and text[hit.start - 1] in "在到赴至往从"


def right_clean(text: str, hit: Hit) -> bool:
    """Whether what follows on the right is no part of the same word."""
    return _RIGHT.match(text, hit.end) is not None


def on_route(text: str, hit: Hit) -> bool:
    """Whether the name is of the section of a route: 武阳高速|德庆|段."""
    return text[hit.end : hit.end + 1] == "段" and text[max(0, hit.start - 3) : hit.start].endswith(_ROUTES)


_ROUTES = (
    "高速",
    "高铁",
    "路",
    "线",
    "城际",
    "大道",
    "国道",
    "省道",
    "航道",
    "渠",
    "隧道",
    "管道",
    "江",
    "河",
    "一期",
    "二期",
    "三期",
    "灌区",
)


def is_person(text: str, hit: Hit) -> bool:
    """Whether the name with the character before it is a person's name standing alone: 王江北, between two marks."""
    start, end = hit.start - 1, hit.end
    return (
        start >= 0
        and hit.end - hit.start == 2
        and text[start] in _surnames()
        and (start == 0 or not _is_han(text[start - 1]))
        and (end >= len(text) or not _is_han(text[end]))
    )


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


@cache
def _surnames() -> frozenset[str]:
    return frozenset(word for word in words("surnames") if len(word) == 1) - _LEFT_WORDS
