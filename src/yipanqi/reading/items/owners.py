"""Who owns an item: labels, brackets, lines below, prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yipanqi.facts import Span
from yipanqi.facts.values import Owner, OwnerRole
from yipanqi.reading.items.owner_words import (
    ends_in_organ,
    has_role,
    is_organ_like,
    is_surely_organ,
    label_at,
    labelled,
    said_in,
    units,
)
from yipanqi.reading.page import Line, Page

_BRACKET = re.compile(r"\((?:[^()\n]|\([^()\n]{0,24}\))*\)|【[^】\n]*】|〔[^〕\n]*〕|\[[^]\n]*\]")
_OPENING = re.compile(r"[(【〔[]")
_ENDS = frozenset("。;!")
_FIRST_LEADS = re.compile(
    r"(?:第一位|首位|第一个|第一家|首个|首家)(?:的)?[^,。;\n]{0,8}(?:为|是|作为)?牵头|第一(?:个)?(?:责任)?单位为牵头"
)
_LONGEST_LABEL = 14
_LEAD_BY = re.compile(
    r"由([^,。;()]{2,30}?)(?:牵头|负责(?!人|同志)|主抓)|([^,。;()由]{2,24}?)牵头(?=[,、;。负制组推研建提编起开会落完出抓做成]|$)"
)
_JOIN_BY = re.compile(
    r"(?:会同|联合|配合单位为)([^,。;()]{2,40}?)(?=制定|推进|开展|建立|研究|实施|负责|做好|[,。;]|$)|([^,。;()]{2,30}?)(?:配合|参与)(?=[,。;]|$)"
)
_WITH_BY = re.compile(r"(?:[^,。;()由]{0,12}由)?([^,。;()由]{2,30}?)会同")
_ANSWERING = re.compile(r"([^,。;()由]{2,40}?)负责(?![人的]|制(?![定订作修])|同志|任)(?:[在于]|[^,。;]{4})")
_BEFORE_LEADING = re.compile(r"(?:要|将|应|应当|负责|继续|具体|共同|积极|分别|各自|按照?(?:职责|职能)(?:分工)?)+$")


def first_named_leads(page: Page) -> bool:
    """Whether the paper says that of several units the first one leads."""
    return "牵头" in page.text and _FIRST_LEADS.search(page.text) is not None


def is_label_line(text: str, line: Line) -> bool:
    """A line that only names owners or time: 牵头单位:…"""
    near = text.find(":", line.start, min(line.end, line.start + _LONGEST_LABEL)) >= 0
    return near and label_at(text, line.start, line.end) is not None


class SectionOwners:
    """The owners that a heading's bracket gives to all below it (二、机制建设(牵头单位:市发展改革委)), up to the next
    heading of its level or a higher one."""

    def __init__(self, page: Page) -> None:
        self._text = page.text
        self._open: list[tuple[int, tuple[Owner, ...]]] = []

    def enter(self, line: Line, owners: LineOwners) -> None:
        """Begin a line; a numbered line or a heading closes what is of its level and below."""
        if self._text[line.start] not in _NUMBER_STARTS and line.label != "heading":
            return
        number = _NUMBERED.match(self._text, line.start, line.end)
        if number is None and line.label != "heading":
            return
        level = (number.lastindex or 0) if number else 0
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        title = owners.title_end(line)
        if title and _SENTENCE.search(self._text, number.end() if number else line.start, title) is None:
            self._open.append((level, owners.of(line.start)))

    @property
    def owners(self) -> tuple[Owner, ...]:
        """Those of the innermost heading that names any."""
        return self._open[-1][1] if self._open else ()


_NUMBER_STARTS = frozenset(" #\u3000(一二三四五六七八九十0123456789")
_NUMBERED = re.compile(r"[\s#]*(?:([一二三四五六七八九十]{1,3}、)|(\([一二三四五六七八九十]{1,3}\))|(\d{1,2}[.、.]))")


_TAIL_LABELS = ("单位:", "部门:", "主体:", "单位】", "单位]", "单位〕")
_SENTENCE = re.compile("[。,;:!?]")


class LineOwners:
    """The owners that a line gives to its items: by the bracket that closes an item or the line, or by label lines
    right below. The same places may hold the time (完成时限)."""

    def __init__(self, page: Page, line: Line, below: tuple[Line, ...], *, first_leads: bool) -> None:
        self._page, self._first_leads = page, first_leads
        self._brackets: list[tuple[int, int, tuple[Owner, ...]]] = []
        self._whole: tuple[Owner, ...] = ()
        self._below: Span | None = None
        if _OPENING.search(page.text, line.start, line.end) is not None:
            self._brackets = list(self._owner_brackets(line))
        if not self._brackets:
            self._whole = self._labels_below(below) or self._labelled_tail(line)

    def _owner_brackets(self, line: Line) -> Iterator[tuple[int, int, tuple[Owner, ...]]]:
        text = self._page.text
        for match in _BRACKET.finditer(text, line.start, line.end):
            start, end = match.span()
            if label_at(text, start + 1, end - 1):
                yield start, end, labelled(self._page, start + 1, end - 1)
            elif owners := self._listed(line, start, end):
                yield start, end, owners

    def _listed(self, line: Line, start: int, end: int) -> tuple[Owner, ...]:
        """A parenthesis of units without a label: one that closes the line or a sentence. Which of them leads is told
        by its words, or by the paper's rule that it is the first."""
        text = self._page.text
        behind = text[end : line.end].strip(" 。;")
        if behind and text[end] not in _ENDS and text[start - 1] not in _ENDS:
            return ()
        said = said_in(self._page, start + 1, end - 1)
        if not said or (behind and not self._surely([unit.name for unit in said], start, end)):
            return ()
        if any(unit.role for unit in said):
            return _unique([Owner(name=unit.name, role=unit.role or "listed") for unit in said])
        roles: list[OwnerRole] = ["listed"] * len(said)
        if self._first_leads:
            roles = ["lead", *["join"] * (len(said) - 1)]  # type: ignore[list-item]
        return _unique([Owner(name=unit.name, role=role) for unit, role in zip(said, roles, strict=True)])

    def _surely(self, names: list[str], start: int, end: int) -> bool:
        """Within a line a parenthesis may also explain a name (联合办公室(市发展改革委)。)."""
        if not all(map(is_surely_organ, names)):
            return False
        return len(names) > 1 or has_role(self._page.text, start, end) or not ends_in_organ(self._page.text, start)

    def _labels_below(self, below: tuple[Line, ...]) -> tuple[Owner, ...]:
        owners: list[Owner] = []
        for line in below:
            if is_label_line(self._page.text, line):
                owners += labelled(self._page, line.start, line.end)
            elif not owners and (bracket := self._bracket_line(line)):
                return bracket
            else:
                break
            self._below = (self._below[0] if self._below else line.start, line.end)
        return tuple(owners)

    def _labelled_tail(self, line: Line) -> tuple[Owner, ...]:
        """Labels without brackets behind the items of a line; the time stands among them."""
        text = self._page.text
        labels = self._page.once(_tail_labels)
        found = [at for mark in labels if (at := text.find(mark, line.start, line.end)) >= 0]
        if not found:
            return ()
        self._below = (min(found), line.end)
        return labelled(self._page, line.start, line.end)

    def _bracket_line(self, line: Line) -> tuple[Owner, ...]:
        """A line that is nothing but a parenthesis of units belongs to the line above."""
        match = _BRACKET.match(self._page.text, line.start, line.end)
        if match is None or self._page.text[match.end() : line.end].strip(" 。"):
            return ()
        return self._listed(line, *match.span())

    def of(self, position: int) -> tuple[Owner, ...]:
        """The owners of the item that begins at ``position``: those of the next bracket."""
        if not self._brackets:
            return self._whole
        return next((owners for start, _, owners in self._brackets if start >= position), ())

    def title_end(self, line: Line) -> int:
        """Where the words before the one bracket of owners that closes the line end; 0 where there is none."""
        if len(self._brackets) != 1 or self._page.text[self._brackets[0][1] : line.end].strip():
            return 0
        return self._brackets[0][0] if self._brackets[0][2] else 0

    def time(self, position: int) -> Span | None:
        """Where the time of the item that begins at ``position`` may stand: its bracket, or the label lines."""
        return next(((start, end) for start, end, _ in self._brackets if start >= position), self._below)

    def cut(self, start: int, end: int) -> int:
        """Where the clause ends without a bracket of owners at its end; its beginning where it is the bracket."""
        if not self._brackets:
            return end
        return next((a for a, b, _ in self._brackets if start <= a < end <= b), end)


def _unique(owners: list[Owner]) -> tuple[Owner, ...]:
    return tuple(dict.fromkeys(owners))


def prose_owners(page: Page, start: int, end: int) -> tuple[Owner, ...]:
    """由甲牵头, 乙配合, 会同丙, 甲负责…: owners said in a clause of the sentence itself."""
    if alone := owner_clause(page, start, end):
        return alone
    text = page.text
    owners = [owner for match in _LEAD_BY.finditer(text, start, end) for owner in _said(page, match, "lead")]
    owners += [owner for match in _JOIN_BY.finditer(text, start, end) for owner in _said(page, match, "join")]
    if text.find("会同", start, end) > start and (with_by := _WITH_BY.match(text, start, end)):
        owners = [*_said(page, with_by, "lead", whole=True), *owners]
    if not owners and (match := _ANSWERING.match(text, start, end)):
        owners = _said(page, match, "responsible", whole=True)
    return _unique(owners)


def owner_clause(page: Page, start: int, end: int) -> tuple[Owner, ...]:
    """The owners of a clause that says nothing else: 甲、乙共同负责; empty for any other."""
    if not has_role(page.text, max(start, end - _LONGEST_TAIL), end):
        return ()
    said = said_in(page, start, end)
    if not said or not all(unit.role for unit in said):
        return ()
    return _unique([Owner(name=unit.name, role=unit.role or "listed") for unit in said])


_LONGEST_TAIL = 10


def _said(page: Page, match: re.Match[str], role: OwnerRole, *, whole: bool = False) -> list[Owner]:
    group = 1 if match.group(1) else 2
    start, end = match.span(group)
    if before := _BEFORE_LEADING.search(page.text, start, end):
        end = before.start()
    names = list(units(page.text, start, end))
    fit = [is_organ_like(name) for name, _, _ in names]
    if whole and not (all(fit) and is_surely_organ(names[-1][0])):
        return []
    return [Owner(name=page.words(a, b), role=role) for (_, a, b), ok in zip(names, fit, strict=True) if ok]


def _tail_labels(page: Page) -> tuple[str, ...]:
    """Those labels that the page has at all."""
    return tuple([mark for mark in _TAIL_LABELS if mark in page.text])
