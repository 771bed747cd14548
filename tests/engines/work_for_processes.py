"""Functions that tests send to worker processes: they must be importable there."""

from __future__ import annotations

import os
import time

from yipanqi.errors import NoText


def square(number: int) -> int:
    return number * number


def slow_when_even(number: int) -> int:
    time.sleep(0.02 if number % 2 == 0 else 0)
    return number


def fails_on_three(number: int) -> int:
    if number == 3:
        raise NoText("三")
    if number == 4:
        raise ZeroDivisionError("四")
    return number


def dies_on_five(number: int) -> int:
    if number == 5:
        os._exit(9)
    return number


def process_id(_: int) -> int:
    time.sleep(0.01)
    return os.getpid()


def spin(rounds: int) -> int:
    return sum(i * i for i in range(rounds))


def sleep(seconds: float) -> float:
    time.sleep(seconds)
    return seconds
