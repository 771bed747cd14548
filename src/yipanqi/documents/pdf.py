"""PDF → text: lines page by page, indents and wide gaps kept, running heads and page numbers taken out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from yipanqi.documents.layout import Layout
from yipanqi.documents.offsets import Edit, OffsetMap, edit
from yipanqi.errors import BrokenFile, NoText

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_PASSWORD = 4  # FPDF_ERR_PASSWORD
_INDENT = "\u3000\u3000"
_INDENTED = 1.2  # character widths right of the margin: a paragraph starts (or a title is centred)
_WIDE_GAP = 1.6  # times the usual leading: an empty line
_EDGE_LINES = 2  # lines at the top and at the bottom of a page that may be running heads
_REPEATED = 3  # pages that must share a line at their edge
_LONGEST_HEAD = 60  # characters
_SENTENCE = re.compile("[。！？；，,]")
_PAGE_NUMBER = re.compile(
    r"[-—–―·~\s\[(]*(?:第\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*页)?"
    r"(?:[,，]?\s*[/／共of]+\s*\d{1,4}\s*页?)?[-—–―·~\s\])]*",
    re.IGNORECASE,
)


class _Row(NamedTuple):
    """One line of a page: its words, and where it stands in points (``None`` where unknown)."""

    words: str
    left: float | None = None
    bottom: float | None = None
    size: float | None = None


def read_pdf(data: bytes) -> Layout:
    """The text layer of a PDF. Not for several threads at once: PDFium is not made for it.

    Raises:
        BrokenFile: it cannot be opened, or has a password.
        NoText: it opens but has no text layer.
    """
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise BrokenFile("PDF 加了打开密码", "请取消密码后另存,再读新的一份。") from error
        raise BrokenFile("PDF 已损坏,打不开") from error
    try:
        pages = [_rows_of(document[i]) for i in range(len(document))]
    except PdfiumError as error:
        raise BrokenFile("PDF 有一页已损坏,打不开") from error
    finally:
        document.close()
    if not any(row.words for rows in pages for row in rows):
        raise NoText("PDF 里没有文字层")
    return _joined(pages)


def _rows_of(page: PdfPage) -> list[_Row]:
    text_page = page.get_textpage()
    try:
        text = text_page.get_text_range()
        placed = len(text) == text_page.count_chars()
        rows, position = [], 0
        for line in re.split("(\r\n|\n|\r)", text):
            words = line.strip()
            if words and placed:
                rows.append(_placed(text_page, words, position + line.index(words)))
            elif words:
                rows.append(_Row(words))
            position += len(line)
        return rows
    finally:
        text_page.close()
        page.close()


def _placed(text_page: PdfTextPage, words: str, index: int) -> _Row:
    left, bottom, _right, top = text_page.get_charbox(index, loose=True)
    return _Row(words, left, bottom, top - bottom)


def _joined(pages: Sequence[Sequence[_Row]]) -> Layout:
    """One text of all pages; running heads stand in the raw text and are taken out of the clean one."""
    running = _running(pages)
    margin = _margin(pages)
    parts: list[str] = []
    edits: list[Edit] = []
    length = 0
    for rows in pages:
        leading = _leading(rows)
        for i, row in enumerate(rows):
            lead = _INDENT if _is_indented(row, margin) else ""
            if i and leading and _drop(rows[i - 1], row) > _WIDE_GAP * leading:
                lead = "\n" + lead
            line = lead + row.words + "\n"
            if _is_running(rows, i, running):
                edits.append(Edit(length, length + len(line), ""))
            parts.append(line)
            length += len(line)
    raw = "".join(parts)
    text, offsets = edit(raw, OffsetMap.identity(len(raw)), edits)
    return Layout(raw, text, offsets)


def _margin(pages: Sequence[Sequence[_Row]]) -> float | None:
    """The left edge that most lines start at."""
    edges = Counter(round(row.left / 3) * 3 for rows in pages for row in rows if row.left is not None)
    return min(edges.items(), key=lambda edge: (-edge[1], edge[0]))[0] if edges else None


def _is_indented(row: _Row, margin: float | None) -> bool:
    if margin is None or row.left is None or not row.size:
        return False
    return row.left - margin > _INDENTED * row.size


def _drop(above: _Row, row: _Row) -> float:
    return above.bottom - row.bottom if above.bottom is not None and row.bottom is not None else 0.0


def _leading(rows: Sequence[_Row]) -> float:
    """The usual distance of two lines of a page."""
    drops = [drop for above, row in pairwise(rows) if (drop := _drop(above, row)) > 0]
    return median(drops) if len(drops) > 2 else 0.0


def _running(pages: Sequence[Sequence[_Row]]) -> frozenset[str]:
    """What several pages have at their edge, numbers aside."""
    seen = Counter(key for rows in pages for key in {_key(rows[i]) for i in _edges(rows) if not _is_prose(rows[i])})
    return frozenset(key for key, times in seen.items() if times >= _REPEATED and 4 * times >= len(pages))


def _is_prose(row: _Row) -> bool:
    """Whether a line holds a sentence, as no running head does."""
    return _SENTENCE.search(row.words) is not None or len(row.words) > _LONGEST_HEAD


def _edges(rows: Sequence[_Row]) -> list[int]:
    count = len(rows)
    return [i for i in range(count) if i < _EDGE_LINES or i >= count - _EDGE_LINES]


def _key(row: _Row) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s+", "", row.words))


def _is_running(rows: Sequence[_Row], i: int, running: frozenset[str]) -> bool:
    if len(rows) > 1 and i in (0, len(rows) - 1) and _PAGE_NUMBER.fullmatch(rows[i].words):
        return True
    return i in _edges(rows) and _key(rows[i]) in running and len(rows) > _EDGE_LINES
