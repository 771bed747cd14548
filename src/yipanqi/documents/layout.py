"""What every format hands on: the raw text, the same text without its markup, and what the markup said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from yipanqi.documents.offsets import OffsetMap
from yipanqi.facts import Span


@dataclass(frozen=True, slots=True)
class Hints:
    """What markup says, as sorted spans of the raw text.

    ``headings`` and ``rows`` (lines of tables); ``main`` with whether a main-text extractor kept those characters;
    ``stated`` holds page metadata by the names of the head's fields (title, publisher, source, published).
    """

    headings: tuple[Span, ...] = ()
    rows: tuple[Span, ...] = ()
    main: tuple[tuple[int, int, bool], ...] = ()
    stated: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Layout:
    """``raw`` is the text as decoded or extracted; ``text`` is it without markup, ``offsets`` maps it back."""

    raw: str
    text: str
    offsets: OffsetMap
    hints: Hints = field(default_factory=Hints)


def bare(raw: str) -> Layout:
    """Text that has no markup."""
    return Layout(raw, raw, OffsetMap.identity(len(raw)))


def line_starts(text: str) -> list[int]:
    """Where each line of ``text.split("\\n")`` starts."""
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def covering(spans: Sequence[tuple[int, ...]], positions: Sequence[int]) -> list[int | None]:
    """For each position (ascending) the index of the last span that holds it; ``spans`` are sorted by start."""
    if not spans:
        return [None] * len(positions)
    found: list[int | None] = []
    i, open_spans = 0, list[int]()
    for position in positions:
        while i < len(spans) and spans[i][0] <= position:
            open_spans.append(i)
            i += 1
        while open_spans and spans[open_spans[-1]][1] <= position:
            open_spans.pop()
        found.append(open_spans[-1] if open_spans else None)
    return found
