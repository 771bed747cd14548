"""Tables that lost their lines: rows of cells between blanks or bars, or one cell a line under the column names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from yipanqi.documents.lexicon import words
from yipanqi.documents.line import Line

_PART: Final = re.compile(
    r"(?:[一二三四五六七八九十百]{1,4}、|\([一二三四五六七八九十百]{1,4}\)|第[一二三四五六七八九十百\d]{1,4}[章节编])"
)
_PROSE_CELL: Final = 60
_HEAD_ROW: Final = 120
_UNIT: Final = re.compile(r"^\(?(?:计量)?单位\s*:[^。,]{1,10}\)?$")
_NOTE: Final = re.compile(r"^(?:备?注|说明|资料来源|数据来源)\s*\d?\s*:")
_FRAME: Final = frozenset({"end", "attach", "greet", "related", "legal", "crumb", "comment", "spam"})
_SIGNERS: Final = 12
_NEXT: Final = 3
"""Lines within which a row must follow on a line that is none: a long cell may have been broken over so many."""


@cache
def _columns() -> frozenset[str]:
    return frozenset(words("table_columns"))


@dataclass(frozen=True, slots=True)
class _Head:
    """The lines of the column names; ``columns`` how many; ``mark`` what parts the cells of a row, empty where each
    cell has a line."""

    lines: tuple[int, ...]
    columns: int
    mark: str


def table_lines(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines that are rows or cells of a table, and the line of its unit above it."""
    columns = _columns()
    found: set[int] = set()
    i, last = 0, len(lines) - 1
    while i <= last:
        head = None if lines[i].cue == "empty" else _head(lines, i, last, columns)
        if head is None:
            i += 1
            continue
        end = _rows_end(lines, head, last)
        found.update(range(i, end))
        above = next((j for j in range(i - 1, max(-1, i - 4), -1) if lines[j].cue != "empty"), i)
        if _UNIT.match(lines[above].text):
            found.add(above)
        i = end
    return frozenset(found)


def without_frames(lines: Sequence[Line], rows: frozenset[int]) -> frozenset[int]:
    """Known rows without those of tables that hold the fields of an official page (索引号, 发布机构 …)."""
    kept: set[int] = set()
    run: list[int] = []
    for i, line in enumerate(lines):
        if i in rows:
            run.append(i)
        elif run and line.cue != "empty":
            kept.update(() if _is_frame(lines, run) else run)
            run = []
    kept.update(() if _is_frame(lines, run) else run)
    return frozenset(kept)


def _is_frame(lines: Sequence[Line], rows: Sequence[int]) -> bool:
    fields = sum(lines[i].cue == "meta" for i in rows)
    return fields >= 2 and 2 * fields >= len(rows)


def _head(lines: Sequence[Line], i: int, last: int, columns: frozenset[str]) -> _Head | None:
    """The head of a table that begins at ``i``: one row of column names, or column names one a line."""
    text = lines[i].text
    if len(text) > _HEAD_ROW:
        return None
    if " " not in text and "|" not in text and "\t" not in text and text not in columns:
        return None
    cells = text.replace("|", " ").split()
    named = len([cell for cell in cells if cell in columns])
    if named >= 2 and 2 * named >= len(cells):
        return _Head((i,), len(cells), next((mark for mark in "|\t" if mark in text), " "))
    head = []
    while i <= last and (lines[i].cue == "empty" or lines[i].text.replace(" ", "") in columns):
        if lines[i].cue != "empty":
            head.append(i)
        i += 1
    return _Head(tuple(head), len(head), "") if len(head) >= 3 else None


def _rows_end(lines: Sequence[Line], head: _Head, last: int) -> int:
    """The line behind the table: the next part of the paper, its signature, or whole paragraphs again."""
    i = end = head.lines[-1] + 1
    cells = 0
    while i <= last:
        line = lines[i]
        if line.cue != "empty":
            if (_PART.match(line.text) and line.size <= 45) or line.cue in _FRAME or _NOTE.match(line.text):
                break
            if cells % head.columns == 0 and _is_signature(lines, i, last):
                break
            if head.mark:
                if not _is_row(line, head) and not _row_follows(lines, i, last, head):
                    break
            elif line.cue == "prose" and line.size > _PROSE_CELL and not _in_rows(lines, i, last):
                break
            cells += not head.mark
            end = i + 1
        i += 1
    return end


def _is_row(line: Line, head: _Head) -> bool:
    return line.text.count(head.mark) >= min(2, head.columns - 1) or (head.mark != " " and " | " in line.text)


def _row_follows(lines: Sequence[Line], i: int, last: int, head: _Head) -> bool:
    """Whether a line is a piece of a row: more rows stand right below, and it is no paragraph."""
    if lines[i].cue == "prose" and lines[i].size > _PROSE_CELL:
        return False
    following = [line for line in lines[i + 1 : min(i + 2 * _NEXT, last + 1)] if line.cue != "empty"][:_NEXT]
    return any(_is_row(line, head) for line in following)


def _is_signature(lines: Sequence[Line], i: int, last: int) -> bool:
    """Whether organs, and under them a day, stand here."""
    signed, last = i, min(last, i + _SIGNERS)
    while i <= last and lines[i].cue in ("sign", "empty"):
        i += 1
    return signed < i <= last and lines[i].cue == "date"


def _in_rows(lines: Sequence[Line], i: int, last: int) -> bool:
    """Whether a long cell stands among short ones: the next two lines are no paragraphs."""
    following = [line for line in lines[i + 1 : min(i + 6, last + 1)] if line.cue != "empty"][:2]
    return len(following) == 2 and all(line.cue != "prose" or line.size <= _PROSE_CELL for line in following)
