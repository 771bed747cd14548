"""Who stands behind an item: the speaker or the paper that says it, and the jurisdiction that answers by default."""

from __future__ import annotations

from yipanqi.facts.values import Owner, Paper, Person, Place
from yipanqi.reading.gazetteer import gazetteer
from yipanqi.reading.page import Page
from yipanqi.reading.places import home_place, page_date, settled_home
from yipanqi.reading.speakers import speaker_spans


class Voices:
    """Speakers by stretch of text, asked for from top to bottom."""

    def __init__(self, page: Page) -> None:
        self._spans = speaker_spans(page)
        self._next = 0
        self._papers = _papers(page)
        self._home = _home(page)
        self._bodies = _bodies(page, self._home)

    def at(self, position: int) -> tuple[str | None, str | None]:
        """The speaker who governs a position, and the full name of the paper if it is a paper that speaks."""
        spans, i = self._spans, self._next
        while i < len(spans) and spans[i][1] <= position:
            i += 1
        self._next = i
        if i == len(spans) or spans[i][0] > position:
            return None, None
        return spans[i][2], self._papers.get(spans[i][2])

    def implied(self, speaker: str | None) -> tuple[Owner, ...]:
        """Nobody is named: the speaker's jurisdiction, else that of the paper's own region, as far as known."""
        return self._bodies.get(speaker or "", self._home)


def _papers(page: Page) -> dict[str, str]:
    names: dict[str, str] = {}
    for fact in page.of("paper"):
        if isinstance(fact.value, Paper):
            names.setdefault(fact.value.name, fact.value.name)
            if fact.value.short:
                names.setdefault(fact.value.short, fact.value.name)
    return names


def _home(page: Page) -> tuple[Owner, ...]:
    code = settled_home(page) or _evident(page, home_place(page))
    division = gazetteer().division(code, page_date(page)) if code else None
    return (Owner(name=division.name, role="implied"),) if division else ()


_TOLD = frozenset(("title", "subtitle", "byline"))
_NAMED_EVERYWHERE = ("71", "81", "82")
"""台湾, 香港, 澳门: national reports have a part on them."""
_LEAST_MENTIONS = 2
_LEAST_SHARE = 0.3


def _evident(page: Page, code: str | None) -> str | None:
    """The region that a page seems to be of, where more than a mention in passing says so: its head names it, or it
    has a good share of all places that the page names (a national report names every region once or twice)."""
    if code is None or code.startswith(_NAMED_EVERYWHERE):
        return None
    told = [line for line in page.lines if line.label in _TOLD]
    inside = code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code
    count = every = 0
    for fact in page.of("place"):
        if not isinstance(fact.value, Place) or fact.span is None or not (fact.value.code or "X")[0].isdigit():
            continue
        every += 1
        if fact.value.code is None or not fact.value.code.startswith(inside):
            continue
        count += 1
        if fact.value.code == code and any(line.start <= fact.span[0] < line.end for line in told):
            return code
    return code if count >= _LEAST_MENTIONS and count >= _LEAST_SHARE * every else None


def _bodies(page: Page, home: tuple[Owner, ...]) -> dict[str, tuple[Owner, ...]]:
    """Speaker → the place that the speaker's body begins with (重庆市委 → 重庆市); 市委 alone is the home region's."""
    places = {
        f.value.name for f in page.of("place") if isinstance(f.value, Place) and f.value.level not in ("group", "zone")
    }
    bodies = {}
    for fact in page.of("person"):
        person = fact.value
        if isinstance(person, Person) and person.body:
            named = max((name for name in places if person.body.startswith(name)), key=len, default=None)
            bodies[person.name] = (Owner(name=named, role="implied"),) if named else home
    return bodies
