"""Pairs in tables: 区县 | 结对区县, one pair a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yipanqi.reading.page import Page
from yipanqi.reading.table_cells import cells

_GIVER = re.compile(
    r"(?:结对|帮扶|支援|牵头|主城|东部|援助|支持|协作)*(?:区县|县区|区|市|县|地区|省市|单位|方|城市|县市区)(?:名称)?"
)
_RECEIVER = re.compile(
    r"(?:结对|对口|受援|受助|受帮扶|被帮扶|被支援|协作|帮扶|协同|结对帮扶|对口协同|对口帮扶)(?:帮扶)?(?:区县|县区|区|市|县|地区|对象|方|州市|县市区|城市)(?:名称)?"
)
_MOST = 60


def paired_cells(page: Page) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The spans of the two sides in every row of a table that has a column for each."""
    columns: tuple[int, int] | None = None
    for line in page.lines:
        if line.label != "table":
            columns = None
            continue
        spans = cells(page.text, line.start, line.end)
        names = [page.text[start:end] for start, end in spans]
        right = next((i for i, name in enumerate(names) if i and _RECEIVER.fullmatch(name)), None)
        if right is not None:
            left = next((i for i in range(right) if _GIVER.fullmatch(names[i])), None)
            columns = None if left is None else (left, right)
        elif columns and len(spans) > columns[1] and all(0 < len(names[i]) <= _MOST for i in columns):
            yield spans[columns[0]], spans[columns[1]]
