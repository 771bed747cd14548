"""Projects of tables: every cell below 项目名称 names one, whatever its words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yipanqi.reading.page import Page
from yipanqi.reading.project_extent import Form
from yipanqi.reading.project_names import Name

_HEAD = re.compile(r"(?:重大|重点|建设|入库|新增|调出)*(?:项目|工程)(?:\(事项\))?名称|重点项目|建设项目|项目")
_NAME = re.compile(r"(?=.*[\u4e00-\u9fff]{3})[^|。;]{4,40}")
_NO_NAME = re.compile(r"(?:合计|小计|总计|共计)|\d+(?:个|项)$|^(?:项目|序号|备注)")
_LISTED = Form("", "listed", "any")


def tabled(page: Page) -> Iterator[Name]:
    """The names in the columns of projects of tables whose cells stand between bars."""
    column, width = -1, 0
    for line in page.lines:
        if line.label != "table":
            continue
        cells = _cells(page.text, line.start, line.end)
        if len(cells) < 3:
            column = -1
            continue
        heads = [i for i, (start, end) in enumerate(cells) if _HEAD.fullmatch(page.text, start, end)]
        if heads:
            column, width = heads[0], len(cells)
        elif column >= 0 and len(cells) == width:
            start, end = cells[column]
            words = page.text[start:end]
            if _NAME.fullmatch(words) and not _NO_NAME.search(words):
                yield Name(start, end, words, _LISTED)


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The cells of a row, without the blanks at their ends and the bars at the row's ends."""
    found = []
    for part in text[start:end].split("|"):
        first = start + len(part) - len(part.lstrip())
        found.append((first, max(first, start + len(part.rstrip()))))
        start += len(part) + 1
    if found and found[0][0] == found[0][1]:
        found = found[1:]
    return found[:-1] if found and found[-1][0] >= found[-1][1] else found
