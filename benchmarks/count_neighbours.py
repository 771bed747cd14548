"""Counts which character follows which, for the judge of damaged text; writes ``lexicon/neighbours.csv``.

Two sources are added up: the words of jieba's dictionary with their frequencies (MIT; ``pip install jieba``), which
know the inside of words, and a folder of sound Simplified texts, which know how words meet.

Run: ``python benchmarks/count_neighbours.py FOLDER OUT.csv``
"""

from __future__ import annotations

import csv
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

TEXT_WEIGHT = 100
"""One occurrence in running text counts as this many of the dictionary's."""
SINGLES, PAIRS = 5500, 52_000
HAN = re.compile("[\u4e00-\u9fff]+")
SOURCE = "jieba 0.42.1 (MIT) + texts"


def dictionary() -> Iterator[tuple[str, int]]:
    """Words of jieba's dictionary with their frequencies."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise SystemExit("jieba is not installed")
    for line in Path(spec.origin).with_name("dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, *_ = line.split(" ")
        if HAN.fullmatch(word):
            yield word, int(count)


def running_text(folder: Path) -> Iterator[str]:
    """Runs of Chinese characters of all texts in the folder."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".txt", ".md"}:
            yield from HAN.findall(path.read_text(encoding="utf-8"))


def main(folder: str, out: str) -> None:
    """Count, and write the lexicon."""
    single: Counter[str] = Counter()
    pair: Counter[str] = Counter()
    for word, count in dictionary():
        for character in word:
            single[character] += count
        for first, second in pairwise(word):
            pair[first + second] += count
    for run in running_text(Path(folder)):
        for character in run:
            single[character] += TEXT_WEIGHT
        for first, second in pairwise(run):
            pair[first + second] += TEXT_WEIGHT
    levels: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for character, count in single.most_common(SINGLES):
        levels["", round(math.log2(count))].append(character)
    for two, count in pair.most_common(PAIRS):
        levels[two[0], round(math.log2(count) / 2) * 2].append(two[1])
    with open(out, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["first", "log2_count", "followers", "source"])
        for first, level in sorted(levels, key=lambda key: (key[0], -key[1])):
            writer.writerow([first, level, "".join(sorted(levels[first, level])), SOURCE])


if __name__ == "__main__":
    main(*sys.argv[1:3])
