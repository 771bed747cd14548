"""The breakdown of a list in a table: 领域 | 项目数 | 总投资 | 年度计划投资, whose counts add up to the list's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from yipanqi.facts.values import ListPart
from yipanqi.reading.list_figures import money
from yipanqi.reading.page import Page

_NAME = re.compile(
    r".*(?:领域|类别|板块|行业|属地|区县|县区|市州|地区|片区|专项|阶段|性质|行动|批次|主体|分类|类型)(?:名称)?"
)
_COUNT = re.compile(r"(?:项目|事项|任务)?(?:个数|数量|数|总数)(?:\([个项]\))?")
_TOTAL = re.compile(r"(?:估算|概算|计划)?总投资(?:额)?(?:\(亿元\)|\(万元\))?")
_ANNUAL = re.compile(r"(?:\d{4}年度?|今年|当年|年度|年)(?:度)?计划(?:完成)?投资(?:额)?(?:\(亿元\)|\(万元\))?")
_SUM = re.compile(r"合\s?计|总\s?计|小\s?计|全[省市区县]")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class _Columns:
    width: int
    name: int
    count: int
    total: int | None
    annual: int | None
    unit: str


def table_parts(page: Page, whole: int, after: int) -> tuple[ListPart, ...]:
    """The rows of the first table behind ``after`` whose counts make up ``whole``."""
    return next((rows for rows in _tables(page, after) if sum(row.count or 0 for row in rows) == whole), ())


def _tables(page: Page, after: int) -> Iterator[tuple[ListPart, ...]]:
    columns: _Columns | None = None
    rows: list[ListPart] = []
    for line in page.lines:
        if line.label != "table" or line.start < after:
            continue
        cells = [cell.strip() for cell in page.text[line.start : line.end].strip("| ").split("|")]
        if head := _columns(cells):
            yield tuple(rows)
            columns, rows = head, []
        elif columns and len(cells) >= columns.width - 1 and (row := _row(cells, columns)):
            rows.append(row)
        elif columns and (len(cells) < columns.width - 1):
            yield tuple(rows)
            columns, rows = None, []
    yield tuple(rows)


def _columns(cells: list[str]) -> _Columns | None:
    name = next((i for i, cell in enumerate(cells) if _NAME.fullmatch(cell)), None)
    count = next((i for i, cell in enumerate(cells) if _COUNT.fullmatch(cell)), None)
    if name is None or count is None:
        return None
    total = next((i for i, cell in enumerate(cells) if _TOTAL.fullmatch(cell)), None)
    annual = next((i for i, cell in enumerate(cells) if _ANNUAL.fullmatch(cell)), None)
    unit = "万元" if any("万元" in cell for cell in cells) else "亿元"
    return _Columns(len(cells), name, count, total, annual, unit)


def _row(cells: list[str], columns: _Columns) -> ListPart | None:
    name, count = cells[columns.name], _number(cells, columns.count)
    if not name or count is None or _SUM.fullmatch(name):
        return None
    total, annual = _number(cells, columns.total), _number(cells, columns.annual)
    return ListPart(
        name=name,
        count=int(float(count)),
        total=money(total, columns.unit) if total else None,
        annual=money(annual, columns.unit) if annual else None,
    )


def _number(cells: list[str], at: int | None) -> str | None:
    if at is None or at >= len(cells) or not _NUMBER.fullmatch(cells[at]):
        return None
    return cells[at].replace(",", "")
