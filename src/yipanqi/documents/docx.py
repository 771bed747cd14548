"""DOCX → text: paragraphs and tables in document order, text boxes after them; headings and table rows are noted.

The package is opened as what it is, a bounded zip archive of XML without entities, so that a hostile file can neither
swell in memory nor read other files.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from yipanqi.documents.docx_styles import Numbering, heading_styles
from yipanqi.documents.layout import Hints, Layout
from yipanqi.documents.offsets import OffsetMap
from yipanqi.errors import BrokenFile, NoText, TooLarge
from yipanqi.facts import Span

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_XML = 128 << 20  # bytes of one unpacked part
_SKIPPED = frozenset((W + "del", W + "moveFrom", W + "txbxContent", W + "instrText", W + "rPr", W + "pPr"))
_MARKS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}


@dataclass(slots=True)
class _Writer:
    """Collects lines and where they stand."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    headings: list[Span] = field(default_factory=list)
    rows: list[Span] = field(default_factory=list)

    def line(self, words: str) -> Span:
        span = (self.length, self.length + len(words))
        self.parts.append(words)
        self.length += len(words) + 1
        return span


def read_docx(data: bytes) -> Layout:
    """The text of a Word file.

    Raises:
        BrokenFile: the archive or its XML is damaged, or it has a password.
        TooLarge: a part unpacks to more than 128 MB.
        NoText: it opens but holds no character.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            body = _part(archive, "word/document.xml")
            styles = _part(archive, "word/styles.xml")
            numbers = _part(archive, "word/numbering.xml")
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise BrokenFile("DOCX 的压缩结构已损坏") from error
    if body is None:
        raise BrokenFile("Word 文件里没有正文部分")
    writer = _Writer()
    styled = heading_styles(styles)
    numbering = Numbering(numbers, styles)
    _blocks(body, writer, styled, numbering)
    for box in body.iter(W + "txbxContent"):
        if not _is_fallback(box):
            _blocks(box, writer, styled, numbering)
    text = "\n".join(writer.parts)
    if not text.strip():
        raise NoText("Word 文件里没有文字", "如果内容是图片,请先做文字识别(OCR),再读识别结果。")
    hints = Hints(headings=tuple(writer.headings), rows=tuple(writer.rows))
    return Layout(text, text, OffsetMap.identity(len(text)), hints)


def _part(archive: zipfile.ZipFile, name: str) -> _Element | None:
    """One XML part, or ``None`` where the package has none."""
    from lxml import etree

    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    if info.flag_bits & 1:
        raise BrokenFile("文件加了打开密码", "请在 Word 中取消密码后另存,再读新的一份。")
    with archive.open(info) as stream:
        xml = stream.read(_MOST_XML + 1)
    if len(xml) > _MOST_XML:
        raise TooLarge("Word 文件解压后超过 128 MB")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise BrokenFile("Word 文件的内容结构已损坏") from error


def _blocks(parent: _Element, writer: _Writer, styled: frozenset[str], numbering: Numbering) -> None:
    """Paragraphs and tables under ``parent``, through content controls and the like."""
    for child in parent:
        if child.tag == W + "p":
            words = numbering.label(child) + _words(child)
            span = writer.line(words)
            if _is_heading(child, styled) and words.strip():
                writer.headings.append(span)
        elif child.tag == W + "tbl":
            _table(child, writer, styled, numbering)
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            _blocks(child, writer, styled, numbering)


def _table(table: _Element, writer: _Writer, styled: frozenset[str], numbering: Numbering) -> None:
    """Rows as lines of cells; a table of one column only frames text, so its cells are ordinary paragraphs."""
    rows = [list(_below(row, W + "tc")) for row in _below(table, W + "tr")]
    if all(len(cells) < 2 for cells in rows):
        for cells in rows:
            for cell in cells:
                _blocks(cell, writer, styled, numbering)
        return
    for cells in rows:
        words = [" ".join(" ".join(_words(p) for p in cell.iter(W + "p")).split()) for cell in cells]
        writer.rows.append(writer.line(" | ".join(words)))


def _below(parent: _Element, tag: str) -> Iterator[_Element]:
    """Children of one kind, also where a content control or a tracked change stands between."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in _SKIPPED and child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "customXml"):
            yield from _below(child, tag)


def _words(parent: _Element) -> str:
    """The text of a paragraph: inserted text counts, deleted text and field codes do not."""
    parts: list[str] = []
    _collect(parent, parts)
    return "".join(parts)


def _collect(parent: _Element, parts: list[str]) -> None:
    for child in parent:
        tag = child.tag
        if tag == W + "t":
            parts.append(child.text or "")
        elif tag in _MARKS:
            parts.append(_MARKS[tag])
        elif tag not in _SKIPPED and isinstance(tag, str) and len(child):
            _collect(child, parts)


def _is_heading(paragraph: _Element, styled: frozenset[str]) -> bool:
    level = paragraph.find(f"{W}pPr/{W}outlineLvl")
    if level is not None and level.get(W + "val", "9") != "9":
        return True
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style is not None and style.get(W + "val", "") in styled


def _is_fallback(element: _Element) -> bool:
    """Whether a text box is the second copy that Word keeps for older readers."""
    return any(str(parent.tag).endswith("}Fallback") for parent in element.iterancestors())
