"""Finds named projects: routes, waterworks, power lines, hubs, parks, centres, by name and not by kind.

A mention is a fact. Form words and general words are data (``project_forms.csv``, ``project_words.csv``); names that a
project is also known by are in ``project_aliases.csv``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from yipanqi.facts import Fact
from yipanqi.facts.values import Measure, Project
from yipanqi.reading.page import Page
from yipanqi.reading.phrases import clause, sentence
from yipanqi.reading.places import named_places
from yipanqi.reading.project_names import Name, Places, groups, known_names, names, numbered_roads, sharing
from yipanqi.reading.project_phases import phased, spanning
from yipanqi.reading.project_stages import stage_of
from yipanqi.reading.project_tables import tabled
from yipanqi.reading.project_visits import visited

_SHORT = re.compile(r"\((?:以下)?[简又也亦]称(?:为)?[:]?[“《]?([^“”《》(),。;\n]{2,16})[”》]?\)")
_STATIONS = frozenset(
    ("机场", "国际机场", "火车站", "高铁站", "港", "港区", "码头", "西站", "东站", "南站", "北站", "航空港", "口岸")
)
_BUILT = re.compile(
    "建|改造|工程|项目|开工|竣工|投用|投运|推进|推动|前期|规划|通航|选址|枢纽|启用|封顶|布局|打造|一体化|改扩"
)
_JOINED = re.compile(r"(?:[、和与及]|以及)$")


def find_projects(page: Page) -> Iterator[Fact]:
    """Named projects in the order of the text."""
    text = page.text
    places = Places(tuple(sorted([(start, end, place.code) for start, end, place in named_places(page)])))
    found = _all(page, places)
    if not found:
        return
    shorts = _declared(text, found)
    found = [name for name in _apart([*found, *_later(text, shorts, found)]) if not _in_use(text, name)]
    investments = _investments(page, found)
    for i, name in enumerate(found):
        start, end = _group(text, found, i)
        previous = found[start - 1].end if start else 0
        following = found[end].start if end < len(found) else len(text)
        stage = stage_of(text, found[start].start, found[end - 1].end, previous, following)
        codes = places.codes(name.start, name.end)
        value = Project(
            name=page.words(name.start, name.end) if name.full == text[name.start : name.end] else name.full,
            aliases=_aliases(name.full, shorts),
            place=codes[0] if len(codes) == 1 else None,
            stage=stage,
            investment=investments.get(i),
        )
        yield page.fact("project", name.start, name.end, value)


def _in_use(text: str, name: Name) -> bool:
    """Whether a station, port or airport is only passed through: nothing in its clause is said of building it."""
    if name.form.tail not in _STATIONS or not name.full.endswith(name.form.tail):
        return False
    start, end = clause(text, name.start, name.end)
    return _BUILT.search(text, start, end) is None


def _all(page: Page, places: Places) -> list[Name]:
    """Names by form words, by the alias table and by columns of tables; of two that overlap the one that begins first,
    the longer one."""
    text = page.text
    found = list(tabled(page))
    for name in names(page, places):
        found += [*sharing(text, name), name]
    found += groups(page)
    found += numbered_roads(page)
    found += visited(page)
    found += phased(page)
    found += spanning(page)
    return _apart(found)


def _apart(found: list[Name]) -> list[Name]:
    kept: list[Name] = []
    for name in sorted(found, key=lambda n: (n.start, -n.end)):
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept


def _declared(text: str, found: list[Name]) -> dict[str, str]:
    """Short names that the text gives in brackets after a name."""
    shorts: dict[str, str] = {}
    for name in found:
        if short := _SHORT.match(text, name.end):
            shorts.setdefault(short[1], name.full)
    return shorts


def _later(text: str, shorts: dict[str, str], found: list[Name]) -> Iterator[Name]:
    """Mentions by a declared short name."""
    taken = [(name.start, name.end) for name in found]
    for short, full in shorts.items():
        position = text.find(short)
        while position >= 0:
            end = position + len(short)
            bracket = text[max(0, position - 5) : position]
            if "称" not in bracket and not any(a < end and position < b for a, b in taken):
                yield Name(position, end, full, found[0].form)
            position = text.find(short, end)


def _aliases(name: str, shorts: dict[str, str]) -> tuple[str, ...]:
    """Other names: short ones of this text, then those of the alias table."""
    others = [short for short, full in shorts.items() if full == name] if shorts else []
    others += _families().get(name, ())
    return tuple(dict.fromkeys(other for other in others if other != name))


@cache
def _families() -> dict[str, tuple[str, ...]]:
    """For every name of the alias table the name it goes by and all others of the same project."""
    groups: dict[str, list[str]] = {}
    for alias, own in known_names().items():
        groups.setdefault(own, [own]).append(alias)
    return {alias: tuple(groups[own]) for alias, own in known_names().items()}


def _group(text: str, found: list[Name], i: int) -> tuple[int, int]:
    """The names around ``i`` that 、 or 和 join: one verb governs them all. Half-open indexes."""
    start = end = i
    while start and _JOINED.match(text[found[start - 1].end : found[start].start]):
        start -= 1
    while end + 1 < len(found) and _JOINED.match(text[found[end].end : found[end + 1].start]):
        end += 1
    return start, end + 1


def _investments(page: Page, found: list[Name]) -> dict[int, str]:
    """For each project the measure of investment that follows it in its sentence with no other project between."""
    chosen: dict[int, str] = {}
    starts = [name.start for name in found]
    for fact in page.of("measure"):
        value, span = fact.value, fact.span
        if span is None or not isinstance(value, Measure) or not value.metric or "投资" not in value.metric:
            continue
        if "完成" in value.metric or "年度" in value.metric:
            continue
        i = bisect_left(starts, span[0]) - 1
        if i >= 0 and sentence(page.text, span[0], span[1])[0] <= starts[i] and span[0] - found[i].end <= 60:
            chosen.setdefault(i, fact.id)
    return chosen
