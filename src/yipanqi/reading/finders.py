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
from yipanqi.reading.organs import find_organs
from yipanqi.reading.page import Context, Page
from yipanqi.reading.papers import find_papers
from yipanqi.reading.places import find_places
from yipanqi.reading.projects import find_projects


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
    Finder("paper", find_papers, needs=("date",)),
    Finder("frame", find_frames),
    Finder("project", find_projects, needs=("place",)),
    Finder("item", find_items, needs=("date", "place", "organ", "project")),
)


def read(document: Document, context: Context | None = None) -> Reading:
    """All facts and doubts of one document, in the order of the text."""
    page = Page(document, context)
    for finder in FINDERS:
        page.facts.setdefault(finder.kind, []).extend(finder.find(page))
    facts = [fact for found in page.facts.values() for fact in found]
    facts.sort(key=lambda fact: (fact.span or (0, 0), fact.kind))
    return Reading(
        document=document.head,
        text=document.text,
        blocks=document.blocks,
        facts=tuple(facts),
        doubts=(*document.doubts, *sorted(page.doubts, key=attrgetter("span"))),
    )
