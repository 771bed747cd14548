"""Breaks sound documents in the ways pages are broken, repairs them, and prints how many come back exactly.

Run: ``python benchmarks/repair_simulation.py FOLDER [--documents N]`` with a folder of sound Simplified texts.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from difflib import SequenceMatcher
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from damage import damage, random_table, traditional
from yipanqi.documents.repair import repair

TAG = re.compile("<[^<>]*>")


def documents(folder: Path, count: int, length: int, seed: int) -> list[str]:
    """``count`` stretches of whole lines, about ``length`` characters each, spread over the folder's files."""
    chance = random.Random(seed)
    files = sorted(p for p in folder.rglob("*") if p.suffix in {".txt", ".md"})
    cut = []
    while len(cut) < count:
        text = TAG.sub("", chance.choice(files).read_text(encoding="utf-8"))
        start = text.rfind("\n", 0, chance.randrange(max(1, len(text) - length))) + 1
        end = text.find("\n", start + length)
        piece = text[start : end if end > 0 else len(text)]
        if len(piece) > length // 2 and encodable(piece):
            cut.append(piece)
    return cut


def encodable(text: str) -> bool:
    """Whether code page 936 holds the text in both scripts: else the damaging program itself would lose characters."""
    try:
        traditional(text).encode("gbk")
        text.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True


def main() -> None:
    """Print one line of figures for each size of table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=100)
    parser.add_argument("--length", type=int, default=1500)
    parser.add_argument("--sizes", type=int, nargs="*", default=[15, 42, 150, 400])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print where repair differs from the sound text")
    options = parser.parse_args()
    texts = documents(options.folder, options.documents, options.length, options.seed)
    for size in options.sizes:
        exact = wrong = total = seconds = broken = 0
        for i, text in enumerate(texts):
            table = random_table(text, size, seed=i)
            damaged = damage(text, table, seed=i)
            sound = traditional(text)
            began = time.perf_counter()
            repaired = repair(damaged).text
            seconds += time.perf_counter() - began
            exact += repaired == sound
            broken += len(damaged.encode())
            total += len(sound)
            wrong += differing(repaired, sound, show=options.show and repaired != sound)
        print(
            f"table of {size:3}: {exact} of {len(texts)} exact, characters right {1 - wrong / total:.5f}, "
            f"{broken / 1e6 / seconds:.1f} MB/s"
        )


def differing(repaired: str, sound: str, *, show: bool) -> int:
    """Characters of ``sound`` that ``repaired`` has not."""
    if repaired == sound:
        return 0
    wrong = 0
    for kind, a, b, c, d in SequenceMatcher(None, repaired, sound, autojunk=False).get_opcodes():
        if kind != "equal":
            wrong += d - c
            if show:
                print("   ", repr(repaired[max(0, a - 6) : b + 6]), "for", repr(sound[max(0, c - 6) : d + 6]))
    return wrong


if __name__ == "__main__":
    main()
