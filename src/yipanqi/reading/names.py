"""Names of people by their shape: surname and given name, names of other peoples, transliterated names.

A name alone is no evidence in Chinese: 高度, 方案 and 成都 have the shape of one. So everything here takes the place
where a name may begin and answers how surely it ends; the context that a name needs is the caller's to bring.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from yipanqi.reading.lexicon import rows, words
from yipanqi.reading.phrases import alternation

UNSURE: Final = 0
"""Nothing says where the name ends."""
WORD: Final = 1
"""A short word follows that often follows names (和, 在, 等)."""
SURE: Final = 2
"""Punctuation or a verb of people follows."""

# Characters that end bodies, posts and function words: in no given name, whatever stands around it.
_NEVER: Final = frozenset(
    "的地了是在着过们把被让给吗呢吧啊调席讲话议会指示表等及与和对将就部委局厅院省市县区组办处所室网报党镇乡街员者"
)
FUNCTION: Final = frozenset("作做向与同从在就则又都还也已曾给将到为正家")
"""Words of one character that stand behind names and are, in a few names, their last character too."""

_ADVERBS: Final = frozenset("则也还又就都再曾并")
"""Words of one character that stand between a name and its verb (甲则说); a verb behind them ends the name too."""

_MIDDLE: Final = frozenset("在和之于以为与会")
"""Words of one character that may be the first of two given characters (龙在田) between a post and a sure edge."""
_NOT_AFTER_MEETING: Final = frozenset("上后前中议场见同商谈展员")
_MARKS: Final = frozenset(",。:;!?")
_SAYS: Final = frozenset(one + mark for one in "说称" for mark in ",。:")
_EASTERN: Final = frozenset("岸石田安菅小野川山林中村河高松茂鸠福麻羽桥竹宫佐吉尹文朴金卢韩柳郑李崔")
_AFTER_EASTERN: Final = frozenset("说称在同与和对就将已曾也等")
_BEFORE_MINORITY: Final = "马沙王白杨包"
_DOTTED = re.compile(r"[\u3400-\u9fff]{1,8}(?:[·-][\u3400-\u9fff]{1,8})+")


class Name:
    """A name that begins at a known place: its end, the name without blanks, and how surely it ends there."""

    __slots__ = ("edge", "end", "word")

    def __init__(self, end: int, word: str, edge: int) -> None:
        self.end: Final = end
        self.word: Final = word
        self.edge: Final = edge


@dataclass(frozen=True, slots=True)
class _Names:
    """The lexicons in the form that the scan needs."""

    single: dict[str, str]
    compound: frozenset[str]
    given: frozenset[str]
    no_start: frozenset[str]
    no_start_heads: frozenset[str]
    soft: frozenset[str]
    no_name: frozenset[str]
    follow_one: frozenset[str]
    follow_two: frozenset[str]
    said: frozenset[str]
    words: frozenset[str]
    foreign: frozenset[str]
    minority: re.Pattern[str]
    minority_first: re.Pattern[str]
    minority_heads: frozenset[str]
    heads: frozenset[str]


@cache
def names() -> _Names:
    """The lexicons of names, read once.

    ``surnames`` has the classes common, other, compound, ambiguous (a common word too: 高, 方) and rare (trusted only
    after a post). ``not_names`` blocks in four ways: ``prefix``: no name begins so; ``soft``: none does, but after a
    post and before a sure edge (蓝天立); ``word``: so too, and these two characters are a name themselves after a post
    and before a verb of people (副县长米兰说); ``exact``: these characters alone are none without a post before them.
    """
    surnames = {row["word"]: row["class"] for row in rows("surnames")}
    blocks = {row["word"]: row["blocks"] for row in rows("not_names")}
    verbs = {row["word"]: row["act"] for row in rows("speech_verbs")}
    foreign = frozenset(words("transliteration_characters"))
    minority = words("minority_given_names")
    return _Names(
        single={word: kind for word, kind in surnames.items() if len(word) == 1},
        compound=frozenset(word for word in surnames if len(word) == 2),
        given=frozenset(words("given_characters")),
        no_start=frozenset(word for word, kind in blocks.items() if kind in ("prefix", "soft", "word")),
        no_start_heads=frozenset(word[:2] for word, kind in blocks.items() if kind in ("prefix", "soft", "word")),
        soft=frozenset(word for word, kind in blocks.items() if kind == "soft"),
        no_name=frozenset(word for word, kind in blocks.items() if kind == "exact"),
        follow_one=frozenset(word for word in verbs if len(word) == 1),
        follow_two=frozenset(word[:2] for word in verbs if len(word) > 1),
        said=frozenset(word[:2] for word, act in verbs.items() if act == "speak" and len(word) > 1),
        words=frozenset(word for word, kind in blocks.items() if kind == "word"),
        foreign=foreign,
        # A surname may stand before them (马伊力哈木); the longer part is tried first.
        minority=re.compile(f"[{_BEFORE_MINORITY}]?{alternation(minority)}{{2,3}}"),
        # One known part and up to three characters that close at punctuation: 曲木 and a rarer second part.
        minority_first=re.compile(f"{alternation(minority)}[\u3400-\u9fff]{{1,3}}?(?=说?[、,。])"),
        minority_heads=frozenset(word[0] for word in minority) | frozenset(_BEFORE_MINORITY),
        heads=frozenset(word[0] for word in (*surnames, *minority)) | foreign | _EASTERN,
    )


def edge(text: str, end: int) -> int:
    """How surely a name ends at ``end``."""
    following = text[end : end + 2]
    if not following:
        return SURE
    if not "\u3400" <= following[0] <= "\u9fff":
        return UNSURE if following[0] == "·" else SURE
    lexicon = names()
    if following in lexicon.follow_two or (following[0] in "说称道" and following[1:] in _MARKS):
        return SURE
    if following[0] in _ADVERBS and (text[end + 1 : end + 3] in lexicon.said or text[end + 1 : end + 3] in _SAYS):
        return SURE
    return WORD if following[0] in lexicon.follow_one else UNSURE


def name_at(text: str, start: int, *, after_post: bool = False) -> Name | None:
    """The Chinese name that begins at ``start``, if one does.

    ``after_post``: a post stands before it, so that rarer surnames, rarer characters and an unsure end will do.
    """
    lexicon = names()
    two = text[start : start + 2]
    if two in lexicon.compound:
        family, kind = 2, "compound"
    else:
        family, kind = 1, lexicon.single.get(two[:1], "")
        if not kind or (kind == "rare" and not after_post):
            return None
    soft = after_post and (two in lexicon.soft or two in lexicon.words)
    if blocked(text, start) and not soft:
        return None
    best: Name | None = None
    for length in (family + 2, family + 1):
        found = _candidate(text, start, family, length, after_post=after_post, odd=after_post and kind != "rare")
        if found and (best is None or _better(found, best)):
            best = found
    if best is None:
        return None
    if soft and (best.edge < SURE or len(best.word) == family + 1 or best.word[-1] in _NEVER):
        return None
    needs = (
        SURE
        if kind == "rare" and not _long_before_place(text, best)
        else WORD
        if kind == "ambiguous" or not after_post
        else UNSURE
    )
    unsure_short = best.edge == UNSURE and len(best.word) == family + 1
    return None if best.edge < needs or unsure_short else best


def _long_before_place(text: str, name: Name) -> bool:
    """A rare surname with two given characters before 在, 率 or 和: after a post that is a name (书记信长星在南京)."""
    return len(name.word) == 3 and text[name.end : name.end + 1] in ("在", "率", "和", "与", "及", "等")


def _better(shorter: Name, longer: Name) -> bool:
    """Whether the shorter reading is the name: it ends more surely, or the longer one adds a word (李某作报告)."""
    if shorter.edge != longer.edge:
        return shorter.edge > longer.edge
    if shorter.edge == SURE:
        return longer.word[-1] == "作" or longer.word[-1] in _ADVERBS
    return shorter.edge == WORD and longer.word[-1] in FUNCTION


def blocked(text: str, start: int) -> bool:
    """Whether a word begins at ``start`` that is not the beginning of a name (高度, 江津, 万州)."""
    lexicon = names()
    two = text[start : start + 2]
    if two not in lexicon.no_start_heads:
        return False
    no_start = lexicon.no_start
    return (
        two in no_start
        or text[start : start + 3] in no_start
        or text[start : start + 4] in no_start
        or text[start : start + 5] in no_start
    )


def is_name(word: str, *, sure: bool = False, plain: bool = False) -> bool:
    """Whether a whole word has the shape of a Chinese name.

    ``sure`` leaves out rare surnames and short names with a surname that is a common word too; ``plain`` leaves out
    every surname that is a common word too.
    """
    lexicon = names()
    family = 2 if word[:2] in lexicon.compound and len(word) > 2 else 1
    kind = "compound" if family == 2 else lexicon.single.get(word[:1], "")
    if not kind or not 1 <= len(word) - family <= 2 or word in lexicon.no_name or blocked(word, 0):
        return False
    if plain and kind in ("rare", "ambiguous"):
        return False
    if sure and (kind == "rare" or (kind == "ambiguous" and len(word) == 2)):
        return False
    return all(character in lexicon.given for character in word[family:])


def sounds(word: str) -> bool:
    """Whether a word of three characters could as well be a transliteration (欧佩克, 布隆迪)."""
    if len(word) != 3 or names().single.get(word[0]) == "common":
        return False
    return all(character in names().foreign for character in word)


def other_name_at(text: str, start: int, *, abroad: bool = False) -> Name | None:
    """A name that is not surname and given name: dotted, Tibetan, Yi, Mongol, or transliterated.

    Ask only right after a post. ``abroad``: the post is one of other countries, so a run of characters that are used
    for sounds is a name.
    """
    lexicon = names()
    if (dotted := _dotted(text, start)) is not None:
        return dotted
    if text[start : start + 1] in lexicon.minority_heads:
        match = lexicon.minority.match(text, start)
        if match and (found := edge(text, match.end())):
            return Name(match.end(), match[0], found)
        if match := lexicon.minority_first.match(text, start):
            return Name(match.end(), match[0], SURE)
    end = start
    while end < start + 8 and text[end : end + 1] in lexicon.foreign and end < len(text):
        end += 1
    if blocked(text, start):
        return None
    if end - start >= (2 if abroad else 3) and (found := edge(text, end)):
        return Name(end, text[start:end], found)
    if not abroad:
        return None
    eastern = _eastern(text, start)
    if eastern and end - start >= 2 and eastern.end - end >= 2:
        return Name(end, text[start:end], WORD)
    return eastern


def spaced_name_at(text: str, start: int) -> Name | None:
    """A name that is set with a blank behind the surname (``王 伟``, ``王 伟东``)."""
    lexicon = names()
    first = start + 1
    while text[first : first + 1] == " " and first - start < 5:
        first += 1
    if first == start + 1 or text[start] not in lexicon.single:
        return None
    for end in (first + 1, first + 2):
        if text[end - 1 : end] not in lexicon.given:
            return None
        if edge(text, end) == SURE:
            return Name(end, text[start] + text[first:end], SURE)
    return None


def never_in_name(character: str) -> bool:
    """Whether a character ends bodies, posts or function words and so is in no name."""
    return character in _NEVER


def _candidate(text: str, start: int, family: int, length: int, *, after_post: bool, odd: bool) -> Name | None:
    lexicon = names()
    end = start + length
    word = text[start:end]
    if len(word) < length:
        return None
    found = edge(text, end)
    given = lexicon.given
    for at in range(family, length):
        if word[at] not in given and not (after_post and _odd(text, end, word, at, found, odd=odd)):
            return None
    if word in lexicon.no_name and not (after_post and found):
        return None
    return Name(end, word, found)


def _odd(text: str, end: int, word: str, at: int, found: int, *, odd: bool) -> bool:
    """Whether the given character at ``at``, which the lexicon does not have, may stand in a name after a post."""
    if word[at] == "和" and at == len(word) - 1 > 1:
        # 刘全和介绍: a verb right behind, so 和 joins no other name.
        return text[end : end + 2] in names().follow_two
    return odd and (_odd_given(word[at], found) or (at == len(word) - 2 and _middle(word, found)))


def _middle(word: str, found: int) -> bool:
    if found < SURE or len(word) != 3 or word[1] not in _MIDDLE or word[2] not in names().given:
        return False
    return word[1] != "会" or word[2] not in _NOT_AFTER_MEETING


def _odd_given(character: str, found: int) -> bool:
    """A character that the lexicon does not have may stand in a name that a post and a sure edge enclose."""
    if found < SURE or character in _NEVER or not "\u3400" <= character <= "\u9fff":
        return False
    return character not in names().follow_one


def _dotted(text: str, start: int) -> Name | None:
    """A name with middle dots; its last part ends at the first place where a name may end."""
    near = text[start : start + 9]
    match = _DOTTED.match(text, start) if "·" in near or "-" in near else None
    if match is None:
        return None
    last = max(match[0].rfind("·"), match[0].rfind("-")) + 1 + match.start()
    weak = 0
    for end in range(last + 1, match.end() + 1):
        found = edge(text, end)
        if found == SURE:
            return Name(end, text[start:end], SURE)
        if found == WORD and not weak and end > last + 1:
            weak = end
            if text[end] not in names().foreign:
                break
    return Name(weak, text[start:weak], WORD) if weak else None


def _eastern(text: str, start: int) -> Name | None:
    """A Japanese or Korean name after a post of other countries: two to five characters before a sure edge."""
    first = text[start : start + 1]
    if first not in _EASTERN and first not in names().foreign:
        return None
    for end in range(start + 2, min(start + 5, len(text)) + 1):
        if not "\u3400" <= text[end - 1] <= "\u9fff" or text[end - 1] in _NEVER:
            return None
        found = edge(text, end)
        if found == SURE or (found == WORD and text[end] in _AFTER_EASTERN):
            return Name(end, text[start:end], found)
    return None
