"""Where a page tells that a meeting is held: its words, where it stands, the place that is stated with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from yipanqi.reading.endings import Endings
from yipanqi.reading.lexicon import words
from yipanqi.reading.lookup import Lookup
from yipanqi.reading.meeting_names import Title, nouns, title
from yipanqi.reading.mention_scan import Mention
from yipanqi.reading.page import Page

_HELD = re.compile(r"召开|举行|举办|(?:开幕|闭幕)(?![式会词辞赛日])")
_STOP = re.compile(r"[,。;:!?\n《》]")
_LAST_STOP = re.compile(r"(?s:.*)[,。;:!?\n《》]")
_STOPS: Final = ",。;:!?\n《》"
# Held as a rule, to be held if need be, held often: no one sitting.
_NO_SITTING = re.compile(
    r"(?:要|应|可|须|定期|适时|轮流|每[年月季半周两]\S{0,6}|原则上\S{0,12}|不定期|先后|多次|推动|筹备|争取|提请|提议|择机|及时|继续|组织|积极|牵头|累计|已|共|陆续|轮值|负责|办好)(?:组织)?$"
)
_COUNT = re.compile(r"(?:了)?(?:\d+|[一二两三四五六七八九十]+|数|多)(?:余|多)?[次场个]")
_PAST = re.compile(r"(?:以来|后|以后|之后|之际|前夕|期间|前|\d*周年|精神|时)")
_DATED = re.compile(r"第[^,第]{1,3}[次届][^,]{2,20}?\d{4}年\d{1,2}月")
"""A sitting of the past told of with its number and day: 第二次会议2021年7月在白水召开时定下的…"""

_RECENT = re.compile(r"\d日|近日|日前|今[天日]|昨[天日]|当天|在")
_LONG_AGO = re.compile(r"去年|前年|曾|此前|上[次月周]|以往|刚刚|不久前|\d{4}年|即将")
_CITED = re.compile(r"(?:以来|精神|后,|部署|要求|之后|期间|召开以来|确定|议定|上的|决策|制度|机制)")
_WHEN = re.compile(
    r"(?:[^,]{0,12}(?:电|讯|消息)\s*(?:\([^)]*\))?\s*:?)?(?:\([^)]*\))?(?:(?:\d{2,4}年)?\d{1,2}月\d{1,2}日?|\d{1,2}日|今[日天]|昨[日天]|近日|日前"
    r"|当[日天]|前不久|\d{4}年\d{1,2}月|\d{1,2}月)(?:[至到—-](?:\d{1,2}月)?\d{1,2}日)?(?:上午|下午|晚上?|中午)?,?(?:\(\d[^)]*\))?"
)
_HOW = re.compile(
    r"(?:以(?P<video>视频|电视电话|线上)\S{0,8}?(?:形式|方式)|采取\S{1,12}形式|通过(?P<link>视频)\S{0,6}|隆重|顺利|正式|正在?|如期|胜利|专题|联合|共同|主持|组织|线上|专门|首次|再次|紧急|又|还|也|于|(?:将|定|拟|预计|计划)于?(?:(?:\d{4}|[今明])年)?(?:\d{1,2}月)?(?:[上中下]旬|底|初)?|(?:\d{4}|[去今明后])年(?:\d{1,2}月)?(?:[上中下]旬|底|初)?|下个?[月周]|\d{1,2}月[底初上中下]旬?|今[日天]|昨[日天]|\d{1,2}日|\d{1,2}月\d{1,2}日(?:至\d{1,2}日)?|上午|下午)+$"
)
_ONLY_WHEN = re.compile(
    r"^(?:将?于|(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{4}年|[至到—-]+|\d{1,2}日|[今昨]天|上午|下午|晚上?|近日|日前)+$"
)
_AT = re.compile(r"在(?P<place>[^在,。]{1,24})$")
_NO_PLACE = re.compile(
    r"[上中下时后前间际并]$|考察|出席|调研|时期|会见|主持|线上|期间|背景|形式|基础|\d日|^即|^此|今年|去年|同"
)
_MARKS = re.compile(r"\(\d{1,2}\)|\d{1,2}[.、](?!\d(?!\d{3}))|[ ”)\]#*—·.、]+")
_LEAD = re.compile(
    r"^(?:随后|会前|据悉|据了解|其间|期间|此次|本次|这次|由\S{2,16}(?:主办|承办|主持召?开?|组织)的|的|将|又|和|与|在)+"
)
# Verbs inside what looks like a name: the name begins after the last of them.
_INSIDE = re.compile(r"出席|参加|主持召开|主持|召开的?|举行的?|举办的?|——|会谈并共同")
_NO_NAME = re.compile(
    r"^(?:反对|抗议|迎接|庆祝|贯彻|落实|关于|审议|通过|讨论|宣布|决定|集会|期待|希望|党的|这次|上次|下一?[次届]|历次|各类|有关|一次|多次|每次|传达|学习了)"
    r"|提请|之一$|将上述"
)
_ORGAN = re.compile(r"(?:[委会组府局厅部院办室省市区县州]|政治局|中心|集团|公司|联盟|政协|人大|两地|双方|三地|川渝)$")


class Sitting(NamedTuple):
    """One telling that a meeting is held. ``[start, end)`` is its name; ``video``: the telling says it was by video."""

    start: int
    end: int
    title: Title
    place: str | None
    video: bool


_AT_MEETING = re.compile(r"[会坛议]上(?=[^,。的]{0,6}?(?:强调|指出|要求|表示|说|讲话|发言|致辞|提出))")
_ATTENDED = re.compile(r"(?:出席|参加|主持)([^,。;:\n《》、]{4,60}?)(?=并(?:讲话|致辞|发表|作|宣布)|。|,|$|\n)")


_HOW_ENDS: Final = frozenset("式重利在正期题合同持织上门次急又还也于将年月旬底初日天午胜首再")
"""What :data:`_HOW` ends in, unless it tells by what video link."""


def _how(words: str) -> re.Match[str] | None:
    return _HOW.search(words) if words[-1:] in _HOW_ENDS or "通过视频" in words else None


def _without_how(words: str) -> str:
    how = _how(words)
    return words[: how.start()] if how else words


_DECIDED = re.compile(
    r"(?P<name>常务会议|常委会会议|次会议|次(?:全体|主任)会议)(?:于?(?:[今昨前]天|日前|近日|\d{1,2}月\d{1,2}日|\d{1,2}日)(?:[上下]午)?)?"
    r"(?:已经?|再次|集体|专题|正式)?(?:(?:研究|审议|讨论|表决|原则)+(?:并|了|原则)*(?:通过|同意|《|了)|通过了?《)"
)
"""A sitting told of by what it passed: 市政府常务会议昨天已经通过《…》."""

_CLAUSE_HEAD = re.compile(r"(?s:.*)[。;!?\n]")
_NO_HEAD = re.compile(r"提请|提交|报|经|后|由|将|拟|待|需|须|在|按|据|对|本|该|此|历|各|贯彻|落实|传达|学习|上[次届]")


@cache
def _endings() -> Endings:
    return Endings(words("meeting_forms"))


@cache
def _opening() -> re.Pattern[str]:
    """A name after 召开: up to the first word for a meeting, and on where the name goes on (…会议第三次会议座谈会)."""
    noun = nouns()
    joined = rf"(?:暨|和)[^,。;:\n《》]{{2,40}}?(?:{noun})"
    numbered = rf"第[^,。第\n]{{1,5}}次[^,。\n]{{0,8}}?(?:{noun})"
    more = rf"(?:{joined}|{numbered}|(?:{noun})|\([^)]{{2,12}}\))"
    return re.compile(rf"(?:了)?(?P<name>[^,。;:\n《》]{{0,60}}?(?:{noun}){more}*)")


_HELD_WORDS = Lookup(lambda: ("召开", "举行", "举办", "开幕", "闭幕"))
_DECIDED_WORDS = Lookup(lambda: ("常务会议", "常委会会议", "次会议", "次全体会议", "次主任会议"))
_AT_WORDS = Lookup(lambda: ("会上", "坛上", "议上"))
_ATTENDED_WORDS = Lookup(lambda: ("出席", "参加", "主持"))


def sittings(page: Page, people: tuple[Mention, ...]) -> list[Sitting]:
    """All tellings, in the order of the text."""
    text = page.text
    found = [sitting for match in _HELD_WORDS.matches(page, _HELD) for sitting in _held(text, match, people)]
    for match in _DECIDED_WORDS.matches(page, _DECIDED):
        found.extend(_deciding(text, match.end("name")))
    if people:
        ends = {mention.stop for mention in people}
        for match in _AT_WORDS.matches(page, _AT_MEETING):
            found.extend(_spoken_at(text, match.start() + 1, ends))
        for match in _ATTENDED_WORDS.matches(page, _ATTENDED):
            if _endings().of(match[1]):
                found.extend(_named(text, match.start(1), match.end(1), None))
    found.sort(key=lambda sitting: (sitting.start, -sitting.end))
    return found


def _deciding(text: str, end: int) -> Iterator[Sitting]:
    """A meeting at the head of its sentence, named with its organ or number, of which the text says what it passed."""
    head = _CLAUSE_HEAD.match(text, max(0, end - 60), end)
    start = head.end() if head else max(0, end - 60)
    words = text[start:end]
    begin = _begin(words.rpartition(",")[2]) + words.rfind(",") + 1
    name = words[begin:]
    if 6 <= len(name) <= 40 and not _NO_HEAD.search(name) and not (begin and not _WHEN.fullmatch(words[:begin])):
        yield from _named(text, start + begin, end, None)


def _spoken_at(text: str, end: int, ends: set[int]) -> Iterator[Sitting]:
    """A meeting known from what a person says at it: 甲在…会议上强调."""
    floor = max(text.rfind(mark, max(0, end - 64), end) for mark in _STOPS) + 1
    start = text.find("在", max(floor, end - 64), end)
    while start >= 0:
        if start in ends and end - start > 4 and _endings().of(text[start + 1 : end]):
            yield from _named(text, start + 1, end, None)
            return
        start = text.find("在", start + 1, end)


def _held(text: str, verb: re.Match[str], people: tuple[Mention, ...]) -> Iterator[Sitting]:
    low = max(0, verb.start() - 120)
    mark = _LAST_STOP.match(text, low, verb.start())
    start = mark.end() if mark else low
    before = text[start : verb.start()]
    after = verb.end()
    if _NO_SITTING.search(before) or (_PAST.match(text, after) and not _DATED.search(before)):
        return
    if text[after : after + 1] == "的":
        if not _RECENT.search(before) or _LONG_AGO.search(before):
            return
        after += 1
    how = _how(before)
    video = bool(how and (how["video"] or how["link"]))
    before = before[: how.start()] if how else before
    place = _AT.search(before)
    # The time may stand between the name and the place: 全会6月1日在青溪召开.
    trimmed = _without_how(before[: place.start()]) if place else ""
    where = place["place"] if place and _endings().of(trimmed) else None
    if where is None:
        trimmed = _without_how(before)
    if (
        where is None
        and not _begun(before[: place.start()] if place else before)
        and text[start - 1 : start] == ","
        and start > 1
    ):
        # 全会,于7月15日至16日在青溪举行: the name stands before the comma.
        where = place["place"] if place else None
        low = max(0, start - 81)
        before_it = _LAST_STOP.match(text, low, start - 1)
        left = before_it.end() if before_it else low
        start, trimmed = left, text[left : start - 1]
    if _endings().of(trimmed):
        begin = _begin(trimmed)
        if "”" in trimmed[:begin] and "“" not in trimmed[:begin]:
            return
        yield from _named(text, start + begin, start + len(trimmed), _place(where), video=video)
        return
    right = _opening().match(text, after)
    if right is None or _COUNT.match(text[after : after + 8]) or _COUNT.match(text, right.end("name")):
        return
    place = _AT.search(before)
    subject = _subject(text, start, before, people)
    where = _place(place["place"]) if place else _place_ahead(text, start)
    named = list(_named(text, right.start("name"), right.end("name"), where, video=video))
    if named and subject and (named[0].title.bare or _partial(named[0].title)):
        first, last = subject
        full = text[first:last] + named[0].title.full
        yield named[0]._replace(start=first, title=title(full))
    else:
        yield from named


_AHEAD = re.compile(r"(?s:.*)[,。;:!?\n](?:[^,。;:!?\n]{0,9}[日午天])?,?在(?P<place>[\u3400-\u9fff“”]{2,14}),$")


def _place_ahead(text: str, start: int) -> str | None:
    """The place in a clause of its own before the one who holds the meeting: 在白水县,丁立山主持召开座谈会."""
    if text[start - 1 : start] != ",":
        return None
    ahead = _AHEAD.match(text, max(0, start - 32), start)
    return _place(ahead["place"]) if ahead else None


def _begun(words: str) -> str:
    """What is left of the words before the verb without dates and 于."""
    return _ONLY_WHEN.sub("", words)


def _begin(name: str) -> int:
    """Where the name begins in its clause: after the time, the dateline and words such as 随后."""
    begin = 0
    while match := _WHEN.match(name[begin:]) or _LEAD.match(name[begin:]) or _MARKS.match(name[begin:]):
        if not match.end():
            break
        begin += match.end()
    if (space := name.rfind(" ")) >= begin and len(name) - space > 4:
        begin = space + 1
    return begin


def _subject(text: str, start: int, before: str, people: tuple[Mention, ...]) -> tuple[int, int] | None:
    """The organ that holds the meeting, where it is the subject of 召开."""
    place = _AT.search(before)
    end = place.start() if place else len(before)
    end = len(_without_how(before[:end]))
    begin = _begin(before[:end])
    organ = before[begin:end]
    if not 2 <= len(organ) <= 24 or not _ORGAN.search(organ):
        return None
    first, last = start + begin, start + end
    if any(first <= mention.start < last for mention in people):
        return None
    return first, last


def _partial(name: Title) -> bool:
    """Whether a name says what kind of sitting it is but not whose (第167次常务会议, 联席会议)."""
    return len(name.series) <= 7


def _place(stated: str | None) -> str | None:
    if stated is None or _NO_PLACE.search(stated) or not re.fullmatch(r"[\u3400-\u9fff()“”]{1,24}", stated):
        return None
    return stated


def _named(text: str, start: int, end: int, place: str | None, *, video: bool = False) -> Iterator[Sitting]:
    """The telling whose name is ``[start, end)``, unless those words name no sitting of this page."""
    if inside := [match.end() for match in _INSIDE.finditer(text, start, end)]:
        start = inside[-1]
        start += _begin(text[start:end])
    while text[start : start + 1] in (" ", "了", "的"):
        start += 1
    name = text[start:end]
    if len(name) < 2 or _CITED.match(text, end) or _NO_NAME.search(name) or _COUNT.match(name):
        return
    if name.count("“") != name.count("”"):
        return
    yield Sitting(start, end, title(name), place, video)
