"""One way to read a damaged run, and how such ways are ranked."""

from __future__ import annotations

import math

from yipanqi.documents.offsets import Edit

IN_STEP = -1
_WIDTH = 96
_BEHIND = 45.0
"""Hypotheses this many nats behind the best are given up."""
_NEARLY = 2.0
"""Two readings so few nats apart cannot be told from one another."""


class Chain:
    """Edits so far, the last first."""

    __slots__ = ("earlier", "end", "put", "start")

    def __init__(self, earlier: Chain | None, start: int, end: int, put: str) -> None:
        self.earlier = earlier
        self.start = start
        self.end = end
        self.put = put

    def edit(self) -> Edit:
        """The last edit."""
        return Edit(self.start, self.end, self.put)


class Hypothesis:
    """``pending``: first byte of a true character that waits for its second, or ``IN_STEP``; ``two``: the last two true
    bytes as one number; ``out``: the true text since ``since``, where it left step; ``unsure``: edits that had a near
    rival. Never changed once made; no dataclass, since thousands are made for one page."""

    __slots__ = ("edits", "holes", "inserts", "last", "lost", "out", "pending", "score", "since", "two", "unsure")

    def __init__(
        self,
        score: float,
        pending: int,
        two: int,
        last: str,
        since: int = IN_STEP,
        out: str = "",
        edits: Chain | None = None,
        inserts: int = 0,
        holes: int = 0,
        lost: int = 0,
        unsure: tuple[Edit, ...] = (),
    ) -> None:
        self.score = score
        self.pending = pending
        self.two = two
        self.last = last
        self.since = since
        self.out = out
        self.edits = edits
        self.inserts = inserts
        self.holes = holes
        self.lost = lost
        self.unsure = unsure

    def then(self, score: float, pending: int, two: int, last: str, said: str) -> Hypothesis:
        """The same a step further: ``said`` is the true text that came."""
        return Hypothesis(
            score, pending, two, last, self.since, self.out + said,
            self.edits, self.inserts, self.holes, self.lost, self.unsure,
        )  # fmt: skip

    def scored(self, score: float) -> Hypothesis:
        """The same with another score."""
        return self.then(score, self.pending, self.two, self.last, "")

    def counting(self, inserts: int, holes: int, lost: int) -> Hypothesis:
        """The same with so many more of each."""
        return Hypothesis(
            self.score, self.pending, self.two, self.last, self.since, self.out,
            self.edits, self.inserts + inserts, self.holes + holes, self.lost + lost, self.unsure,
        )  # fmt: skip

    def left_step(self, at: int) -> Hypothesis:
        """Out of step from ``at`` on, if it was in step so far."""
        if self.since != IN_STEP:
            return self
        return Hypothesis(
            self.score, self.pending, self.two, self.last, at, self.out,
            self.edits, self.inserts, self.holes, self.lost, self.unsure,
        )  # fmt: skip

    def closed(self, at: int) -> Hypothesis:
        """In step again at ``at``: the run since it left step becomes one edit."""
        if self.since == IN_STEP:
            return self
        return self.edited(self.since, at, self.out)

    def edited(self, start: int, end: int, put: str) -> Hypothesis:
        """In step, with one edit more."""
        return Hypothesis(
            self.score, self.pending, self.two, self.last, IN_STEP, "",
            Chain(self.edits, start, end, put), self.inserts, self.holes, self.lost, self.unsure,
        )  # fmt: skip

    def doubting(self, edit: Edit) -> Hypothesis:
        """The same with ``edit`` noted as unsure."""
        return Hypothesis(
            self.score, self.pending, self.two, self.last, self.since, self.out,
            self.edits, self.inserts, self.holes, self.lost, (*self.unsure, edit),
        )  # fmt: skip

    def changes(self) -> tuple[Edit, ...]:
        """All edits, in order."""
        collected, link = [], self.edits
        while link is not None:
            collected.append(link.edit())
            link = link.earlier
        return tuple(reversed(collected))


class Ranking:
    """Collects the hypotheses of one step; of those that can only go on alike two are enough, since the third can
    neither win nor make the winner unsure. Below the score ``bar`` none can, once there are many."""

    __slots__ = ("_first", "_many", "_second", "bar", "made")

    def __init__(self) -> None:
        self._first: dict[int, Hypothesis] = {}
        self._second: dict[int, Hypothesis] = {}
        self._many = _WIDTH + _WIDTH // 3
        self.bar = -math.inf
        self.made = 0

    def add(self, h: Hypothesis | None) -> None:
        """Of equal ones, the earlier ranks first; ``None`` is no hypothesis."""
        if h is None:
            return
        self.made += 1
        alike = (ord(h.last) if h.last else 0) << 17 | (h.two & 0xFF) << 9 | h.pending + 1
        first = self._first.get(alike)
        if first is None:
            self._first[alike] = h
            if len(self._first) > self._many:
                self._raise_bar()
        elif h.score > first.score:
            self._first[alike], self._second[alike] = h, first
        else:
            second = self._second.get(alike)
            if second is None or h.score > second.score:
                self._second[alike] = h

    def _raise_bar(self) -> None:
        scores = sorted([h.score for h in self._first.values()], reverse=True)
        self.bar = scores[_WIDTH - 1] - _NEARLY
        self._many *= 2

    def best(self) -> list[Hypothesis]:
        """The best of each kind; of these the best ``_WIDTH``."""
        ranked = sorted(self._first.items(), key=lambda one: -one[1].score)[:_WIDTH]
        least = ranked[0][1].score - _BEHIND if ranked else 0.0
        return [surest(h, self._second.get(alike)) for alike, h in ranked if h.score > least]


def surest(first: Hypothesis, second: Hypothesis | None) -> Hypothesis:
    """The first; if the second says something else and is nearly as likely, with its last edit noted as unsure."""
    if first.edits is None or second is None or first.score - second.score > _NEARLY:
        return first
    edit, rival = first.edits.edit(), second.edits
    if (rival is not None and rival.edit() == edit) or edit in first.unsure:
        return first
    return first.doubting(edit)
