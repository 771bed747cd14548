"""One way to read a damaged run, and how such ways are ranked."""

from __future__ import annotations

from yipanqi.documents.offsets import Edit

IN_STEP = -1
_WIDTH = 96
_BEHIND = 45.0
"""Hypotheses this many nats behind the best are given up."""
_NEARLY = 2.0
"""Two readings so few nats apart cannot be told from one another."""


class Chain:
    """Edits so far, the last first."""

    __slots__ = ("earlier", "edit")

    def __init__(self, earlier: Chain | None, edit: Edit) -> None:
        self.earlier = earlier
        self.edit = edit


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
        return self.edited(Edit(self.since, at, self.out))

    def edited(self, edit: Edit) -> Hypothesis:
        """In step, with one edit more."""
        return Hypothesis(
            self.score, self.pending, self.two, self.last, IN_STEP, "",
            Chain(self.edits, edit), self.inserts, self.holes, self.lost, self.unsure,
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
            collected.append(link.edit)
            link = link.earlier
        return tuple(reversed(collected))


class _Alike:
    """The two best of those that can only go on alike; ``order``: which came first of all."""

    __slots__ = ("first", "order", "second")

    def __init__(self, first: Hypothesis, order: int) -> None:
        self.first = first
        self.order = order
        self.second: Hypothesis | None = None


class Ranking:
    """Collects the hypotheses of one step; of those that can only go on alike two are enough, since the third can
    neither win nor make the winner unsure."""

    __slots__ = ("_alike", "made")

    def __init__(self) -> None:
        self._alike: dict[int, _Alike] = {}
        self.made = 0

    def add(self, h: Hypothesis | None) -> None:
        """Of equal ones, the earlier ranks first; ``None`` is no hypothesis."""
        if h is None:
            return
        key = (ord(h.last) if h.last else 0) << 17 | (h.two & 0xFF) << 9 | h.pending + 1
        self.made += 1
        alike = self._alike.get(key)
        if alike is None:
            self._alike[key] = _Alike(h, self.made)
        elif h.score > alike.first.score:
            alike.first, alike.second, alike.order = h, alike.first, self.made
        elif alike.second is None or h.score > alike.second.score:
            alike.second = h

    def best(self) -> list[Hypothesis]:
        """The best of each kind; of these the best ``_WIDTH``."""
        ranked = sorted(self._alike.values(), key=lambda alike: (-alike.first.score, alike.order))[:_WIDTH]
        return [surest(a.first, a.second) for a in ranked if a.first.score > ranked[0].first.score - _BEHIND]


def surest(first: Hypothesis, second: Hypothesis | None) -> Hypothesis:
    """The first; if the second says something else and is nearly as likely, with its last edit noted as unsure."""
    if first.edits is None or second is None or first.score - second.score > _NEARLY:
        return first
    edit, rival = first.edits.edit, second.edits
    if (rival is not None and rival.edit == edit) or edit in first.unsure:
        return first
    return first.doubting(edit)
