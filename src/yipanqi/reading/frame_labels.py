"""The labels of numeric frames: 七张网, 四个协同, 一区两群, 1+4 — and what only looks like one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from yipanqi.reading.lexicon import rows
from yipanqi.reading.lookup import Lookup, spread
from yipanqi.reading.page import Page
from yipanqi.reading.phrases import alternation

DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"两": 2, "双": 2}
_NUMERAL = "[一二两三四五六七八九十]"
_INSIDE = rf"((?:{_NUMERAL}|双|\d)[^“”‘’\n,。;:!?]{{1,24}})"
_QUOTED = (re.compile(f"“{_INSIDE}”"), re.compile(f"‘{_INSIDE}’"))  # each begins with a literal: a quick scan
_PLUS = re.compile(r"(?:\d{1,2}|[NnXxＮ])(?:\+(?:\d{1,3}|[NnXxＮ]))+")
_SINGLE = re.compile(rf"({_NUMERAL}{{1,3}}|双|\d{{1,2}})(.{{1,8}})")
_CODE = re.compile(
    r"“(\d{3,6})”(?=(?:现代|制造|产业|体系|机制|工程|行动|模式|战略|格局|布局|工作|发展|总体|规划|计划|目标|思路|任务|集群|清单|攻坚|架构))"
)
_NO_CODE = re.compile(r"(?:19|20)\d\d|1[12]\d|12\d{3}|618|315")
"""Years, emergency numbers, hotlines, shopping days."""
_CHAIN = re.compile(r"[一二两三四五六七八九十多][^、\d]{1,5}(?:、[一二两三四五六七八九十多][^、\d]{1,5})+")
_NO_COUNT = tuple("“‘第百千万零几数—")
_TALE: Final = frozenset("记传")
"""Last characters of titles (三城记)."""

_AT_ONE: Final = ("一窗", "一网", "一次", "一事", "一键", "一码", "一卡")
"""Beginnings of sayings about services (一窗受理、两地可办)."""
_TURNS: Final = frozenset("份趟杯回边头碗句笔顿")
"""Words that count turns and portions, in sayings: 两头等, 一份产值两边报."""

_ORDINAL = re.compile(r"(?:一|1)号(工程|项目|课题|任务)")


class Label:
    """One mention of a label; ``start`` and ``end`` hold the words without quotes. ``count`` is how many members the
    label promises, ``None`` where it does not say (一体两核多点)."""

    __slots__ = ("count", "end", "noun", "number", "parts", "quoted", "start", "words")

    def __init__(
        self, start: int, end: int, words: str, number: int | None, noun: str | None, parts: tuple[str, ...],
        quoted: bool,
    ) -> None:  # fmt: skip
        self.start: Final = start
        self.end: Final = end
        self.words: Final = words
        self.number: Final = number
        self.noun: Final = noun
        self.parts: Final = parts
        self.quoted: Final = quoted
        self.count: Final = _sum(parts) if number is None else number

    def again(self, start: int) -> Label:
        """The same label where it stands once more."""
        return Label(start, start + len(self.words), self.words, self.number, self.noun, self.parts, self.quoted)


def _sum(parts: tuple[str, ...]) -> int | None:
    numbers = [numeral(part[0]) for part in parts]
    return None if not numbers or None in numbers else sum(n for n in numbers if n)


@cache
def terms(kind: str) -> tuple[str, ...]:
    """The words of one kind in ``frame_words.csv``."""
    return tuple(row["word"] for row in rows("frame_words") if row["kind"] == kind)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    measure, noun, part = alternation(terms("measure")), alternation(terms("noun")), alternation(terms("part"))
    compound = re.compile(rf"[一二两三四五六七八九十多]{part}(?:[一二两三四五六七八九十多]{part}){{1,4}}")
    counted = re.compile(f"(?:{alternation(terms('count_of'))})")
    adjective = "(?:新|重点|重大|主要|核心|战略|标志性|专项|基本|一体化)?"
    single = rf"([十一二两三四五六七八九]?[个张大项条类])({adjective}{noun})(?!的)"
    chain = rf"{part}(?:[一二两三四五六七八九多]{part}){{1,4}}"
    loose = re.compile(rf"[一二两三四五六七八九十多](?:{single}|{chain})")
    return compound, counted, loose, re.compile(f"(?:{measure})(?=.)")


def numeral(words: str) -> int | None:
    """The number that a numeral writes, up to 99; ``None`` for 多 and what is no numeral."""
    if words.isdigit():
        return int(words)
    if len(words) == 1:
        return 10 if words == "十" else DIGITS.get(words)
    if "十" in words:
        tens, _, ones = words.partition("十")
        return (DIGITS.get(tens, 1) if tens else 1) * 10 + (DIGITS.get(ones, 0) if ones else 0)
    return None


_BEHIND_QUOTE: Final = "|".join("一二两三四五六七八九十双0123456789")
_QUOTES = (Lookup(lambda: spread("“", _BEHIND_QUOTE)), Lookup(lambda: spread("‘", _BEHIND_QUOTE)))


def quoted(page: Page) -> Iterator[Label]:
    """Every quoted label, in order; 、 in the quotes separates labels."""
    found = [*_QUOTES[0].matches(page, _QUOTED[0]), *_QUOTES[1].matches(page, _QUOTED[1])]
    found += _QUOTES[0].matches(page, _CODE)
    read: dict[str, Label | None] = {}
    for match in sorted(found, key=lambda match: match.start()):
        start, inside = match.start(1), match[1]
        if match.re is _CODE:
            if not _NO_CODE.fullmatch(inside):
                yield Label(start, match.end(1), inside, None, None, (), True)
            continue
        pieces = tuple(inside.split("、"))
        if inside.startswith(_AT_ONE):
            continue
        if _CHAIN.fullmatch(inside) and (inside[0] == "一" or "多" in inside) and not any(map(_compound, pieces)):
            yield Label(start, match.end(1), inside, None, None, pieces, True)
            continue
        for piece in pieces:
            if piece not in read:
                read[piece] = read_label(piece, start, is_quoted=True)
            if label := read[piece]:
                yield label.again(start)
            start += len(piece) + 1


_MANY: Final = "|".join("一二两三四五六七八九十多")
_LOOSE = Lookup(lambda: [
    *spread(_MANY, "|十|一|二|两|三|四|五|六|七|八|九", "个|张|大|项|条|类"), *spread(_MANY, "|".join(terms("part"))),
])  # fmt: skip


def loose(page: Page) -> Iterator[Label]:
    """Unquoted candidates: a numeral, a measure word and a frame noun, or a chain such as 一区两群."""
    text = page.text
    for match in _LOOSE.matches(page, _patterns()[2]):
        start, words = match.start(), match.group()
        if match[2]:
            number = numeral(words[: match.end(1) - start - 1])
            if text[start - 1 : start] not in _NO_COUNT and number and number > 1:
                yield Label(start, match.end(), words, number, match[2], (), False)
            continue
        label = read_label(words, start, is_quoted=False)
        if label and label.parts and text[start - 1 : start] not in ("第", "十", "几"):
            yield label


@cache
def _fixed() -> frozenset[str]:
    return frozenset(terms("fixed"))


@cache
def _long_fixed() -> tuple[str, ...]:
    return tuple(word for word in terms("fixed") if len(word) > 3)


def read_label(words: str, start: int, *, is_quoted: bool) -> Label | None:
    """The label that ``words`` are, or ``None`` for a fixed term (一带一路), a time, a count of people or places."""
    end = start + len(words)
    if words in _fixed() or words.startswith(_long_fixed()):
        return None
    if ("+" in words and _PLUS.fullmatch(words)) or ("号" in words and _ORDINAL.fullmatch(words)):
        return Label(start, end, words, None, None, (), is_quoted)
    if parts := _compound(words):
        return Label(start, end, words, None, None, parts, is_quoted)
    return _single(words, start, end) if is_quoted else None


def _compound(words: str) -> tuple[str, ...]:
    """一区两群 → 一区, 两群; 两中心两地; 三去一降一补. The parts differ and each has its numeral."""
    if words[0] not in "一二两三四五六七八九十多" or len(words) > 14:
        return ()
    parts = re.findall(r"[一二两三四五六七八九十多][^一二两三四五六七八九十多\d]{1,5}", words)
    whole = "".join(parts) == words and len(parts) >= 2
    if not whole or len({part[1:] for part in parts}) < len(parts) or words[1] in "个张项":
        return ()
    if _patterns()[0].fullmatch(words):
        return tuple(parts)
    if any(part[1] in _TURNS for part in parts):
        return ()
    short = all(len(part) <= 4 for part in parts)
    return tuple(parts) if short and not all(part[0] == "一" for part in parts) else ()


def _single(words: str, start: int, end: int) -> Label | None:
    match = _SINGLE.fullmatch(words)
    if not match:
        return None
    number, rest = numeral(match[1]), match[2]
    if number is None or number < 2 or re.search(r"[\d+A-Za-z%—·]", rest):
        return None
    if match[1].isdigit() and not _patterns()[3].match(rest):
        return None
    if match[1] == "双" and rest[0] not in "百千万十":
        return None
    if _patterns()[1].match(rest) or rest == "大" or rest[-1] in _TALE or rest[0] in _TURNS:
        return None
    if match[1] != "双" and re.match(r"[百千万亿多几余来分点成之]", rest):
        return None
    measure = _patterns()[3].match(rest)
    return Label(start, end, words, number, rest[measure.end() :] if measure else rest, (), True)
