"""Damage that cannot be undone: it is told, counted and pointed at, and the text is left as it is."""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from yipanqi.documents.garble.junk import is_junk
from yipanqi.documents.lexicon import rows
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


def signs(text: str) -> Signs:
    """Junk in place of characters, numbers lost, names taken out, words exchanged for synonyms."""
    found: dict[str, list[Span]] = {code: [] for code in _NOTES}
    _noise(text, found)
    _numbers(text, found)
    _listed_words(text, found)
    digits = len(found["digits_lost"]) + len(found["digits_joined"])
    damage = (
        Damage("noise", 0, len(found["noise"])), Damage("digits", 0, digits), Damage("spun", 0, len(found["spun_text"]))
    )  # fmt: skip
    return Signs(
        tuple(d for d in damage if d.lost),
        tuple(Doubt(code, span, _NOTES[code]) for code, spans in found.items() for span in sorted(spans)[:_SHOWN]),
        lossy=bool(found["noise"]) or digits >= _MANY_DIGITS,
        spun=bool(found["spun_text"]),
    )


# -- runs of ASCII in the text: junk, and numbers that lost digits -------------------------------------------------

_RUN = re.compile(
    "[A-Za-z`^~\\\\|\x01-\x08\x0e-\x1f\x7f\ufffd\ue000-\uf8ff][!-~\x01-\x08\x0e-\x1f\x7f\ufffd\ue000-\uf8ff]+"
)
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
    found["digits_lost"] += (m.span() for m in _POINT.finditer(text) if _is_chinese(text, m.start() - 1))
    found["digits_lost"] += (m.span() for m in _BROKEN_NUMBER.finditer(text))
    found["anonymised"] += (m.span() for m in _OMITTED.finditer(text))


def _noise(text: str, found: dict[str, list[Span]]) -> None:
    """Runs of control or private-use characters; junk of ASCII amid Chinese."""
    spans = [m.span() for m in _RUN.finditer(text) if _is_noise(text, m.start(), m.end(), m[0])]
    if len(spans) >= _LEAST_JUNK:
        found["noise"] += spans


def _is_noise(text: str, start: int, end: int, run: str) -> bool:
    if not (run.isascii() and run.isprintable()):
        return True
    return _is_chinese(text, end) and _is_chinese(text, start - 1) and is_junk(run)


def _is_chinese(text: str, at: int) -> bool:
    return 0 <= at < len(text) and "\u3400" <= text[at] <= "\u9fff"


# -- listed words: synonyms, quantities without a number, names taken out ------------------------------------------

_QUANTITIES = (
    "总面积", "面积", "全长", "总长", "里程", "总投资", "投资额", "总额", "总产值", "增加值", "总人口", "装机容量",
    "库容", "年均增长", "同比增长", "占比", "完成率",
)  # fmt: skip
_FILLERS = ("", "约", "达", "达到", "为", "超", "超过", "近", "共")
_UNITS = ("平方公里", "公里", "亿元", "万元", "万人", "亿立方米", "万千瓦", "个百分点", "万吨", "%")
_ENDS = frozenset(",\uff0c。;\uff1b、和")
_MASKS = ("xx", "xxx", "XX", "XXX", "××", "×××", "某", "某某", "**", "***", "△△", "○○", "〇〇", "__", "____")
_MASKED = (
    *"省市区县镇乡村局委",
    *("街道", "公司", "集团", "大道", "同志", "书记", "市长", "县长", "区长"),
)
_OMISSIONS = tuple(
    left + word + right
    for left, right in ("()", "\uff08\uff09")
    for word in ("略", "下略", "以下略", "此处略", "内容略")
)
_VERBS = ("推动", "推进", "加快", "深化", "在", "对", "把", "促进", "支持", "服务", "融入", "关于")
_NAMELESS = ("地区双城经济圈", "地区都市圈", "地区城市群", "地区经济带", "地区经济圈")
_NO_NUMBER, _NO_NAME = "=number", "=name"


@cache
def _listed() -> tuple[AhoCorasick, tuple[str, ...]]:
    """All listed words in one automaton; of each what it shows: a lost number, a lost name, or the phrase meant."""
    words = {"".join(parts): _NO_NUMBER for parts in product(_QUANTITIES, _FILLERS, _UNITS)}
    words |= {"".join(parts): _NO_NAME for parts in (*product(_MASKS, _MASKED), *product(_VERBS, _NAMELESS))}
    words |= dict.fromkeys(_OMISSIONS, _NO_NAME)
    words |= {row["spun"]: row["meant"] for row in rows("spun")}
    automaton = AhoCorasick(words, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)
    return automaton, tuple(words.values())


def _listed_words(text: str, found: dict[str, list[Span]]) -> None:
    """Tell-tale forms of set phrases that nobody writes (several different ones, and not a few in a whole book);
    quantities whose number is missing; names replaced by crosses."""
    automaton, shows = _listed()
    phrases: set[str] = set()
    for which, start, end in automaton.find_matches_as_indexes(text):
        if shows[which] == _NO_NAME:
            found["anonymised"].append((start, end))
        elif shows[which] != _NO_NUMBER:
            phrases.add(shows[which])
            found["spun_text"].append((start, end))
        elif text[end : end + 1] in _ENDS:
            found["digits_lost"].append((start, end))
    spun = found["spun_text"]
    if len(phrases) < _LEAST_SPUN or len(spun) < _LEAST_SPUN_DENSITY * len(text):
        spun.clear()
