"""Makes the members of a frame alike: what stands before the first one is told by the ones after it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from yipanqi.reading.lexicon import rows
from yipanqi.reading.phrases import drop_verbs

_NUMBER = re.compile(r"^(?:\d{1,2}|[一二三四五六七八九十]{1,2})[.、]")
_BECOME = re.compile(r".*(?:变成|变为|转化为|转变为|转为|化为|建成|打造成|细化成|细化为|分解成|分解为)(?=..)")
_RESULT: Final = frozenset("好成为活出足实准牢紧住深细")
"""Characters behind a verb that say how it ends (念好, 用活, 打造成)."""

_NO_VERBS: Final = frozenset(
    ("友好", "美好", "良好", "最好", "较好", "爱好", "集成", "生成", "突出", "输出", "转出", "居住")
)
_MODALS: Final = frozenset("要须应能可将会需")
_LONGEST_VERB: Final = 4


def fitted(members: tuple[str, ...]) -> tuple[str, ...]:
    """The members, the first one without the number, modal and verb that the list began with.

    The rest of it must then be as long as the others, so that 友好合作 beside 共同发展 stays whole.
    """
    if len(members) < 2:
        return members
    first = _NUMBER.sub("", members[0]) or members[0]
    others = members[1:]
    longest = max(map(len, others))
    if len(first) <= longest:
        return (first, *others)
    lengths = range(min(map(len, others)), longest + 1)
    become = _BECOME.match(first)
    if become and len(first) - become.end() in lengths:
        return (first[become.end() :], *others)
    return (_without_verb(first, lengths, others), *others)


def _without_verb(first: str, lengths: Sequence[int], others: Sequence[str]) -> str:
    ends = {other[-1] for other in others}
    for cut in range(1, len(first) - 1):
        rest = first[cut:]
        alike = len(rest) in lengths or (len(ends) == 1 and rest[-1] in ends and len(rest) <= lengths[-1] + 1)
        if alike and _is_verb(first[:cut]):
            return rest
    return first


def _is_verb(words: str) -> bool:
    """Whether words are verbs only: a modal, verbs of tasks, and verbs with a result (用好用活)."""
    while words and words[0] in _MODALS:
        words = words[1:]
    while words:
        length = next((n for n in range(min(_LONGEST_VERB, len(words)), 1, -1) if words[:n] in _verbs()), 0)
        if not length and len(words) > 1 and words[1] in _RESULT and words[:2] not in _NO_VERBS:
            length = 2
        if not length:
            return False
        words = words[length:]
    return True


@cache
def _verbs() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("item_verbs") if len(row["word"]) > 1)


def all_or_none(pieces: Iterable[str]) -> tuple[str, ...]:
    """The members of a list that a mark set apart: verbs are dropped where every member begins with one.

    Where only one does, its verb is part of the name (突出问题清单 beside 重点项目清单).
    """
    whole = tuple(pieces)
    bare = tuple(map(drop_verbs, whole))
    return bare if all(len(short) < len(long) for short, long in zip(bare, whole, strict=True)) else whole
