"""Services that stand in rows: in the column 事项名称 of a table, or line by line below the name of their mode."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from yipanqi.reading.lexicon import rows
from yipanqi.reading.page import Page
from yipanqi.reading.phrases import alternation
from yipanqi.reading.table_cells import cells

_NAME_HEAD = re.compile(r"(?:通办|联办|政务服务|服务|办理|高频|跨省)*事项(?:名称)?")
_MODE_HEAD = re.compile(r"(?:办理|通办|实现|服务|联办)?(?:模式|方式|形式|途径)")
_ORGAN_HEAD = re.compile(r"(?:牵头|责任|主管|办理|实施|业务)(?:部门|单位)|部门")
_ACROSS = re.compile("通办|联办|网办|代收代办")
_ROW = re.compile(
    r"((?:\d{1,3}[.、](?!\d)|\(\d{1,3}\)|[①-⑳]|[—·●■◆*-]{1,2})?[ \t]*)"
    r"([\u4e00-\u9fffA-Za-z0-9()“”、]{3,30})[;。,]?[ \t]*"
)
_NUMBER = re.compile(r"\(?[一二三四五六七八九十\d]{1,3}\)?[、.]?")
_LONGEST_HEADING = 30
_MOST_ROWS = 300


class Row(NamedTuple):
    """A service in a row: the span of its name, how it is handled, by whom, and the row's span."""

    start: int
    end: int
    mode: str | None
    organ: str | None
    line: tuple[int, int]


@cache
def words(kind: str) -> re.Pattern[str]:
    """The words of one kind in ``service_modes.csv``: mode, across, service."""
    return re.compile(alternation(tuple(row["word"] for row in rows("service_modes") if row["kind"] == kind)))


def tabled(page: Page) -> Iterator[Row]:
    """The rows of tables that have a column of 事项 and speak of 通办 or of a mode."""
    head: list[str] = []
    for line in page.lines:
        if line.label != "table":
            continue
        row_cells = cells(page.text, line.start, line.end)
        names = [page.text[start:end] for start, end in row_cells]
        if any(_NAME_HEAD.fullmatch(name) for name in names):
            around = page.text[max(0, line.start - 300) : line.start]
            modes = any(map(_MODE_HEAD.fullmatch, names))
            head = names if modes or _ACROSS.search(around) else []
        elif len(row_cells) == len(head) and (row := _row(page.text, head, row_cells, (line.start, line.end))):
            yield row


def _row(text: str, head: list[str], spans: list[tuple[int, int]], line: tuple[int, int]) -> Row | None:
    at = next(i for i, name in enumerate(head) if _NAME_HEAD.fullmatch(name))
    start, end = spans[at]
    mode = next((text[a:b] for (a, b), name in zip(spans, head, strict=True) if _MODE_HEAD.fullmatch(name)), None)
    known = words("mode").search(mode) if mode else None
    organ = next((text[a:b] for (a, b), name in zip(spans, head, strict=True) if _ORGAN_HEAD.fullmatch(name)), None)
    if not 3 <= end - start <= 40 or not (known or words("service").search(text, start, end)):
        return None
    return Row(start, end, known.group() if known else None, organ or None, line)


def below(page: Page, heading: tuple[int, int], mode: str | None) -> list[Row]:
    """The lines below a short line that names a mode, while they can be names of services; most must name a kind."""
    text, start = page.text, heading[1] + 1
    found: list[Row] = []
    for _ in range(_MOST_ROWS):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        row = _ROW.fullmatch(text, start, end)
        if row is None or _ACROSS.search(row[2]) or (found and bool(row[1]) != (found[0].line[0] < found[0].start)):
            break
        found.append(Row(row.start(2), row.end(2), mode, None, (start, end)))
        start = end + 1
    fitting = sum(words("service").search(text, row.start, row.end) is not None for row in found)
    return found if fitting * 2 > len(found) else []


def is_heading(text: str, start: int, end: int) -> bool:
    """Whether a line can be the heading of rows: short, and no sentence."""
    number = _NUMBER.match(text, start, end)
    words_ = text[number.end() if number else start : end]
    return 0 < len(words_) <= _LONGEST_HEADING and not any(mark in words_ for mark in "。,;、")
