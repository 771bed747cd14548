"""Steady figures on a busy machine: CPU seconds, turns taken often, medians over rounds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import process_time

from measuring.corpus import Sample, megabytes
from measuring.stages import REST, Clock, clocked, read

Turn = Callable[[Sequence[Sample]], object]


@dataclass(frozen=True, slots=True)
class Speed:
    """MB of UTF-8 a CPU second: the median of the rounds, and the slowest and fastest of them."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, size: float, seconds: Sequence[float]) -> Speed:
        """From the size of the text in MB and the seconds of each round; work too short to measure is no speed."""
        speeds = [size / max(s, 1e-9) for s in seconds]
        return cls(median(speeds), min(speeds), max(speeds))


def cpu(turn: Turn, group: Sequence[Sample]) -> float:
    """CPU seconds of one turn."""
    began = process_time()
    turn(group)
    return process_time() - began


def race(first: Turn, second: Turn, groups: Sequence[Sequence[Sample]], rounds: int) -> list[tuple[float, float]]:
    """CPU seconds of both for each round. They take turns at every group, each beginning every other time, so that a
    neighbour who makes the machine slow for a second makes it slow for both.
    """
    results = []
    for number in range(rounds):
        a = b = 0.0
        for i, group in enumerate(groups):
            if (number + i) % 2:
                b += cpu(second, group)
                a += cpu(first, group)
            else:
                a += cpu(first, group)
                b += cpu(second, group)
        results.append((a, b))
    return results


def whole(samples: Sequence[Sample], rounds: int) -> Speed:
    """The whole reader."""
    return Speed.of(megabytes(samples), [cpu(read, samples) for _ in range(rounds)])


def by_stage(samples: Sequence[Sample], rounds: int) -> dict[str, list[float]]:
    """CPU seconds of every stage in each round."""
    seconds: dict[str, list[float]] = {}
    for _ in range(rounds):
        clock = Clock()
        with clocked(clock):
            clock.to(REST)
            clock.seconds.clear()
            read(samples)
        for stage, spent in clock.seconds.items():
            seconds.setdefault(stage, []).append(spent)
    return seconds
