"""Task tables that stand in the text: which cell is the task, who owns it, by when.

Two shapes are known: a row a line with cells between bars or tabs, and one cell a line (a table that lost its lines in
copying). Columns are told by their names (``lexicon/item_columns.csv``); a table without a task column gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from yipanqi.facts import Span
from yipanqi.facts.values import Owner, OwnerRole
from yipanqi.reading import lexicon
from yipanqi.reading.items.owners import names_in
from yipanqi.reading.page import Line

_CELL = re.compile(r"[^|\t]+")
_NUMBER = re.compile(r"\d{1,3}(?:[.、]|$)|[一二三四五六七八九十]{1,3}、?$|\([一二三四五六七八九十\d]{1,3}\)$")
_NOTE = re.compile(r"备?注\s*:|说明\s*:|附注")
_OWNER_ROLES: dict[str, OwnerRole] = {
    "lead": "lead",
    "responsible": "responsible",
    "join": "join",
    "supervise": "supervise",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One task of a table: the spans of its cell, its due cell and its progress cell, and the owners."""

    task: Span
    due: Span | None
    progress: Span | None
    owners: tuple[Owner, ...]


def task_rows(text: str, lines: Sequence[Line]) -> list[Row]:
    """The rows of all tables among ``lines`` that have a task column."""
    rows: list[Row] = []
    for run in _runs(lines):
        rows += _rows(text, run)
    return rows


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    run: list[Line] = []
    for line in lines:
        if line.label == "table":
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _rows(text: str, run: list[Line]) -> Iterator[Row]:
    for i, line in enumerate(run):
        head = _cells(text, line)
        roles = [_role(text[start:end]) for start, end in head]
        if len(head) > 1 and "task" in roles:
            yield from _barred(text, run[i + 1 :], roles)
            return
    roles = []
    for line in run:
        role = _role(text[line.start : line.end])
        if role is None:
            break
        roles.append(role)
    if "task" in roles and len(roles) > 1:
        yield from _stacked(text, run[len(roles) :], roles)


def _barred(text: str, run: list[Line], roles: list[str | None]) -> Iterator[Row]:
    for line in run:
        cells = _cells(text, line)
        if len(cells) == len(roles) and (row := _row(text, cells, roles)):
            yield row


def _stacked(text: str, run: list[Line], roles: list[str | None]) -> Iterator[Row]:
    """One cell a line: rows begin at the cell that holds a number where the table counts its rows."""
    cells = [_trim(text, line.start, line.end) for line in run]
    counted = roles[0] == "number"
    i = 0
    while i + len(roles) <= len(cells):
        if _NOTE.match(text, *cells[i]):
            return
        if counted and not _NUMBER.match(text, *cells[i]):
            i += 1
            continue
        row = _row(text, cells[i : i + len(roles)], roles)
        if row:
            yield row
        i += len(roles)


def _row(text: str, cells: list[Span], roles: list[str | None]) -> Row | None:
    spans = {role: cell for role, cell in zip(roles, cells, strict=True) if role}
    task = spans.get("task")
    if task is None or task[1] - task[0] < 4:
        return None
    owners: list[Owner] = []
    for role, (start, end) in zip(roles, cells, strict=True):
        if role in _OWNER_ROLES:
            owners += [Owner(name=name, role=_OWNER_ROLES[role]) for name in names_in(text[start:end])]
    return Row(task, spans.get("due"), spans.get("progress"), tuple(dict.fromkeys(owners)))


def _cells(text: str, line: Line) -> list[Span]:
    return [_trim(text, *match.span()) for match in _CELL.finditer(text, line.start, line.end)]


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return start, end


@cache
def _columns() -> dict[str, str]:
    return {row["word"]: row["role"] for row in lexicon.rows("item_columns")}


def _role(name: str) -> str | None:
    return _columns().get(re.sub(r"[\s()]|\(.*\)", "", name))
