"""Which of the doubtful names are places: county names that are short, words of their own, or alike in many regions.

A name is taken when the page speaks for it: the name of its region right before it, a list of places it stands in,
a heading, 区县 behind it, or the region that the caller or the page itself is about.
"""

from __future__ import annotations

import re

from yipanqi.reading.gazetteer import Division, within
from yipanqi.reading.page import Page
from yipanqi.reading.place_hits import Hit, is_person, led_by_locative, left_clean, on_route, right_clean

_JOINED = re.compile(r"[、|/·—~\-和与及同 ]{1,3}|,|\n|[至到]")
"""What stands between two members of a list of places."""

_COUNTED = re.compile(
    r"(?:等)?(?:\d{1,3}|[两二三四五六七八九十]{1,3})?个?(?:区县|县区|区市县|县市|市州|市区县|县\(市|区\(县|地|市县)"
)
_MAIN_SHARE = 0.5
"""A province is what the page is about when at least this share of its certain places lies in it."""


def settle_meant(page: Page, hits: list[Hit]) -> None:
    """Mark every hit that is a place here."""
    text = page.text
    weak = [i for i, hit in enumerate(hits) if not hit.meant]
    if not weak:
        return
    main, scope = _scopes(page, hits)
    for i in weak:
        hit, before = hits[i], hits[i - 1] if i else None
        if i + 1 < len(hits) and _under_it(hit, hits[i + 1]):
            hit.meant = True
        elif not is_person(text, hit):
            hit.meant = _by_itself(text, hit, before, main if hit.name.use == "word" else scope)
    _by_lists(text, hits)


def _scopes(page: Page, hits: list[Hit]) -> tuple[frozenset[str], frozenset[str]]:
    """Prefixes of the provinces that this page is mainly about, and of these and every prefecture it names.

    The first are the caller's and those with a main share of the certain places.
    """
    provinces: dict[str, int] = {}
    prefectures: set[str] = set()
    for hit in hits:
        if not hit.meant:
            continue
        name = hit.name
        if name.divisions:
            if prefix := _shared(name.divisions, 2):
                provinces[prefix] = provinces.get(prefix, 0) + 1
            if prefix := _shared(name.divisions, 4):
                prefectures.add(prefix)
        elif name.region is not None and name.region.level == "group":
            for member in name.region.members:
                provinces[member[:2]] = provinces.get(member[:2], 0) + 1
    total = sum(provinces.values())
    main = {prefix for prefix, count in provinces.items() if count >= max(2, total * _MAIN_SHARE)}
    if page.context.region:
        main.add(page.context.region[:2])
    return frozenset(main), frozenset(main | {prefix for prefix in prefectures if not prefix.endswith("00")})


def _shared(divisions: tuple[Division, ...], length: int) -> str:
    """What the codes of all divisions begin with; empty where they differ."""
    prefix = divisions[0].code[:length]
    return prefix if len(divisions) == 1 or all(d.code[:length] == prefix for d in divisions) else ""


def _by_itself(text: str, hit: Hit, before: Hit | None, scope: frozenset[str]) -> bool:
    use = hit.name.use
    under = before is not None and before.meant and before.end == hit.start and _holds(before, hit)
    if use == "chain":
        return under
    right = right_clean(text, hit)
    if under and (use == "context" or right):
        return True
    left = left_clean(text, hit, before)
    inside = any(d.code[:2] in scope or d.code[:4] in scope for d in hit.name.divisions)
    if on_route(text, hit) and (inside or (use == "context" and len(hit.name.divisions) == 1)):
        return True
    if hit.name.full:
        return left or (inside and right)
    if use == "context":
        return (inside and (left or right)) or (left and _COUNTED.match(text, hit.end) is not None)
    return inside and left and (right or led_by_locative(text, hit))


def _under_it(hit: Hit, after: Hit) -> bool:
    """Whether a full name that lies in this place stands right behind it: 吴忠|红寺堡区."""
    return hit.end == after.start and after.name.full and _holds(hit, after)


def _holds(above: Hit, below: Hit) -> bool:
    return any(
        u.level != "county" and within(d.code, u.code) for u in above.name.divisions for d in below.name.divisions
    )


def _by_lists(text: str, hits: list[Hit]) -> None:
    """Take the doubtful members of a list whose other members are certain, or that is a list of three names or more."""
    i = 0
    while i < len(hits):
        j = i
        while j + 1 < len(hits) and _next_in_list(text, hits[j], hits[j + 1]):
            j += 1
        if j > i:
            _by_list(text, hits[i : j + 1], hits[i - 1] if i else None)
        i = j + 1


def _next_in_list(text: str, a: Hit, b: Hit) -> bool:
    return 0 < b.start - a.end <= 3 and _JOINED.fullmatch(text, a.end, b.start) is not None


def _by_list(text: str, members: list[Hit], before: Hit | None) -> None:
    if not any(hit.meant and hit.name.region is None for hit in members):
        plain = sum(hit.name.use == "context" for hit in members)
        if plain < 2 or len(members) < 3 or not _one_province(members):
            return
    for k, hit in enumerate(members):
        if hit.meant or hit.name.use == "chain" or is_person(text, hit):
            continue
        clean = k > 0 or left_clean(text, hit, before)
        hit.meant = clean and (k < len(members) - 1 or hit.name.use == "context" or right_clean(text, hit))


def _one_province(members: list[Hit]) -> bool:
    shared: set[str] | None = None
    for hit in members:
        prefixes = {d.code[:2] for d in hit.name.divisions}
        shared = prefixes if shared is None else shared & prefixes
    return bool(shared)
