"""Markdown → text by edits: marks of headings, emphasis, links, lists and tables go, the words stay in place.

HTML inside Markdown is taken out in the same pass. A list item keeps blanks in front, which mark a new paragraph.
"""

from __future__ import annotations

import re
from operator import itemgetter
from typing import Final

from yipanqi.documents.layout import Hints, Layout
from yipanqi.documents.markup import stray_markup
from yipanqi.documents.offsets import Edit, OffsetMap, edit
from yipanqi.facts import Span

_HEADING: Final = re.compile(r"\n {0,3}(#{1,6})(?:[ \t]+|(?=[^\s#]))([^\n]+)")
_UNDERLINE: Final = re.compile(r"\n {0,3}(=+|-{2,})[ \t]*$", re.MULTILINE)
_LONGEST_HEADING: Final = 60  # characters; a longer line above a rule is a paragraph
_CLOSING: Final = re.compile(r"(?<=[^ \t#])[ \t]{1,8}#{1,6}$")
_RULE: Final = re.compile(
    r"\n( {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:`{3,}|~{3,})[^\n`]*"
    r"|\[[^\]\n]{1,80}\]:[ \t]+\S[^\n]*))$",
    re.MULTILINE,
)
_ITEM: Final = re.compile(r"\n[ \t]*([-*+>])(?=[ \t]+\S)")
_ROW: Final = re.compile(r"\n([ \t]*(\|)[^\n]*\|[ \t]*)$", re.MULTILINE)
_SEPARATOR: Final = re.compile(r"[ \t:|-]+")
_LINK: Final = re.compile(
    r"\[((?:[^\[\]\n]{1,300}+|\[[^\[\]\n]{0,300}+\]){0,9}+)\]"
    r"\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+[\"'(][^\n]{0,200}?[\"')])?\)"
)
_STRONG: Final = re.compile(r"(\*\*\*|\*\*|__|~~|`)(?=\S)([^\n]{1,400}?)(?<=\S)\1")
_STRONG_MARKS: Final[tuple[str, ...]] = ("**", "__", "~~", "`")
_STARRED: Final = re.compile(r"\*(?<![*A-Za-z0-9\\]\*)(?=[^\s*])[^*\n]{1,200}(?<=[^\s*])\*(?![*A-Za-z0-9])")
_UNDERSCORED: Final = re.compile(r"_(?<![\w\\]_)(?=[^\s_])[^_\n]{1,200}(?<=[^\s_])_(?![_\w])")
_ESCAPE: Final = re.compile(r"\\(?=[!-/:-@\[-`{-~])")


def strip_markdown(source: str) -> Layout:
    """The words of a Markdown file, with its headings and table rows as hints."""
    headings: list[Span] = []
    rows: list[Span] = []
    block = _block_edits(source, headings, rows)
    edits = _without_overlaps([*block, *_inline_edits(source), *stray_markup(source)])
    text, offsets = edit(source, OffsetMap.identity(len(source)), edits)
    return Layout(source, text, offsets, Hints(headings=tuple(sorted(headings)), rows=tuple(rows)))


def _block_edits(source: str, headings: list[Span], rows: list[Span]) -> list[Edit]:
    """Marks at the starts of lines; looked for behind line ends, so with one put in front: all offsets are one less."""
    lined = "\n" + source
    edits: list[Edit] = []
    if "#" in source:
        edits += _heading_edits(lined, source, headings)
    for match in _UNDERLINE.finditer(source):
        above = (source.rfind("\n", 0, match.start()) + 1, match.start())
        words = source[above[0] : above[1]].strip()
        if words and len(words) < _LONGEST_HEADING and words[0] not in "|-*>#":
            edits.append(Edit(match.start(1), match.end(1), ""))
            headings.append(above)
    edits += [Edit(m.start(1) - 1, m.end(1) - 1, "") for m in _RULE.finditer(lined)]
    edits += [Edit(m.start(1) - 1, m.end(1) - 1, " ") for m in _ITEM.finditer(lined)]
    if "|" in source:
        edits += _row_edits(lined, source, rows)
    return edits


def _heading_edits(lined: str, source: str, headings: list[Span]) -> list[Edit]:
    edits: list[Edit] = []
    for match in _HEADING.finditer(lined):
        if len(match[1]) == 1 and lined[match.end(1) : match.end(1) + 1] not in (" ", "\t"):
            continue  # #topic# of a social network
        start, end = match.start(), match.end() - 1
        words = match[2].rstrip()
        stop = match.start(2) - 1 + len(_CLOSING.sub("", words) if words[-1:] == "#" else words)
        edits.append(Edit(start, match.start(2) - 1, ""))
        if stop < end:
            edits.append(Edit(stop, end, ""))
        headings.append((start, end))
    return edits


def _row_edits(lined: str, source: str, rows: list[Span]) -> list[Edit]:
    edits: list[Edit] = []
    for match in _ROW.finditer(lined):
        start, end = match.start(1) - 1, match.end(1) - 1
        if _SEPARATOR.fullmatch(match[1]):
            edits.append(Edit(start, min(end + 1, len(source)), ""))
        elif match[1].count("|") > 2:
            edits.append(Edit(match.start(2) - 1, match.end(2) - 1, ""))
            edits.append(Edit(start + match[1].rindex("|"), end, ""))
            rows.append((start, end))
    return edits


def _inline_edits(source: str) -> list[Edit]:
    edits: list[Edit] = []
    if "](" in source:
        for match in _LINK.finditer(source):
            start, end = match.span()
            if source[start - 1 : start] == "!":
                edits.append(Edit(start - 1, end, ""))
            else:
                edits += (Edit(start, match.start(1), ""), Edit(match.end(1), end, ""))
    if any(mark in source for mark in _STRONG_MARKS):
        for match in _STRONG.finditer(source):
            edits += (Edit(match.start(), match.end(1), ""), Edit(match.end(2), match.end(), ""))
    for mark, expression in (("*", _STARRED), ("_", _UNDERSCORED)):
        if mark in source:
            for match in expression.finditer(source):
                edits += (Edit(match.start(), match.start() + 1, ""), Edit(match.end() - 1, match.end(), ""))
    edits += [Edit(m.start(), m.end(), "") for m in _ESCAPE.finditer(source)]
    return edits


def _without_overlaps(edits: list[Edit]) -> list[Edit]:
    """The first, then the longest of edits that overlap wins: what is inside a link's address is already gone."""
    kept: list[Edit] = []
    position = 0
    edits.sort(key=itemgetter(1), reverse=True)
    edits.sort(key=itemgetter(0))
    for one in edits:
        start, end, _ = one
        if start >= position and end > start:
            kept.append(one)
            position = end
    return kept
