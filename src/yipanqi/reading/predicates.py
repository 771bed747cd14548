"""What the people of a page do: who chairs, speaks, attends, sits in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from yipanqi.reading.endings import Endings
from yipanqi.reading.lexicon import rows
from yipanqi.reading.mention_scan import Mention
from yipanqi.reading.mentions import mentions
from yipanqi.reading.page import Page
from yipanqi.reading.phrases import alternation

_STOP = re.compile(r"[,。;:!?\n]")
_CHAIR = re.compile(r"主持(?!人|词|稿|建|编|修|翻)")
_ATTEND = re.compile(r"出席|参加|参会|与会|陪同")
_TALK = re.compile(  # each begins with a literal, so that a search skips at once what cannot begin one
    r"讲话(?<!重要讲话)(?<!的讲话)(?<!系列讲话)(?!精神|稿|要求|中提|的)|发言(?!人|稿)|致辞|致词|作(?:了)?(?:\S{0,8})?(?:报告|演讲|点评|部署|总结)"
)
_SEPARATOR: Final = frozenset(("", "、", "和", "与", "及", "以及", "等", " ", "同"))
_GROUP_TAIL = re.compile(
    r"(?:负责人|负责同志|领导|同志|常委|委员|代表|人员|专家|学者|成员|单位|部门|企业家|嘉宾|干部)等?$"
)
_GOES_ON = re.compile(r"并|还|也|同时")


class Act:
    """What one mention is the subject of. ``direct``: the verb is its own, not shared with a name after it."""

    __slots__ = ("attends", "chairs", "direct", "observes", "speaks")

    def __init__(
        self, chairs: bool = False, speaks: bool = False, attends: bool = False, observes: bool = False,
        direct: bool = True,
    ) -> None:  # fmt: skip
        self.chairs: Final = chairs
        self.speaks: Final = speaks
        self.attends: Final = attends
        self.observes: Final = observes
        self.direct: Final = direct

    def shared(self) -> Act:
        """The same of a name that stands before the one whose verb it is."""
        return Act(self.chairs, self.speaks, self.attends, self.observes, False)


def acts(page: Page) -> tuple[Act, ...]:
    """For each of the page's mentions, in their order, what the person does there; read once a page."""
    return page.once(_of_mentions)


def _of_mentions(page: Page) -> tuple[Act, ...]:
    return tuple(_acts(page.text, mentions(page)))


def _acts(text: str, people: Sequence[Mention]) -> list[Act]:
    found: list[Act] = [_NOTHING] * len(people)
    following: Mention | None = None
    for i in range(len(people) - 1, -1, -1):
        mention = people[i]
        match = _STOP.search(text, mention.stop)
        stop = match.start() if match else len(text)
        if following is not None and following.head <= stop + 1:
            gap = text[mention.stop : following.head]
            if gap.strip(",") in _SEPARATOR and (following.head <= stop or text[stop] == ","):
                found[i] = found[i + 1].shared()
                following = mention
                continue
            if following.head <= stop:
                stop = following.head
        found[i] = _read(_clause(text, mention.stop, stop))
        following = mention
    return found


def _clause(text: str, start: int, stop: int) -> str:
    """The words that say what a person does, up to the end of the clause or of the groups that share the verb."""
    clause = text[start:stop]
    if text[stop : stop + 1] != ",":
        return clause
    after = stop + 1
    for _ in range(5):
        match = _STOP.search(text, after)
        end = match.start() if match else len(text)
        words = text[after:end]
        if clause in ("", "等"):
            if _GROUP_TAIL.search(words):
                after = end + 1
                if text[end : end + 1] != ",":
                    return ""
                continue
            return words if _ATTEND.search(words) or "列席" in words or _TALK.search(words) else ""
        if clause.endswith(("时", "后", "期间", "中")):
            return words if _opens_with_speech(words) else clause
        return clause + words if _GOES_ON.match(words) else clause
    return ""


def _read(clause: str) -> Act:
    if not clause:
        return _NOTHING
    return Act(
        chairs="主持" in clause and _CHAIR.search(clause) is not None,
        speaks=_speaks(clause),
        attends=_ATTEND.search(clause) is not None,
        observes="列席" in clause,
    )


_NOTHING: Final = Act()


_NOUN_BEFORE: Final = ("重要", "工作", "有关", "指示", "部署", "的", "精神")
"""Before a verb of speech that a clause ends in, these make it a noun (重要讲话)."""


@cache
def _speech() -> tuple[re.Pattern[str], Endings]:
    """Verbs of speech as a clause begins with them, and as it ends in them."""
    verbs = [row["word"] for row in rows("speech_verbs") if row["act"] == "speak"]
    adverb = "还|也|同时|进一步|首先|最后|特别|随后|明确|再次|多次|反复|当天|郑重|则|都|当即|当场|随即"
    return re.compile(rf"(?:[^,]{{0,3}}?(?:{adverb}))?{alternation(verbs)}"), Endings(verbs)


def _opens_with_speech(clause: str) -> bool:
    return bool(_speech()[0].match(clause))


def _speaks(clause: str) -> bool:
    first, last = _speech()
    return bool(first.match(clause) or _ends_in_speech(clause, last) or _TALK.search(clause))


def _ends_in_speech(clause: str, verbs: Endings) -> bool:
    end = len(clause)
    for stop in (end, end - 1) if clause[-1] in "了说道" else (end,):
        for length in verbs.lengths(clause, stop):
            if not clause[: stop - length].endswith(_NOUN_BEFORE):
                return True
    return False
