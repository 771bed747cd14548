"""Tables that lost their lines: rows of cells between blanks or bars, or one cell a line under the column names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yipanqi.documents.lexicon import words
from yipanqi.documents.line import Line

_PART = re.compile(
    r"(?:[一二三四五六七八九十百]{1,4}、|\([一二三四五六七八九十百]{1,4}\)|第[一二三四五六七八九十百\d]{1,4}[章节编])"
)
_CELLS = re.compile(r"\s*\|\s*|\s+")
_PROSE_CELL = 60
_HEAD_ROW = 120
_UNIT = re.compile(r"^\(?(?:计量)?单位\s*:[^。,]{1,10}\)?$")
_NOTE = re.compile(r"^(?:备?注|说明|资料来源|数据来源)\s*\d?\s*:")
_FRAME = frozenset({"end", "attach", "greet", "related", "legal", "crumb", "comment", "spam", "pipes"})


def table_lines(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines that are rows or cells of a table, and the line of its unit above it."""
    columns = frozenset(words("table_columns"))
    found: set[int] = set()
    i, last = 0, len(lines) - 1
    while i <= last:
        if lines[i].cue == "empty" or not (head := _head(lines, i, last, columns)):
            i += 1
            continue
        end = _rows_end(lines, head[-1] + 1, last)
        found.update(range(i, end))
        above = next((j for j in range(i - 1, max(-1, i - 4), -1) if lines[j].cue != "empty"), i)
        if _UNIT.match(lines[above].text):
            found.add(above)
        i = end
    return frozenset(found)


def _head(lines: Sequence[Line], i: int, last: int, columns: frozenset[str]) -> list[int]:
    """The lines of a table's head that begins at ``i``: one row of column names, or column names one a line."""
    text = lines[i].text
    if len(text) > _HEAD_ROW:
        return []
    if text not in columns and " " not in text and "\t" not in text and "|" not in text:
        return []
    cells = [cell for cell in _CELLS.split(text.strip("| ")) if cell]
    if len(cells) >= 2 and sum(cell in columns for cell in cells) >= max(2, 0.5 * len(cells)):
        return [i]
    head = []
    while i <= last and (lines[i].cue == "empty" or lines[i].text.replace(" ", "") in columns):
        if lines[i].cue != "empty":
            head.append(i)
        i += 1
    return head if len(head) >= 3 else []


def _rows_end(lines: Sequence[Line], i: int, last: int) -> int:
    """The line behind the table: the next part of the paper, or whole paragraphs again."""
    end = i
    while i <= last:
        line = lines[i]
        if line.cue != "empty":
            if (_PART.match(line.text) and line.size <= 45) or line.cue in _FRAME or _NOTE.match(line.text):
                break
            if line.cue == "prose" and line.size > _PROSE_CELL and not _in_rows(lines, i, last):
                break
            end = i + 1
        i += 1
    return end


def _in_rows(lines: Sequence[Line], i: int, last: int) -> bool:
    """Whether a long cell stands among short ones: the next two lines are no paragraphs."""
    following = [line for line in lines[i + 1 : min(i + 6, last + 1)] if line.cue != "empty"][:2]
    return len(following) == 2 and all(line.cue != "prose" or line.size <= _PROSE_CELL for line in following)
