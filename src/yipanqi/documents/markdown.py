"""Markdown → text by edits: marks of headings, emphasis, links, lists and tables go, the words stay in place.

HTML inside Markdown is taken out in the same pass. A list item keeps blanks in front, which mark a new paragraph.
"""

from __future__ import annotations

import re

from yipanqi.documents.layout import Hints, Layout
from yipanqi.documents.markup import stray_markup
from yipanqi.documents.offsets import Edit, OffsetMap, edit
from yipanqi.facts import Span

_HEADING = re.compile(r"^ {0,3}(#{1,6})(?:[ \t]+|(?=[^\s#]))([^\n]+)", re.MULTILINE)
_UNDERLINE = re.compile(r"\n {0,3}(=+|-{2,})[ \t]*$", re.MULTILINE)
_LONGEST_HEADING = 60  # characters; a longer line above a rule is a paragraph
_CLOSING = re.compile(r"(?<=[^ \t#])[ \t]{1,8}#{1,6}$")
_RULE = re.compile(
    r"^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:`{3,}|~{3,})[^\n`]*"
    r"|\[[^\]\n]{1,80}\]:[ \t]+\S[^\n]*)$",
    re.MULTILINE,
)
_ITEM = re.compile(r"^([ \t]*)([-*+]|>)(?=[ \t]+\S)", re.MULTILINE)
_ROW = re.compile(r"^[ \t]*(\|)[^\n]*\|[ \t]*$", re.MULTILINE)
_SEPARATOR = re.compile(r"[ \t:|-]+")
_LINK = re.compile(
    r"(!?)\[((?:[^\[\]\n]|\[[^\[\]\n]*\]){0,300})\]"
    r"\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+[\"'(][^\n]{0,200}?[\"')])?\)"
)
_STRONG = re.compile(r"(\*\*\*|\*\*|__|~~|`)(?=\S)([^\n]{1,400}?)(?<=\S)\1")
_EMPHASIS = re.compile(
    r"(?<![*A-Za-z0-9\\])\*(?=[^\s*])[^*\n]{1,200}(?<=[^\s*])\*(?![*A-Za-z0-9])"
    r"|(?<![_\w\\])_(?=[^\s_])[^_\n]{1,200}(?<=[^\s_])_(?![_\w])"
)
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")


def strip_markdown(source: str) -> Layout:
    """The words of a Markdown file, with its headings and table rows as hints."""
    headings: list[Span] = []
    rows: list[Span] = []
    block = _block_edits(source, headings, rows)
    edits = _without_overlaps([*block, *_inline_edits(source), *stray_markup(source)])
    text, offsets = edit(source, OffsetMap.identity(len(source)), edits)
    return Layout(source, text, offsets, Hints(headings=tuple(sorted(headings)), rows=tuple(rows)))


def _block_edits(source: str, headings: list[Span], rows: list[Span]) -> list[Edit]:
    edits: list[Edit] = []
    for match in _HEADING.finditer(source):
        if len(match[1]) == 1 and source[match.end(1) : match.end(1) + 1] not in (" ", "\t"):
            continue  # #topic# of a social network
        words = match[2].rstrip()
        stop = match.start(2) + len(_CLOSING.sub("", words))
        edits.append(Edit(match.start(), match.start(2), ""))
        if stop < match.end():
            edits.append(Edit(stop, match.end(), ""))
        headings.append(match.span())
    for match in _UNDERLINE.finditer(source):
        above = (source.rfind("\n", 0, match.start()) + 1, match.start())
        words = source[above[0] : above[1]].strip()
        if words and len(words) < _LONGEST_HEADING and words[0] not in "|-*>#":
            edits.append(Edit(match.start(1), match.end(1), ""))
            headings.append(above)
    edits += [Edit(m.start(), m.end(), "") for m in _RULE.finditer(source)]
    edits += [Edit(m.start(2), m.end(2), " ") for m in _ITEM.finditer(source)]
    for match in _ROW.finditer(source):
        if _SEPARATOR.fullmatch(match[0]):
            edits.append(Edit(match.start(), min(match.end() + 1, len(source)), ""))
        elif match[0].count("|") > 2:
            edits.append(Edit(match.start(1), match.end(1), ""))
            edits.append(Edit(match.start() + match[0].rindex("|"), match.end(), ""))
            rows.append(match.span())
    return edits


def _inline_edits(source: str) -> list[Edit]:
    edits: list[Edit] = []
    if "](" in source:
        for match in _LINK.finditer(source):
            start, end = match.span()
            if match[1]:
                edits.append(Edit(start, end, ""))
            else:
                edits += (Edit(start, match.start(2), ""), Edit(match.end(2), end, ""))
    for match in _STRONG.finditer(source):
        edits += (Edit(match.start(), match.end(1), ""), Edit(match.end(2), match.end(), ""))
    for match in _EMPHASIS.finditer(source):
        edits += (Edit(match.start(), match.start() + 1, ""), Edit(match.end() - 1, match.end(), ""))
    edits += [Edit(m.start(), m.end(), "") for m in _ESCAPE.finditer(source)]
    return edits


def _without_overlaps(edits: list[Edit]) -> list[Edit]:
    """The first, then the longest of edits that overlap wins: what is inside a link's address is already gone."""
    kept: list[Edit] = []
    position = 0
    for one in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if one.start >= position and one.end > one.start:
            kept.append(one)
            position = one.end
    return kept
