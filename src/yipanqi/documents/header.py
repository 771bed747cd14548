"""What the head and foot of a page say of the paper: title, source, people, number, publisher, date of publication."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from yipanqi.documents.credits import (
    account_of,
    beside_stamp,
    editors_of,
    press_of,
    press_of_writers,
    reporters_of,
    source_of,
)
from yipanqi.documents.headline_words import continues, same_headline, without_site
from yipanqi.documents.imprint import imprint
from yipanqi.documents.punctuation import narrow
from yipanqi.facts import BlockLabel

_ORIGINAL: Final = re.compile(r"^\W*(?:原标题|原题|标\s*题|题\s*目|[引肩眉主正副]\s*题)\s*[:\uff1a]\s*")
_BULLET: Final = re.compile(r"^[\s•·●▪■◆►*>#]+")
_NUMBERED: Final = re.compile(r"^[\u4e00-\u9fff]{1,14}[〔\[(【(](?:19|20)\d\d[〕\])】)]\s?第?\d{1,5}号\s*《(.+)》$")
_CUT_OFF: Final[tuple[str, ...]] = ("…", "...")
_IN_FRONT: Final = re.compile(
    r"^[【\[][\u4e00-\u9fffA-Za-z]{1,8}(?:网|新闻|日报|晚报|时报|客户端|融媒|传媒|在线|发布|电视台|头条)[】\]]\s*(?=.{6})"
)
"""The site's name in brackets before a headline."""
_FORMS: Final = re.compile(
    r"(?:[\u4e00-\u9fff]{0,8}(?:发布会|吹风会|访谈|会议))?(?:文字|现场|图文)?(?:实录|直播|全文|答问实录)"
    r"|答记者问|政策问答|热点问答"
)
"""A headline that says no more than what kind of record follows; the line beside it says of what."""
_LONGEST_FORM: Final = 16
_HALVES: Final = re.compile(r"^(.{6,60}?)[\s_|-]*\1$")


@dataclass(frozen=True, slots=True)
class Header:
    """Fields of the format's ``document`` object; ``None`` or empty where the page does not say.

    ``published`` is EDTF, with the time of day where shown; ``number`` has the brackets 〔〕 of GB/T 9704.
    """

    title: str | None = None
    subtitles: tuple[str, ...] = ()
    publisher: str | None = None
    source: str | None = None
    reporters: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    number: str | None = None
    published: str | None = None


def read_header(text: str, narrowed: str, labels: Sequence[BlockLabel]) -> Header:
    """The header of a page whose lines are labelled; ``narrowed`` is its text in narrow punctuation."""
    lines = [(labels[i], bare) for i, line in enumerate(narrowed.split("\n")) if (bare := line.strip())]
    written = text.split("\n")
    title = join_title([line.strip() for i, line in enumerate(written) if labels[i] == "title"])
    credit_lines = [line for label, line in lines if label == "byline"]
    body = [line for label, line in lines if label == "body"]
    opening, closing = body[:3], body[-1] if body else ""
    subtitles = _subtitles([line.strip() for i, line in enumerate(written) if labels[i] == "subtitle"], title)
    if title and len(title) <= _LONGEST_FORM and subtitles and _FORMS.fullmatch(title):
        title, subtitles = subtitles[0], (title, *subtitles[1:])
    printed = imprint(lines, title)

    def as_written(value: str | None) -> str | None:
        at = narrowed.find(value) if value else -1
        return text[at : at + len(value)].replace("\u3000", " ") if value and at >= 0 else value

    source = (
        source_of([*credit_lines, *body[-2:]])
        or beside_stamp(credit_lines)
        or next(filter(None, map(press_of, opening[:2])), None)
        or press_of_writers([*credit_lines, *opening[:1]])
    )
    return Header(
        title=title,
        subtitles=subtitles,
        publisher=as_written(printed.publisher or account_of(credit_lines)),
        source=as_written(source),
        reporters=reporters_of(credit_lines, opening, closing),
        editors=editors_of(credit_lines),
        number=printed.number,
        published=printed.published,
    )


def join_title(lines: Sequence[str]) -> str | None:
    """One headline from its lines: parts that run on are put together, doubles and the site's name left out."""
    units: list[str] = []
    for line in filter(None, map(_clean, lines)):
        if units and continues(narrow(units[-1]), narrow(line)):
            units[-1] += line
        else:
            units.append(line)
    if not units:
        return None
    title = units[0]
    for unit in units[1:]:
        if not same_headline(title, unit):
            title += " " + unit
        elif title.endswith(_CUT_OFF):
            title = unit
    return title


def _clean(line: str) -> str:
    line = _ORIGINAL.sub("", _BULLET.sub("", line)).strip()
    if numbered := _NUMBERED.match(line):
        line = numbered[1]
    if half := _HALVES.match(line):
        line = half[1]
    return _IN_FRONT.sub("", without_site(line)).strip(" _|")


def _subtitles(lines: Sequence[str], title: str | None) -> tuple[str, ...]:
    cleaned = (re.sub(r"^(?:[-—]{1,3}\s*|[引肩眉副]\s*题\s*[:\uff1a]\s*)", "", _clean(line)) for line in lines)
    return tuple(dict.fromkeys(line for line in cleaned if line and line != title))
