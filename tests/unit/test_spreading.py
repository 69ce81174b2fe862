"""Work that is spread over processes gives what it gives here, in its order, and says what went wrong."""

import os
import signal
import time
from pathlib import Path

import pytest

from flows.steps.spreading import LostWorkerError, spread
from schemas.errors import CatalogueError, GonghuiError

PARTS = list(range(7))


def _square(number: int) -> tuple[int, int]:
    time.sleep(0.05 if number == 0 else 0)  # the first is done last
    return number * number, os.getpid()


def _fail(number: int) -> int:
    if number == 3:
        raise CatalogueError(Path("rules.csv"), number, "nothing", "a rule")
    return number


def _die(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def _print(number: int) -> int:
    print("a library that prints")  # noqa: T201
    return number


def test_results_come_in_the_order_of_the_parts_from_as_many_processes_as_asked_for() -> None:
    here, there = list(spread(_square, PARTS, 1)), list(spread(_square, PARTS, 3))
    assert [square for square, _ in there] == [square for square, _ in here] == [n * n for n in PARTS]
    assert {process for _, process in here} == {os.getpid()}
    assert len({process for _, process in there} - {os.getpid()}) in {2, 3}


def test_a_single_part_is_done_here() -> None:
    assert list(spread(_square, [5], 4)) == [(25, os.getpid())]


def test_an_error_of_the_work_is_raised_as_it_was() -> None:
    results = spread(_fail, PARTS, 2)
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(CatalogueError) as raised:
        next(results)
    assert (raised.value.path, raised.value.where) == (Path("rules.csv"), 3)


def test_the_death_of_a_process_is_told() -> None:
    with pytest.raises(LostWorkerError, match="process for 3: ended with exit code -9") as raised:
        list(spread(_die, PARTS, 2))
    assert isinstance(raised.value, GonghuiError)
    assert (raised.value.part, raised.value.ending) == ("3", "exit code -9")


def test_what_a_work_prints_is_no_result() -> None:
    assert list(spread(_print, PARTS, 2)) == PARTS
