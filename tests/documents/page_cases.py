"""Reading the cases of pages: files of labelled lines, tables of pages with what is expected, and the whole papers."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import opencc
import pytest

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"
SHARED = ROOT.parent / "shared"
READABLE = {"title", "subtitle", "byline", "body", "heading", "table"}


def table(name: str) -> list[dict[str, str]]:
    with (CASES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def labelled(path: Path) -> tuple[list[str], list[str]]:
    """The labels and the lines of a file of ``label<TAB>line``."""
    pairs = [line.split("\t", 1) for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n")]
    return [label for label, _ in pairs], [line for _, line in pairs]


def seed(prefix: str) -> str:
    """A whole page in Simplified characters, without the injected readings that the repairer takes out."""
    found = sorted((SHARED / "seeds").glob(f"{prefix}_*.txt"))
    if not found:
        pytest.skip("the whole pages are not here")
    text = re.sub(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+ ?\)", "", found[0].read_text(encoding="utf-8"))
    text = opencc.OpenCC("t2s").convert(text)
    return "\n".join(line.lstrip() for line in text.split("\n"))


def papers(pattern: str) -> list[Path]:
    return sorted((SHARED / "papers").glob(pattern))


def without_marks(markdown: str) -> str:
    """The digest's Markdown as lines of text."""
    text = re.sub(r"<[^>]+>", "", markdown.replace("</p>", "\n"))
    text = re.sub(r"^#+ ", "", text, flags=re.M)
    return re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text)
