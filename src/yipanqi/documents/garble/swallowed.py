"""What a ``?`` may have swallowed together with half a character."""

from __future__ import annotations

import math
import re

from yipanqi.documents.garble.brackets import GROUP, HOLE

LOST_DIGIT = "\u003f"
"""Stands where a digit was swallowed: its value is gone."""

_SAMPLE = 20_000
_MARKS = " \n,.:;()!-/%"
_AFTER_DIGITS = frozenset("年月日时時分秒个個项項家户戶名人次元万萬亿億公米吨噸届屆部座条條批多余餘%.％")
_TAG = re.compile("/?[a-z]+[^<>]{0,40}>")
_NOTHING, _NOTHING_BEFORE_ASCII = -5.0, -1.0
_SWALLOWED_IN_BYTE_LOSS = -4.0
_LINE_ENDS_AFTER_STOP, _LINE_ENDS_ELSEWHERE = 3.0, -5.0
_CLOSES, _CLOSES_NOTHING = 3.0, -9.0
_LOOK_BACK = 160


class Swallowed:
    """How likely each mark is, by how often the page shows it (in nats). ``byte_loss``: mostly nothing is swallowed."""

    def __init__(self, text: str, *, byte_loss: bool) -> None:
        self.text, self.byte_loss = text, byte_loss
        sample = GROUP.sub("", text[:_SAMPLE])
        counts = {mark: sample.count(mark) + 0.3 for mark in _MARKS}
        digits = sum(map(sample.count, "0123456789")) + 0.3
        total = sum(counts.values()) + digits
        self.marks = [(mark, math.log(count / total)) for mark, count in counts.items()]
        self.digit = math.log(digits / total)
        blank_lines = (sample.count("\n\n") + 0.01) / (sample.count("\n") + 1)
        self.at_line_end = [("", math.log(1 - blank_lines)), ("\n", math.log(blank_lines))]

    def before(self, at: int, end: int) -> list[tuple[str, float]]:
        """What may stand before ``at``: nothing, a mark, or a digit where the text goes on as after one."""
        if self.text[at - 1] == "\ufffd":  # a browser's mark: nothing is swallowed with the byte
            return [("", 0.0)]
        following = self.text[at] if at < end else ""
        if not following:
            return self.at_line_end
        if self.byte_loss:
            nothing, penalty = 0.0, _SWALLOWED_IN_BYTE_LOSS
        else:
            nothing, penalty = _NOTHING, 0.0
            if following < "@" and not following.isdigit():
                nothing = _NOTHING_BEFORE_ASCII
        choices = [("", nothing), *((mark, weight + penalty) for mark, weight in self.marks if mark != ")")]
        choices.append((")", penalty + (_CLOSES if self._bracket_open(at) else _CLOSES_NOTHING)))
        if following.isdigit() or following in _AFTER_DIGITS:
            choices.append((LOST_DIGIT, self.digit + penalty))
        if _TAG.match(self.text, at, end):
            choices.append(("<", 0.0))
        return choices

    def _bracket_open(self, at: int) -> bool:
        """Whether a bracket that is no insert waits for its other half."""
        before = self._line_before(at)
        return before.rfind("(") > before.rfind(")")

    def quote_open(self, at: int) -> bool:
        """Whether a quotation has begun in this line and not ended before ``at``."""
        before = self._line_before(at)
        return before.rfind("“") > before.rfind("”")

    def _line_before(self, at: int) -> str:
        start = self.text.rfind("\n", max(0, at - _LOOK_BACK), at) + 1 or max(0, at - _LOOK_BACK)
        return HOLE.sub("", GROUP.sub("", self.text[start : at - 1]))


def line_end_after(character: str) -> float:
    """How likely a swallowed line end is after ``character``."""
    return _LINE_ENDS_AFTER_STOP if character in "。！？；" else _LINE_ENDS_ELSEWHERE
