"""``yipanqi read``: many files in, facts out as a table, as lines, as a page."""

from __future__ import annotations

import os
import re
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

from yipanqi.cli.edtf import is_date
from yipanqi.cli.progress import bar
from yipanqi.cli.sources import Source, find_sources
from yipanqi.cli.work import BATCH, Job, Result
from yipanqi.engines import Outcome, map_ordered
from yipanqi.errors import BadOption, YipanqiError

if TYPE_CHECKING:
    from yipanqi.cli.reading_page import Section

Format = Literal["table", "summary", "jsonl"]


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for, checked."""

    paths: tuple[str, ...]
    format: Format
    output: Path | None
    html: Path | None
    job: Job
    processes: int
    debug: bool

    @classmethod
    def checked(cls, given: Namespace) -> Options:
        """Raises :class:`BadOption` for a value that means nothing."""
        if given.region is not None and not re.fullmatch(r"\d{6}", given.region, re.ASCII):
            raise BadOption(f"--region 应是六位行政区划代码,不是 {given.region}。", "例:重庆市 500000,成都市 510100。")
        if given.date is not None and not is_date(given.date):
            raise BadOption(f"--date 不是一个日期:{given.date}。", "请写成 2023、2023-06 或 2023-06-26。")
        if not re.fullmatch(r"\d{1,4}", given.processes, re.ASCII):
            raise BadOption(f"-j 应是进程数,不是 {given.processes}。", "例:-j 4。")
        return cls(
            paths=tuple(given.paths),
            format=given.format or ("summary" if given.html else "table"),
            output=_target("-o", given.output, given.paths),
            html=_target("--html", given.html, given.paths),
            job=Job(given.region, given.date, with_section=given.html is not None),
            processes=int(given.processes) or os.cpu_count() or 1,
            debug=given.debug,
        )


def _target(option: str, name: str | None, paths: list[str]) -> Path | None:
    if name is None:
        return None
    path = Path(name)
    if path.is_dir():
        raise BadOption(f"{option} 要一个文件,{name} 是文件夹。", "请写上文件名。")
    if not path.absolute().parent.is_dir():
        raise BadOption(f"{option} 写不进:没有文件夹 {path.parent}。", "请先建立这个文件夹。")
    if path.is_file() and any(Path(one).is_file() and path.samefile(one) for one in paths):
        raise BadOption(f"{option} 会覆盖要读的文件 {name}。", "请换一个文件名。")
    return path


def run(options: Options) -> int:
    """Read everything; give 0, or 1 if a file could not be read."""
    sources: list[Source] = []
    failed = False
    for found in find_sources(options.paths, sys.stdin.buffer):
        if isinstance(found, Source):
            sources.append(found)
        else:
            failed = True
            _complain(*found)
    sections: list[Section] = []
    with ExitStack() as stack:
        writer = _Writer(options, stack)
        for source, result, error in _results(sources, options, stack):
            if result is None:
                failed = True
                _complain(source.name, error, debug=options.debug)
                continue
            writer.write(result)
            if result.section is not None:
                sections.append(result.section)
        writer.finish()
    if options.html and sections:
        _write_page(options.html, sections)
    return int(failed)


def _results(
    sources: list[Source], options: Options, stack: ExitStack
) -> Iterator[tuple[Source, Result | None, Exception | None]]:
    processes = max(1, min(options.processes, len(sources)))
    size = max(1, min(BATCH, len(sources) // (processes * 4)))  # of few papers so few that processes finish together
    batches = [sources[i : i + size] for i in range(0, len(sources), size)]
    advance = stack.enter_context(bar(len(sources), quiet=options.output is None and sys.stdout.isatty()))
    for batch, read in zip(batches, map_ordered(options.job, batches, processes), strict=True):
        outcomes = read.value or [Outcome(error=read.error) for _ in batch]
        for source, outcome in zip(batch, outcomes, strict=True):
            advance()
            yield source, outcome.value, outcome.error


class _Writer:
    """Writes each result in the chosen format as it comes, so that memory does not grow with the corpus."""

    def __init__(self, options: Options, stack: ExitStack) -> None:
        self._stream = _open(options.output, stack) if options.output else sys.stdout.buffer
        self._tables = None
        if options.format != "jsonl":
            # Imported here: it is slow to import, and lines for another program do not need it.
            from yipanqi.cli.table import Tables

            self._tables = Tables(details=options.format == "table", on_terminal=self._stream.isatty())

    def write(self, result: Result) -> None:
        self._put(self._tables.document(result.line).encode() if self._tables else result.line + b"\n")

    def finish(self) -> None:
        if self._tables:
            self._put(self._tables.total().encode())

    def _put(self, text: bytes) -> None:
        self._stream.write(text)
        self._stream.flush()


def _open(path: Path, stack: ExitStack) -> BinaryIO:
    try:
        return stack.enter_context(path.open("wb"))
    except OSError as error:
        raise BadOption(f"写不进 {path}:{error.strerror}。", "请换一个能写的地方。") from error


def _write_page(path: Path, sections: list[Section]) -> None:
    from yipanqi.cli.reading_page import render_page

    with ExitStack() as stack:
        _open(path, stack).write(render_page(sections))
    print(f"网页已写到 {path}", file=sys.stderr)


def _complain(name: str, error: Exception | None, *, debug: bool = False) -> None:
    """One line for one file; an error that is ours to mend says so."""
    if isinstance(error, YipanqiError):
        said = str(error)
    else:
        said = f"内部错误 {error!r} [internal_error] 请加 --debug 重读这个文件,并把显示的内容报告给我们。"
    print(f"{name}: {' '.join(said.split())}", file=sys.stderr)
    if debug and error is not None:
        print("\n".join(getattr(error, "__notes__", ())), file=sys.stderr)
