"""Posts: the words for offices, the body that stands before them, and chains of posts (市委副书记、市长)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from yipanqi.reading.lexicon import rows

_LONGEST_BODY = 28
_OUTSIDE = frozenset("\n\t 、,。.;:!?…—“”‘’《》〈〉[]【】/|(<>·")
# Words before a post that do not belong to its body. A body may hold 和 (发展和改革委), 对 (对外联络部) and
# 同 (大同市), so those count only where no body goes on.
_CUT = re.compile(  # each begins with a literal, so that a search skips at once what cannot begin one
    r"作者系|会见|陪同|会同|邀请到?|欢迎|任命|选举|担任|当选|出席|参加|主持|听取|宣读|认识|按照|根据|学习|贯彻|落实|以及|包括|其中|来自|记者从|通过"
    r"|有关|相关|今[天日]|昨[天日]|当天|近日|日前|上午|下午|晚上|随后|期间|会上|分别|现场|连线|同行|前来|来访|访华|委托|抗议|播出|关于|对于|发表|刊发|专访|采访|还有|看望|接受"
    r"|代表(?!大会|团|处)|由(?<!自由)(?!贸)|在(?<!内在)|据(?<!数据)|让|请(?<!申请)|给(?<!供给)|应(?<![供响感]应)(?!急|用|对)|率(?<!效率)|随|的有?|了|是|为|被|及(?!时)|经(?!开|信|济|贸|委|合)|受|兼任?"
    r"|日(?!照|喀|本|报)|以(?!色列)|对(?!外|口|台|接)|向(?![阳日])|任(?=[省市区县州]|全国)"
    r"|同(?<![大协共合会]同)(?![济仁江安心德学])|与(?!自然|城乡|社会|信息|国际|合作|发展|环境|工程|技术|科学|文化|健康)"
    r"|和(?=[省市区县]委|[省市区县]政|[省市区县]人大|[省市区县]长|中共|全国|该)"
)
_FORMER = ("时任", "原任", "前任", "现任", "新任")
_LEADING = re.compile(r"^(?:以及|和|与|及|同|还有|等)+")
_NO_BODY = frozenset(
    (
        "",
        "省",
        "市",
        "区",
        "县",
        "州",
        "镇",
        "乡",
        "村",
        "国家",
        "党",
        "全国",
        "全市",
        "全省",
        "全区",
        "各",
        "党和国家",
        "相关",
    )
)
_SIDES = re.compile(r"(?:两|双|三|四|几)(?:省|市|区|县|地|州|方)+$")
_UNITS = "部局厅院处司校行会所省市州区县镇乡村"
_MEMBERSHIP = ("常委", "委员", "成员", "党组书记", "代表")


class PostWord(NamedTuple):
    """A post word of the lexicon: ``kind`` is post, collective, foreign, honorific, role, press or none."""

    word: str
    kind: str
    shared: bool


class Chain(NamedTuple):
    """The posts that stand before a name, from the first character of the first one."""

    head: int
    posts: tuple[str, ...]
    body: str | None


@cache
def post_words() -> dict[str, PostWord]:
    """The post words of the lexicon by word."""
    return {row["word"]: PostWord(row["word"], row["kind"], row["shared"] == "yes") for row in rows("posts")}


def chain(text: str, start: int, end: int, ends: Mapping[int, int], floor: int) -> Chain:
    """The posts that end with the post word ``[start, end)``.

    ``ends`` gives for the end of each post word before it its start; nothing before ``floor`` is part of a post.
    """
    head = post_start(text, start, floor)
    parts = [(head, start, end)]
    while True:
        before = head
        # Not into a post that ends in one of these (副主任、办公室主任).
        while before > floor and text[before - 1] in "、兼 任" and (before == head or before not in ends):
            before -= 1
        if before == head or before not in ends or ends[before] < floor:
            break
        word = ends[before]
        head = post_start(text, word, floor)
        parts.append((head, word, before))
    parts.reverse()
    posts = tuple(dict.fromkeys(written(text[first:last]) for first, _, last in parts))
    return Chain(head, posts, _body_of([(text[first:word], text[word:last]) for first, word, last in parts]))


_SEVERAL = re.compile(r"(?:[两三四五六七八九十]|\d)[省市区县州地]+(?!镇|乡|村)")


def of_several(held: Chain) -> bool:
    """Whether a post is one of several places (三市发改委主任), so that a list of people shares it."""
    return len(held.posts) == 1 and _SEVERAL.search(held.posts[0]) is not None


def post_start(text: str, word: int, floor: int) -> int:
    """Where the body begins that stands before the post word at ``word``."""
    floor = max(floor, word - _LONGEST_BODY)
    start = word
    while start > floor:
        character = text[start - 1]
        if character in _OUTSIDE:
            break
        if character == ")":
            opened = text.rfind("(", max(floor, start - 10), start)
            within = text[opened + 1 : start - 1]
            if opened <= floor or "记者" in within or not "\u4e00" <= text[opened - 1] <= "\u9fff":
                break
            start = opened
            continue
        start -= 1
    before = text[start:word]
    if cut := [match.end() for match in _CUT.finditer(before)]:
        start += cut[-1]
    elif start == floor and (match := _LEADING.match(before)):
        start += match.end()
    return start


def written(post: str) -> str:
    """A post as it is shown: without blanks and without a leading 时任 or 该."""
    post = post[2:] if post.startswith(("时任", "现任", "新任")) else post.removeprefix("该")
    return "".join(post.split())


def body(before: str, word: str) -> str | None:
    """The body that a post belongs to: 重庆市委 of 重庆市委书记, 公安局 of 公安局长, 重庆市 of 重庆市长."""
    before = "".join(before.split())
    if before.startswith(_FORMER):
        before = before[2:]
    elif before.startswith(("原", "前", "该")):
        before = before[1:]
    if before in _NO_BODY or _SIDES.match(before):
        return None
    if len(word) == 2 and word[1] == "长" and word[0] in _UNITS and not before.endswith((word[0], "政府", "公署")):
        return before + word[0]
    return before


def _body_of(parts: list[tuple[str, str]]) -> str | None:
    """One body for a chain: that of the first post that is more than membership, else the first stated."""
    first: str | None = None
    for before, word in parts:
        found = body(before, word)
        if found and not word.endswith(_MEMBERSHIP):
            return found
        first = first or found
    return first
