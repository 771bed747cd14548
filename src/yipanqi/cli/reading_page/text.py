"""The clean text of a document as HTML: paragraphs, headings and tables with their marks; noise folded away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from itertools import groupby
from typing import NamedTuple

from yipanqi.cli import terms
from yipanqi.cli.reading_page.marks import Marker
from yipanqi.cli.reading_page.repairs import RawView
from yipanqi.documents import Document
from yipanqi.facts import Block, BlockLabel

_NOISE = frozenset({"chrome", "related", "legal", "spam"})
_TAGS = {"title": "h1", "subtitle": "h2", "heading": "h3"}
_BETWEEN_CELLS = re.compile(r" \| |\t")


class _Line(NamedTuple):
    label: BlockLabel
    start: int
    end: int


def render_text(document: Document, marker: Marker) -> str:
    """Every line of the text once, in order."""
    writer = _Writer(document, marker)
    parts = []
    for kind, blocks in groupby(document.blocks, key=_kept_together):
        lines = [line for block in blocks for line in _lines(document.text, block)]
        if kind in _NOISE:
            parts.append(writer.noise(kind, lines))
        elif kind == "table":
            parts.append(writer.table(lines))
        else:
            parts += map(writer.paragraph, lines)
    return f'<div class="text">{"".join(parts)}</div>'


def _kept_together(block: Block) -> str:
    return block.label if block.label in _NOISE or block.label == "table" else ""


def _lines(text: str, block: Block) -> list[_Line]:
    lines = []
    start, end = block.span
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if text[start:stop].strip():
            lines.append(_Line(block.label, start, stop))
        start = stop + 1
    return lines


class _Writer:
    """Writes the stretches of one document."""

    def __init__(self, document: Document, marker: Marker) -> None:
        self._text = document.text
        self._marker = marker
        self._raw = RawView(document)

    def noise(self, label: str, lines: Sequence[_Line]) -> str:
        """What is no part of the paper: folded, unmarked."""
        inside = "".join(f"<p>{escape(self._text[line.start : line.end])}</p>" for line in lines)
        summary = f"<summary>{terms.LABELS[label]} · {len(lines)} 行,不读</summary>"
        return f'<details class="noise {label}">{summary}{inside}</details>'

    def paragraph(self, line: _Line) -> str:
        """One line, and below it what the file holds instead, for whoever asks."""
        tag = _TAGS.get(line.label, "p")
        shown = f'<{tag} class="{line.label}">{self._marker.html(line.start, line.end)}</{tag}>'
        raw = self._raw_html(line)
        return shown + (f'<p class="raw" aria-label="原文">{raw}</p>' if raw else "")

    def table(self, lines: Sequence[_Line]) -> str:
        """Lines of cells as a table; lines without cells (one cell a line) as they are."""
        rows = [self._cells(line) for line in lines]
        width = max((len(cells) for cells in rows), default=0)
        if width < 2:
            return "".join(map(self.paragraph, lines))
        parts = [self._row(line, cells, width) for line, cells in zip(lines, rows, strict=True)]
        return f'<div class="grid"><table>{"".join(parts)}</table></div>'

    def _cells(self, line: _Line) -> list[tuple[int, int]]:
        cells, start = [], line.start
        for found in _BETWEEN_CELLS.finditer(self._text, line.start, line.end):
            cells.append((start, found.start()))
            start = found.end()
        return [*cells, (start, line.end)]

    def _row(self, line: _Line, cells: Sequence[tuple[int, int]], width: int) -> str:
        # The last cell of a short row takes the room that is left.
        spans = [""] * (len(cells) - 1) + [f' colspan="{width - len(cells) + 1}"' if len(cells) < width else ""]
        row = "".join(
            f"<td{span}>{self._marker.html(start, end)}</td>" for (start, end), span in zip(cells, spans, strict=True)
        )
        raw = self._raw_html(line)
        more = f'<tr class="raw"><td colspan="{width}" aria-label="原文">{raw}</td></tr>' if raw else ""
        return f"<tr>{row}</tr>{more}"

    def _raw_html(self, line: _Line) -> str:
        pieces = self._raw.pieces(line.start, line.end)
        return "".join(escape(piece) if kept else f"<del>{escape(piece)}</del>" for piece, kept in pieces)
