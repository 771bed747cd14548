"""Whether a quantity was reached, is aimed at, or is planned: by the nearest word that governs it.

Asked in turn: the clause, the sentence, the opening of the paragraph (今年以来, 下一步), the heading above (工作回顾,
主要任务), and the kind of paper (all that a plan says without more is aimed at).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import Final, Literal, cast

from yipanqi.reading.lexicon import rows
from yipanqi.reading.lookup import Lookup
from yipanqi.reading.page import Line, Page

Role = Literal["target", "actual", "plan", "change"] | None

_NO_WANT_BEFORE: Final = frozenset("重主需首紧摘纪概简必次")
_NO_WANT_AFTER: Final = frozenset("素求点闻塞件么道领案冲务是")
"""要 beside these is part of another word (重要, 要素)."""

_LONGEST_REACH: Final = 160
"""Characters of a sentence that are searched back for a word of doing or planning."""

_OPENING = re.compile(
    r"(?P<actual>以来|年来|近[一二两三四五]年|去年|截至|过去[一二两三四五十]?年|上半年|前三季度|一季度|1—\d{1,2}月"
    r"|前[一二三四五六七八九十\d]{1,2}个?月|[二两三四五]年间)"
    r"|(?P<target>下一步|接下来|今后|下一阶段|未来[一二两三四五]年|主要目标|预期目标|发展目标|总体目标)"
)
_HEAD = re.compile(r"[^,。;:\n]{0,26}")
"""The first clause of a paragraph, which may say how all the rest is meant."""

_TURN = re.compile("下一步|接下来|今后|强调|要求|力争|目标|明年|要|将")
_LONGEST_HEADING: Final = 40
_PLANS: Final = frozenset(("plan", "task_split", "task_table"))


@cache
def _cues() -> dict[str, str]:
    return {row["word"]: row["cue"] for row in rows("measure_cues")}


@cache
def _heading_words() -> dict[str, Role]:
    """The words of headings, the first ones first."""
    found: dict[str, Role] = {}
    for row in rows("measure_headings"):
        found.setdefault(row["word"], cast("Role", row["role"]))
    return found


_CUES = Lookup(_cues)
_HEADINGS = Lookup(_heading_words)


class Roles:
    """One page's openings and headings, to ask for the role of a quantity."""

    def __init__(self, page: Page) -> None:
        self.text = page.text
        self.default: Role = "target" if page.document.head.kind in _PLANS else None
        self._paragraphs: dict[int, Role] = {}
        self._headings = [(-1, self.default), *_headings(page)]
        kinds = tuple(_cues().values())
        self._cues = [(start, end, kinds[word]) for word, start, end in _CUES.every(page)]
        self._starts = [cue[0] for cue in self._cues]

    def of(self, sentence: int, clause: int, end: int) -> Role:
        """The role of a quantity at ``end``, whose sentence and clause begin at the other two offsets."""
        return self._said(sentence, clause, end) or self._governed(sentence, end)

    def _said(self, sentence: int, clause: int, end: int) -> Role:
        """The nearest word of doing, planning or aiming: in the clause itself, else earlier in the sentence."""
        before = {"strong": -1, "forward": -1}
        inside: dict[str, int] = {}
        text, cues = self.text, self._cues
        low = done = max(sentence, end - _LONGEST_REACH)
        for at in range(bisect_left(self._starts, low), len(cues)):
            start, stop, kind = cues[at]
            if start >= end:
                break
            if start < done or stop > end:
                continue  # of nested ones the longest
            done = stop
            if kind == "want":
                left = text[start - 1] if start > low else ""
                if left in _NO_WANT_BEFORE or (stop < end and text[stop] in _NO_WANT_AFTER):
                    continue
                kind = "forward"
            (inside if start >= clause else before)[kind] = start
        if "strong" in inside and inside["strong"] > max(inside.get("forward", -1), inside.get("plan", -1)):
            return "actual"
        if "forward" in inside:
            return "target"
        if "plan" in inside:
            return "plan"
        if before["forward"] > before["strong"]:
            return "target"
        return "actual" if before["strong"] >= 0 or "actual" in inside else None

    def _governed(self, sentence: int, end: int) -> Role:
        start = self.text.rfind("\n", 0, end) + 1
        if start not in self._paragraphs:
            head = _HEAD.match(self.text, start)
            opening = _OPENING.search(head[0]) if head else None
            self._paragraphs[start] = None if opening is None else "actual" if opening["actual"] else "target"
        role = self._paragraphs[start]
        if role == "actual" and sentence > start and _TURN.search(self.text, start, sentence):
            return None
        return role or self._headings[bisect_right(self._headings, end, key=_offset) - 1][1]


def _offset(heading: tuple[int, Role]) -> int:
    return heading[0]


def _headings(page: Page) -> list[tuple[int, Role]]:
    """The short lines that say what stands below them: done, or to be done."""
    lines, chosen = page.lines, dict[int, int]()
    for word, start, end in _HEADINGS.every(page):
        at = bisect_right(lines, start, key=_line_start) - 1
        if at >= 0 and end <= lines[at].end:
            chosen[at] = min(word, chosen.get(at, word))
    found, roles = [], tuple(_heading_words().values())
    for at, word in chosen.items():
        line = lines[at]
        if line.end - line.start > _LONGEST_HEADING or line.label == "table":
            continue
        words = page.text[line.start : line.end]
        if "。" not in words and "," not in words and roles[word]:
            found.append((line.end, roles[word]))
    return found


def _line_start(line: Line) -> int:
    return line.start
