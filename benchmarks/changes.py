"""What the reader gained, lost and changed on the sample papers since the last accepted run, fact by fact.

./yi bench changes                 show it                                与上次认可的结果逐条比较
./yi bench changes --accept        show it, then freeze the present facts  认可现在的结果
./yi bench changes --kind item …   only these kinds                        只看某些种类

The frozen facts are benchmarks/results/facts.tsv: committed, one fact a line, so that a review sees them too.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from measuring.comparison import Change, Line, compare, context, differences, freeze, lines_of, tally, thaw
from measuring.corpus import EXAMPLES, files
from rich.console import Console
from rich.table import Table

from yipanqi.documents import read_document
from yipanqi.errors import UnreadableFile
from yipanqi.facts import VALUES
from yipanqi.reading import read

FROZEN = Path(__file__).parent / "results" / "facts.tsv"
LARGEST = 1_000_000


def main() -> None:
    """Read, compare, show; freeze if that is asked for."""
    options = _options()
    before = thaw(FROZEN)
    after, texts = _read_all()
    changes = compare(before, after)
    shown = [change for change in changes if not options.kind or change.line.kind in options.kind]
    console = Console(highlight=False, soft_wrap=True)
    for change in shown:
        _show(console, change, texts)
    console.print(_table(changes, before, after))
    if options.accept:
        freeze(after, FROZEN)
        size = FROZEN.stat().st_size
        print(f"已冻结 (frozen) {len(after)} 条事实:{FROZEN} ({size / 1000:.0f} kB)")
        if size > LARGEST:
            raise SystemExit(f"冻结的文件超过 {LARGEST // 1000} kB:请减少样本。")
    elif changes:
        print("认可这些变化 (accept): ./yi bench changes --accept")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--accept", action="store_true", help="freeze the present facts")
    parser.add_argument("--kind", nargs="+", choices=sorted(VALUES), metavar="KIND", help="show these kinds only")
    return parser.parse_args()


def _read_all() -> tuple[list[Line], dict[str, str]]:
    """The facts of every sample paper and the clean texts; what cannot be read has none."""
    found: list[Line] = []
    texts = {}
    for path in files([EXAMPLES]):
        paper = path.relative_to(EXAMPLES).as_posix()
        try:
            reading = read(read_document(path.read_bytes(), path.name))
        except UnreadableFile as error:
            print(f"{paper}: {error}")
            continue
        texts[paper] = reading.text
        found += lines_of(paper, reading)
    return found, texts


def _show(console: Console, change: Change, texts: dict[str, str]) -> None:
    line = change.line
    sign, colour = (
        ("+", "green") if change.before is None else ("-", "red") if change.after is None else ("~", "yellow")
    )
    where = context(texts.get(line.paper, ""), line.words)
    console.print(f"[{colour}]{sign} {line.kind:8}[/] ", end="")
    console.print(f"{where}  ({line.paper})", markup=False)
    for said in differences(change) or [line.value]:
        console.print(f"             {said}", markup=False)


def _table(changes: list[Change], before: list[Line], after: list[Line]) -> Table:
    table = Table(title="变化 changes", title_justify="left")
    table.add_column("kind")
    for name in ("before", "now", "gained", "lost", "changed"):
        table.add_column(name, justify="right")
    rows = tally(changes, before, after)
    for kind, counts in rows:
        table.add_row(kind, *(str(n) if n else "·" for n in counts))
    if rows:
        table.add_row("all", *(str(sum(column)) for column in zip(*(counts for _, counts in rows), strict=True)))
    return table


if __name__ == "__main__":
    main()
