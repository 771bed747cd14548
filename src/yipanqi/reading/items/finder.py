"""Walk a page clause by clause and give its items."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yipanqi.facts import Fact, Span
from yipanqi.facts.values import Item, Owner, Place, Project, State
from yipanqi.reading.deadlines import due_set
from yipanqi.reading.items.carry import Carry, Due
from yipanqi.reading.items.clauses import Clause, clauses
from yipanqi.reading.items.cues import Pointed
from yipanqi.reading.items.governing import Walk
from yipanqi.reading.items.heads import Head, Openings, head_of
from yipanqi.reading.items.judge import Judge, Verdict
from yipanqi.reading.items.owners import LineOwners, SectionOwners, first_named_leads, is_label_line
from yipanqi.reading.items.signs import signs_of
from yipanqi.reading.items.status import status_of
from yipanqi.reading.items.tables import Row, header_lines, task_rows
from yipanqi.reading.items.tense import names_aims
from yipanqi.reading.items.voices import Voices
from yipanqi.reading.items.words import Words
from yipanqi.reading.page import Line, Page

_SAID = frozenset(
    (
        "指出", "强调", "要求", "提出", "表示", "认为", "明确", "时说", "中说", "介绍", "应称", "透露", "绍称", "表态",
        "议定", "商定", "约定", "交代", "写明", "谈到",
    )
)  # fmt: skip
_ADDRESSEE = re.compile(r"(?:政府|部门|单位|委员会|办公室|公司|厅|局|委|企业)$")
_DEMAND = re.compile(r"(?:要求|强调|议定|商定|提出|约定|交代|写明)$|》[^,。]{0,8}$")
_UNTIL = re.compile(r"\s*(?:力争)?(?:到|至)(?:\d{4}年|“|本世纪)[^,。]{0,8}$")
_UNTIL_STARTS = frozenset("力到至 ")
_TRAILING = " \t“”‘’"
_LONGEST_TITLE = 80
_PAPER_NAME = re.compile(
    r"^[^,。;]*(?:方案|规划|计划|办法|意见|要点|清单|通知|决定|协议|细则|制度|分解表|任务书|报告)(?:\([^()]{2,24}\))?$"
)
_PARTY = re.compile(r"[甲乙丙丁]方(?=应?当?[于在]\d)")
"""A side of an agreement that is to act by a day: a subject as bodies are."""
_SHORTEST = 4
"""Characters of the shortest clause that can hold a verb and an object."""
_FORWARD = frozenset(("task", "target", "plan"))


def find_items(page: Page) -> Iterator[Fact]:
    """Items of body, table and full-sentence heading lines."""
    return iter(_Finder(page).run())


class _Finder:
    def __init__(self, page: Page) -> None:
        self.page, self.text = page, page.text
        words = Words(page)
        self.signs = signs_of(page, words)
        actors = _ends(page, "place", "organ")
        if "甲方" in page.text:
            actors.update([match.span() for match in _PARTY.finditer(page.text)])
        self.openings = Openings(page.text, words, actors, _ends(page, "date"), self.signs.modal)
        self.walk, self.judge = Walk(page, self.signs), Judge(page.text, self.signs)
        self.carry, self.voices = Carry(page, self.openings, self.signs.owner), Voices(page)
        self.measures, self.places = Pointed(page.of("measure")), Pointed(page.of("place"))
        self.projects = Pointed(page.of("project"))
        self.titles = frozenset(t for t in (page.document.head.title, *page.document.head.subtitles) if t)
        self.rows = {row.task[0]: row for row in task_rows(page)}
        self.headers = header_lines(page)
        self.section = SectionOwners(page)
        self.parent: str | None = None
        self.number: str | None = None

    def run(self) -> list[Fact]:
        text, lines = self.text, self.page.lines
        facts: list[Fact] = []
        first_leads = first_named_leads(self.page)
        for i, line in enumerate(lines):
            if line.label == "table" and (self.rows or line.start in self.headers):
                facts += self._table_line(line)
                continue
            may_hold = self.walk.enter_line(line)
            if not may_hold and line.label != "heading":
                continue
            owners = LineOwners(self.page, line, lines[i + 1 : i + 4], first_leads=first_leads)
            self.section.enter(line, owners)
            if may_hold and not is_label_line(text, line) and not self._is_title(line):
                found = self._line(line, owners)
                facts += [fact for fact in found if not _spans_cells(fact)] if line.label == "table" else found
        return facts

    def _is_title(self, line: Line) -> bool:
        """The paper's own title again, or that of a paper attached: a name, not an item."""
        if line.end - line.start > _LONGEST_TITLE:
            return False
        words = self.text[line.start : line.end].strip()
        return words in self.titles or _PAPER_NAME.search(words) is not None

    def _table_line(self, line: Line) -> list[Fact]:
        """The task cell of a row is read as an order; its other cells say who and by when."""
        facts: list[Fact] = []
        for start in range(line.start, line.end):
            row = self.rows.get(start)
            if row is not None:
                self.walk.enter_row()
                cell = Line(row.task[0], row.task[1], "table")
                owners = LineOwners(self.page, cell, (), first_leads=False)
                facts += self._line(cell, owners, row) or self._bare_row(row, owners)
        return facts

    def _bare_row(self, row: Row, owners: LineOwners) -> list[Fact]:
        """A task cell without a verb (堆场封闭改造9个) is a task all the same, if it has an owner or a time."""
        start, end = row.task
        if not (row.owners or row.due) or self.text[start].isdigit():
            return []
        verdict = Verdict("task", "will", start, (start, start), (start, end))
        return [self._fact(verdict, (start, end), owners, row)]

    def _line(self, line: Line, owners: LineOwners, row: Row | None = None) -> list[Fact]:
        facts: list[Fact] = []
        self.parent, self.number, ended = None, None, False
        for start, end, stop, opens in clauses(self.text, self.openings.words, line.start, line.end):
            if opens:
                if start > line.start:
                    self.walk.enter_sentence(start, line.end)
                self.parent = None
                self.carry.enter_sentence()
            elif ended:
                self.carry.enter_part()
            ended = stop == ";"
            fact = self._clause((start, end, stop, opens), line.end, owners, row)
            if fact is not None:
                facts.append(fact)
        return facts

    def _clause(self, clause: Clause, line_end: int, owners: LineOwners, row: Row | None) -> Fact | None:
        text, (start, end, stop, opens) = self.text, clause
        end = self._trim(start, owners.cut(start, end))
        deadline = self.carry.enter_clause(start, end)
        if self.carry.no_act:
            return None
        if text[start] in _UNTIL_STARTS and _UNTIL.match(text, start, end):
            self.walk.announce()
            return None
        if end - start < _SHORTEST or self.walk.hush(start, end) or stop == "?":
            return None
        if stop in (",", ":") and text[end - 2 : end] in _SAID:
            if _DEMAND.search(text, start, end):
                self.walk.announce()
            self.walk.reopen(end + 1, line_end)
            return None
        if stop == ":":
            if names_aims(text, start, end):
                self.walk.announce()
                if text[end - 1] in "是为下":
                    return None
            elif _ADDRESSEE.search(text, start, end):
                return None
        if self.walk.theme and not self.openings.modal(start, end) and self.signs.decided.first(start, end) is None:
            return None
        if not deadline and self.walk.ungoverned() and not self._may_hold(start, end):
            return None
        head = head_of(self.openings, start, end)
        if head.number:
            self.number, self.parent = head.number, None
        self.walk.govern(head.modal)
        if opens:
            self.walk.go_on(head)
        self.carry.acting(head)
        direction = self.walk.direction()
        if direction is None and (deadline or self.carry.waiting or head.charged or self._goes_on(head, start, end)):
            direction = "forward" if self.signs.past.first(start, end) is None else None
        verdict = self.judge.judge(end, head, self.walk.modal, direction)
        if verdict is None:
            return None
        fact = self._fact(verdict, (start, end), owners, row)
        if self.parent is None and verdict.force in _FORWARD:
            self.parent = fact.id
        return fact

    def _may_hold(self, start: int, end: int) -> bool:
        """Whether a clause that nothing governs has anything that makes an item."""
        return self.signs.any.first(start, end) is not None or self.openings.modal(start, end)

    def _goes_on(self, head: Head, start: int, end: int) -> bool:
        """Behind an order of the same paragraph a bare act is one more, if nothing says that it goes on already."""
        return (
            self.walk.ordered
            and head.subject is None
            and head.act[1] > head.act[0]
            and self.signs.underway.first(start, end) is None
            and self.signs.likely_past.first(start, end) is None
        )

    def _trim(self, start: int, end: int) -> int:
        """The clause's end without blanks and without quotes that open or close nothing inside it."""
        text = self.text
        while end > start and text[end - 1] in _TRAILING:
            if text[end - 1] != " " and text.count("“", start, end) == text.count("”", start, end):
                break
            end -= 1
        return end

    def _with_quote(self, start: int, clause: Span) -> int:
        """The item's start with the quotation mark before it, where that is closed inside it (“云青通办”办件…)."""
        text, end = self.text, clause[1]
        opened = start > clause[0] and text[start - 1] == "“"
        return start - (opened and text.count("”", start, end) > text.count("“", start, end))

    def _fact(self, verdict: Verdict, clause: Span, owners: LineOwners, row: Row | None) -> Fact:
        page, start, end = self.page, self._with_quote(verdict.start, clause), clause[1]
        forward = verdict.force in _FORWARD
        status, rate, said = self._status(verdict, start, end)
        due = self._due(clause, owners, row) if forward else None
        speaker, paper = self.voices.at(start)
        value = Item(
            force=verdict.force,
            firm=verdict.firm if forward else None,
            act=page.words(*verdict.act) or None,
            object=page.words(*verdict.rest).strip().removeprefix("了") or None,
            text=page.words(start, end),
            speaker=speaker,
            owners=self._owners(clause[0], owners, row, speaker, forward=forward),
            places=_codes(self.places.within(start, end)),
            due=due[0] if due else None,
            due_words=due[1] if due else None,
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

    def _owners(
        self, start: int, owners: LineOwners, row: Row | None, speaker: str | None, *, forward: bool
    ) -> tuple[Owner, ...]:
        named = (row.owners if row else ()) or owners.of(start) or self.carry.owners
        named = named or (self.section.owners if forward else ())
        return named or (self.voices.implied(speaker) if forward else ())

    def _due(self, clause: Span, owners: LineOwners, row: Row | None) -> Due | None:
        """The time that the clause names or was handed, else that of the row, the bracket or the label lines."""
        due = self.carry.due(*clause)
        elsewhere = row.due if row else owners.time(clause[0])
        if due is not None or elsewhere is None:
            return due
        found = due_set(self.page, *elsewhere)
        return (found.date, found.words) if found else None

    def _status(self, verdict: Verdict, start: int, end: int) -> tuple[State | None, float | None, str | None]:
        if verdict.force not in ("achieved", "status"):
            return None, None, None
        state, rate, said = status_of(self.text, start, end, self.signs.states, self.signs.verdict)
        return state, rate, self.page.words(*said) if said else None


def _spans_cells(fact: Fact) -> bool:
    """A row of figures tells of a state at best: what is to be done stands in one cell."""
    return isinstance(fact.value, Item) and fact.value.force in _FORWARD and "|" in fact.value.text


def _codes(places: list[Fact]) -> tuple[str, ...]:
    codes = [fact.value.code for fact in places if isinstance(fact.value, Place)]
    return tuple(dict.fromkeys([code for code in codes if code])) if codes else ()


def _first_name(projects: list[Fact]) -> str | None:
    return next((fact.value.name for fact in projects if isinstance(fact.value, Project)), None)


def _ends(page: Page, *kinds: str) -> dict[int, int]:
    """Where a fact of these kinds begins → where the longest one there ends."""
    ends: dict[int, int] = {}
    for kind in kinds:
        for fact in page.of(kind):
            if fact.span is not None:
                ends[fact.span[0]] = max(fact.span[1], ends.get(fact.span[0], 0))
    return ends
