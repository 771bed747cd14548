"""A document prepared for the finders: one text to scan, its lines, and the facts found so far."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, TypeVar

from yipanqi.documents import Document
from yipanqi.facts import BlockLabel, Doubt, Fact, Span, Value, fact_id

READABLE: frozenset[BlockLabel] = frozenset({"title", "subtitle", "byline", "body", "heading", "table"})
"""Labels that facts are read from; nothing else of a page is even seen by a finder."""

_ONE_FORM = (
    *((chr(0xFF01 + i), chr(0x21 + i)) for i in range(94)),
    ("\u3000", " "), ("\xa0", " "), ("「", "“"), ("」", "”"), ("『", "‘"), ("』", "’"),
    ("–", "—"), ("―", "—"), ("─", "—"), ("〜", "~"), ("∼", "~"), ("・", "·"), ("•", "·"), ("﹐", ","), ("﹔", ";"),
)  # fmt: skip
_NARROW: Final = dict(_ONE_FORM)
_COMMON: Final = "，：；！？（）％　"
"""Those that most pages have: each is one pass over the text, and so is the search for all others."""
_RARE: Final = re.compile("[" + "".join([re.escape(wide) for wide in _NARROW if wide not in _COMMON]) + "]")
_SENTENCE: Final = re.compile(r"[^。!?;\n]+[。!?;]*[”’)]*")


@dataclass(frozen=True, slots=True)
class Context:
    """What the caller knows: the region that short names belong to (GB/T 2260 code) and when the paper was read or
    published (EDTF), if known."""

    region: str | None = None
    date: str | None = None


class Line(NamedTuple):
    """One line of a readable block."""

    start: int
    end: int
    label: BlockLabel


T = TypeVar("T")


class Page:
    """What a finder sees.

    ``text`` is as long as the document's clean text: offsets are the same. Characters of unreadable blocks are line
    ends in it, and full-width ASCII, quotes and dashes have one form (``“`` for ``「``, ``—`` for ``–``),
    so that one expression finds all writings. Words for values come from :meth:`words`, which keeps the writing.
    """

    def __init__(self, document: Document, context: Context | None = None) -> None:
        self.document = document
        self.context = context or Context()
        self._id, self._raw, self._offsets = document.head.id, document.raw, document.offsets
        self.text = one_form(_masked(document))
        self.facts: dict[str, list[Fact]] = {}
        self.doubts: list[Doubt] = []
        self._kept: dict[Callable[[Page], Any], Any] = {}

    def once(self, find: Callable[[Page], T]) -> T:
        """What ``find`` makes of this page, worked out at the first call and kept for the others."""
        if find in self._kept:
            kept: T = self._kept[find]
            return kept
        found = self._kept[find] = find(self)
        return found

    @property
    def lines(self) -> tuple[Line, ...]:
        """The readable lines that hold anything, in order."""
        return self.once(_lines)

    @property
    def sentences(self) -> tuple[Span, ...]:
        """Spans up to 。!?; or a line end, in order, over all readable lines; closing quotes belong to the sentence."""
        return self.once(_sentences)

    def words(self, start: int, end: int) -> str:
        """The clean text of a span, in the paper's own writing."""
        return self.document.text[start:end]

    def fact(self, kind: str, start: int, end: int, value: Value) -> Fact:
        """A fact with its evidence in the raw file."""
        span = (start, end)
        raw = self._offsets.raw_span(start, end)
        name = fact_id(self._id, kind, span, value)
        return Fact(id=name, kind=kind, span=span, raw=raw, quote=self._raw[raw[0] : raw[1]], value=value)

    def doubt(self, code: str, start: int, end: int, note: str) -> None:
        """Note what could not be settled."""
        self.doubts.append(Doubt(code, (start, end), note))

    def of(self, kind: str) -> list[Fact]:
        """The facts of one kind found so far, in the order they were found."""
        return self.facts.get(kind, [])


def _lines(page: Page) -> tuple[Line, ...]:
    text, lines = page.text, []
    for block in page.document.blocks:
        if block.label not in READABLE:
            continue
        start, stop = block.span
        while start < stop:
            end = text.find("\n", start, stop)
            end = stop if end < 0 else end
            if text[start:end].strip():
                lines.append(Line(start, end, block.label))
            start = end + 1
    return tuple(lines)


def _sentences(page: Page) -> tuple[Span, ...]:
    return tuple([match.span() for match in _SENTENCE.finditer(page.text)])


def one_form(text: str) -> str:
    """One writing for punctuation, digits and letters that have a wide and a narrow one; the length stays."""
    for wide in _COMMON:
        text = text.replace(wide, _NARROW[wide])
    if _RARE.search(text):
        for wide in set(_RARE.findall(text)):
            text = text.replace(wide, _NARROW[wide])
    return text


def _masked(document: Document) -> str:
    text, parts, position = document.text, [], 0
    for block in document.blocks:
        start, end = block.span
        parts.append("\n" * (start - position))
        parts.append(text[start:end] if block.label in READABLE else "\n" * (end - start))
        position = end
    parts.append("\n" * (len(text) - position))
    return "".join(parts)
