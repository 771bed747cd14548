"""What governs a clause while the text is walked from top to bottom: section, paragraph, sentence."""

from __future__ import annotations

import re

from yipanqi.reading.anchor import anchor_of
from yipanqi.reading.items.heads import Head
from yipanqi.reading.items.signs import Signs
from yipanqi.reading.items.tense import (
    Direction,
    heading_direction,
    is_heading_like,
    is_numbered,
    is_task_row,
    opener,
    opens_region,
)
from yipanqi.reading.items.words import ACT, ATTITUDE, Modal, verb_at
from yipanqi.reading.page import Line, Page

FORWARD_KINDS = frozenset({"plan", "plan_news", "task_split", "task_table"})
BACKWARD_KINDS = frozenset({"progress", "statistics"})
_FORWARD_TITLE = re.compile(
    r"(?:规划|方案|行动计划|工作计划|工作要点|要点|任务分工|任务清单|实施意见|若干措施|若干政策|行动方案|总体部署|责任分工|任务分解)(?:的通知)?(?:\(.{1,12}\))?$"
)
_BACK_TITLE = re.compile(r"综述|回眸|成就|纪实|巡礼|进展|完成|建成|实现|增长|开通|通车|投用|总结")
_SENTENCE_END = re.compile(r"[。!?]")
_MIN_SENTENCES = 12
_ANNOUNCING = 120
_PERIOD_NEAR = 12
_LAST_YEARS = {"一": 2010, "二": 2015, "三": 2020, "四": 2025, "五": 2030}
"""The last year of each five-year plan (“十三五”: 2020)."""


class Region:
    """Lines below a sentence that says what they are. ``around``: the direction of the section before it;
    ``numbered``: whether a numbered line was among them."""

    __slots__ = ("around", "numbered")

    def __init__(self, around: Direction | None) -> None:
        self.around = around
        self.numbered = False


class Walk:
    """The state of the walk: a section's direction lasts, paragraphs and sentences overrule it for themselves."""

    def __init__(self, page: Page, signs: Signs) -> None:
        self.text, self.signs = page.text, signs
        self.default = _default_direction(page)
        self.year = anchor_of(page).year
        self.section: Direction | None = None
        self.paragraph: Direction | None = None
        self.sentence: Direction | None = None
        self.modal: Modal | None = None
        self.ordered = False
        self.silent = self.theme = False
        self._region: Region | None = None

    def enter_line(self, line: Line) -> bool:
        """Begin a line; whether it may hold items (headings set the section's direction and hold none)."""
        words = self.text[line.start : line.end].strip()
        if line.label == "heading" or (line.label == "body" and is_heading_like(words)):
            self.section = heading_direction(words, self.section)
        self._leave_region(words)
        if line.end - line.start < _ANNOUNCING and line.label not in ("title", "subtitle"):
            self._open_region(words)
        self.paragraph, self.ordered = None, False
        self.enter_sentence(line.start, line.end)
        self.paragraph = "forward" if self.sentence is None and is_task_row(words) else self.sentence
        return line.label in ("body", "table") or (line.label == "heading" and words.endswith(("。", ";", ")")))

    def _open_region(self, words: str) -> None:
        direction = opens_region(words)
        if direction is not None:
            self._region = Region(self.section)
            self.section = direction

    def _leave_region(self, words: str) -> None:
        """A numbered list ends with the first line that has no number, and with it what was said of its lines."""
        region = self._region
        if region is None or not words:
            return
        if is_numbered(words):
            region.numbered = True
        elif region.numbered:
            self.section, self._region = region.around, None

    def enter_sentence(self, start: int, end: int) -> None:
        """Begin a sentence: its first words may turn the direction."""
        self.modal = None
        self.sentence = "back" if self._past_period(start, end) else opener(self.text, start, end)
        self.silent = False
        theme = self.signs.theme.first(start, end)
        self.theme = theme is not None and theme[1] <= self._stop(start, end)
        if self.sentence == "forward" and self.section == "back" and self.text.startswith("下半年", start):
            self.sentence = None
        if self.sentence == "forward":
            self.paragraph = "forward"

    def _past_period(self, start: int, end: int) -> bool:
        """“十三五”时期 in a paper of a later period looks back."""
        at = self.text.find("五”", start, min(end, start + _PERIOD_NEAR))
        last = _LAST_YEARS.get(self.text[at - 1]) if at > 0 else None
        return last is not None and self.year is not None and self.year > last

    def _stop(self, start: int, end: int) -> int:
        stop = _SENTENCE_END.search(self.text, start, end)
        return stop.start() if stop else end

    def enter_row(self) -> None:
        """Begin a row of a task table: what its task cell says is to be done."""
        self.paragraph, self.ordered, self.modal = None, False, None
        self.silent = self.theme = False
        self.sentence = "forward"

    def govern(self, modal: Modal | None) -> None:
        """A modal governs the rest of its sentence; an order also ends a retrospect of the paragraph."""
        if modal == "hope":
            self.silent = True
        if modal in (None, "effort", "hope") or (modal == "strive" and self.direction() == "back"):
            return
        self.modal = modal
        if modal in ("order", "must"):
            self.ordered, self.paragraph = True, None
            self.sentence = None

    def reopen(self, start: int, end: int) -> None:
        """Behind 某某表示 the sentence begins anew: its words may look back or forward."""
        self.sentence = opener(self.text, start, end) or self.sentence

    def announce(self) -> None:
        """《方案》提出, 会议要求, 到2027年: the rest of the sentence looks forward."""
        self.sentence = "forward"

    def go_on(self, head: Head) -> None:
        """After an order of the same paragraph a sentence that opens with a bare verb is one more order."""
        bare = head.modal is None and head.subject is None and head.role & ACT and not head.role & ATTITUDE
        if self.ordered and bare and self.sentence is None and not self.signs.past.first(head.start, head.act[1] + 1):
            self.modal = "order"

    def hush(self, start: int, end: int) -> bool:
        """Visits and questions hold no items: the rest of the sentence is passed over."""
        if not self.silent and self.signs.silence.first(start, end):
            self.silent = True
        return self.silent

    def ungoverned(self) -> bool:
        """Nothing before and nothing around says whether a clause looks back or forward."""
        return self.modal is None and not self.ordered and self.direction() is None

    def direction(self) -> Direction | None:
        """Where the present clause looks to."""
        return self.sentence or self.paragraph or self.section or self.default


def _default_direction(page: Page) -> Direction | None:
    """What bare verbs mean where nothing else says: from the kind of paper, its title, or how its sentences open."""
    head = page.document.head
    if head.kind in FORWARD_KINDS:
        return "forward"
    if head.kind in BACKWARD_KINDS:
        return "back"
    title = head.title or ""
    if _FORWARD_TITLE.search(title):
        return "forward"
    if _BACK_TITLE.search(title):
        return "back"
    return "forward" if _reads_like_a_plan(page) else None


def _reads_like_a_plan(page: Page) -> bool:
    """At least half of many sentences open with a bare verb and hardly any tells of the past."""
    sentences = page.sentences
    if len(sentences) < _MIN_SENTENCES:
        return False
    text, bare, past = page.text, 0, 0
    for start, end in sentences:
        verb = verb_at(text, start, end)
        bare += verb is not None and bool(verb[1] & ACT)
        past += text.find("了", start, end) >= 0 or text.find("已", start, end) >= 0
    return bare >= len(sentences) * 0.4 and past <= len(sentences) * 0.15
