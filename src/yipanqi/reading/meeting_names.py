"""The name of a meeting as written, taken apart: series, ordinal in the series, ordinal in the year, mode."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from yipanqi.reading.endings import Endings
from yipanqi.reading.lexicon import rows, words
from yipanqi.reading.numerals import integer

_N = r"[〇○零一二三四五六七八九十百\d]{1,5}"
_TIME = re.compile(
    rf"第({_N})(?:次|场|期)|(?<=届)({_N})次|({_N})次(?=会议|全会|全体会议)|第({_N})轮(?!谈判|磋商|巡视|督察|巡察)|(?<=届)({_N})(?=中全会)"
)
_IN_YEAR = re.compile(rf"(?:\d{{4}}|[二一][〇○零一二三四五六七八九]{{3}})年(?:度|全市|全省)?第({_N})次")
_TERM = re.compile(rf"第({_N})届|(?<![第\d])([一二三四五六七八九十]{{1,4}})届|\(总第{_N}次\)")
_YEAR = re.compile(r"(?:\d{4}|[二一][〇○零一二三四五六七八九]{3})年度?")
_BARE = re.compile(
    r"^(?:第?[^会]{0,5}[次届])?(?:全体|工作|专题|现场|重要|视频|此次|本次|这次|上述|有关|相关|座谈|主任|党组|大)?"
    r"(?:会议|座谈会|大会|会|全会)$"
)


_FORM = 4
"""Characters of a name's end that hold its form (联席会议, 调度会)."""


class Title(NamedTuple):
    """A meeting's name taken apart; ``bare`` where the series is not named (第三次会议)."""

    full: str
    series: str
    ordinal: int | None
    year_ordinal: int | None
    mode: str | None
    bare: bool


@cache
def nouns() -> str:
    """The words that end a meeting's name, as the alternatives of an expression, longest first."""
    return "|".join(map(re.escape, words("meeting_forms")))


@cache
def _forms() -> Endings:
    return Endings(words("meeting_forms"))


@cache
def _modes() -> dict[str, str]:
    return {row["word"]: row["mode"] for row in rows("meeting_forms")}


def title(full: str) -> Title:
    """Take a full name apart.

    >>> title("云岭青溪党政联席会议第六次会议座谈会")[1:5]
    ('云岭青溪党政联席会议', 6, None, '座谈会')
    """
    full = "".join(full.split())
    head = full.split("暨", 1)[0]
    if not _forms().of(head):
        head = full
    series, ordinal, year_ordinal = _counted(head) if _COUNTED.search(head) else (head, None, None)
    series = _series(series)
    return Title(full, series, ordinal, year_ordinal, _mode(full), bool(_BARE.match(series)))


def _counted(head: str) -> tuple[str, int | None, int | None]:
    """The name without what counts its sitting, the ordinal in the series, the ordinal in the year."""
    in_year = [integer(match[1]) for match in _IN_YEAR.finditer(head)]
    rest = _IN_YEAR.sub("", head)
    times = [integer(next(filter(None, match.groups()))) for match in _TIME.finditer(rest)]
    terms = [integer(match[1]) for match in _TERM.finditer(rest) if match[1]]
    is_body = "委员会" in head or "人大" in head or "政协" in head or "代表大会" in head
    ordinal = times[-1] if times else terms[-1] if terms and not is_body and not in_year else None
    name = _TERM.sub("", _TIME.sub("", _PLENUM.sub("全会", rest)))
    return name, ordinal, in_year[-1] if in_year else None


def _series(name: str) -> str:
    if "年" in name:
        name = _YEAR.sub("", name)
    if name[:1].isdecimal():
        name = _YEAR_ALONE.sub("", name)
    if name.endswith("座谈会"):
        name = _TALK_OF_MEETING.sub("会议", name)
    if "联席会" in name:
        name = _JOINT.sub("联席会议", name).replace("联席会会议", "联席会议")
    if name.endswith(("会会议", "论坛会议")):
        name = _DOUBLED.sub(r"\1", name)
    if "会议会议" in name:
        name = _MEETINGS.sub("会议", name)
    return name.strip("的 ·—")


_COUNTED = re.compile("[次场期轮届]")
"""One of these is in every name that counts its sitting."""
_PLENUM = re.compile(rf"(?<=届){_N}中全会")
_YEAR_ALONE = re.compile(r"^\d{4}(?!\d)")
_TALK_OF_MEETING = re.compile(r"会议(?:工作)?座谈会$")
_JOINT = re.compile(r"联席会(?:会议|议会议)|联席会$")
_DOUBLED = re.compile(r"((?:座谈|调度|推进|协调|恳谈|对接|交流|碰头|专题|现场)会|峰会|论坛|年会)会议$")
_MEETINGS = re.compile(r"(?:会议){2,}")


def _mode(full: str) -> str | None:
    if mode := _modes().get(_forms().of(full)):
        return mode
    return "视频会" if "视频" in full or "电视电话" in full else "现场会" if "现场" in full else None


def same(one: Title, other: Title) -> bool:
    """Whether two names of one page may be the same sitting: one named in full, the other in short."""
    if None not in (one.ordinal, other.ordinal) and one.ordinal != other.ordinal:
        return False
    if None not in (one.year_ordinal, other.year_ordinal) and one.year_ordinal != other.year_ordinal:
        return False
    if one.bare or other.bare:
        return True
    short, long = sorted((_core(one.series), _core(other.series)), key=len)
    if short in long:
        return True
    if len(short) < 4 or not _within(short, long):
        return False
    return short[-3:] == long[-3:] or (one.ordinal is not None and one.ordinal == other.ordinal)


def alike(one: Title, other: Title) -> bool:
    """Whether two names have the same form word, most of the shorter one's characters, and no other ordinal."""
    if None not in (one.ordinal, other.ordinal) and one.ordinal != other.ordinal:
        return False
    if None not in (one.year_ordinal, other.year_ordinal) and one.year_ordinal != other.year_ordinal:
        return False
    short, long = sorted((_core(one.series), _core(other.series)), key=len)
    shared = sum(character in long for character in short)
    return one.series[-_FORM:] == other.series[-_FORM:] and shared * 3 >= len(short) * 2


def _core(series: str) -> str:
    """The part of a name that must agree: without 会议, quotes, and words that point at both sides (两省区联席会议)."""
    series = re.sub(r"^[两双三四五六七八九十][省市区县地州方]{1,3}(?=.)", "", series)
    return re.sub(r"[“”‘’\"、()]|全[市省区县国]|会议$|大会$|^中共|^市委市政府", "", series)


def _within(short: str, long: str) -> bool:
    """Whether the characters of one stand in the other in the same order."""
    rest = iter(long)
    return all(character in rest for character in short)
