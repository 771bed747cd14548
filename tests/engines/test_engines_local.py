"""A function over a corpus: order, errors, bounded memory, and no process left behind."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import work_for_processes as work

from yipanqi.engines import Outcome, in_step, map_ordered
from yipanqi.errors import NoText, WorkerLost

HERE = Path(__file__).parent


def alive() -> int:
    return len(multiprocessing.active_children())


@pytest.mark.parametrize(("processes", "chunk"), [(1, 1), (1, 7), (2, 1), (2, 7), (3, 100)])
def test_results_come_in_the_order_of_the_items(processes, chunk):
    outcomes = map_ordered(work.slow_when_even, range(40), processes, chunk)
    assert [outcome.value for outcome in outcomes] == list(range(40))


def test_no_items_give_no_results():
    assert list(map_ordered(work.square, [], 2)) == []


@pytest.mark.parametrize("processes", [1, 2])
def test_an_error_belongs_to_its_item_and_the_others_go_on(processes):
    outcomes = list(map_ordered(work.fails_on_three, range(6), processes, chunk=4))
    assert [outcome.value for outcome in outcomes] == [0, 1, 2, None, None, 5]
    assert isinstance(outcomes[3].error, NoText)
    assert outcomes[3].error.next_step == NoText.default_next_step
    assert isinstance(outcomes[4].error, ZeroDivisionError)
    assert "work_for_processes.py" in "".join(outcomes[4].error.__notes__)


def test_one_process_works_here_and_two_work_elsewhere():
    assert {outcome.value for outcome in map_ordered(work.process_id, range(4))} == {os.getpid()}
    elsewhere = {outcome.value for outcome in map_ordered(work.process_id, range(60), 2)}
    assert os.getpid() not in elsewhere
    assert len(elsewhere) == 2


def wait_until(holds, seconds=10):
    deadline = time.monotonic() + seconds
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.05)


@pytest.mark.parametrize("processes", [1, 2])
def test_items_are_taken_only_as_they_are_needed(processes):
    taken = []

    def items():
        for number in itertools.count():
            taken.append(number)
            yield number

    outcomes = map_ordered(work.square, items(), processes, chunk=5)
    assert next(outcomes) == Outcome(0)
    outcomes.close()
    assert len(taken) <= 2 * 3 * 5


def test_a_process_that_dies_is_a_clear_error():
    with pytest.raises(WorkerLost) as caught:
        list(map_ordered(work.dies_on_five, range(9), 2))
    assert "-j" in caught.value.next_step


def test_no_process_outlives_the_iteration():
    wait_until(lambda: alive() == 0)  # processes of a test before may still be ending
    before = alive()
    outcomes = map_ordered(work.square, range(1000), 2)
    next(outcomes)
    assert alive() > before
    outcomes.close()
    wait_until(lambda: alive() <= before)
    assert alive() <= before


@pytest.mark.skipif(os.name != "posix", reason="signals of a process group are POSIX")
def test_an_interrupt_ends_caller_and_workers_at_once():
    program = (
        "import work_for_processes as work\n"
        "from yipanqi.engines import map_ordered\n"
        "if __name__ == '__main__':\n"
        "    for outcome in map_ordered(work.sleep, [0, 60, 60, 60], 2):\n"
        "        print('ready', flush=True)\n"
    )
    script = subprocess.Popen(
        [sys.executable, "-c", program], cwd=HERE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True, env={**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), os.environ["PYTHONPATH"]])},
    )  # fmt: skip
    assert script.stdout is not None
    assert script.stdout.readline() == b"ready\n"
    begin = time.monotonic()
    os.killpg(script.pid, signal.SIGINT)
    script.communicate(timeout=20)
    assert time.monotonic() - begin < 15
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            os.killpg(script.pid, 0)
        except ProcessLookupError:
            break
        time.sleep(0.05)
    else:
        pytest.fail("a worker is still alive")


def test_works_in_step_go_through_a_stage_together_and_an_error_ends_its_own_only():
    said = []

    def steps(name, stages):
        for stage in range(stages):
            said.append((name, stage))
            yield
        if name == "b":
            raise NoText("空")
        return name

    outcomes = in_step([steps("a", 1), steps("b", 2), steps("c", 3)])
    assert [outcome.value for outcome in outcomes] == ["a", None, "c"]
    assert isinstance(outcomes[1].error, NoText)
    assert "raise NoText(" in outcomes[1].error.__notes__[0]
    assert said == [("a", 0), ("b", 0), ("c", 0), ("b", 1), ("c", 1), ("c", 2)]
    assert in_step([]) == []
