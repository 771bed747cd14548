"""Readings as text for people: a heading for each document and its facts in a table, or one heading a document."""

from __future__ import annotations

import io
import os
from collections import Counter

from rich.console import Console, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from yipanqi.cli import terms
from yipanqi.cli.edtf import in_chinese
from yipanqi.cli.wording import Wording
from yipanqi.facts import Head, Reading
from yipanqi.facts.lines import decode

_WORDS = 26
_WIDTH_OF_FILES = 120
_COLUMNS = (("类", 4, "cyan"), ("原文", None, ""), ("含义", None, ""), ("行", 4, "dim"))


class Tables:
    """Turns one facts line after another into text, and counts. Off a terminal: fixed width, no colour."""

    def __init__(self, *, details: bool, on_terminal: bool) -> None:
        width = None if on_terminal or "COLUMNS" in os.environ else _WIDTH_OF_FILES
        self._console = Console(file=io.StringIO(), width=width, force_terminal=on_terminal, highlight=False)
        self._details = details
        self._counts: Counter[str] = Counter()
        self._documents = 0

    def document(self, line: bytes) -> str:
        """The text for one document."""
        reading = decode(line)
        self._documents += 1
        counts = Counter(fact.kind for fact in reading.facts)
        self._counts += counts
        parts: list[RenderableType] = [_heading(reading.document, counts)]
        if self._details:
            parts += [_table(reading), ""]
        return self._render(parts)

    def total(self) -> str:
        """The sum of all documents so far; nothing for a single one."""
        if self._documents < 2:
            return ""
        return self._render([f"[bold]合计[/] {self._documents} 个文件,{_said(self._counts)}"])

    def _render(self, parts: list[RenderableType]) -> str:
        with self._console.capture() as captured:
            for part in parts:
                self._console.print(part)
        return captured.get()


def _heading(head: Head, counts: Counter[str]) -> str:
    condition = terms.CONDITIONS[head.condition]
    damage = "、".join(f"{terms.DAMAGE.get(one.kind, one.kind)}{_undone(one.undone, one.lost)}" for one in head.damage)
    colour = {"clean": "green", "repairable": "green"}.get(head.condition, "red")
    about = [escape(head.source or head.publisher or ""), in_chinese(head.published) if head.published else ""]
    lines = [
        f"[bold]{escape(head.title or head.name)}[/]",
        "  " + " · ".join(one for one in (escape(head.name), *about) if one),
        f"  [{colour}]{condition}[/]{f'({escape(damage)})' if damage else ''} · {_said(counts)}",
    ]
    return "\n".join(lines)


def _undone(undone: int, lost: int) -> str:
    return "".join((f"还原{undone}处" if undone else "", f"缺损{lost}处" if lost else ""))


def _said(counts: Counter[str]) -> str:
    kinds = " ".join(f"{terms.KINDS[kind]}{counts[kind]}" for kind in terms.KINDS if counts[kind])
    return f"{counts.total()} 条事实" + (f":{kinds}" if kinds else "")


def _table(reading: Reading) -> Table:
    wording = Wording(reading)
    table = Table(box=None, padding=(0, 1), header_style="dim", expand=True)
    for title, width, style in _COLUMNS:
        table.add_column(title, width=width, style=style, no_wrap=True, ratio=None if width else 1)
    for fact in reading.facts:
        words = " ".join(wording.words(fact).split())
        cut = words if len(words) <= _WORDS else words[: _WORDS - 1] + "…"
        table.add_row(terms.KINDS[fact.kind], Text(cut), Text(wording.short(fact)), wording.where(fact))
    return table
