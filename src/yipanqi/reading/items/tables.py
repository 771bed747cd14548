"""Task tables that stand in the text: which cell is the task, who owns it, by when.

Two shapes are known: a row a line with cells between bars or tabs, and one cell a line (a table that lost its lines in
copying). Columns are told by their names (``lexicon/item_columns.csv``); a table without a task column gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from yipanqi.facts import Span
from yipanqi.facts.values import Owner, OwnerRole
from yipanqi.reading import lexicon
from yipanqi.reading.items.owner_words import said_in, unit_owner, units
from yipanqi.reading.page import Line, Page

_SENTENCE = re.compile("[。;!]")
_BAR = re.compile(r"[|\t]")
_BLANK = re.compile(r"\u3000+|  +")
"""Parts cells where no bars do."""
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


def task_rows(page: Page) -> list[Row]:
    """The rows of all tables of a page that have a task column."""
    rows: list[Row] = []
    for run in _runs(page.lines):
        rows += _rows(page, run)
    return rows


def header_lines(page: Page) -> frozenset[int]:
    """Where the first line of each table begins that names columns: several cells, none of them a number."""
    heads = []
    for run in _runs(page.lines):
        cells = [page.text[start:end] for start, end in _cells(page, run[0])]
        if len(cells) > 1 and not any(cell[:1].isdigit() for cell in cells) and not _SENTENCE.search("".join(cells)):
            heads.append(run[0].start)
    return frozenset(heads)


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


def _rows(page: Page, run: list[Line]) -> Iterator[Row]:
    """The rows of the tables of a run of lines: each line that names columns begins one."""
    roles: list[str | None] = []
    fresh = False
    for line in run:
        cells = _cells(page, line)
        named = [_role(page.text[start:end]) for start, end in cells] if len(cells) > 1 else []
        if "task" in named:
            roles, fresh = named, True
        elif fresh and (parts := _parts_of_owners(named)):
            roles, fresh = _widened(roles, parts), False
        elif roles:
            fresh = False
            if row := _barred(page, line, cells, roles):
                yield row
    if not roles:
        yield from _one_cell_a_line(page, run)


def _one_cell_a_line(page: Page, run: list[Line]) -> Iterator[Row]:
    roles: list[str | None] = []
    for line in run:
        role = _role(page.text[line.start : line.end])
        if role is None:
            break
        roles.append(role)
    if "task" in roles and len(roles) > 1:
        yield from _stacked(page, run[len(roles) :], roles)


def _parts_of_owners(named: list[str | None]) -> list[str | None]:
    """A second line of columns that parts 责任单位 into 牵头单位 and 配合单位; empty where a line is none."""
    parts = [role for role in named if role]
    return [*parts] if len(parts) > 1 and all(role in _OWNER_ROLES for role in parts) else []


def _widened(roles: list[str | None], parts: list[str | None]) -> list[str | None]:
    """The columns with those of the second line in place of the one that they part."""
    at = next((i for i, role in enumerate(roles) if role in _OWNER_ROLES), None)
    return roles if at is None else [*roles[:at], *parts, *roles[at + 1 :]]


def _barred(page: Page, line: Line, cells: list[Span], roles: list[str | None]) -> Row | None:
    """A row of cells on one line; cells that are empty at its end may be missing."""
    while len(cells) > len(roles) and cells[-1][0] == cells[-1][1]:
        cells.pop()
    if not roles.index("task") < len(cells) <= len(roles):
        return None
    return _row(page, cells + [(line.end, line.end)] * (len(roles) - len(cells)), roles)


def _stacked(page: Page, run: list[Line], roles: list[str | None]) -> Iterator[Row]:
    """One cell a line: rows begin at the cell that holds a number where the table counts its rows."""
    text = page.text
    cells = [_trim(text, line.start, line.end) for line in run]
    counted = roles[0] == "number"
    i = 0
    while i + len(roles) <= len(cells):
        if _NOTE.match(text, *cells[i]):
            return
        if counted and not _NUMBER.match(text, *cells[i]):
            i += 1
            continue
        row = _row(page, cells[i : i + len(roles)], roles)
        if row:
            yield row
        i += len(roles)


def _row(page: Page, cells: list[Span], roles: list[str | None]) -> Row | None:
    spans = {role: cell for role, cell in zip(roles, cells, strict=True) if role}
    task = spans.get("task")
    if task is None or task[1] - task[0] < 4:
        return None
    owners: list[Owner] = []
    for role, cell in zip(roles, cells, strict=True):
        if role in _OWNER_ROLES:
            owners += _owners(page, *cell, _OWNER_ROLES[role])
    return Row(task, spans.get("due"), spans.get("progress"), tuple(dict.fromkeys(owners)))


def _owners(page: Page, start: int, end: int, role: OwnerRole) -> list[Owner]:
    """The units of an owner cell: with the role that the cell says of them (甲牵头,乙配合), else with its column's."""
    said = said_in(page, start, end)
    if said and all(unit.role for unit in said):
        return [Owner(name=unit.name, role=unit.role or role) for unit in said]
    return [unit_owner(page, a, b, role) for _, a, b in units(page.text, start, end)]


def _cells(page: Page, line: Line) -> list[Span]:
    """The cells between bars, empty ones too; a bar before the first or behind the last one parts nothing."""
    text = page.text
    if _BAR.search(text, line.start, line.end) is None:
        blanks = [match.span() for match in _BLANK.finditer(page.document.text, line.start, line.end)]
        starts, ends = [line.start, *[b for _, b in blanks]], [*[a for a, _ in blanks], line.end]
        return [_trim(text, a, b) for a, b in zip(starts, ends, strict=True)]
    edges = [line.start - 1, *[match.start() for match in _BAR.finditer(text, line.start, line.end)], line.end]
    cells = [_trim(text, a + 1, b) for a, b in pairwise(edges)]
    if len(cells) > 1 and cells[0][0] == cells[0][1] and text[line.start] == "|":
        cells.pop(0)
    if len(cells) > 1 and cells[-1][0] == cells[-1][1] and text[line.end - 1] == "|":
        cells.pop()
    return cells


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return start, end


@cache
def _columns() -> dict[str, str]:
    return {row["word"]: row["role"] for row in lexicon.rows("item_columns")}


_UNKNOWN = re.compile(
    r"(?P<lead>(?:牵头|主办)(?:责任|落实)?(?:单位|部门|机构|处室|科室|区县|县区|方))"
    r"|(?P<join>(?:配合|参与|参加|协同|协办|协助)(?:责任|落实)?(?:单位|部门|机构|处室|科室|区县|县区|方))"
    r"|(?P<responsible>(?:责任|承办|落实|实施|办理|主责|承担)(?:落实|实施)?(?:单位|部门|主体|机构|处室|科室|区县|县区|方)(?:及配合单位)?)"
    r"|(?P<due>(?:计划|预计|要求|拟)?(?:完成|办结|整改|落实|销号|解决|达标|建成|竣工)(?:的)?(?:时限|期限|时间|节点|日期)(?:要求|节点)?)"
    r"|(?P<task>(?:主要|重点|具体|年度|细化|工作|任务|改革|建设|合作|协同|推进|整改)+(?:任务|事项|内容|举措|措施)(?:及?(?:任务|事项|内容|举措|措施|要求))?)"
)
"""Names of columns that the lexicon does not list but that say by their words what they hold."""


def _role(name: str) -> str | None:
    plain = re.sub(r"\(.*\)|[\s()]", "", name)
    if (role := _columns().get(plain)) is not None:
        return role
    match = _UNKNOWN.fullmatch(plain)
    return match.lastgroup if match else None
