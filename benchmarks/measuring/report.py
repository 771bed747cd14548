"""The table of a measurement, ratios first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from rich.console import Console
from rich.table import Table

from measuring.timing import Speed

CHAIN_RATIO, MB_PER_SECOND, MEMORY, HELP_SECONDS, TWO_PROCESSES = 15, 2, 250, 0.3, 1.7


@dataclass(slots=True)
class Report:
    """All figures of one run; parts that were left out are empty."""

    machine: dict[str, Any]
    corpus: dict[str, Any]
    rounds: int
    processes: dict[str, float] = field(default_factory=dict)
    whole: Speed | None = None
    stages: list[dict[str, Any]] = field(default_factory=list)
    peers: list[dict[str, Any]] = field(default_factory=list)
    chain: dict[str, Any] = field(default_factory=dict)
    load_after: float = 0.0


def show(report: Report) -> None:
    """Print everything."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = 120
    console.print(_goals(report))
    if report.peers:
        console.print(_peers(report))
    console.print(_stages(report))
    for row in (*report.peers, report.chain):
        if "missing" in row:
            console.print(f"{row['name']}: {row['missing']}")
        if row.get("failed_documents"):
            console.print(f"{row['name']}: 在 {row['failed_documents']} 份文本上报错 (raised on so many texts)")
    m, c = report.machine, report.corpus
    console.print(
        f"{m['processor']}, {m['cores']} cores, {m['system']}, Python {m['python']}, yipanqi {m['yipanqi']}, "
        f"{m['date']}\n"
        f"{c['documents']} documents, {c['megabytes']:.1f} MB of UTF-8 from {c['papers']} papers "
        f"({c['not_text']} files that are no text left out); {report.rounds} rounds, medians; "
        f"load {m['load']:.1f} before, {report.load_after:.1f} after",
        soft_wrap=True,
    )
    if max(m["load"], report.load_after) > m["cores"]:
        console.print("机器正忙:比值可信,绝对速度和时间偏低。The machine is busy: trust ratios, not seconds.")


def _goals(report: Report) -> Table:
    table = Table(title="目标 goals", title_justify="left")
    table.add_column("")
    for name in ("measured", "goal", ""):
        table.add_column(name, justify="right")

    def row(name: str, value: str, goal: str, reached: bool) -> None:
        table.add_row(name, value, goal, "[green]✓[/]" if reached else "[red]✗[/]")

    if "reader_ratio" in report.chain:
        ratio = report.chain["reader_ratio"]
        row("reader ÷ chain 对串联之比", f"{ratio:.1f} ×", f"≥ {CHAIN_RATIO} ×", ratio >= CHAIN_RATIO)
    if report.whole:
        speed = report.whole
        row(
            "whole reader 整个读者", f"{_number(speed.median)} MB/s ({speed.low:.2f}-{speed.high:.2f})",
            f"≥ {MB_PER_SECOND} MB/s", speed.median >= MB_PER_SECOND,
        )  # fmt: skip
    p = report.processes
    if p:
        two = p["two_against_one"]
        row("two processes ÷ one 两个进程", f"{two:.2f} ×", f"≥ {TWO_PROCESSES} ×", two >= TWO_PROCESSES)
        alone = p["two_against_one_if_alone"]
        table.add_row("  by CPU seconds, machine to itself", f"{alone:.2f} ×", "", "")
        row("resident memory 常驻内存", f"{p['memory_mb']:.0f} MB", f"< {MEMORY} MB", p["memory_mb"] < MEMORY)
        start = p["help_seconds"]
        row("yipanqi --help", f"{start:.2f} s", f"< {HELP_SECONDS} s", start < HELP_SECONDS)
    return table


def _peers(report: Report) -> Table:
    table = Table(title="同行 peers: MB/s of UTF-8, one core, in turns on the same text", title_justify="left")
    table.add_column("peer")
    table.add_column("task")
    for name in ("our stage ÷ peer", "reader ÷ peer", "peer", "our stage", "reader"):
        table.add_column(name, justify="right")
    for row in (*report.peers, report.chain):
        if "theirs" in row:
            versions = " ".join(row["versions"].values()) if len(row["versions"]) == 1 else ""
            table.add_row(
                f"{row['name']} {versions}", row["task"], _ratio(row["stage_ratio"]), _ratio(row["reader_ratio"]),
                _number(row["theirs"]["median"]), _number(row["stage_speed"]), _number(row["reader"]["median"]),
            )  # fmt: skip
    return table


def _stages(report: Report) -> Table:
    table = Table(title="各阶段 stages of the reader", title_justify="left")
    table.add_column("stage")
    for name in ("share", "ms per MB", "MB/s"):
        table.add_column(name, justify="right")
    for row in report.stages:
        table.add_row(row["stage"], f"{row['share']:.1%}", _number(row["ms_per_mb"]), _number(row["speed"]))
    return table


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.3g}"


def _ratio(value: float | None) -> str:
    return "-" if value is None else f"{_number(value)} ×"
