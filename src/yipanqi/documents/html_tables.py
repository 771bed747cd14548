"""Which tables of a page hold rows of data; the others only lay the page out, and their cells are ordinary text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from yipanqi.documents.html_tags import Token
from yipanqi.facts import Span

_LONGEST_CELL: Final = 400


@dataclass(slots=True)
class _Table:
    start: int
    rows: list[list[int]] = field(default_factory=list)
    row_spans: list[Span] = field(default_factory=list)
    cell_from: int | None = None
    row_from: int | None = None
    holds_table: bool = False

    def end_cell(self, written: int) -> None:
        if self.cell_from is not None and self.rows:
            self.rows[-1].append(written - self.cell_from)
        self.cell_from = None

    def end_row(self, written: int, end: int) -> None:
        self.end_cell(written)
        if self.row_from is not None:
            self.row_spans.append((self.row_from, end))
        self.row_from = None

    def is_data(self) -> bool:
        """At least two rows, one of them with two filled cells, no table inside, no cell as long as an article."""
        filled = [sum(1 for cell in row if cell) for row in self.rows]
        longest = max((cell for row in self.rows for cell in row), default=0)
        return len(self.rows) > 1 and max(filled) > 1 and longest <= _LONGEST_CELL and not self.holds_table


def data_rows(tokens: Iterable[Token]) -> tuple[Span, ...]:
    """The source spans of the rows of all data tables, in order."""
    found: list[Span] = []
    stack: list[_Table] = []
    written, last = 0, 0
    for kind, start, end, name, rest in tokens:
        written += start - last + (1 if kind == "entity" and not rest.isspace() else 0)
        last = end
        if not stack and name != "table":
            continue
        if name == "table":
            if kind == "open":
                if stack:
                    stack[-1].holds_table = True
                stack.append(_Table(start))
            elif kind == "close" and stack:
                table = stack.pop()
                table.end_row(written, start)
                found += table.row_spans if table.is_data() else ()
        elif name == "tr":
            stack[-1].end_row(written, start)
            if kind == "open":
                stack[-1].row_from = start
                stack[-1].rows.append([])
        elif name in ("td", "th"):
            stack[-1].end_cell(written)
            if kind == "open":
                stack[-1].cell_from = written
    return tuple(sorted(found))
