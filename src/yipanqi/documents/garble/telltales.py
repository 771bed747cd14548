"""What shows that a page may be damaged: all of it found in one pass, since a sound page has next to none."""

from __future__ import annotations

from functools import cache
from itertools import product

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from yipanqi.documents.lexicon import rows
from yipanqi.facts import Span

LATIN = "ÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞãäåæçë"
"""Letters that hardly any Chinese page has, nor pinyin; any run of GB or UTF-8 bytes shown as Latin has some."""
GBK = "鐨銆锛涓鍦鏄鍥绋鎴缁浗閲彂"
"""Characters that UTF-8 bytes of common ones make when shown as GBK."""
SYMBOLS = "★☆◆◇■▲△▼▽※♀♂♠♣♥♦♡◎"
LOST_FOR_GOOD = "锟斤拷"
"""What replacement characters become on their way through GBK; nothing can be read out of it."""
DOUBLED = (",,", "\uff0c\uff0c", "、、", "。。")
ODD = ("\ufffd".encode(), b"\xee", *(bytes((0xEF, second)) for second in range(0x80, 0xA4)))
"""U+FFFD, and how the bytes of a private-use character begin."""

_QUANTITIES = (
    "总面积", "面积", "全长", "总长", "里程", "总投资", "投资额", "总额", "总产值", "增加值", "总人口", "装机容量",
    "库容", "年均增长", "同比增长", "占比", "完成率",
)  # fmt: skip
_FILLERS = ("", "约", "达", "达到", "为", "超", "超过", "近", "共")
_UNITS = ("平方公里", "公里", "亿元", "万元", "万人", "亿立方米", "万千瓦", "个百分点", "万吨", "%")
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

_OMITTED = "省略"

NO_NUMBER, NO_NAME = "=number", "=name"


class Telltales:
    """Whether ``text`` has Latin or GBK letters of mojibake, what is lost for good, symbols, doubled marks, odd
    characters, 省略; ``listed``: the tell-tale words, each with what it shows (``NO_NUMBER``, ``NO_NAME``, or the
    phrase that was meant)."""

    __slots__ = ("doubled", "gbk", "latin", "listed", "lost", "odd", "omitted", "symbols")

    def __init__(self, text: str) -> None:
        self.latin = self.gbk = self.lost = self.symbols = self.doubled = self.odd = self.omitted = False
        self.listed: list[tuple[str, Span]] = []
        automaton, patterns = _patterns()
        data = text.encode("utf-8", "surrogatepass")
        at = position = 0
        for which, start, end in automaton.find_matches_as_indexes(data):
            pattern = patterns[which]
            self.latin |= pattern.latin
            self.gbk |= pattern.gbk
            self.symbols |= pattern.symbols
            self.doubled |= pattern.doubled
            self.lost |= pattern.lost
            self.odd |= pattern.odd
            self.omitted |= pattern.omitted
            if pattern.shows:
                position += _length(data[at:start])
                at = start
                self.listed.append((pattern.shows, (position, position + _length(data[start:end]))))


def _length(data: bytes) -> int:
    return len(data.decode("utf-8", "surrogatepass"))


class _Pattern:
    """What a pattern shows where it is found; one character also counts inside a longer one, or as the beginning of
    what the longer one runs into."""

    __slots__ = ("doubled", "gbk", "latin", "lost", "odd", "omitted", "shows", "symbols")

    def __init__(self, word: str, shows: str = "", *, odd: bool = False) -> None:
        self.latin = not _LATIN.isdisjoint(word)
        self.gbk = not _GBK.isdisjoint(word)
        self.symbols = not _SYMBOLS.isdisjoint(word)
        self.doubled = word in DOUBLED
        self.lost = word == LOST_FOR_GOOD
        self.odd = odd
        self.omitted = word == _OMITTED or word.endswith(_OMITTED[0])
        self.shows = shows


_LATIN, _GBK, _SYMBOLS = frozenset(LATIN), frozenset(GBK), frozenset(SYMBOLS)


@cache
def _patterns() -> tuple[BytesAhoCorasick, list[_Pattern]]:
    words = {"".join(parts): NO_NUMBER for parts in product(_QUANTITIES, _FILLERS, _UNITS)}
    words |= {"".join(parts): NO_NAME for parts in (*product(_MASKS, _MASKED), *product(_VERBS, _NAMELESS))}
    words |= dict.fromkeys(_OMISSIONS, NO_NAME)
    words |= {row["spun"]: row["meant"] for row in rows("spun")}
    words = dict.fromkeys((*LATIN, *GBK, *SYMBOLS, *DOUBLED, LOST_FOR_GOOD, _OMITTED), "") | words
    patterns = [_Pattern(word, shows) for word, shows in words.items()] + [_Pattern("", odd=True)] * len(ODD)
    found = [*map(str.encode, words), *ODD]
    automaton = BytesAhoCorasick(found, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)
    return automaton, patterns
