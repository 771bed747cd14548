"""Walk a page clause by clause and give its items."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yipanqi.facts import Fact, Span
from yipanqi.facts.values import Date, Item, Owner, Place, Project
from yipanqi.reading.items.attributes import (
    Spans,
    bracketed_owners,
    first_named_leads,
    labelled_owners,
    prose_owners,
    status_of,
)
from yipanqi.reading.items.clauses import Clause, clauses
from yipanqi.reading.items.governing import Walk
from yipanqi.reading.items.heads import Head, head_of, openings
from yipanqi.reading.items.judge import Judge, Verdict
from yipanqi.reading.items.signs import signs_of
from yipanqi.reading.items.words import words_of
from yipanqi.reading.page import Line, Page

_SPEECH_INTRO = re.compile(
    r"[\s“]*[^,。;:]{0,40}?(?:指出|强调|要求|提出|表示|明确提出|认为|说|明确|讲话中说|讲话时说)(?:,|:)?$"
)
_DEMAND = re.compile(r"(?:要求|强调)$|》[^,。]{0,8}$")
_UNTIL = re.compile(r"\s*(?:力争)?(?:到|至)(?:\d{4}年|“|本世纪)[^,。]{0,8}$")
_OWNER_BRACKET = re.compile(r"[(]\s*(?:牵头|责任|配合|参加|协同|完成时限|主办|督办|实施)[^()\n]*[)]\s*$")
_TRAILING = " \t“”‘’"
_LABEL_LINE = re.compile(
    r"\s*(?:牵头单位|牵头部门|责任单位|责任部门|配合单位|参加单位|完成时限|责任人|责任领导|实施主体)\s*:"
)


def find_items(page: Page) -> Iterator[Fact]:
    """Items of body, table and full-sentence heading lines, in the order of the text."""
    return _Finder(page).run()


class _Finder:
    def __init__(self, page: Page) -> None:
        self.page, self.text = page, page.text
        words = words_of(page.text)
        signs = signs_of(page.text, words)
        self.walk, self.judge = Walk(page, signs), Judge(page.text, signs)
        self.measures, self.places = Spans(page.of("measure")), Spans(page.of("place"))
        self.projects, self.dates = Spans(page.of("project")), Spans(page.of("date"))
        self.first_leads = first_named_leads(page)
        self.openings = openings(page.text, words, _ends(page, "place", "organ"), _ends(page, "date"))
        self.parent: str | None = None
        self.number: str | None = None
        self.due: tuple[str | None, str] | None = None

    def run(self) -> Iterator[Fact]:
        lines = self.page.lines
        for i, line in enumerate(lines):
            if self.walk.enter_line(line) and not _LABEL_LINE.match(self.text, line.start, line.end):
                yield from self._line(line, self._line_owners(line, lines[i + 1 : i + 4]))

    def _line_owners(self, line: Line, following: tuple[Line, ...]) -> tuple[Owner, ...]:
        """Owners that a bracket at the line's end or label lines right below give to every item of the line."""
        text = self.text
        owners = labelled_owners(text, line.start, line.end)
        for below in following:
            if not _LABEL_LINE.match(text, below.start, below.end):
                break
            owners += labelled_owners(text, below.start, below.end)
        return owners or bracketed_owners(text, line.start, line.end, first_leads=self.first_leads)

    def _line(self, line: Line, owners: tuple[Owner, ...]) -> Iterator[Fact]:
        self.parent, self.number = None, None
        for clause in clauses(self.text, self.openings.words, line.start, line.end):
            if clause.opens:
                if clause.start > line.start:
                    self.walk.enter_sentence(clause.start, line.end)
                self.due, self.parent = None, None
            yield from self._clause(clause, owners)

    def _clause(self, clause: Clause, owners: tuple[Owner, ...]) -> Iterator[Fact]:
        text, start, end = self.text, clause.start, self._trim(clause.start, clause.end)
        self._note_due(start, end)
        if _UNTIL.match(text, start, end):
            self.walk.announce()
            return
        if end - start < 4 or self.walk.hush(start, end):
            return
        if clause.stop in (",", ":") and _SPEECH_INTRO.match(text, start, end):
            if _DEMAND.search(text, start, end):
                self.walk.announce()
            return
        head = head_of(self.openings, start, end)
        if head.number:
            self.number, self.parent = head.number, None
        self.walk.govern(head.modal)
        if clause.opens:
            self.walk.go_on(head)
        verdict = self.judge.judge(end, head, self.walk.governing(spoken=False))
        if verdict is None or (clause.stop in "??" and clause.stop):
            return
        fact = self._fact(verdict, (start, end), head, owners)
        if self.parent is None and verdict.force in ("task", "target", "plan"):
            self.parent = fact.id
        yield fact

    def _trim(self, start: int, end: int) -> int:
        """The clause without a bracket of owners at its end and without blanks and quotes that belong to no word."""
        bracket = _OWNER_BRACKET.search(self.text, start, end)
        end = bracket.start() if bracket else end
        while (
            end > start
            and self.text[end - 1] in _TRAILING
            and self.text[start:end].count("“") != self.text[start:end].count("”")
        ):
            end -= 1
        while end > start and self.text[end - 1] == " ":
            end -= 1
        return end

    def _note_due(self, start: int, end: int) -> None:
        """A deadline holds for the rest of its sentence, until the next one."""
        for fact in self.dates.within(start, end):
            value = fact.value
            if isinstance(value, Date) and value.role in ("deadline", "recurring"):
                self.due = (value.date, value.words)

    def _fact(self, verdict: Verdict, clause: Span, head: Head, owners: tuple[Owner, ...]) -> Fact:
        page, start, end = self.page, verdict.start, clause[1]
        words = page.words(start, end)
        backward = verdict.force in ("achieved", "status", "decision")
        status, rate, said = status_of(words) if backward and verdict.force != "decision" else (None, None, None)
        projects = [p.value for p in self.projects.within(start, end)]
        project = next((p.name for p in projects if isinstance(p, Project)), None)
        due = None if backward else self.due
        value = Item(
            force=verdict.force,
            firm=None if backward else verdict.firm,
            act=page.words(*verdict.act) or None,
            object=page.words(*verdict.rest).strip().removeprefix("了") or None,
            text=words,
            owners=owners or prose_owners(self.text, *clause),
            places=self._places(start, end),
            due=due[0] if due else None,
            due_words=due[1] if due else None,
            measures=tuple(m.id for m in self.measures.within(start, end)),
            project=project,
            parent=None if backward else self.parent,
            number=None if backward else self.number,
            status=status,
            rate=rate,
            verdict=said,
        )
        return page.fact("item", start, end, value)

    def _places(self, start: int, end: int) -> tuple[str, ...]:
        codes = (f.value.code for f in self.places.within(start, end) if isinstance(f.value, Place))
        return tuple(dict.fromkeys(code for code in codes if code))


def _ends(page: Page, *kinds: str) -> dict[int, int]:
    """Where a fact of these kinds begins → where the longest one there ends."""
    ends: dict[int, int] = {}
    for kind in kinds:
        for fact in page.of(kind):
            if fact.span is not None:
                ends[fact.span[0]] = max(fact.span[1], ends.get(fact.span[0], 0))
    return ends
