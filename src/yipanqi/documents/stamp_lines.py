"""Lines that print a day as a page's or a newspaper's: ``青溪日报 2023年5月18日 第05版``, ``2023-05-18 综合整理``.

Known by what is left when the day is taken out: a paper's name, a page number, a counter, a tool, and no other words.
"""

from __future__ import annotations

import re
from typing import Final

from yipanqi.documents.names import is_person
from yipanqi.documents.stamps import DATE, TIME

PRESS: Final = re.compile(
    r"(?:报|网|社|台|频道|客户端|新闻|在线|融媒|融媒体|传媒|[Aa]pp|APP|发布|中心|公众号|视频号|杂志|周刊|数字报|电子报|观察|网站|门户)$"
)
"""How the name of a paper, a site or an account ends."""

_LONGEST: Final = 70
_DAY: Final = re.compile(
    rf"(?=[\d二一])(?P<day>{DATE}|(?<![\d年-])(?:\d{{1,2}}月\d{{1,2}}日|\d\d-\d\d(?=\s\d\d:\d\d)))(?P<time>{TIME})?"
    r"(?P<run>发布|刊发|刊登|刊载|出版|讯|电|消息)?(?=$|[\s|/()\[\]·,;>》*_星周第A-Z-])"
)
_BREAKS: Final = re.compile(r"[\s|/()\[\]·,;<>《》*_-]+")
_PAGE: Final = re.compile(
    r"(?:第?[A-Z]?\d{1,3}版(?::\S{1,8})?|第[一二三四五六七八九十]{1,3}版(?::\S{1,8})?|[A-Z]\d{1,3})$"
)
_KNOWN: Final = re.compile(
    r"(?:星期.|周[一二三四五六日]|\d{1,6}次?|发表于\S{0,8}|总?第\d{1,5}期|[大中小]{1,3}|来源|作者"
    r"|(?:综合)?整理|综合(?:报道|消息|编辑)?|本[报网站台刊](?:原创|综合|整理|讯|消息)?|原创|转载|转自|来自|编发|讯|电|消息|头版|要闻|时政|版)$"
)
_FIELD: Final = re.compile(
    r"(?:来源|稿源|信息来源|作者|编辑|责编|责任编辑|记者|阅读|浏览|点击|访问|字号|字体|字体大小|打印|分享|发布|发布人|评论|关闭|收藏|人气|热度)"
)
_WRITER: Final = re.compile(r"(?:记者|通讯员|作者|文|编辑|小编|评论员)$")
_STRANGE: Final = 12
"""Characters of a word that may stand by a day and a clock without being known: the name of an account, a place."""


def is_stamp_line(text: str) -> bool:
    """Whether a line (narrow punctuation, no blanks at its ends) holds a day and nothing but what is printed by it."""
    if len(text) > _LONGEST or "。" in text or "!" in text or "?" in text:
        return False
    if not ("日" in text or "-" in text or "/" in text or "." in text):
        return False
    match = _DAY.search(text)
    if match is None:
        return False
    before, after = _words(text[: match.start()]), _words(text[match.end() :])
    if match.start() and text[match.start() - 1] >= "\u3400" and not PRESS.search(before[-1] if before else ""):
        return False
    if match["run"] == "电" and not before:
        return False
    strange = [word for words in (before, after) for word in _unknown(words)]
    if not strange:
        return bool(before or after or match["run"])
    paged = any(map(_PAGE.match, (*before, *after)))
    loose = match["time"] is not None or paged
    return loose and len(strange) <= 2 and all(len(word) <= (_STRANGE if match["time"] else 6) for word in strange)


def _words(text: str) -> list[str]:
    return [word for word in _BREAKS.split(text) if word]


def _unknown(words: list[str]) -> list[str]:
    """The words that do not belong to a stamp; behind the name of a field all do, behind a writer's post people."""
    unknown = []
    writer = False
    for word in words:
        if _FIELD.match(word):
            break
        if writer and is_person(word):
            continue
        writer = _WRITER.search(word) is not None and len(word) <= _STRANGE
        known = writer or _PAGE.match(word) or _KNOWN.match(word) or (len(word) <= 16 and PRESS.search(word))
        if not known:
            unknown.append(word)
    return unknown
