"""The texts that are measured on: sample papers as UTF-8, each a document of its own, repeated to a size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from yipanqi.documents.decoding import decode
from yipanqi.documents.formats import container_of, require_text
from yipanqi.errors import UnreadableFile

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"


@dataclass(frozen=True, slots=True)
class Sample:
    """One paper: ``text`` is the file as decoded, ``data`` the same as UTF-8."""

    name: str
    text: str
    data: bytes


def files(folders: Iterable[Path]) -> Iterator[Path]:
    """All files below ``folders`` in the order of their names, but those that are hidden or explain the others."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.name.startswith(".") and path.stem.upper() != "README":
                yield path


def load(folders: Iterable[Path]) -> tuple[list[Sample], list[str]]:
    """The samples, and the names of files that are no text (DOCX, PDF) and so have no size in UTF-8."""
    samples, others = [], []
    for path in files(folders):
        data = path.read_bytes()
        try:
            text = None if container_of(data) else decode(data).text
            if text is not None:
                require_text(text)
        except UnreadableFile:
            text = None
        if text is None:
            others.append(path.name)
        else:
            samples.append(Sample(path.name, text, text.encode("utf-8", "replace")))
    return samples, others


def repeated(samples: Sequence[Sample], size: int) -> list[Sample]:
    """The samples again and again, until they are ``size`` bytes."""
    chosen, total = [], 0
    for sample in cycle(samples):
        if total >= size:
            break
        chosen.append(sample)
        total += len(sample.data)
    return chosen


def megabytes(samples: Iterable[Sample]) -> float:
    """Millions of bytes of UTF-8."""
    return sum(len(sample.data) for sample in samples) / 1e6
