"""Which division a name is: by the region named right before it, the caller's region, what stands near, the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from yipanqi.reading.gazetteer import Division, within
from yipanqi.reading.place_hits import Hit

_LEVELS = {"province": 0, "prefecture": 1, "county": 2}
_NEAR = 60
"""How many characters back a region still speaks for a name behind it."""


def in_force(divisions: Iterable[Division], date: str | None) -> list[Division]:
    """Those valid on ``date``; where none was, those valid now; where none is, those that were valid last."""
    every = list(divisions)
    found = [d for d in every if d.valid(date)] or [d for d in every if d.valid(None)]
    if not found:
        last = max((d.valid_to for d in every), default="")
        found = [d for d in every if d.valid_to == last]
    return found


def candidates(hit: Hit, date: str | None) -> list[Division]:
    """What the name can be at that time, each code once; a region outranks what it holds: 恩施 is the prefecture."""
    if len(hit.name.divisions) == 1:
        return list(hit.name.divisions)
    found = list({d.code: d for d in in_force(hit.name.divisions, date)}.values())
    if len(found) > 1 and not hit.name.full:
        top = min(_LEVELS[d.level] for d in found)
        if top == 0:
            return [d for d in found if d.level == "province"]
        found = [d for d in found if not any(d.code != u.code and within(d.code, u.code) for u in found)]
    return found


def settle_codes(hits: list[Hit], region: str | None, date: str | None) -> None:
    """Give every hit that is meant its code, or mark it unsure."""
    by_name: dict[str, list[Division]] = {}
    for hit in hits:
        if hit.name.text not in by_name:
            by_name[hit.name.text] = candidates(hit, date) if hit.name.divisions else []
    options = [by_name[hit.name.text] for hit in hits]
    for i, (hit, found) in enumerate(zip(hits, options, strict=True)):
        if hit.name.region is not None:
            hit.code, hit.level, hit.parent = hit.name.region.code, hit.name.region.level, hit.name.region.parent
            continue
        chosen = _choose(hits, i, found, region, options)
        if chosen is None:
            hit.unsure = True
            hit.level = found[0].level if len({d.level for d in found}) == 1 else None
        else:
            hit.code, hit.level, hit.parent = chosen.code, chosen.level, chosen.parent or None


def _choose(
    hits: list[Hit], i: int, found: list[Division], region: str | None, options: list[list[Division]]
) -> Division | None:
    hit = hits[i]
    if len(found) == 1 and len(hit.name.divisions) == 1:
        return found[0]
    scopes = _scopes(hits, i, region)
    # A name out of force still beats one in force elsewhere, where the region is settled: 双桥 in 重庆.
    every = found if hit.name.use == "always" and not hit.name.full else list(hit.name.divisions)
    for scope in scopes:
        chosen = _only(found, scope) or _only(every, scope)
        if chosen is not None:
            return chosen
    if len(found) == 1:
        return found[0]
    if hit.name.use == "always" and not hit.name.full:
        top = min(_LEVELS[d.level] for d in found)
        high = [d for d in found if _LEVELS[d.level] == top]
        if len(high) == 1:
            return high[0]
    return _near(hits, i, found) or _main(found, options)


def _scopes(hits: list[Hit], i: int, region: str | None) -> list[str]:
    """The region named right before the hit, then the caller's with those that hold it.

    A prefecture's own short name (西安) is not drawn to a like county by the caller's region.
    """
    scopes = []
    before = hits[i - 1] if i else None
    if before is not None and before.code is not None and before.end == hits[i].start:
        scopes.append(before.code)
    if region is not None and (hits[i].name.use != "always" or hits[i].name.full):
        scopes += [region, region[:4] + "00", region[:2] + "0000"]
    return scopes


def _near(hits: list[Hit], i: int, found: list[Division]) -> Division | None:
    for other in reversed(hits[max(0, i - 8) : i]):
        if hits[i].start - other.end > _NEAR:
            break
        if other.code is not None and other.name.divisions:
            chosen = _only(found, other.code) or _only(found, other.code[:4] + "00")
            if chosen is not None:
                return chosen
    return None


def _main(found: list[Division], options: list[list[Division]]) -> Division | None:
    """The one in the province that most of the page's settled names lie in."""
    weight: Counter[str] = Counter()
    for known in options:
        if known and (len(known) == 1 or len({d.code[:2] for d in known}) == 1):
            weight[known[0].code[:2]] += 1
    ranked = sorted(((weight[d.code[:2]], d) for d in found), key=lambda pair: -pair[0])
    if ranked[0][0] > ranked[1][0]:
        return ranked[0][1]
    return None


def _only(found: list[Division], scope: str) -> Division | None:
    inside = [d for d in found if within(d.code, scope) and d.code != scope]
    return inside[0] if len(inside) == 1 else None
