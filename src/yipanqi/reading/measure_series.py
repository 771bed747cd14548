"""What several numbers in a row measure, each its own: 城镇和农村居民收入分别增长5.5%和8.2%."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from yipanqi.reading.measure_metric import indicator_at, metric_before
from yipanqi.reading.quantities import Quantity

JOINTS: Final = ("、", "和", "与", "及")
"""Between two quantities of one kind: 分别下降15.7%和17.5%."""

_HEAD = re.compile(r"(?s:.*)[,。;:!?\n()《》]")
_PARTS = re.compile("[、和与及]")
_MOST = 24


def series(
    text: str, low: int, found: Sequence[Quantity], at: int, before: Sequence[str | None]
) -> tuple[str | None, ...]:
    """The metrics of the joined quantities from ``at`` on, where 分别 stands before the first; empty for any other.

    ``low`` is where the sentence begins, ``before`` are the metrics of its quantities so far: behind a comma they are
    what 分别 is said of.
    """
    q = found[at]
    told = text.rfind("分别", max(low, q.start - 12), q.start)
    if told < 0:
        return ()
    count = 1
    while (
        at + count < len(found)
        and found[at + count].kind == q.kind
        and text[found[at + count - 1].end : found[at + count].start] in JOINTS
    ):
        count += 1
    if count < 2:
        return ()
    mark = _HEAD.match(text, max(low, told - 80), told)
    head = text[mark.end() if mark else max(low, told - 80) : told]
    if not head and len(before) >= count and len(set(before[-count:])) == count:
        return tuple(before[-count:])
    parts = _PARTS.split(head)
    return _each(parts[-count:]) if len(parts) >= count else ()


def _each(parts: Sequence[str]) -> tuple[str | None, ...]:
    """One metric a part; parts that only say of which (城镇、农村…收入) take what is common from the last."""
    own = [indicator_at(part) for part in parts]
    if all(own):
        return tuple(own)
    last, size = own[-1], len(parts[0])
    if last is None or any(own[:-1]):
        return ()
    rest = last[size:]
    if 2 <= size <= _MOST and len({len(part) for part in parts[:-1]}) == 1 and rest and metric_before(rest) == rest:
        return (*(part + rest for part in parts[:-1]), last)
    return ()
