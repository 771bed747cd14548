"""The finders in the order they run. To add one, write its file and put it into the tuple."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import attrgetter

from yipanqi.documents import Document
from yipanqi.facts import Fact, Reading
from yipanqi.reading.dates import find_dates
from yipanqi.reading.frames import find_frames
from yipanqi.reading.items import find_items
from yipanqi.reading.lists import find_lists
from yipanqi.reading.measures import find_measures
from yipanqi.reading.meetings import find_meetings
from yipanqi.reading.organs import find_organs
from yipanqi.reading.page import Context, Page
from yipanqi.reading.pairs import find_pairs
from yipanqi.reading.papers import find_papers
from yipanqi.reading.people import find_people
from yipanqi.reading.places import find_places
from yipanqi.reading.projects import find_projects
from yipanqi.reading.rules import find_rules
from yipanqi.reading.services import find_services


@dataclass(frozen=True, slots=True)
class Finder:
    """``find`` gives the facts of one ``kind``; ``needs`` are the kinds it reads, found before it."""

    kind: str
    find: Callable[[Page], Iterable[Fact]]
    needs: tuple[str, ...] = ()


FINDERS: tuple[Finder, ...] = (
    Finder("date", find_dates),
    Finder("place", find_places),
    Finder("organ", find_organs, needs=("place",)),
    Finder("measure", find_measures, needs=("date",)),
    Finder("paper", find_papers, needs=("date",)),
    Finder("frame", find_frames),
    Finder("project", find_projects, needs=("place", "measure")),
    Finder("person", find_people, needs=("place",)),
    Finder("meeting", find_meetings, needs=("date", "place", "person")),
    Finder("item", find_items, needs=("date", "place", "organ", "measure", "project", "person")),
    Finder("list", find_lists, needs=("measure",)),
    Finder("rule", find_rules, needs=("place",)),
    Finder("pair", find_pairs, needs=("place",)),
    Finder("service", find_services, needs=("organ", "date")),
)


def read(document: Document, context: Context | None = None) -> Reading:
    """All facts and doubts of one document, in the order of the text."""
    return read_all((document,), context)[0]


def read_all(documents: Iterable[Document], context: Context | None = None) -> list[Reading]:
    """The same for several documents. Each finder goes over all of them before the next one begins: its words and
    expressions are then at hand, which helps where papers are short."""
    pages = [Page(document, context) for document in documents]
    for finder in FINDERS:
        for page in pages:
            page.facts.setdefault(finder.kind, []).extend(finder.find(page))
    return [_reading(page) for page in pages]


def _reading(page: Page) -> Reading:
    document = page.document
    facts = [fact for found in page.facts.values() for fact in found]
    facts.sort(key=lambda fact: (fact.span or (0, 0), fact.kind))
    return Reading(
        document=document.head,
        text=document.text,
        blocks=document.blocks,
        facts=tuple(facts),
        doubts=(*document.doubts, *sorted(page.doubts, key=attrgetter("span"))),
    )
