"""Finds rules: a condition and what follows from it — compensation, sharing, lights, points and reporting days.

One fact for each pair of condition and consequence, in the paper's words. ``value`` and ``unit`` are the amount of the
consequence: money as written (100, 万元), points (0.2, 分), or the first share of a division in per cent.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from yipanqi.facts import Fact
from yipanqi.facts.values import Rule
from yipanqi.reading.page import Page
from yipanqi.reading.rule_money import compensations, standards
from yipanqi.reading.rule_orders import charges, orders
from yipanqi.reading.rule_parts import parts
from yipanqi.reading.rule_shares import shares
from yipanqi.reading.rule_watch import grades, lights, reports, scores
from yipanqi.reading.rule_words import anchors

Found = tuple[int, int, Rule]


def find_rules(page: Page) -> Iterator[Fact]:
    """Rules in the order of the text."""
    text = page.text
    near = anchors(page)
    found = [*compensations(text, near["pay"]), *standards(text, near["standard"])]
    found += parts(text, sorted((*near["part"], *near["share"], *near["side"])))
    told = sorted((start, end) for start, end, _ in found)
    found += [share for share in shares(text, near["share"], near["side"]) if not _overlaps(told, share[0], share[1])]
    for read in (lights, scores, grades, reports):
        found += read(page)
    taken = sorted((start, end) for start, end, _ in found)
    for fresh in (charges(text, near["charge"]), orders(text, near["order"])):
        new = [rule for rule in fresh if not _overlaps(taken, rule[0], rule[1])]
        found += new
        taken = sorted((*taken, *((start, end) for start, end, _ in new)))
    for start, end, rule in sorted(found, key=lambda f: (f[0], f[1])):
        yield page.fact("rule", start, end, rule)


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_left(taken, (end, 0))
    return any(first < end and start < last for first, last in taken[max(0, at - 3) : at])
