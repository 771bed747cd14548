"""Traditional → Simplified, character for character: the length never changes, so no offset does.

OpenCC's ``t2s`` does most. Lexicons mend what it leaves: variants it does not know, 著 that stands for 着, and the
wording of Taiwan that some converters put into mainland papers (高品質發展 for 高质量发展), which no table maps back.
A Simplified page passes through untouched.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from yipanqi.documents.lexicon import rows
from yipanqi.errors import BadLexicon
from yipanqi.facts import Script

if TYPE_CHECKING:
    from opencc import OpenCC

_SAMPLE: Final = 25_000
"""Characters looked at to tell the script; of a longer text, every k-th."""
_HANT_FROM, _HANS_UP_TO = 0.75, 0.1
"""Share of Traditional-only characters among those that belong to one script only: three Traditional ones to one
Simplified one still make a Traditional page, nine Simplified ones to one Traditional one a Simplified page."""
_UNREACHED: Final = "渖稆谘迳钜锺镟馀麽"
"""Simplified characters that no Traditional one becomes when it is taken alone."""
_FEW: Final = 30

_CREDIT: Final = re.compile(r"[ \u3000/]著(?=[ \u3000,\uff0c。.;\uff1b)\uff09\n《〈]|$)|.?著(?=[《〈])")
"""An author's credit: 张三 著, 著《…》."""

_MAKE_NOUNS: Final = frozenset("名作称述录书")
"""著 with one of these is mostly a noun or an adjective: 著名, 著作."""

_TAIWAN_SPELLING: Final[tuple[str, ...]] = ("計畫", "規畫")
"""Taiwan wording by spelling only, which the conversion of characters already mends."""


def detect(text: str) -> Script:
    """``hant`` or ``hans`` by the characters that only one script has; ``mixed`` where both have a real share.

    A text without any such character is ``hans``: there is nothing to convert.
    """
    traditional, simplified = _of_one_script()
    if traditional.search(text) is None:
        return "hans"
    sample = text[:: len(text) // _SAMPLE + 1]
    hant = _count(traditional, sample, _FEW)
    hans = _count(simplified, sample, 9 * hant if hant < _FEW else len(sample))
    if hant == _FEW:
        hant = _count(traditional, sample, max(_FEW, 3 * hans))
    share = hant / (hant + hans) if hant else 0.0
    if share <= _HANS_UP_TO:
        return "hans"
    return "hant" if share >= _HANT_FROM else "mixed"


def _count(characters: re.Pattern[str], text: str, most: int) -> int:
    """How many of these characters a text has, counted up to ``most``: more would not change the share's side."""
    return len(list(islice(characters.finditer(text), most)))


def to_simplified(text: str, script: Script | None = None) -> str:
    """The text in Simplified characters and mainland wording, exactly as long as ``text``.

    ``script`` is what :func:`detect` said, if it was asked already.
    """
    script = script or detect(text)
    if script == "hans":
        return text
    simple = _replace_words(_same_length(text), text, whole_page_hant=script == "hant")
    return _zhe(simple, everywhere=script == "hant") if "著" in simple else simple


@cache
def simplified_characters() -> dict[str, str]:
    """Traditional character → Simplified character, each taken alone; without the variants of the lexicon."""
    every = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    alone = _same_length("\n".join(every)).split("\n")
    return {t: s for t, s in zip(every, alone, strict=True) if t != s}


@cache
def _converter(name: str) -> OpenCC:
    from opencc import OpenCC

    return OpenCC(name)


def _same_length(text: str) -> str:
    """OpenCC's conversion; where a phrase rule would change the length, line by line, then character by character."""
    simple: str = _converter("t2s").convert(text)
    if len(simple) == len(text):
        return simple
    lines = [_line_same_length(line) for line in text.split("\n")]
    return "\n".join(lines)


def _line_same_length(line: str) -> str:
    convert: Callable[[str], str] = _converter("t2s").convert
    simple = convert(line)
    if len(simple) == len(line):
        return simple
    return "".join(s if len(s := convert(character)) == 1 else character for character in line)


@cache
def _of_one_script() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """One of the characters only Traditional text has; one of those only Simplified text has."""
    to_simple = simplified_characters()
    traditional = "".join(c for c in to_simple if not _in(c, "gb2312"))
    results = {*to_simple.values(), *_UNREACHED}
    simplified = "".join(sorted(s for s in results if _in(s, "gb2312") and not _in(s, "big5")))
    return re.compile(f"[{traditional}]"), re.compile(f"[{simplified}]")


def _in(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


class _Zhe(NamedTuple):
    """``becomes``: listed word with 著 → what it is written as; ``shapes``: where 著 can stand in one, as (characters
    before it, length), what begins first before the rest, of these the longest; ``firm``: words with 着 that hold
    even before 名 and 作, so that 隨著名單公佈 is not taken for 著名."""

    becomes: dict[str, str]
    shapes: tuple[tuple[int, int], ...]
    firm: frozenset[str]


@cache
def _zhe_words() -> _Zhe:
    listed = rows("zhu_zhe")
    becomes = {row["word"]: row["word"].replace("著", row["becomes"]) for row in listed}
    shapes = {(word.index("著"), len(word)) for word in becomes}
    firm = frozenset(row["word"] for row in listed if row["firm"] == "yes")
    return _Zhe(becomes, tuple(sorted(shapes, key=lambda shape: (-shape[0], -shape[1]))), firm)


def _zhe(text: str, *, everywhere: bool) -> str:
    """著 → 着 where it is the particle or the verb zhuó; ``everywhere``: also outside the listed words."""
    parts: list[str] = []
    position = 0
    at = text.find("著")
    while at >= 0:
        parts += (text[position:at], _zhe_at(text, at, everywhere=everywhere))
        position = at + 1
        at = text.find("著", position)
    parts.append(text[position:])
    return "".join(parts)


def _zhe_at(text: str, at: int, *, everywhere: bool) -> str:
    words = _zhe_words()
    may_be_noun = text[at + 1 : at + 2] in _MAKE_NOUNS
    for before, length in words.shapes:
        word = text[at - before : at - before + length] if at >= before else ""
        if word in words.becomes:
            written = words.becomes[word][before]
            if written == "著" or not may_be_noun or word in words.firm:
                return written
    return "着" if everywhere and not _CREDIT.match(text, max(at - 1, 0)) else "著"


class _Wording(NamedTuple):
    """``becomes[i]`` is what the i-th word of ``words`` is replaced by; ``proves[i]``: it shows Taiwan wording;
    ``always[i]``: it is a variant character, replaced on every page."""

    words: AhoCorasick
    becomes: tuple[str, ...]
    proves: tuple[bool, ...]
    always: tuple[bool, ...]


@cache
def _wording() -> _Wording:
    """Variants and Taiwan wording in one automaton over Simplified text; a row that maps to itself is a shield: it
    keeps its word from the shorter rows."""
    listed = rows("taiwan_wording")
    taiwan = _same_length("\n".join(row["taiwan"] for row in listed)).split("\n")
    entries = {row["written"]: (row["standard"], False, True) for row in rows("script_variants")}
    for word, row in zip(taiwan, listed, strict=True):
        if len(word) != len(row["mainland"]):
            raise BadLexicon(f"词表 taiwan_wording.csv:“{row['taiwan']}”与“{row['mainland']}”字数不同")
        entries.setdefault(word, (row["mainland"], row["proves"] == "yes", False))
    automaton = AhoCorasick(entries, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)
    becomes, proves, always = zip(*entries.values(), strict=True)
    return _Wording(automaton, becomes, proves, always)


def _replace_words(simple: str, written: str, *, whole_page_hant: bool) -> str:
    """``simple`` with variants mended, and with mainland words where ``written`` (Traditional) shows Taiwan's."""
    wording = _wording()
    found = wording.words.find_matches_as_indexes(simple)
    taiwan = whole_page_hant and any(wording.proves[which] for which, _, _ in found)
    taiwan = taiwan or (whole_page_hant and any(word in written for word in _TAIWAN_SPELLING))
    parts: list[str] = []
    position = 0
    for which, start, end in found:
        if taiwan or wording.always[which]:
            parts += (simple[position:start], wording.becomes[which])
            position = end
    parts.append(simple[position:])
    return "".join(parts)
