"""The one way from the bytes of a file to a document: format, markup, repair, lines, script, labels, header."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Generator, Sequence
from dataclasses import replace

from yipanqi.documents import formats
from yipanqi.documents.blocks import blocks_of, label_lines
from yipanqi.documents.decoding import REPLACEMENT, decode
from yipanqi.documents.document import Document, document_id
from yipanqi.documents.header import Header, read_header
from yipanqi.documents.headline_words import without_site
from yipanqi.documents.layout import Hints, Layout, bare, covering, line_starts
from yipanqi.documents.lines import clean_characters, lines_of, tidy
from yipanqi.documents.main_text import main_spans
from yipanqi.documents.markdown import strip_markdown
from yipanqi.documents.markup import stray_markup, strip_html
from yipanqi.documents.offsets import OffsetMap, edit
from yipanqi.documents.page_kind import kind_of
from yipanqi.documents.punctuation import narrow
from yipanqi.documents.repair import Repaired, repair
from yipanqi.documents.script import detect, to_simplified
from yipanqi.documents.wrapping import joins
from yipanqi.errors import TooLarge
from yipanqi.facts import BlockLabel, Condition, Damage, Doubt, Head, Span

MOST_BYTES = 64 << 20

_LOST = re.compile(REPLACEMENT + "+")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]+(\d{1,2}):(\d{2}))?")


def read_document(data: bytes, name: str, *, declared_encoding: str | None = None) -> Document:
    """The document that ``data`` is, whatever ``name`` (shown to people only) says.

    ``declared_encoding`` is what came with the bytes (an HTTP header); content overrules it.

    Raises:
        UnreadableFile: one of its kinds: unknown format, broken, without text, larger than 64 MB.
    """
    steps = document_steps(data, name, declared_encoding=declared_encoding)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            document: Document = done.value
            return document


def document_steps(data: bytes, name: str, *, declared_encoding: str | None = None) -> Generator[None, None, Document]:
    """:func:`read_document` with a pause after each stage, for a caller who takes several documents through a stage
    before the next one: its expressions and word lists are then at hand."""
    if len(data) > MOST_BYTES:
        raise TooLarge(f"文件有 {len(data) >> 20} MB,超过 {MOST_BYTES >> 20} MB 的上限")
    layout, media_type, encoding = _laid_out(data, declared_encoding)
    yield
    repaired = repair(layout.text, layout.offsets)
    yield
    text, offsets = _lines(repaired, layout.hints)
    yield
    script = detect(text)
    text = to_simplified(text, script)
    yield
    starts = line_starts(text)
    narrowed = narrow(text)
    labels = _labels(narrowed, layout.hints, starts, offsets)
    yield
    header = _stated(read_header(text, narrowed, labels), layout.hints)
    yield
    damage, condition = _damage(repaired, text.count(REPLACEMENT))
    head = Head(
        id=document_id(data), name=name, media_type=media_type, encoding=encoding, script=script,
        kind=kind_of(header, narrowed, labels), condition=condition, damage=damage, title=header.title,
        subtitles=header.subtitles, publisher=header.publisher, source=header.source, reporters=header.reporters,
        editors=header.editors, number=header.number, published=header.published,
    )  # fmt: skip
    doubts = _doubts(repaired, text, offsets)
    return Document(head, layout.raw, text, offsets, blocks_of(len(text), starts, labels, offsets), doubts)


def _laid_out(data: bytes, declared: str | None) -> tuple[Layout, str, str | None]:
    """Raw text and text without markup, media type, encoding."""
    container = formats.container_of(data)
    if container == formats.DOCX:
        from yipanqi.documents.docx import read_docx  # like the next one imported here, since most runs meet neither

        return read_docx(data), container, None
    if container == formats.PDF:
        from yipanqi.documents.pdf import read_pdf

        return read_pdf(data), container, None
    decoded = decode(data, declared)
    formats.require_text(decoded.text)
    media_type = formats.text_format(decoded.text)
    return _without_markup(decoded.text, media_type), media_type, decoded.encoding


def _without_markup(raw: str, media_type: str) -> Layout:
    if media_type == formats.HTML:
        layout = strip_html(raw)
        asides = layout.hints.main
        return replace(layout, hints=replace(layout.hints, main=main_spans(layout) or asides))
    if media_type == formats.MARKDOWN:
        return strip_markdown(raw)
    edits = stray_markup(raw)
    if not edits:
        return bare(raw)
    text, offsets = edit(raw, OffsetMap.identity(len(raw)), edits)
    return Layout(raw, text, offsets)


def _lines(repaired: Repaired, hints: Hints) -> tuple[str, OffsetMap]:
    """Tidy lines, sentences that were broken over lines made whole; headings and table rows stay lines."""
    text, offsets = clean_characters(repaired.text, repaired.offsets)
    fixed: frozenset[int] = frozenset()
    spans = sorted((*hints.headings, *hints.rows))
    if spans:
        starts = line_starts(text)
        raws = offsets.raw_starts(starts)
        fixed = frozenset(s for s, found in zip(starts, covering(spans, raws), strict=True) if found is not None)
    lines = lines_of(text, fixed)
    return tidy(text, offsets, lines, joins(text, lines))


def _labels(text: str, hints: Hints, starts: Sequence[int], offsets: OffsetMap) -> tuple[BlockLabel, ...]:
    if not (hints.main or hints.rows or hints.headings):
        return label_lines(text)
    raws = offsets.raw_starts(starts)
    main: list[bool | None] = [None] * len(raws)
    if hints.main:
        main = [None if i is None else hints.main[i][2] for i in covering(hints.main, raws)]
    tables = [i for i, found in enumerate(covering(hints.rows, raws)) if found is not None]
    headings = [i for i, found in enumerate(covering(hints.headings, raws)) if found is not None]
    return label_lines(text, main, tables=tables, headings=headings)


def _stated(header: Header, hints: Hints) -> Header:
    """What the page's metadata states where its text says nothing."""
    stated = hints.stated
    if not stated:
        return header
    page_title = stated.get("page_title")
    published = _DATE.match(stated.get("published", ""))
    return replace(
        header,
        title=header.title or stated.get("title") or (without_site(page_title) if page_title else None),
        publisher=header.publisher or stated.get("publisher"),
        source=header.source or stated.get("source"),
        published=header.published or (_edtf(published) if published else None),
    )


def _edtf(match: re.Match[str]) -> str | None:
    year, month, day, hour, minute = match.groups()
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31 and int(hour or 0) < 24 and int(minute or 0) < 60):
        return None
    time = f"T{int(hour):02}:{minute}" if hour else ""
    return f"{year}-{int(month):02}-{int(day):02}{time}"


def _damage(repaired: Repaired, lost: int) -> tuple[tuple[Damage, ...], Condition]:
    """The repairer's account, and the characters that no repair brought back after decoding."""
    if not lost:
        return repaired.damage, repaired.condition
    condition: Condition = "spun" if repaired.condition == "spun" else "lossy"
    return (*repaired.damage, Damage("bytes", undone=0, lost=lost)), condition


def _doubts(repaired: Repaired, text: str, offsets: OffsetMap) -> tuple[Doubt, ...]:
    """The repairer's doubts at their place in the final text, and one for each run of lost characters."""
    found = [
        Doubt(doubt.code, _clean_span(offsets, repaired.offsets.raw_span(*doubt.span), len(text)), doubt.note)
        for doubt in repaired.doubts
    ]
    if REPLACEMENT in text:
        lost = "此处有字节无法解码,字已丢失。请对照原件。"
        found += [Doubt("bytes_lost", match.span(), lost) for match in _LOST.finditer(text)]
    if not text:
        found.append(Doubt("empty", (0, 0), "文件里没有文字。"))
    return tuple(sorted(found, key=lambda doubt: doubt.span))


def _clean_span(offsets: OffsetMap, raw: Span, length: int) -> Span:
    """Where raw characters stand in the clean text; an empty span where they were taken out."""
    start = _clean_of(offsets, raw[0])
    end = _clean_of(offsets, raw[1] - 1) + 1 if raw[1] > raw[0] else start
    return (min(start, length), max(start, min(end, length)))


def _clean_of(offsets: OffsetMap, raw: int) -> int:
    i = bisect_right(offsets.raws, raw) - 1
    if i < 0:
        return 0
    length = offsets.starts[i + 1] - offsets.starts[i]
    return offsets.starts[i] + min(raw - offsets.raws[i], max(0, length - 1))
