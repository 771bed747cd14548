"""The work on one file, as a process does it: read, encode, and render its part of the page if one is wanted."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yipanqi.cli.sources import Source
from yipanqi.engines import Outcome, attempt, in_step

if TYPE_CHECKING:
    from yipanqi.cli.reading_page import Section
    from yipanqi.documents import Document
    from yipanqi.facts import Reading


BATCH = 16
"""Papers that are read together: enough to keep at hand what a stage needs, few enough that a result is soon seen."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done with every source: the same for all of a run."""

    region: str | None = None
    date: str | None = None
    with_section: bool = False

    def __call__(self, sources: Sequence[Source]) -> list[Outcome[Result]]:
        """Read a batch of sources. What goes wrong with one belongs to that one; the others are still read."""
        documents = in_step(map(_document, sources))
        results = iter(self._results([outcome.value for outcome in documents if outcome.value is not None]))
        return [Outcome(error=o.error) if o.value is None else next(results) for o in documents]

    def _results(self, documents: list[Document]) -> list[Outcome[Result]]:
        from yipanqi.reading import Context, read, read_all

        context = Context(region=self.region, date=self.date)
        together = attempt(lambda batch: read_all(batch, context), documents)
        if together.value is not None:
            return [attempt(self._result, pair) for pair in zip(documents, together.value, strict=True)]
        # One paper of the batch cannot be read: each by itself, so that the fault stays with it.
        return [attempt(lambda document: self._result((document, read(document, context))), d) for d in documents]

    def _result(self, pair: tuple[Document, Reading]) -> Result:
        from yipanqi.facts.lines import encode

        section = None
        if self.with_section:
            from yipanqi.cli.reading_page import render_section

            section = render_section(*pair)
        return Result(encode(pair[1]), section)


def _document(source: Source) -> Generator[None, None, Document]:
    # Imported here: with -j the caller's process only hands out work and must not load the readers first.
    from yipanqi.documents import document_steps

    return (yield from document_steps(source.read(), source.name))


@dataclass(frozen=True, slots=True)
class Result:
    """A facts line without line end, and the document's part of the reading page: texts, which travel cheaply."""

    line: bytes
    section: Section | None = None
