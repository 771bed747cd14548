"""Damage that cannot be undone: it is told, counted and pointed at, and the text is left as it is."""

from __future__ import annotations

import re
import string
from typing import NamedTuple

from yipanqi.documents.garble.junk import LEAST_LETTERS, is_junk
from yipanqi.documents.garble.telltales import NO_NAME, NO_NUMBER, Telltales
from yipanqi.facts import Damage, Doubt, Span


class Signs(NamedTuple):
    """What stays wrong. ``lossy``: too much is lost to rely on the text; ``spun``: words were exchanged."""

    damage: tuple[Damage, ...]
    doubts: tuple[Doubt, ...]
    lossy: bool
    spun: bool


_SHOWN = 50
"""At most so many doubts of one kind: a page that is junk throughout needs no thousand of them."""
_MANY_DIGITS = 3
_LEAST_JUNK = 2
_LEAST_SPUN = 3
_LEAST_SPUN_DENSITY = 1 / 1500
_NOTES = {
    "noise": "此处文字被乱码顶替,无法还原",
    "digits_lost": "此处数字在转载时丢失",
    "digits_joined": "此处两个年份粘连,中间的连接号丢失",
    "spun_text": "疑似同义替换的改写文:事实不可靠",
    "anonymised": "此处名称被隐去",
}


NO_SIGNS = Signs((), (), lossy=False, spun=False)


def signs(text: str, tales: Telltales) -> Signs:
    """Junk in place of characters, numbers lost, names taken out, words exchanged for synonyms."""
    found: dict[str, list[Span]] = {code: [] for code in _NOTES}
    found["noise"] = _noise(text, tales)
    _numbers(text, found)
    if tales.omitted:
        found["anonymised"] += [m.span() for m in _OMITTED.finditer(text)]
    _listed_words(text, tales.listed, found)
    if not any(found.values()):
        return NO_SIGNS
    digits = len(found["digits_lost"]) + len(found["digits_joined"])
    damage = (
        Damage("noise", 0, len(found["noise"])), Damage("digits", 0, digits), Damage("spun", 0, len(found["spun_text"]))
    )  # fmt: skip
    return Signs(
        tuple([d for d in damage if d.lost]),
        tuple([Doubt(code, span, _NOTES[code]) for code, spans in found.items() for span in sorted(spans)[:_SHOWN]]),
        lossy=bool(found["noise"]) or digits >= _MANY_DIGITS,
        spun=bool(found["spun_text"]),
    )


# -- runs of ASCII in the text: junk, and numbers that lost digits -------------------------------------------------

_RUN = re.compile(
    "[A-Za-z`^~\\\\|\x01-\x08\x0e-\x1f\x7f\ufffd\ue000-\uf8ff][!-~\x01-\x08\x0e-\x1f\x7f\ufffd\ue000-\uf8ff]+"
)
_JUNK_BEGINS = frozenset(map(ord, string.ascii_letters + "`^~\\|"))
_HARMLESS = bytes(code for code in range(0x80) if not _RUN.match(chr(code) * 2))
_JOINED_YEARS = (re.compile(r"20\d\d(?:19|20)\d\d(?=年)"), re.compile(r"19\d\d(?:19|20)\d\d(?=年)"))
_POINT = re.compile(r"\.\d+(?=[%万亿公平米元吨倍个])")
_BROKEN_NUMBER = re.compile(r"〔(?:19|20)\d\d\d{1,4}(?=号?[\u4e00-\u9fff\s,。;)]|$)")
_OMITTED = re.compile(r"省略\d+字")


def _numbers(text: str, found: dict[str, list[Span]]) -> None:
    """全长为.4公里, 〔202312, 20242026年: digits and dashes that stood in another font and were not copied."""
    for years in _JOINED_YEARS:
        for m in years.finditer(text):
            if not text[m.start() - 1 : m.start()].isdigit() and text[m.start() - 1 : m.start()] != ".":
                found["digits_joined"].append(m.span())
    found["digits_lost"] += [m.span() for m in _POINT.finditer(text) if _is_chinese(text, m.start() - 1)]
    if "〔" in text:
        found["digits_lost"] += [m.span() for m in _BROKEN_NUMBER.finditer(text)]


def _noise(text: str, tales: Telltales) -> list[Span]:
    """Runs of control or private-use characters; junk of ASCII amid Chinese."""
    if not (tales.odd or _enough_ascii(text)):
        return []
    spans = [m.span() for m in _RUN.finditer(text) if _is_noise(text, m.start(), m.end(), m[0])]
    return spans if len(spans) >= _LEAST_JUNK else []


def _enough_ascii(text: str) -> bool:
    """Whether the ASCII of the page could hold so much junk; that of most pages is digits and marks."""
    begins = text.encode("ascii", "ignore").translate(None, _HARMLESS)
    return len(begins) >= _LEAST_JUNK * LEAST_LETTERS or not _JUNK_BEGINS.issuperset(begins)


def _is_noise(text: str, start: int, end: int, run: str) -> bool:
    if not (run.isascii() and run.isprintable()):
        return True
    return _is_chinese(text, end) and _is_chinese(text, start - 1) and is_junk(run)


def _is_chinese(text: str, at: int) -> bool:
    return 0 <= at < len(text) and "\u3400" <= text[at] <= "\u9fff"


# -- listed words: synonyms, quantities without a number, names taken out ------------------------------------------

_ENDS = frozenset(",\uff0c。;\uff1b、和")


def _left_out(text: str, start: int) -> bool:
    """Whether it is an annex that a paper leaves out: 附件1(略), 附表:(略)."""
    return text[start] in "(\uff08" and "附" in text[max(0, text.rfind("\n", 0, start), start - 30) : start]


def _listed_words(text: str, listed: list[tuple[str, Span]], found: dict[str, list[Span]]) -> None:
    """Tell-tale forms of set phrases that nobody writes (several different ones, and not a few in a whole book);
    quantities whose number is missing; names replaced by crosses."""
    phrases: set[str] = set()
    for shows, span in listed:
        if shows == NO_NAME:
            if (text[span[0]] != "某" or text.count("某") > 1) and not _left_out(text, span[0]):
                found["anonymised"].append(span)
        elif shows != NO_NUMBER:
            phrases.add(shows)
            found["spun_text"].append(span)
        elif text[span[1] : span[1] + 1] in _ENDS:
            found["digits_lost"].append(span)
    spun = found["spun_text"]
    if len(phrases) < _LEAST_SPUN or len(spun) < _LEAST_SPUN_DENSITY * len(text):
        spun.clear()
