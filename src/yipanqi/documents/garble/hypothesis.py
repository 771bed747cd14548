"""One way to read a damaged run, and how such ways are ranked."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from yipanqi.documents.offsets import Edit

IN_STEP = -1
_WIDTH = 96
_BEHIND = 45.0
"""Hypotheses this many nats behind the best are given up."""
_NEARLY = 2.0
"""Two readings so few nats apart cannot be told from one another."""


class Chain(NamedTuple):
    """Edits so far, the last first."""

    earlier: Chain | None
    edit: Edit


class Hypothesis(NamedTuple):
    """``pending``: first byte of a true character that waits for its second, or ``IN_STEP``; ``two``: the last two true
    bytes; ``out``: the true text since ``since``, where it left step; ``unsure``: edits that had a near rival."""

    score: float = 0.0
    pending: int = IN_STEP
    two: tuple[int, int] = (0, 0)
    last: str = ""
    since: int = IN_STEP
    out: str = ""
    edits: Chain | None = None
    inserts: int = 0
    holes: int = 0
    lost: int = 0
    unsure: tuple[Edit, ...] = ()

    def closed(self, at: int) -> Hypothesis:
        """In step again at ``at``: the run since it left step becomes one edit."""
        if self.since == IN_STEP:
            return self
        return self._replace(edits=Chain(self.edits, Edit(self.since, at, self.out)), since=IN_STEP, out="")

    def changes(self) -> tuple[Edit, ...]:
        """All edits, in order."""
        collected, link = [], self.edits
        while link is not None:
            collected.append(link.edit)
            link = link.earlier
        return tuple(reversed(collected))


def pruned(hypotheses: Iterable[Hypothesis]) -> list[Hypothesis]:
    """Of those that can only go on alike the best; of these the best ``_WIDTH``."""
    alike: dict[tuple[int, str, int], list[Hypothesis]] = {}
    for h in sorted(hypotheses, key=lambda h: -h.score):
        alike.setdefault((h.pending, h.last, h.two[1]), []).append(h)
    ranked = [best(group) for group in islice(alike.values(), _WIDTH)]
    return [h for h in ranked if h.score > ranked[0].score - _BEHIND]


def best(ranked: list[Hypothesis]) -> Hypothesis:
    """The first; if the second says something else and is nearly as likely, with its last edit noted as unsure."""
    first = ranked[0]
    if first.edits is None or len(ranked) == 1 or first.score - ranked[1].score > _NEARLY:
        return first
    edit, rival = first.edits.edit, ranked[1].edits
    if (rival is not None and rival.edit == edit) or edit in first.unsure:
        return first
    return first._replace(unsure=(*first.unsure, edit))
