"""What an earlier clause of a sentence hands on to the later ones: the deadline, and who is to act."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yipanqi.facts import Fact, Span
from yipanqi.facts.values import Date, Owner
from yipanqi.reading import edtf
from yipanqi.reading.anchor import anchor_of
from yipanqi.reading.deadlines import Headings, due_in
from yipanqi.reading.items.cues import Cue, Pointed
from yipanqi.reading.items.heads import Head, Openings
from yipanqi.reading.items.owner_words import is_organ_like, is_surely_organ
from yipanqi.reading.items.owners import owner_clause, prose_owners
from yipanqi.reading.page import Page

Due = tuple[str | None, str]
"""The last day (EDTF, ``None`` where the words fix none) and the words."""

_NO_ACT = re.compile(
    r"(?<![^,。;:(\n])(?:其中,?)?(?:(?:\d{4}年|[今明后当]年)(?:安排|投入|计划|约)?\d[\d.]*[万亿千百]*元、?)+$"
    r"|[为是](?:牵头|主办|责任|配合|参与|参加|协同|协办)(?:责任)?(?:单位|部门)$"
)
"""A sum by year, or a rule of who leads: no act stands in such a clause."""
_AIMS = re.compile(r"目标(?:任务)?(?:是|为|如下)?$")
_YEARLY = re.compile(r"全年|年度(?:计划|目标)?(?:投资|任务)")
_NO_ACT_ENDS = frozenset("元位门")
_AIMS_ENDS = frozenset("标务是为下")
_SEASON_WITHIN = 12
_SEASON = re.compile(
    r"(?:力争|确保|要|须|在|赶在|\s)*((?:今年|明年|\d{4}年)?(?:主?汛期?|入汛|入冬|入夏|封冻|上冻|(?:[春秋]季)?(?:新?学期)?开学|[春秋]季学期|供暖季?|采暖季?"
    r"|雨季|[春夏秋冬]季|春耕|春灌|秋收|春运|旺季)(?:到来|来临|开始|之)?前)(?![期列沿端瞻往后来景面身置])"
)
"""A time of the year that fixes no day."""
_OTHER_TIME = re.compile(r"[^,。;]{1,5}(?<![目当提空以先生])前(?![期列沿端瞻往后来景面身置提])")
_LAST_DAY = "-12-31"
_YEAR = re.compile(r"\d{4}")
_FAR = 100
"""Characters within which the clauses behind an item may say who is to act."""
_AT_START = 4
"""Characters that may stand before a deadline that opens its clause (力争, 确保, 要在)."""


class Carry:
    """Deadlines and owners while a sentence is walked. ``no_act``: the present clause says nothing of what
    is to be done, only who is to act or how a sum is spread over the years."""

    def __init__(self, page: Page, openings: Openings, owner_words: Cue) -> None:
        self.page, self.openings, self.owner_words = page, openings, owner_words
        self._dates = Pointed(page.of("date"))
        self._headings = Headings(page)
        self._due: Due | None = None
        self._whole = False
        self._said: tuple[Owner, ...] = ()
        self._subject: tuple[Owner, ...] = ()
        self._end = 0
        self._deadline = self._said_here = False
        self.no_act = False

    def enter_sentence(self) -> None:
        """Nothing goes on behind a full stop."""
        self._due, self._said, self._subject, self._whole = None, (), (), False

    def enter_part(self) -> None:
        """Behind a semicolon only a time goes on that stood as a clause of its own (到2027年,甲;乙)."""
        self._due = self._due if self._whole else None
        self._said, self._subject = (), ()

    def enter_clause(self, start: int, end: int) -> bool:
        """Take up what the clause says of time and owners; whether it names a deadline of its own."""
        deadline = self._take_time(start, end)
        self._end, self._deadline, self._said_here = end, deadline, False
        self.no_act = self.page.text[end - 1] in _NO_ACT_ENDS and _NO_ACT.search(self.page.text, start, end) is not None
        if self.owner_words.first(start, end) is not None:
            only_owners = bool(owner_clause(self.page, start, end))
            self.no_act = self.no_act or only_owners
            said = prose_owners(self.page, start, end)
            self._said_here = bool(said)
            leads = any(owner.role == "lead" or not (only_owners or owner.role == "join") for owner in said)
            self._said = said if leads else tuple(dict.fromkeys((*self._said, *said)))
        return deadline

    def _take_time(self, start: int, end: int) -> bool:
        """A deadline that opens its clause holds for the rest of the sentence; any other time ends the one before."""
        dates = self._dates.within(start, end)
        if (
            self.page.text[end - 1] in _AIMS_ENDS
            and self.page.text[end : end + 1] == ":"
            and _AIMS.search(self.page.text, start, end)
        ):
            self._due, self._whole = self._aimed_at(start, dates) or self._due, True
            return False
        if not dates:
            if self._due is not None and self._ends_due(start, end):
                self._due = None
            return False
        self._due, self._whole = None, False
        first = dates[0]
        deadline = any(isinstance(fact.value, Date) and fact.value.role == "deadline" for fact in dates)
        opening = first.span is not None and first.span[0] - start <= _AT_START
        if opening and isinstance(first.value, Date) and first.value.role in ("deadline", "recurring"):
            self._due = (first.value.date, first.value.words)
            self._whole = first.span is not None and end - first.span[1] <= 1
        return deadline

    def _ends_due(self, start: int, end: int) -> bool:
        """全年… and a time that is no date (入冬前…) end the deadline of the clause before."""
        text, due = self.page.text, self._due
        if text.find("前", start, start + _AT_START) >= 0 and _OTHER_TIME.match(text, start, end):
            return True
        return (
            due is not None
            and due[0] is not None
            and due[0][4:] != _LAST_DAY
            and bool(_YEARLY.search(text, start, end))
        )

    def _aimed_at(self, start: int, dates: list[Fact]) -> Due | None:
        """2025年主要预期目标是: the year that the clause names, else that of the heading above, holds for all aims."""
        for fact in dates or self._headings.dates_above(start):
            if isinstance(fact.value, Date) and _YEAR.fullmatch(fact.value.date or ""):
                return edtf.end(fact.value.date), fact.value.words
        return None

    def due(self, start: int, end: int) -> Due | None:
        """The deadline of an item: its clause's own, else the one handed on."""
        if self._dates.within(start, end) and (own := due_in(self.page, start, end)):
            return own.date, own.words
        if self._due is not None:
            return self._due
        text = self.page.text
        if text.find("前", start, start + _SEASON_WITHIN) >= 0 and (season := _SEASON.match(text, start, end)):
            return None, self.page.words(*season.span(1))
        may = text.find("全年", start, end) >= 0 or text.find("年度", start, end) >= 0
        if may and (whole := _YEARLY.search(text, start, end)):
            year = anchor_of(self.page).year
            return (edtf.year_end(year), self.page.words(*whole.span())) if year else None
        return None

    def acting(self, head: Head) -> None:
        """县交通局要…, 乙方于6月底前…: the subject of an order or a deadline owns the rest of the sentence."""
        if head.subject is None or not (head.modal or self._deadline):
            return
        start, end = head.subject
        name = self.page.words(start, end).split()[-1]
        if self.openings.subjects.get(start) == end or is_organ_like(name):
            self._subject = (Owner(name=name, role="responsible"),)
            if is_surely_organ(name) and not self._said_here:
                self._said = ()

    @property
    def waiting(self) -> bool:
        """Whether an earlier clause of the sentence handed on a deadline."""
        return self._due is not None

    @property
    def owners(self) -> tuple[Owner, ...]:
        """Who is to act in the present clause, as far as the sentence says, also in the clauses right behind."""
        behind = self._said_behind()
        if not (behind or self._said):
            return self._subject
        if any(owner.role != "join" for owner in self._said):
            return tuple(dict.fromkeys((*self._said, *[owner for owner in behind if owner.role == "join"])))
        if any(owner.role != "join" for owner in behind):
            return behind
        return tuple(dict.fromkeys((*self._subject, *self._said, *behind)))

    def _said_behind(self) -> tuple[Owner, ...]:
        """Clauses behind the present one that only say who is to act (…,由甲牵头,乙、丙配合)."""
        if self.owner_words.first(self._end, self._end + _FAR) is None:
            return ()
        found: list[Owner] = []
        for start, end in self._clauses_behind():
            said = owner_clause(self.page, start, end)
            if found and not said:
                break
            found += said
        return tuple(dict.fromkeys(found))

    def _clauses_behind(self) -> Iterator[Span]:
        """The clauses up to the next full stop or semicolon, all in all not far."""
        text, start = self.page.text, self._end
        stop = min([at for mark in "。;\n" if (at := text.find(mark, start, start + _FAR)) >= 0], default=-1)
        if stop < 0 and len(text) <= start + _FAR:
            stop = len(text)
        while start < stop:
            comma = text.find(",", start + 1, stop)
            end = comma if comma >= 0 else stop
            yield start + 1, end
            start = end
