"""A function over many items in local processes: results in the order of the items, errors beside their items."""

from __future__ import annotations

import multiprocessing
import signal
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from yipanqi.errors import WorkerLost

T = TypeVar("T")
R = TypeVar("R")

_WAITING = 3
"""Tasks handed out for each process: one in work, the others keep it from waiting."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[R]):
    """What came of one item: its ``value``, or the ``error`` that the function raised for it."""

    value: R | None = None
    error: Exception | None = None


def map_ordered(
    function: Callable[[T], R], items: Iterable[T], processes: int = 1, chunk: int = 1
) -> Iterator[Outcome[R]]:
    """Give ``function(item)`` for every item, in order, from ``processes`` processes of this machine.

    ``function``, the items and the results must be picklable (a function at the top of a module). ``chunk`` items go
    to a process at a time: many small items need large chunks. Only a bounded number of items and results is held at
    any time, so ``items`` may be endless. With one process nothing is started and nothing is pickled.

    An exception of the function belongs to its item. A process that dies (out of memory, killed) raises
    :class:`WorkerLost`. However the iteration ends, also by KeyboardInterrupt, no process outlives it.
    """
    if processes <= 1:
        return (attempt(function, item) for item in items)
    return _parallel(function, items, processes, chunk)


def _parallel(function: Callable[[T], R], items: Iterable[T], processes: int, chunk: int) -> Iterator[Outcome[R]]:
    source = iter(items)
    others = set(multiprocessing.active_children())
    # Spawned, not forked: the caller may have threads (a progress bar), and forks of those can hang.
    pool = ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), _ignore_interrupt)
    waiting: deque[Future[list[Outcome[R]]]] = deque()
    try:
        while True:
            while len(waiting) < processes * _WAITING and (task := list(islice(source, chunk))):
                waiting.append(pool.submit(_outcomes, function, task))
            if not waiting:
                break
            yield from waiting.popleft().result()
        pool.shutdown()
    except BrokenProcessPool as error:
        raise WorkerLost("一个工作进程中途退出。") from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in set(multiprocessing.active_children()) - others:
            process.terminate()


def _ignore_interrupt() -> None:
    """Ctrl-C reaches every process of the terminal; the caller alone answers it and ends the workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _outcomes(function: Callable[[T], R], items: list[T]) -> list[Outcome[R]]:
    return [attempt(function, item) for item in items]


def in_step(works: Iterable[Generator[None, None, R]]) -> list[Outcome[R]]:
    """What comes of several works that pause between their stages: all go through a stage before any begins the next.

    An error ends the work that raised it; the others go on.
    """
    going = list(enumerate(works))
    outcomes: list[Outcome[R]] = [Outcome()] * len(going)
    while going:
        still = []
        for place, work in going:
            try:
                next(work)
                still.append((place, work))
            except StopIteration as done:
                outcomes[place] = Outcome(done.value)
            except Exception as error:
                outcomes[place] = _failed(error)
        going = still
    return outcomes


def attempt(function: Callable[[T], R], item: T) -> Outcome[R]:
    """What comes of one item: the value, or the error with its traceback as a note."""
    try:
        return Outcome(function(item))
    except Exception as error:
        return _failed(error)


def _failed(error: Exception) -> Outcome[R]:
    # The traceback does not travel between processes; a note does.
    error.add_note("".join(traceback.format_exception(error)))
    return Outcome(error=error)
