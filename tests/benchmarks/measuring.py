"""Compare ways to do the same work: CPU time, input by input in turn, so that other work slows all of them alike."""

import gc
import resource
import time
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


def in_turn(ways: Mapping[str, Callable[[T], object]], inputs: Sequence[T], rounds: int) -> dict[str, float]:
    """CPU seconds that each way takes for all inputs.

    Of several rounds the quickest counts, for every input by itself: what is left is the work, not the neighbours.

    Args:
        ways: functions of one input, by name; each is run once before anything is measured.
        inputs: what they work on.
        rounds: how often.
    """
    for entry in inputs:
        for work in ways.values():
            work(entry)
    gc.collect()
    best = {name: [float("inf")] * len(inputs) for name in ways}
    for _ in range(rounds):
        for number, entry in enumerate(inputs):
            for name, work in ways.items():
                best[name][number] = min(best[name][number], _seconds(work, entry))
    return {name: sum(times) for name, times in best.items()}


def _seconds(work: Callable[[T], object], entry: T) -> float:
    start = time.process_time()
    work(entry)
    return time.process_time() - start


def cpu_seconds() -> float:
    """CPU time of this process and of its children that have ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(entry.ru_utime + entry.ru_stime for entry in used)
