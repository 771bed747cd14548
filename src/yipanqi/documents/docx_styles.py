"""What a Word file keeps outside its paragraphs: which styles are headings, and the numbers that Word writes itself."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING_NAME = re.compile(r"^(?:heading|标题|標題) ?\d", re.IGNORECASE)
_CHINESE = frozenset(
    ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand",
     "ideographDigital", "japaneseDigitalTenThousand")
)  # fmt: skip
_DIGITS = "〇一二三四五六七八九"


def heading_styles(styles: _Element | None) -> frozenset[str]:
    """Ids of the styles of headings inside the text, by name, outline level or what they are based on."""
    if styles is None:
        return frozenset()
    based, found = {}, set[str]()
    for style in styles.iter(W + "style"):
        key, name = style.get(W + "styleId", ""), style.find(W + "name")
        based[key] = _value(style.find(W + "basedOn"))
        level = _value(style.find(f"{W}pPr/{W}outlineLvl"))
        if (name is not None and _HEADING_NAME.match(name.get(W + "val", ""))) or (level and level != "9"):
            found.add(key)
    for key in based:
        chain, parent = {key}, based[key]
        while parent and parent not in chain:
            if parent in found:
                found.add(key)
                break
            chain.add(parent)
            parent = based.get(parent)
    return frozenset(found)


class Numbering:
    """Counts the numbered paragraphs of one file, in order, and gives each the number that Word shows before it."""

    def __init__(self, numbering: _Element | None, styles: _Element | None) -> None:
        self._levels: dict[str, dict[str, tuple[str, str, int]]] = {}
        self._of_style: dict[str, tuple[str, str]] = {}
        self._counts: defaultdict[tuple[str, str], int] = defaultdict(int)
        if numbering is not None:
            self._read(numbering)
        for style in styles.iter(W + "style") if styles is not None else ():
            number = _value(style.find(f"{W}pPr/{W}numPr/{W}numId"))
            if number:
                level = _value(style.find(f"{W}pPr/{W}numPr/{W}ilvl")) or "0"
                self._of_style[style.get(W + "styleId", "")] = (number, level)

    def _read(self, numbering: _Element) -> None:
        abstract = {}
        for one in numbering.iter(W + "abstractNum"):
            levels = {}
            for level in one.iter(W + "lvl"):
                start = _value(level.find(W + "start")) or "1"
                levels[level.get(W + "ilvl", "0")] = (
                    _value(level.find(W + "numFmt")) or "decimal",
                    _value(level.find(W + "lvlText")) or "",
                    int(start) if start.isdecimal() else 1,
                )
            abstract[one.get(W + "abstractNumId", "")] = levels
        for number in numbering.iter(W + "num"):
            self._levels[number.get(W + "numId", "")] = abstract.get(_value(number.find(W + "abstractNumId")) or "", {})

    def label(self, paragraph: _Element) -> str:
        """The number shown before a paragraph, such as ``一、`` or ``1.``; empty for bullets and unnumbered ones."""
        number = _value(paragraph.find(f"{W}pPr/{W}numPr/{W}numId"))
        level = _value(paragraph.find(f"{W}pPr/{W}numPr/{W}ilvl")) or "0"
        if number is None:
            number, level = self._of_style.get(_value(paragraph.find(f"{W}pPr/{W}pStyle")) or "", (None, "0"))
        levels = self._levels.get(number or "", {})
        if number is None or level not in levels:
            return ""
        self._counts[number, level] += 1
        for deeper in levels:
            if deeper > level:
                self._counts[number, deeper] = 0
        kind, pattern, _start = levels[level]
        if kind in ("bullet", "none"):
            return ""
        return re.sub("%([1-9])", lambda m: self._shown(number, levels, str(int(m[1]) - 1), level), pattern)

    def _shown(self, number: str, levels: dict[str, tuple[str, str, int]], level: str, of: str) -> str:
        kind, _pattern, start = levels.get(level, ("decimal", "", 1))
        count = max(1, self._counts[number, level]) + start - 1
        if kind in _CHINESE and 0 < count < 100:
            return chinese(count)
        if kind == "decimalEnclosedCircle" and count <= 20 and level == of:
            return chr(0x245F + count)
        if kind in ("upperLetter", "lowerLetter") and count <= 26:
            return chr((0x40 if kind == "upperLetter" else 0x60) + count)
        return str(count)


def chinese(count: int) -> str:
    """1–99 in Chinese numerals as headings write them (十, 十一, 二十)."""
    tens, ones = divmod(count, 10)
    left = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return left + (_DIGITS[ones] if ones else "")


def _value(element: _Element | None) -> str | None:
    return element.get(W + "val") if element is not None else None
