"""Names that no surname shows, told by what encloses them: a post before, a verb of people or a list around.

Behind a post the run of characters down to the next mark or verb of people is the name, whatever its shape:
Mongol and Turkic names without a dot (斯琴高娃, 马伊力哈木), and surnames that no list has.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from yipanqi.reading.lexicon import rows
from yipanqi.reading.names import FUNCTION, SURE, Name, blocked, edge, names, never_in_name

_LONGEST: Final = 6
_GROUP_ENDS: Final = frozenset("家人师生官员位门界众商工校司务兵队层方时后前中间地")
"""Last characters of words for kinds of people and bodies (企业家, 检察官) and for times (视察时)."""

_ATTENDED = re.compile(r"出席|参加|列席|陪同|参会|与会|调研|座谈|见证|主持|发言")
_PIECE = re.compile(r"[\u3400-\u9fff]{2,3}(?=[、,。;]|[和及与]|等?(?:出席|参加|列席|陪同|参会|分别|共同|一同|应邀))")
_NEXT_POST = re.compile(
    r"[、和][^、,。;:\n]{1,16}?(?:书记|主任|主席|秘书长|[省市县区州镇乡局厅部院处]长|董事长|总经理|巡视员)"
)
_AT_MEETING = re.compile(r"在[^,。;:\n]{0,14}?[会谈时][^,。;:\n]{0,4}?(?:[说称](?=[,:])|表示|强调|指出|介绍|发言|要求)")
_REACH: Final = 160


def closed_name_at(text: str, start: int) -> Name | None:
    """The name between a post, which ends at ``start``, and a verb of people or a mark.

    Two kinds only: three characters of which the last two are used in given names, right before a verb of people; and
    three to six characters of which at least half are used for sounds, before such a verb or a mark.
    """
    lexicon = names()
    if blocked(text, start) or text[start : start + 2] in lexicon.follow_two:
        return None
    for end in range(start + 1, min(start + _LONGEST, len(text)) + 1):
        character = text[end - 1]
        if not "\u3400" <= character <= "\u9fff" or never_in_name(character):
            return None
        first = end == start + 1
        if character in lexicon.follow_one and (first or character in FUNCTION):
            return None
        if not first and character not in lexicon.given and character not in lexicon.foreign:
            return None
        if end - start >= 3 and edge(text, end) == SURE:
            word = text[start:end]
            sounds = sum(character in lexicon.foreign for character in word)
            if len(word) > 3 and sounds * 2 >= len(word) and word[0] in lexicon.foreign:
                return Name(end, word, SURE)
            if len(word) == 3 and _verb_at(text, end) and word[-1] not in _GROUP_ENDS and _given(word):
                return Name(end, word, SURE)
            return None
    return None


def word_name_at(text: str, start: int) -> Name | None:
    """A word of the language that is a name here (龙舟, 米兰): right after a post and before a verb of people.

    Before a mark it is one where a verb of attendance closes the sentence, or where another post follows.
    """
    word = text[start : start + 2]
    if word not in names().words:
        return None
    end = start + 2
    if _AT_MEETING.match(text, end):
        return Name(end, word, SURE)
    if edge(text, end) < SURE:
        return None
    if text[end : end + 1] >= "\u3400" or _NEXT_POST.match(text, end) or attended(text, end):
        return Name(end, word, SURE)
    return None


@cache
def _verbs() -> frozenset[str]:
    return frozenset(row["word"][:2] for row in rows("speech_verbs") if row["act"] != "follow" and len(row["word"]) > 1)


def _verb_at(text: str, start: int) -> bool:
    following = text[start : start + 2]
    return following in _verbs() or (following[:1] == "说" and following[1:] in ",:。")


def listed_name_at(text: str, start: int) -> Name | None:
    """One piece of a list of people that a collective post opened (市领导甲、乙、丙), by its length alone."""
    match = _PIECE.match(text, start)
    if match is None or blocked(text, start):
        return None
    word = match[0]
    lexicon = names()
    if len(word) == 2 and word[0] not in lexicon.single:
        return None
    if word in lexicon.no_name or word[-1] in _GROUP_ENDS or any(map(never_in_name, word)) or not _given(word):
        return None
    return Name(match.end(), word, SURE)


def attended(text: str, start: int) -> bool:
    """Whether a verb of attendance closes the sentence: what stands in lists before it are people."""
    end = min((at for mark in "。\n" if (at := text.find(mark, start)) >= 0), default=len(text))
    return _ATTENDED.search(text, start, min(end, start + _REACH)) is not None


def _given(word: str) -> bool:
    return all(character in names().given for character in word[1:])
