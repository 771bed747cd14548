"""HTML → text: tags, entities and source line ends become edits, so that every character keeps its place in the file.

Block elements end lines, cells of a data table are joined by `` | ``, scripts, styles and comments go. What is hidden
stays in the text and is reported, for the classifier of blocks to judge.
"""

from __future__ import annotations

import re
from typing import Final

from yipanqi.documents.html_tables import data_rows
from yipanqi.documents.html_tags import ENTITY, TAG, Token, attributes, character_of, tokens
from yipanqi.documents.layout import Hints, Layout
from yipanqi.documents.offsets import Edit, OffsetMap, edit
from yipanqi.facts import Span


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_PARAGRAPH: Final = _names(
    "address article aside blockquote body caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr legend main nav ol p pre section table tbody thead tfoot ul ucaptitle"
)
_LINE: Final = _names("li option tr td th")
_INLINE: Final = _names(
    "a abbr acronym b bdo big button cite code del dfn em font head html i img input ins kbd label link mark meta o:p "
    "q s samp small span strike strong sub sup tt u var wbr"
)
_KNOWN: Final = _PARAGRAPH | _LINE | _INLINE | _names("br script style iframe video audio source embed")
_ASIDE: Final = _names("nav footer aside button")
_VOID: Final = _names("br hr img input link meta source embed wbr")
_HIDDEN: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?:^|\s)(?<!: )hidden(?=\s|=|$)", re.IGNORECASE
)
_APART: Final = _names("a span em i b font label small strong time")
_CREDIT: Final = re.compile(
    r"""(?:class|id)\s*=\s*["']?[^"'>]*(?:source|time|date|author|editor|publi|from|count|click|hits?\b|views?\b|laiyuan|shijian|zuozhe)""",
    re.IGNORECASE,
)
_HEADINGS: Final = _names("h1 h2 h3 h4 h5 h6")
_TITLE: Final = "h1"
_STATED: Final = {
    "articletitle": "title", "pubdate": "published", "publishdate": "published", "article:published_time": "published",
    "contentsource": "source", "source": "source", "sitename": "publisher", "og:site_name": "publisher",
}  # fmt: skip
"""Names of ``<meta>`` elements: those the national guide for government sites asks for, and their siblings."""

_NONE, _SPACE, _CELL, _END, _BREAK = range(5)  # what stands in the text where markup was, weakest first
_PUT: Final[tuple[str, ...]] = ("", " ", " | ", "\n", "\n\n")


def strip_html(source: str) -> Layout:
    """The text of a page. Never fails: broken markup is read as far as it goes."""
    found = list(tokens(source))
    rows = data_rows(found)
    edits = _Edits(source)
    credit = ""
    marks, last = _Marks(), found[0] if found else None
    row, row_end, first_cell = iter((*rows, (len(source) + 1, len(source) + 1))), -1, True
    next_row = next(row)
    for token in found:
        kind, start, end, name, rest = token
        if start >= next_row[0]:
            row_end, first_cell = next_row[1], True
            next_row = next(row)
        if kind == "entity":
            edits.character(start, end, rest)
        elif kind == "space":
            edits.gap(start, end, _gap(source, start, end))
        elif kind == "drop":
            edits.gap(start, end, _NONE)
            if name == "title":
                marks.stated.setdefault("page_title", " ".join(rest.split()))
        elif start < row_end:
            is_cell = kind == "open" and name in ("td", "th")
            edits.gap(start, end, _CELL if is_cell and not first_cell else _in_row(name))
            first_cell = first_cell and not is_cell
            marks.see(token)
        else:
            apart = name in _APART and _stands_apart(token, last, credit)
            if apart:
                credit = name if kind == "open" and name != "a" else ""
            edits.gap(start, end, _SPACE if apart else _strength(name), breaks=name == "br")
            marks.see(token)
        last = token
    text, offsets = edit(source, OffsetMap.identity(len(source)), edits.finish())
    hints = Hints(marks.headings(), rows, tuple((s, e, False) for s, e in sorted(marks.asides)), marks.stated)
    return Layout(source, text, offsets, hints)


_STRAY: Final = re.compile(rf"{TAG}|{ENTITY}")


def stray_markup(text: str) -> list[Edit]:
    """Edits that take known tags and entities out of text in which line ends count (Markdown, copied pages)."""
    if "<" not in text and "&" not in text:
        return []
    edits = _Edits(text)
    last_comment = text.rfind("-->")
    for match in _STRAY.finditer(text):
        start, end = match.span()
        name = (match[2] or "").lower()
        if text[start] == "&":
            character = character_of(match[0])
            if character:
                edits.character(start, end, character)
        elif match[0] == "<!--":
            if start < last_comment:
                edits.gap(start, text.find("-->", end - 2) + 3, _NONE)
        elif name in _KNOWN:
            edits.gap(start, end, _strength(name), breaks=name == "br")
    return edits.finish()


def has_markup(text: str) -> bool:
    """Whether known tags stand in the text at all."""
    return any((m[2] or "").lower() in _KNOWN for m in _STRAY.finditer(text) if m[2])


def _strength(name: str) -> int:
    if name in _PARAGRAPH:
        return _BREAK
    return _END if name in _LINE or name == "br" else _NONE


def _in_row(name: str) -> int:
    if name == "tr":
        return _END
    return _SPACE if name == "br" or name in _PARAGRAPH else _NONE


def _stands_apart(token: Token, last: Token | None, credit: str) -> bool:
    """Whether an inline element is set apart by its style alone: one link after another, a source, a date, a count.

    ``credit`` is the name of the element of this kind that is open.
    """
    if token.kind == "close":
        return token.name == credit
    if token.name == "a":
        return last is not None and (last.kind, last.name) == ("close", "a")
    return token.name == "time" or ("=" in token.rest and _CREDIT.search(token.rest) is not None)


def _gap(source: str, start: int, end: int) -> int:
    """A line end of the source is a blank between words and between elements, and nothing inside Chinese text."""
    before, after = source[start - 1 : start], source[end : end + 1]
    if before == ">" or after == "<" or (before + after).isascii():
        return _SPACE
    return _NONE


class _Edits:
    """Collects edits, joining markup that touches into one."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.done: list[Edit] = []
        self.start = self.end = self.strength = self.breaks = self.cells = 0

    def gap(self, start: int, end: int, strength: int, *, breaks: bool = False) -> None:
        if start < self.end:
            return  # inside a comment that was taken out as a whole
        if start != self.end:
            self._flush()
            self.start = start
        self.end = end
        self.strength = max(self.strength, strength)
        self.breaks += breaks
        self.cells += strength == _CELL

    def character(self, start: int, end: int, put: str) -> None:
        if start < self.end:
            return
        self._flush()
        self.done.append(Edit(start, end, put))
        self.start = self.end = end

    def _flush(self) -> None:
        if self.end > self.start:
            strength = _BREAK if self.breaks > 1 else self.strength
            put = _PUT[_CELL] * self.cells + (_PUT[strength] if strength != _CELL else "")
            self.done.append(Edit(self.start, self.end, put))
        self.start = self.end
        self.strength = self.breaks = self.cells = 0

    def finish(self) -> list[Edit]:
        self._flush()
        return self.done


class _Marks:
    """What tags say of the text inside them."""

    def __init__(self) -> None:
        self.found: list[tuple[str, int, int]] = []
        self.asides: list[Span] = []
        self.stated: dict[str, str] = {}
        self._heading: tuple[str, int] | None = None
        self._aside: tuple[str, int, int] | None = None

    def see(self, token: Token) -> None:
        kind, _start, end, name, rest = token
        if name in _HEADINGS:
            if kind == "open":
                self._heading = (name, end)
            elif self._heading and self._heading[0] == name:
                self.found.append((name, self._heading[1], token.start))
                self._heading = None
        elif name == "meta" and kind == "open":
            self._meta(rest)
        self._see_aside(token)

    def headings(self) -> tuple[Span, ...]:
        """The headings inside the page's text; a single ``h1`` is its title and not one of them."""
        titles = sum(1 for name, _start, _end in self.found if name == _TITLE)
        return tuple((start, end) for name, start, end in self.found if name != _TITLE or titles > 1)

    def _see_aside(self, token: Token) -> None:
        kind, start, _end, name, rest = token
        if self._aside is None:
            if kind == "open" and name not in _VOID and (name in _ASIDE or (rest and _HIDDEN.search(rest))):
                self._aside = (name, start, 1)
            return
        open_name, since, depth = self._aside
        if name == open_name:
            depth += 1 if kind == "open" else -1
            if depth == 0:
                self.asides.append((since, token.end))
            self._aside = (open_name, since, depth) if depth else None

    def _meta(self, rest: str) -> None:
        values = attributes(rest)
        key = _STATED.get(values.get("name", values.get("property", "")).lower())
        content = " ".join(values.get("content", "").split())
        if key and content:
            self.stated.setdefault(key, content)
