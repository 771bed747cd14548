"""A progress bar on standard error, only where a person is looking and waiting."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_MANY = 8


@contextmanager
def bar(total: int, *, quiet: bool) -> Iterator[Callable[[], None]]:
    """Give the function to call after each file. For a few files, if ``quiet`` or off a terminal nothing is drawn."""
    if quiet or total < _MANY or not sys.stderr.isatty():
        yield lambda: None
        return
    # Imported here: it is slow to import and most runs do not draw.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("读文件"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as progress:
        task = progress.add_task("", total=total)
        yield lambda: progress.advance(task)
