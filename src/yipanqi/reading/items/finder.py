"""Walk a page clause by clause and give its items."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yipanqi.facts import Fact, Span
from yipanqi.facts.values import Date, Item, Place, Project, State
from yipanqi.reading.items.attributes import (
    LineOwners,
    first_named_leads,
    is_label_line,
    prose_owners,
    status_of,
)
from yipanqi.reading.items.clauses import clauses
from yipanqi.reading.items.cues import Pointed
from yipanqi.reading.items.governing import Walk
from yipanqi.reading.items.heads import head_of, openings
from yipanqi.reading.items.judge import Judge, Verdict
from yipanqi.reading.items.signs import signs_of
from yipanqi.reading.items.voices import Voices
from yipanqi.reading.items.words import words_of
from yipanqi.reading.page import Line, Page

_SAID = frozenset(("指出", "强调", "要求", "提出", "表示", "认为", "明确", "时说", "中说", "介绍"))
_DEMAND = re.compile(r"(?:要求|强调)$|》[^,。]{0,8}$")
_UNTIL = re.compile(r"\s*(?:力争)?(?:到|至)(?:\d{4}年|“|本世纪)[^,。]{0,8}$")
_UNTIL_STARTS = frozenset("力到至 ")
_TRAILING = " \t“”‘’"
_SHORTEST = 4
"""Characters of the shortest clause that can hold a verb and an object."""


def find_items(page: Page) -> Iterator[Fact]:
    """Items of body, table and full-sentence heading lines, in the order of the text."""
    return _Finder(page).run()


class _Finder:
    def __init__(self, page: Page) -> None:
        self.page, self.text = page, page.text
        words = words_of(page.text)
        signs = signs_of(page.text, words)
        self.walk, self.judge = Walk(page, signs), Judge(page.text, signs)
        self.measures, self.places = Pointed(page.of("measure")), Pointed(page.of("place"))
        self.projects, self.deadlines = Pointed(page.of("project")), Pointed(_deadlines(page))
        self.signs, self.voices = signs, Voices(page)
        self.first_leads = first_named_leads(page)
        self.openings = openings(page.text, words, _ends(page, "place", "organ"), _ends(page, "date"))
        self.parent: str | None = None
        self.number: str | None = None
        self.due: tuple[str | None, str] | None = None

    def run(self) -> Iterator[Fact]:
        text, lines = self.text, self.page.lines
        for i, line in enumerate(lines):
            if self.walk.enter_line(line) and not is_label_line(text, line):
                yield from self._line(line, LineOwners(text, line, lines[i + 1 : i + 4], first_leads=self.first_leads))

    def _line(self, line: Line, owners: LineOwners) -> Iterator[Fact]:
        self.parent, self.number = None, None
        for start, end, stop, opens in clauses(self.text, self.openings.words, line.start, line.end):
            if opens:
                if start > line.start:
                    self.walk.enter_sentence(start, line.end)
                self.due, self.parent = None, None
            fact = self._clause(start, end, stop, owners, opens=opens)
            if fact is not None:
                yield fact

    def _clause(self, start: int, end: int, stop: str, owners: LineOwners, *, opens: bool) -> Fact | None:
        text, end = self.text, self._trim(start, owners.cut(start, end))
        for deadline in self.deadlines.within(start, end):
            if isinstance(deadline.value, Date):
                self.due = (deadline.value.date, deadline.value.words)
        if text[start] in _UNTIL_STARTS and _UNTIL.match(text, start, end):
            self.walk.announce()
            return None
        if end - start < _SHORTEST or self.walk.hush(start, end) or stop == "?":
            return None
        if stop in (",", ":") and text[end - 2 : end] in _SAID:
            if _DEMAND.search(text, start, end):
                self.walk.announce()
            return None
        if self.walk.ungoverned() and self.signs.any.first(start, end) is None and not self.openings.modal(start, end):
            return None
        head = head_of(self.openings, start, end)
        if head.number:
            self.number, self.parent = head.number, None
        self.walk.govern(head.modal)
        if opens:
            self.walk.go_on(head)
        verdict = self.judge.judge(end, head, self.walk.modal, self.walk.direction())
        if verdict is None:
            return None
        fact = self._fact(verdict, (start, end), owners)
        if self.parent is None and verdict.force in ("task", "target", "plan"):
            self.parent = fact.id
        return fact

    def _trim(self, start: int, end: int) -> int:
        """The clause's end without blanks and without quotes that open or close nothing inside it."""
        text = self.text
        while end > start and text[end - 1] in _TRAILING:
            if text[end - 1] != " " and text.count("“", start, end) == text.count("”", start, end):
                break
            end -= 1
        return end

    def _fact(self, verdict: Verdict, clause: Span, owners: LineOwners) -> Fact:
        page, start, end = self.page, verdict.start, clause[1]
        forward = verdict.force in ("task", "target", "plan")
        status, rate, said = self._status(verdict, start, end)
        due_date, due_words = self.due if forward and self.due else (None, None)
        named = owners.of(clause[0])
        if not named and self.signs.owner.first(*clause):
            named = prose_owners(self.text, *clause)
        speaker, paper = self.voices.at(start)
        if forward and not named:
            named = self.voices.implied(speaker)
        value = Item(
            force=verdict.force,
            firm=verdict.firm if forward else None,
            act=page.words(*verdict.act) or None,
            object=page.words(*verdict.rest).strip().removeprefix("了") or None,
            text=page.words(start, end),
            speaker=speaker,
            owners=named,
            places=_codes(self.places.within(start, end)),
            due=due_date,
            due_words=due_words,
            measures=tuple([fact.id for fact in self.measures.within(start, end)]),
            project=_first_name(self.projects.within(start, end)),
            paper=paper,
            parent=self.parent if forward else None,
            number=self.number if forward else None,
            status=status,
            rate=rate,
            verdict=said,
            list=paper if paper and paper.endswith("清单") else None,
        )
        return page.fact("item", start, end, value)

    def _status(self, verdict: Verdict, start: int, end: int) -> tuple[State | None, float | None, str | None]:
        if verdict.force not in ("achieved", "status"):
            return None, None, None
        return status_of(self.page.words(start, end))


def _codes(places: list[Fact]) -> tuple[str, ...]:
    codes = [fact.value.code for fact in places if isinstance(fact.value, Place)]
    return tuple(dict.fromkeys([code for code in codes if code])) if codes else ()


def _first_name(projects: list[Fact]) -> str | None:
    return next((fact.value.name for fact in projects if isinstance(fact.value, Project)), None)


def _deadlines(page: Page) -> Iterator[Fact]:
    """The dates that bound an item's time."""
    for fact in page.of("date"):
        if isinstance(fact.value, Date) and fact.value.role in ("deadline", "recurring"):
            yield fact


def _ends(page: Page, *kinds: str) -> dict[int, int]:
    """Where a fact of these kinds begins → where the longest one there ends."""
    ends: dict[int, int] = {}
    for kind in kinds:
        for fact in page.of(kind):
            if fact.span is not None:
                ends[fact.span[0]] = max(fact.span[1], ends.get(fact.span[0], 0))
    return ends
