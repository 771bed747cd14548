"""Which namings on a page are one list: in the headline, in the text, and without any word for a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from yipanqi.facts.values import List

_ALIKE: Final = 0.6
"""How much of the shorter name stands in the longer one."""


@dataclass(frozen=True, slots=True)
class Named:
    """A list that the text names; ``figures_from``: its figures stand behind this offset."""

    start: int
    end: int
    figures_from: int
    marked: bool
    plain: bool = False
    year: int | None = None


def once(found: list[tuple[Named, List, int]]) -> list[tuple[Named, List, int]]:
    """Of several namings of one list (headline, text, no word at all) the one with its own marks, or the fullest."""
    found.sort(key=lambda one: (one[0].marked, weight(one[1]), len(one[1].name)), reverse=True)
    kept: list[tuple[Named, List, int]] = []
    for one in found:
        if not any(_same(one, other) for other in kept):
            kept.append(one)
    return kept


def _same(one: tuple[Named, List, int], other: tuple[Named, List, int]) -> bool:
    a, b = one[1], other[1]
    if not weight(a) and not one[0].marked and a.year == b.year:
        return _alike(a.name, b.name)
    if a.count is None or a.count != b.count or (a.year and b.year and a.year != b.year):
        return False
    if one[0].plain or other[0].plain:
        return True
    return _alike(a.name, b.name)


def _alike(name: str, other: str) -> bool:
    pairs, others = ({words[i : i + 2] for i in range(len(words) - 1)} for words in (name, other))
    return len(pairs & others) >= _ALIKE * min(len(pairs), len(others))


def weight(value: List) -> int:
    """How much a page tells of a list."""
    return sum(x is not None for x in (value.count, value.total, value.annual)) + len(value.breakdown)
