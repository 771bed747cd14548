"""What a ``?`` may have swallowed together with half a character."""

from __future__ import annotations

import math
import re

from yipanqi.documents.garble.brackets import GROUP, HOLE
from yipanqi.documents.garble.hypothesis import IN_STEP, Hypothesis, Ranking
from yipanqi.documents.garble.plausible import Plausible

LOST_DIGIT = "\u003f"
"""Stands where a digit was swallowed: its value is gone."""

_SAMPLE = 20_000
_MARKS = " \n,.:;()!-/%"
_AFTER_DIGITS = frozenset("年月日时時分秒个個项項家户戶名人次元万萬亿億公米吨噸届屆部座条條批多余餘%.％")
_TAG = re.compile("/?[a-z]+[^<>]{0,40}>")
_NOTHING, _NOTHING_BEFORE_ASCII = -5.0, -1.0
_SWALLOWED_IN_BYTE_LOSS = -4.0
_LINE_ENDS_AFTER_STOP, _LINE_ENDS_ELSEWHERE = 3.0, -5.0
_WORST_MARK = -14.0
_CLOSES, _CLOSES_NOTHING = 3.0, -9.0
_LOOK_BACK = 160


class Swallowed:
    """How likely each mark is, by how often the page shows it (in nats). ``byte_loss``: mostly nothing is swallowed."""

    def __init__(self, text: str, judge: Plausible, *, byte_loss: bool) -> None:
        self.text, self.judge, self.byte_loss = text, judge, byte_loss
        self.counted = False

    def behind(self, ended: list[Hypothesis], at: int, end: int, ranking: Ranking) -> None:
        """All of ``ended``, the best first, each with each mark that may stand before ``at``, into ``ranking``."""
        for mark, weight in self._before(at, end):
            if mark:
                self._with_mark(ended, mark, weight, ranking)
            else:
                for h in ended:
                    if h.score + weight < ranking.bar:
                        break
                    ranking.add(h.scored(h.score + weight))

    def _with_mark(self, ended: list[Hypothesis], mark: str, weight: float, ranking: Ranking) -> None:
        """The best two: all go on alike behind the same mark."""
        first: Hypothesis | None = None
        second: Hypothesis | None = None
        best = next_best = -math.inf
        most = weight + (_LINE_ENDS_AFTER_STOP if mark == "\n" else 0.0)
        for h in ended:
            if h.score + most < next_best:
                break
            score = h.score + weight + self._fit(h.last, mark)
            if score > best:
                second, next_best = first, best
                first, best = h, score
            elif score > next_best:
                second, next_best = h, score
        ranking.add(_marked(first, mark, best))
        ranking.add(_marked(second, mark, next_best))

    def _fit(self, last: str, mark: str) -> float:
        if mark == LOST_DIGIT:
            return 0.0
        if mark == "\n":
            return _LINE_ENDS_AFTER_STOP if last in "。！？；" else _LINE_ENDS_ELSEWHERE
        return min(max(self.judge.after(last, mark), _WORST_MARK) - self.judge.after("", mark), 0.0)

    def _count(self) -> None:
        self.counted = True
        sample = GROUP.sub("", self.text[:_SAMPLE])
        counts = {mark: sample.count(mark) + 0.3 for mark in _MARKS}
        digits = sum(map(sample.count, "0123456789")) + 0.3
        total = sum(counts.values()) + digits
        self.marks = [(mark, math.log(count / total)) for mark, count in counts.items()]
        self.digit = math.log(digits / total)
        blank_lines = (sample.count("\n\n") + 0.01) / (sample.count("\n") + 1)
        self.at_line_end = [("", math.log(1 - blank_lines)), ("\n", math.log(blank_lines))]

    def _before(self, at: int, end: int) -> list[tuple[str, float]]:
        """What may stand before ``at``: nothing, a mark, or a digit where the text goes on as after one."""
        if not self.counted:
            self._count()
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


def _marked(h: Hypothesis | None, mark: str, score: float) -> Hypothesis | None:
    if h is None:
        return None
    last = mark
    if mark == LOST_DIGIT:
        h, last = h.counting(0, 0, 1), "0"
    return h.then(score, IN_STEP, (h.two & 0xFF) << 8 | ord(last), last, mark)
