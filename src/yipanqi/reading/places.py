"""Places: divisions, functional zones, joint terms, and towns, each with its code where the page settles it.

A place is found wherever its name literally stands and means the place, also inside the name of an organ; never inside
the name of a paper, channel, street, airport or person. Of nested names the longest is taken.
"""

from __future__ import annotations

from collections.abc import Iterator

from yipanqi.facts import Fact
from yipanqi.facts.values import Place
from yipanqi.reading.gazetteer import gazetteer
from yipanqi.reading.page import Page
from yipanqi.reading.place_codes import in_force, settle_codes
from yipanqi.reading.place_evidence import settle_meant
from yipanqi.reading.place_hits import Hit, find_hits, left_clean
from yipanqi.reading.zones import ZONE, joint_zone, loose_towns, loose_zones, town_behind, zone_kind

Found = tuple[int, int, Place]


def find_places(page: Page) -> Iterator[Fact]:
    """Every place the page names, in order, longest names first where they nest."""
    hits = find_hits(page)
    grown = _grow_zones(page.text, hits)
    settle_meant(page, hits)
    meant = [hit for hit in hits if hit.meant]
    settle_codes(meant, page.context.region, page_date(page))
    found: list[Found] = []
    values: dict[tuple[str, str | None, str | None], Place] = {}
    for hit in meant:
        if hit.unsure:
            page.doubt("place_ambiguous", hit.start, hit.end, f"“{hit.name.text}”各地同名, 本文未能确定是哪一处")
        zone_end = grown.get(hit.start)
        joint = joint_zone(page.text, hit.start, hit.end)
        if joint is not None:
            place = Place(
                name=page.words(*joint), code="zone:" + page.text[slice(*joint)], level="zone", parent=hit.code
            )
            found.append((*joint, place))
        elif zone_end is not None:
            found.append(_zone(page, hit, zone_end))
        else:
            words = page.words(hit.start, hit.end)
            key = (words, hit.code, hit.level)
            if key not in values:
                values[key] = Place(name=words, code=hit.code, level=hit.level, parent=hit.parent)
            found.append((hit.start, hit.end, values[key]))
    found += _loose_zones(page, found)
    found += _towns(page, meant, found)
    found.sort(key=lambda item: item[0])
    for start, end, value in found:
        yield page.fact("place", start, end, value)


def named_places(page: Page) -> list[Found]:
    """The places that were found on a page, in order: start, end and value."""
    return page.once(_named)


def _named(page: Page) -> list[Found]:
    return [(*fact.span, fact.value) for fact in page.of("place") if fact.span and isinstance(fact.value, Place)]


def resolve_place(page: Page, name: str) -> str | None:
    """The code of ``name`` on this page: as found in its text, else as it would be read there; None if not settled."""
    for fact in page.of("place"):
        if isinstance(fact.value, Place) and fact.value.name == name and fact.value.code:
            return fact.value.code
    known = gazetteer().by_text.get(name)
    if known is None or known.use == "trap":
        return None
    if known.region is not None:
        return known.region.code
    hit = Hit(known, 0, len(name))
    settle_codes([hit], page.context.region or home_place(page), page_date(page))
    return hit.code


def page_date(page: Page) -> str | None:
    """The date that decides which divisions were in force: the caller's, else the paper's own."""
    date = page.context.date or page.document.head.published
    return date[:7] if date and date[:4].isdigit() else None


def home_place(page: Page) -> str | None:
    """The code of the division whose paper this is.

    From the caller's region, else the publisher, source or number's issuer, else a dateline, else the first place.
    """
    return settled_home(page) or _first_place(page)


def settled_home(page: Page) -> str | None:
    """Like :func:`home_place`, but only where something says so: the region given, the publisher or the source."""
    return page.once(_settled_home)


def _settled_home(page: Page) -> str | None:
    if page.context.region:
        return page.context.region
    head = page.document.head
    for words in (head.publisher, head.source):
        code = _named_in(words, page_date(page)) if words else None
        if code:
            return code
    return None


def _named_in(words: str, date: str | None) -> str | None:
    for name in gazetteer().within(words):
        if name.divisions and name.use in ("always", "known"):
            found = in_force(name.divisions, date)
            if len(found) == 1:
                return found[0].code
    return None


def _first_place(page: Page) -> str | None:
    for fact in page.of("place"):
        value = fact.value
        if isinstance(value, Place) and value.code and value.level in ("province", "prefecture", "county"):
            return value.code
    return None


def _grow_zones(text: str, hits: list[Hit]) -> dict[int, int]:
    """Ends of zones named after the place at a start; a zone behind it also shows that a doubtful name is a place."""
    grown = {}
    for i, hit in enumerate(hits):
        if text[hit.end : hit.end + 1] not in _ZONE_FIRST or hit.name.region is not None or hit.name.use == "chain":
            continue
        match = ZONE.match(text, hit.end)
        if match is None or (match[5] and hit.name.divisions[0].level == "province"):
            continue
        loose = match[5] in _LOOSE_KINDS and hit.name.use not in ("always", "known")
        if not loose and (hit.meant or hit.name.use == "context" or left_clean(text, hit, hits[i - 1] if i else None)):
            hit.meant = True
            grown[hit.start] = match.end()
    return grown


_LOOSE_KINDS = frozenset(("特区", "管理区", "示范区"))
"""Words that also follow what is no place (共同富裕示范区)."""

_ZONE_FIRST = frozenset("国省市经高自综保临科新航特管示")


def _zone(page: Page, hit: Hit, end: int) -> Found:
    match = ZONE.match(page.text, hit.end)
    assert match is not None
    base = next((d.short.split("|")[0] for d in hit.name.divisions if d.code == hit.code and d.short), hit.name.text)
    code = "zone:" + base + zone_kind(match) if hit.code else None
    known = gazetteer().by_text.get(base + zone_kind(match))
    if known is not None and known.region is not None:
        return (
            hit.start,
            end,
            Place(name=page.words(hit.start, end), code=known.region.code, level="zone", parent=known.region.parent),
        )
    return hit.start, end, Place(name=page.words(hit.start, end), code=code, level="zone", parent=hit.code)


def _loose_zones(page: Page, found: list[Found]) -> list[Found]:
    """Zones that are named after no division, where no other place stands within them."""
    zones = loose_zones(page)
    if not zones:
        return []
    taken = {position for start, end, _ in found for position in range(start, end)}
    return [
        (start, end, Place(name=page.words(start, end), code="zone:" + page.text[start:end], level="zone"))
        for start, end in zones
        if taken.isdisjoint(range(start, end))
    ]


def _towns(page: Page, meant: list[Hit], found: list[Found]) -> list[Found]:
    """Towns and streets: behind a county, or alone between marks; a list of them goes on with the same county."""
    text, towns = page.text, {}
    taken = {start for start, _, _ in found}
    for hit in meant:
        if hit.level == "county":
            end = town_behind(text, hit.end, hit.name.full)
            if end is not None and not any(start in taken for start in range(hit.end, end)):
                towns[hit.end] = (hit.end, end, hit.code)
    parents = {end: parent for _, end, parent in towns.values()}
    for start, end, closed in loose_towns(page):
        listed = start > 0 and text[start - 1] == "、" and start - 1 in parents
        if start in towns or not (closed or listed) or any(position in taken for position in range(start, end)):
            continue
        parent = parents[start - 1] if listed else None
        towns[start] = (start, end, parent)
        parents[end] = parent
    return [
        (start, end, Place(name=page.words(start, end), level="township", parent=parent))
        for start, end, parent in towns.values()
    ]
