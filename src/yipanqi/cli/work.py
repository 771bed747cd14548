"""The work on one file, as a process does it: read, encode, and render its part of the page if one is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yipanqi.cli.sources import Source

if TYPE_CHECKING:
    from yipanqi.cli.reading_page import Section


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done with every source: the same for all of a run."""

    region: str | None = None
    date: str | None = None
    with_section: bool = False

    def __call__(self, source: Source) -> Result:
        """Read one source. Raises what reading its bytes or its document raises."""
        # Imported here: with -j the caller's process only hands out work and must not load the readers first.
        from yipanqi.documents import read_document
        from yipanqi.facts.lines import encode
        from yipanqi.reading import Context, read

        document = read_document(source.read(), source.name)
        reading = read(document, Context(region=self.region, date=self.date))
        section = None
        if self.with_section:
            from yipanqi.cli.reading_page import render_section

            section = render_section(document, reading)
        return Result(encode(reading), section)


@dataclass(frozen=True, slots=True)
class Result:
    """A facts line without line end, and the document's part of the reading page: texts, which travel cheaply."""

    line: bytes
    section: Section | None = None
