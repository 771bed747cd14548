"""Who owns an item: labels, brackets, lines below, prose."""

from __future__ import annotations

import re

from yipanqi.facts import Span
from yipanqi.facts.values import Owner, OwnerRole
from yipanqi.reading.page import Line, Page

_LABELLED = re.compile(
    r"(?P<label>牵头单位|牵头部门|责任单位|责任部门|配合单位|参加单位|协同单位|协办单位|主办单位|督办单位|责任领导|责任人|牵头领导|实施单位|实施主体)\s*:\s*(?P<names>[^;。)\n:]{2,120}?)(?=[;。)\n]|$|[,、]?(?:牵头|责任|配合|参加|协同|完成时限|督办|时限))"
)
_ROLE_OF_LABEL: dict[str, OwnerRole] = {
    "牵头": "lead",
    "主办": "lead",
    "责任": "responsible",
    "实施": "responsible",
    "督办": "supervise",
}
_LEAD_BY = re.compile(
    r"由([^,。;()]{2,30}?)(?:牵头|负责|主抓)|([^,。;()由]{2,24}?)牵头(?=[,、;。负制组推研建提编起开会落完出抓做成]|$)"
)
_JOIN_BY = re.compile(
    r"(?:会同|联合|配合单位为)([^,。;()]{2,40}?)(?=制定|推进|开展|建立|研究|实施|负责|做好|[,。;]|$)|([^,。;()]{2,30}?)(?:配合|参与)(?=[,。;]|$)"
)
_BARE = re.compile(r"\(([^()\n]{2,120})\)[。;\s]*$")
_OWNER_BRACKET = re.compile(r"\(\s*(?:牵头|责任|配合|参加|协同|完成时限|主办|督办|实施)[^()\n]*\)")
_LABEL_LINE = re.compile(
    r"\s*(?:牵头单位|牵头部门|责任单位|责任部门|配合单位|参加单位|完成时限|责任人|责任领导|实施主体)\s*:"
)
_NAME = re.compile(r"[、,;\s]+|(?<=[局委办厅部府])和")
_ORGAN_END = re.compile(
    r"(?:局|委|办|厅|部|府|院|会|处|中心|公司|集团|单位|部门|区|县|市|州|管委会|领导小组|专班|银行|大学|组)$"
)
_FIRST_LEADS = re.compile(
    r"(?:第一位|首位|第一个|第一家|首个|首家)(?:的)?[^,。;\n]{0,8}(?:为|是|作为)?牵头|第一(?:个)?(?:责任)?单位为牵头"
)


def first_named_leads(page: Page) -> bool:
    """Whether the paper says that of several units the first one leads."""
    return "牵头" in page.text and _FIRST_LEADS.search(page.text) is not None


_LONGEST_LABEL = 12


def is_label_line(text: str, line: Line) -> bool:
    """A line that only names owners or time: 牵头单位:…"""
    near = text.find(":", line.start, min(line.end, line.start + _LONGEST_LABEL)) >= 0
    return near and _LABEL_LINE.match(text, line.start, line.end) is not None


class LineOwners:
    """The owners that a line gives to its items: by the bracket that closes each item, by a bracket of organs at the
    line's end, or by label lines right below. The same places may hold the time (完成时限)."""

    def __init__(self, text: str, line: Line, below: tuple[Line, ...], *, first_leads: bool) -> None:
        self._brackets: list[tuple[int, int, tuple[Owner, ...]]] = []
        self._whole: tuple[Owner, ...] = ()
        self._below: Span | None = None
        if text.find("(", line.start, line.end) >= 0:
            for match in _OWNER_BRACKET.finditer(text, line.start, line.end):
                self._brackets.append((*match.span(), _labelled(text, *match.span())))
        if self._brackets:
            return
        self._whole = self._labels_below(text, below) or _labelled_tail(text, line)
        if not self._whole and text[line.end - 2 : line.end].rstrip("。").endswith(")"):
            self._whole = _listed(text, line, first_leads=first_leads)

    def _labels_below(self, text: str, below: tuple[Line, ...]) -> tuple[Owner, ...]:
        owners: list[Owner] = []
        for line in below:
            if not is_label_line(text, line):
                break
            owners += _labelled(text, line.start, line.end)
            self._below = (self._below[0] if self._below else line.start, line.end)
        return tuple(owners)

    def of(self, position: int) -> tuple[Owner, ...]:
        """The owners of the item that begins at ``position``: those of the next bracket."""
        if not self._brackets:
            return self._whole
        return next((owners for start, _, owners in self._brackets if start >= position), ())

    def time(self, position: int) -> Span | None:
        """Where the time of the item that begins at ``position`` may stand: its bracket, or the label lines."""
        return next(((start, end) for start, end, _ in self._brackets if start >= position), self._below)

    def cut(self, start: int, end: int) -> int:
        """Where the clause ends without a bracket of owners at its end."""
        if not self._brackets:
            return end
        return next((a for a, b, _ in self._brackets if start < a < end <= b), end)


def _labelled(text: str, start: int, end: int) -> tuple[Owner, ...]:
    """``责任单位:…`` and its kin in a span, in the order written."""
    owners: list[Owner] = []
    for match in _LABELLED.finditer(text, start, end):
        label = match.group("label")
        role: OwnerRole = next((r for word, r in _ROLE_OF_LABEL.items() if label.startswith(word)), "join")
        owners += [Owner(name=name, role=role) for name in names_in(match.group("names"))]
    return tuple(dict.fromkeys(owners))


def _labelled_tail(text: str, line: Line) -> tuple[Owner, ...]:
    """Labels without brackets behind the items of a line."""
    return _labelled(text, line.start, line.end) if text.find("单位:", line.start, line.end) >= 0 else ()


def _listed(text: str, line: Line, *, first_leads: bool) -> tuple[Owner, ...]:
    """A bare parenthesis of organs that ends a line: the first leads only where the paper says so."""
    match = _BARE.match(text, text.rfind("(", line.start, line.end), line.end)
    names = names_in(match.group(1)) if match else []
    if not names or not all(_ORGAN_END.search(name) for name in names):
        return ()
    if not first_leads:
        return tuple(Owner(name=name, role="listed") for name in names)
    return tuple(Owner(name=name, role="join" if i else "lead") for i, name in enumerate(names))


def prose_owners(text: str, start: int, end: int) -> tuple[Owner, ...]:
    """由甲牵头, 乙配合, 会同丙: owners said in a clause of the sentence itself."""
    owners = [_said(match, "lead") for match in _LEAD_BY.finditer(text, start, end)]
    owners += [_said(match, "join") for match in _JOIN_BY.finditer(text, start, end)]
    return tuple(dict.fromkeys(owner for found in owners for owner in found))


def _said(match: re.Match[str], role: OwnerRole) -> list[Owner]:
    names = names_in(_BEFORE_LEADING.sub("", match.group(1) or match.group(2)))
    return [Owner(name=name, role=role) for name in names if _ORGAN_END.search(name)]


def is_organ_like(name: str) -> bool:
    """Whether a subject reads like a body that can own something."""
    return 2 <= len(name) <= 24 and _ORGAN_END.search(name) is not None


_BEFORE_LEADING = re.compile(r"(?:要|将|应|应当|负责|继续|具体|共同|积极)+$")


def names_in(words: str) -> list[str]:
    """The names of a list of units, each by itself."""
    return [name for name in (part.strip(" 等。") for part in _NAME.split(words)) if 2 <= len(name) <= 30]
