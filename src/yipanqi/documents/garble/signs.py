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
    """What stays wrong. ``lossy``: so much is lost that the text cannot be relied on; ``spun``: words were exchanged."""

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
    _ascii_runs(text, found)
    _listed_words(text, found)
    found["digits_lost"] += (m.span() for m in _BROKEN_NUMBER.finditer(text))
    if any(sign in text for sign in _ANONYMOUS_SIGNS):
        found["anonymised"] += (m.span() for m in _ANONYMOUS.finditer(text))
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

_RUN = re.compile("[!-~]{2,}|[\x01-\x08\x0e-\x1f\x7f\ufffd\ue000-\uf8ff]{2,}")
_JOINED_YEARS = re.compile(r"(?:^|[^\d.])((?:19|20)\d\d(?:19|20)\d\d)$")
_POINT_UNIT = re.compile(r"\.\d+(?=[%万亿公平米元吨倍个])")
_BROKEN_NUMBER = re.compile(r"〔(?:19|20)\d\d\d{1,4}(?=号?[\u4e00-\u9fff\s,。;)]|$)")


def _ascii_runs(text: str, found: dict[str, list[Span]]) -> None:
    """Digits before 年 that are two years, a decimal point without its whole number, junk amid Chinese."""
    for run in _RUN.finditer(text):
        start, end = run.span()
        shown = run[0]
        last = shown[-1]
        if "0" <= last <= "9":
            if end - start >= 8 and text.startswith("年", end) and (years := _JOINED_YEARS.search(shown)):
                found["digits_joined"].append((start + years.start(1), end))
            elif shown[0] == "." and _is_chinese(text, start - 1) and _POINT_UNIT.match(text, start):
                found["digits_lost"].append((start, end))
        elif not last.isascii() or is_junk(shown):
            if not last.isascii() or (_is_chinese(text, start - 1) and _is_chinese(text, end)):
                found["noise"].append((start, end))
        elif shown[0] == "." and _is_chinese(text, start - 1) and (point := _POINT_UNIT.match(text, start)):
            found["digits_lost"].append(point.span())
    if len(found["noise"]) < _LEAST_JUNK:
        found["noise"].clear()


def _is_chinese(text: str, at: int) -> bool:
    return 0 <= at < len(text) and "\u3400" <= text[at] <= "\u9fff"


# -- listed words: synonyms, and quantities without a number -------------------------------------------------------

_QUANTITIES = (
    "总面积", "面积", "全长", "总长", "里程", "总投资", "投资额", "总额", "总产值", "增加值", "总人口", "装机容量", "库容",
    "年均增长", "同比增长", "占比", "完成率",
)  # fmt: skip
_FILLERS = ("", "约", "达", "达到", "为", "超", "超过", "近", "共")
_UNITS = ("平方公里", "公里", "亿元", "万元", "万人", "亿立方米", "万千瓦", "个百分点", "万吨", "%")
_ENDS = frozenset(",,。;;、和")


@cache
def _listed() -> tuple[AhoCorasick, tuple[str, ...]]:
    """All listed words in one automaton, and the phrase that each spun word stands for (empty: a lost number)."""
    words = {"".join(parts): "" for parts in product(_QUANTITIES, _FILLERS, _UNITS)}
    words |= {row["spun"]: row["meant"] for row in rows("spun")}
    automaton = AhoCorasick(words, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)
    return automaton, tuple(words.values())


def _listed_words(text: str, found: dict[str, list[Span]]) -> None:
    """Tell-tale forms of set phrases that nobody writes (several different ones, and not a few in a whole book);
    quantities whose number is missing."""
    automaton, meant = _listed()
    phrases: set[str] = set()
    for which, start, end in automaton.find_matches_as_indexes(text):
        if meant[which]:
            phrases.add(meant[which])
            found["spun_text"].append((start, end))
        elif text[end : end + 1] in _ENDS:
            found["digits_lost"].append((start, end))
    spun = found["spun_text"]
    if len(phrases) < _LEAST_SPUN or len(spun) < _LEAST_SPUN_DENSITY * len(text):
        spun.clear()


# -- names ---------------------------------------------------------------------------------------------------------

_ANONYMOUS_SIGNS = (
    "xx", "XX", "xX", "××", "某", "**", "__", "△△", "○○", "〇〇", "略)", "略)", "省略", "地区双城", "地区都市圈",
    "地区城市群", "地区经济",
)  # fmt: skip
_ANONYMOUS = re.compile(
    "(?:[xX××]{2,3}|某某?|[*△○〇]{2,3}|_{2,6})"
    "(?:[省市区县镇乡村](?!报道|消息)|街道|公司|集团|局|委员会|委|大道|同志|书记|市长|县长|区长)"
    "|[((](?:略|下略|以下略|此处略|内容略)[))]|省略\\d+字"
    "|(?:推动|推进|加快|深化|在|对|把|促进|支持|服务|融入|关于)地区(?:双城经济圈|都市圈|城市群|经济带|经济圈)"
)
