"""Who speaks in each stretch of a page: a speaker governs every sentence until the next one, across paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from yipanqi.reading.mention_scan import Mention
from yipanqi.reading.mentions import mentions
from yipanqi.reading.page import Page
from yipanqi.reading.predicates import Act, acts

MEETING = "会议"
"""The speaker of 会议指出, 全会强调 and the like."""

_VOICE = r"[^\s,。;:!?“”《》的在]{2,24}?(?:负责人|负责同志|发言人)"
_NO_VOICE = r"(?!)"


def _subject(voice: str) -> re.Pattern[str]:
    return re.compile(
        r"[。!?;\n][ ”]*(?:与会[^,。\n]{0,10}(?=一致|认为)|"
        r"(?P<meeting>会议|全会|座谈会|大会|联席会议?|调度会|推进会|通知)|《(?P<paper>[^》\n]{2,60})》中?|"
        rf"(?P<voice>{voice})|(?P<pronoun>[他她](?!们)))"
        r"[^,。;:!?\n]{0,6}?(?:指出|强调|要求|提出|认为|表示|介绍|明确|透露|说|称|决定|部署)"
    )


# A voice may begin with any word, so it is tried at every sentence: only where there is one at all.
_SUBJECT, _PLAIN_SUBJECT = _subject(_VOICE), _subject(_NO_VOICE)
# What tells of the meeting again and so ends a speech.
_PARAGRAPH = re.compile(
    r"\n[ ]*(?:座谈会上|会上|会前|会后|会议期间|在[^\s,。]{1,8}期间|会议还?(?:听取|审议|传达|学习了|研究|通报)"
    r"|据了解|据悉|据介绍|此前|随后|近年来|目前,|截至|[本此]次|记者|\d{1,2}月\d{1,2}日)"
)
_TOLD_AGAIN = re.compile(r"。(?:座谈会上|会上|会议还?(?:听取|审议|传达))")
_ATTENDED = tuple(
    re.compile(verb + r"(?:会议|座谈会|活动|调研|考察)?。?[ ]*(?=\n|$)") for verb in ("出席", "参加", "列席")
)
_SENTENCE_END = re.compile(r"[。!?\n]")


class _Turn(NamedTuple):
    start: int
    speaker: str | None
    end: int | None = None


def speaker_spans(page: Page) -> Sequence[tuple[int, int, str]]:
    """Stretches of the page with their governing speaker, in order, not overlapping.

    The speaker is a person's name, ``会议`` for the meeting itself, the name of a paper (《决定》提出 gives 决定), or a
    voice as written (市有关负责人). What nobody governs is in no stretch.
    """
    turns = sorted((*_people(page), *_others(page), *_breaks(page)), key=_order)
    return tuple(_governed(turns, len(page.text)))


def _order(turn: _Turn) -> tuple[int, bool]:
    return turn.start, turn.speaker is None


def _governed(turns: Sequence[_Turn], length: int) -> Iterator[tuple[int, int, str]]:
    speaker: str | None = None
    position = 0
    for turn in turns:
        if turn.start < position:
            continue
        if speaker and turn.start > position:
            yield position, turn.start, speaker
        position = turn.start
        if turn.end is not None and turn.speaker:
            yield turn.start, turn.end, turn.speaker
            position = turn.end
        else:
            speaker = turn.speaker
    if speaker and position < length:
        yield position, length, speaker


def _people(page: Page) -> Iterator[_Turn]:
    text = page.text
    governing = shared = False
    line_end = -1
    for mention, act in zip(mentions(page), acts(page), strict=True):
        joint, shared = shared, not act.direct
        if not act.speaks or _inside(text, mention):
            continue
        if mention.start > line_end:
            governing = False
            line_end = _end(text, mention.start, "\n")
        if "总书记" in mention.posts and governing:
            match = _SENTENCE_END.search(text, mention.end)
            yield _Turn(mention.head, mention.name, match.end() if match else len(text))
        elif act.direct and not joint and _quoted(text, mention):
            yield _Turn(mention.head, mention.name)
            yield _Turn(line_end, None)
        elif act.direct and not joint:
            governing = True
            yield _Turn(mention.head, mention.name)
        else:
            yield _Turn(mention.head, None)


_FORMAL = re.compile(r"[^,。;\n]{0,10}(?:指出|强调|要求|提出|部署)")


def _quoted(text: str, mention: Mention) -> bool:
    """Whether a mention only tells whose the words before it are (“路通了。”丁立山说): that holds for its paragraph."""
    return text[mention.head - 1 : mention.head] == "”" and not _FORMAL.match(text, mention.stop)


def _inside(text: str, mention: Mention) -> bool:
    """Whether a mention stands within a clause, so that it cannot be the one who speaks (落实甲强调的要求)."""
    left = text[mention.head - 1 : mention.head]
    return bool(left) and "\u3400" <= left <= "\u9fff" and left not in "日由午天"


def _others(page: Page) -> Iterator[_Turn]:
    people: list[tuple[Mention, Act]] = [
        pair for pair in zip(mentions(page), acts(page), strict=True) if pair[1].speaks or pair[1].chairs
    ]
    text = page.text
    last: tuple[int, Mention | None] | None = None
    subject = _SUBJECT if "负责" in page.text or "发言人" in page.text else _PLAIN_SUBJECT
    for match in subject.finditer("\n" + page.text):
        # One line end was put in front so that the first sentence has a mark before it too.
        start = match.start()
        if match["pronoun"]:
            before = [mention for mention, act in people if mention.start < start and act.direct]
            named = before[-1] if before else None
            if last is None or text.find("\n", last[0], start) >= 0 or (named and named.start > last[0]):
                last = start, _subject_before(page, start, named.start if named else -1) or named
            yield _Turn(start, last[1].name if last[1] else None)
        else:
            yield _Turn(start, match["paper"] or match["voice"] or MEETING)


def _subject_before(page: Page, pronoun: int, floor: int) -> Mention | None:
    """The person at the head of the sentence before 他 in the same paragraph, where nobody speaks in between."""
    text = page.text
    # The text that the pronoun was sought in has one line end in front, so its mark stands just before ``pronoun``.
    end = max(pronoun - 1, 0)
    line = text.rfind("\n", 0, end) + 1
    if floor >= line:
        return None
    head = max(text.rfind("。", line, end), line - 1) + 1
    for mention in mentions(page):
        if head <= mention.start < end:
            alone = text[mention.stop : mention.stop + 1] not in ("、", "和", "与", ",")
            return mention if mention.head == head and alone else None
    return None


def _breaks(page: Page) -> Iterator[_Turn]:
    text = page.text
    for block in page.document.blocks:
        if block.label != "body":
            yield _Turn(block.span[0], None)
    for pattern in (_PARAGRAPH, _TOLD_AGAIN):
        for match in pattern.finditer(text):
            yield _Turn(match.start() + 1, None)
    for pattern in _ATTENDED:
        for match in pattern.finditer(text):
            start = max(text.rfind("。", 0, match.start()), text.rfind("\n", 0, match.start())) + 1
            yield _Turn(start, None)


def _end(text: str, start: int, mark: str) -> int:
    end = text.find(mark, start)
    return len(text) if end < 0 else end
