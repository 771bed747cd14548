"""The stages of the reader and how long each takes: the product's own functions, with a clock around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import wraps
from importlib import import_module
from time import process_time
from typing import Any

from measuring.corpus import Sample
from yipanqi.cli.sources import Source
from yipanqi.cli.work import BATCH, Job
from yipanqi.reading import finders

REST = "rest"

STAGES: dict[str, tuple[str, ...]] = {
    "decode": ("documents.pipeline:decode",),
    "markup": (
        "documents.formats:container_of", "documents.formats:require_text", "documents.formats:text_format",
        "documents.pipeline:strip_html", "documents.pipeline:strip_markdown", "documents.pipeline:stray_markup",
        "documents.pipeline:main_spans",
    ),
    "repair": ("documents.pipeline:repair",),
    "lines": (
        "documents.pipeline:clean_characters", "documents.pipeline:lines_of", "documents.pipeline:joins",
        "documents.pipeline:tidy",
    ),
    "script": ("documents.pipeline:detect", "documents.pipeline:to_simplified"),
    "blocks": ("documents.pipeline:narrow", "documents.pipeline:label_lines"),
    "header": ("documents.pipeline:read_header", "documents.pipeline:kind_of"),
    "page": ("reading.finders:Page",),
    "encode": ("facts.lines:encode",),
}  # fmt: skip
"""Stage → the functions that are it, where the reader looks them up. The finders come from the reader's own list."""


class Clock:
    """CPU seconds of each stage; a stage inside another one counts for itself only."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._stage, self._since = REST, process_time()

    def to(self, stage: str) -> str:
        """From now on time is ``stage``'s; gives the stage before."""
        before, now = self._stage, process_time()
        self.seconds[before] += now - self._since
        self._stage, self._since = stage, now
        return before

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """``function`` with its time put down to ``stage``."""

        @wraps(function, updated=())
        def with_clock(*args: Any, **kwargs: Any) -> Any:
            before = self.to(stage)
            try:
                return function(*args, **kwargs)
            finally:
                self.to(before)

        return with_clock


def batches(samples: Sequence[Sample]) -> list[Sequence[Sample]]:
    """The samples in batches, as one process of the command line reads a folder of them."""
    return [samples[i : i + BATCH] for i in range(0, len(samples), BATCH)]


def read(samples: Sequence[Sample]) -> list[bytes]:
    """The whole reader as the command line has it: bytes of files in, lines of facts out, a batch at a time."""
    job, found = Job(), list[bytes]()
    for batch in batches(samples):
        for outcome in job([Source(sample.name, data=sample.data) for sample in batch]):
            if outcome.value is None:
                raise outcome.error or RuntimeError("nothing was read, and nothing was said")
            found.append(outcome.value.line)
    return found


def finder_stages() -> list[str]:
    """The stage names of the finders, in their order."""
    return [f"find {finder.kind}" for finder in finders.FINDERS]


@contextmanager
def clocked(clock: Clock) -> Iterator[None]:
    """Inside, :func:`read` tells ``clock`` what it is doing."""
    undo: list[tuple[Any, str, Any]] = []

    def put(owner: Any, name: str, value: Any) -> None:
        undo.append((owner, name, getattr(owner, name)))
        setattr(owner, name, value)

    try:
        for stage, places in STAGES.items():
            for place in places:
                module, name = place.split(":")
                owner = import_module(f"yipanqi.{module}")
                put(owner, name, clock.timed(stage, getattr(owner, name)))
        put(finders, "FINDERS", tuple(replace(f, find=_exhausted(clock, f.kind, f.find)) for f in finders.FINDERS))
        yield
    finally:
        for owner, name, value in reversed(undo):
            setattr(owner, name, value)
        clock.to(REST)


def _exhausted(clock: Clock, kind: str, find: Callable[..., Any]) -> Callable[..., Any]:
    """A finder gives its facts one by one: only when the last one is out is its work done."""
    return clock.timed(f"find {kind}", lambda page: list(find(page)))
