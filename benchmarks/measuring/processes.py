"""What only whole processes show: start-up time, resident memory, two processes against one."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from measuring.corpus import Sample

_SCRIPT = Path(sys.executable).with_name("yipanqi")
PROGRAM = [str(_SCRIPT)] if _SCRIPT.exists() else [sys.executable, "-m", "yipanqi.cli.main"]


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a program: wall seconds, CPU seconds (with its children), the most resident memory in MB."""

    wall: float
    cpu: float
    memory: float


def run(*arguments: str) -> Run:
    """Run ``yipanqi`` with these arguments, its output thrown away.

    Call it while this process is small: Linux counts the caller's memory as the program's until it has started.
    """
    began = time.perf_counter()
    process = subprocess.Popen([*PROGRAM, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"yipanqi {' '.join(arguments)} 失败:退出码 {process.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, KB elsewhere
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1e6)


@contextmanager
def on_disk(samples: Sequence[Sample]) -> Iterator[Path]:
    """A folder with every sample as a file of its own."""
    with tempfile.TemporaryDirectory(prefix="yipanqi-bench-") as name:
        folder = Path(name)
        for i, sample in enumerate(samples):
            (folder / f"{i:05}-{sample.name}").write_bytes(sample.data)
        yield folder


def help_runs(rounds: int) -> list[Run]:
    """``yipanqi --help``."""
    return [run("--help") for _ in range(rounds)]


def reading_runs(samples: Sequence[Sample], rounds: int) -> list[tuple[Run, Run]]:
    """``yipanqi read`` over all samples with one process and with two, in turns."""
    with on_disk(samples) as folder:
        out = str(folder.with_suffix(".jsonl"))
        command = ("read", str(folder), "--format", "jsonl", "-o", out, "-j")
        try:
            return [(run(*command, "1"), run(*command, "2")) for _ in range(rounds)]
        finally:
            Path(out).unlink(missing_ok=True)
