"""How fast the reader is, stage by stage and as a whole, beside the peers on the same text in the same run.

./yi bench reading             everything, about ten minutes             全部测量,约十分钟
./yi bench reading --quick     a first impression in about a minute      粗看,约一分钟
./yi bench reading --save      also write benchmarks/results/reading.json 另存结果
./yi bench reading FOLDER…     other texts than the samples              换用别的文本

benchmarks/README.md tells what each figure means.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import median

from measuring import corpus, processes
from measuring.machine import machine, version
from measuring.peers import CHAIN, PEERS, Peer, Work, opencc_script, quiet
from measuring.report import Report, show
from measuring.stages import REST, STAGES, Clock, batches, clocked, finder_stages, read
from measuring.timing import Speed, by_stage, race, whole

RESULT = Path(__file__).parent / "results" / "reading.json"


def main() -> None:
    """Measure in an order that keeps one part from disturbing the next, then show everything."""
    options = _options()
    samples, others = corpus.load(options.folders)
    if not samples:
        raise SystemExit(f"没有文本可测:{' '.join(map(str, options.folders))}。请先放入样本文件,或写上别的文件夹。")
    size = 2_000_000 if options.quick else int(options.mb * 1e6)
    rounds = 1 if options.quick else options.rounds
    texts = corpus.repeated(samples, size)
    report = Report(
        machine=machine(),
        corpus={
            "papers": len(samples), "not_text": len(others), "documents": len(texts),
            "megabytes": corpus.megabytes(texts),
        },
        rounds=rounds,
    )  # fmt: skip
    # Processes first: this one is still small, and what it holds would be counted as theirs.
    _tell("启动、内存、两个进程 (start-up, memory, two processes)")
    report.processes = _processes(texts, rounds)
    _tell("整个读者 (the whole reader)")
    read(samples)  # loads the lexicons
    report.whole = whole(texts, rounds)
    _tell("各阶段 (stages)")
    report.stages = _stages(corpus.repeated(samples, size // 4), rounds)
    if not options.no_peers:
        for peer in PEERS:
            _tell(f"{peer.name}")
            report.peers.append(_against(peer, samples, rounds, options.quick))
        _tell("串联 (the chain)")
        report.chain = _against(CHAIN, samples, rounds, options.quick)
    report.load_after = os.getloadavg()[0]
    show(report)
    if options.save:
        RESULT.parent.mkdir(exist_ok=True)
        RESULT.write_text(json.dumps(asdict(report), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        print(f"已写到 (written to) {RESULT}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[corpus.EXAMPLES], metavar="FOLDER")
    parser.add_argument("--mb", type=float, default=20, help="size of the corpus in MB of UTF-8 (20)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds, of which the median counts (3)")
    parser.add_argument("--no-peers", action="store_true", help="the reader alone")
    parser.add_argument("--quick", action="store_true", help="one round over 2 MB")
    parser.add_argument("--save", action="store_true", help=f"write {RESULT.name}")
    return parser.parse_args()


def _tell(what: str) -> None:
    print(f"… {what}", file=sys.stderr, flush=True)


def _processes(texts: list[corpus.Sample], rounds: int) -> dict[str, float]:
    helps = processes.help_runs(5)
    runs = processes.reading_runs(texts, rounds)
    return {
        "help_seconds": median(r.wall for r in helps),
        "help_cpu_seconds": median(r.cpu for r in helps),
        "memory_mb": max(one.memory for one, _ in runs),
        "one_process_seconds": median(one.wall for one, _ in runs),
        "two_processes_seconds": median(two.wall for _, two in runs),
        "two_against_one": median(one.wall / two.wall for one, two in runs),
        "two_against_one_if_alone": median(2 * one.cpu / two.cpu for one, two in runs),
    }


def _stages(texts: list[corpus.Sample], rounds: int) -> list[dict[str, float | str]]:
    """Each stage in the order of the work: MB/s and the share of the whole."""
    seconds = by_stage(texts, rounds)
    size = corpus.megabytes(texts)
    middle = {stage: median(spent) for stage, spent in seconds.items()}
    total = sum(middle.values())
    order = [*(s for s in STAGES if s != "encode"), *finder_stages(), "encode", REST]
    return [
        {"stage": stage, "ms_per_mb": 1000 * middle[stage] / size, "share": middle[stage] / total,
         "speed": Speed.of(size, seconds[stage]).median}
        for stage in order if stage in middle
    ]  # fmt: skip


def _against(peer: Peer, samples: list[corpus.Sample], rounds: int, quick: bool) -> dict[str, object]:
    """A peer and the reader on the same text in turns."""
    row: dict[str, object] = {"name": peer.name, "task": peer.task}
    try:
        with quiet():
            work = peer.load()
            work("6月26日,会议在重庆市渝北区召开。")  # loads what it loads late
    except ImportError as error:
        packages = " ".join(peer.packages)
        return row | {
            "missing": f"用不了 (unusable): {error}。./yi bench 会装好 (installs it),或 pip install {packages}"
        }
    texts = corpus.repeated(samples, peer.size // (4 if quick else 1))
    script = opencc_script() if peer.simplified else None
    turn = Turn(work, {s.text: script(s.text) if script else s.text for s in samples})
    size = corpus.megabytes(texts)
    clock = Clock()

    def ours(group: Sequence[corpus.Sample]) -> None:
        with clocked(clock):
            read(group)

    shares: list[float] = []
    results: list[tuple[float, float]] = []
    for _ in range(rounds):
        clock.seconds.clear()
        with quiet():
            results += race(ours, turn, batches(texts), 1)
        shares.append(sum(clock.seconds[stage] for stage in peer.against))
    theirs = [b for _, b in results]
    return row | {
        "versions": {name: version(name) for name in peer.packages},
        "megabytes": size,
        "failed_documents": turn.failed // rounds,
        "theirs": asdict(Speed.of(size, theirs)),
        "reader": asdict(Speed.of(size, [a for a, _ in results])),
        "reader_ratio": median(b / a for a, b in results),
        "stages": list(peer.against),
        "stage_speed": Speed.of(size, shares).median if all(shares) else None,
        "stage_ratio": median(b / s for b, s in zip(theirs, shares, strict=True)) if all(shares) else None,
    }


class Turn:
    """A peer's turn; ``texts`` is what it gets for the text of a sample. Where it raises, the text counts as read, and
    is told of.
    """

    def __init__(self, work: Work, texts: Mapping[str, str]) -> None:
        self.work, self.texts = work, texts
        self.failed = 0

    def __call__(self, group: Sequence[corpus.Sample]) -> None:
        """Work through the group."""
        for sample in group:
            try:
                self.work(self.texts[sample.text])
            except Exception:
                self.failed += 1


if __name__ == "__main__":
    main()
