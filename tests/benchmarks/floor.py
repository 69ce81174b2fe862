"""The floor: python-calamine alone over a corpus, on as many processes as the run that is held against it."""

import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.corpus import Corpus
from tests.benchmarks.ways import floor

CHUNK = 20


class Seconds(NamedTuple):
    """CPU time of all processes, and wall time."""

    cpu: float
    wall: float


def floor_cost(corpus: Corpus, processes: int) -> Seconds:
    """What it costs; the processes are there, and have read something, before anything is measured."""
    paths = sorted(corpus.inbox.rglob("*.xlsx"))
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        list(pool.map(_read, [paths[:CHUNK]] * 2 * processes))
        start = time.monotonic()
        chunks = [paths[number : number + CHUNK] for number in range(0, len(paths), CHUNK)]
        cpu = sum(pool.map(_read, chunks))
        return Seconds(cpu, time.monotonic() - start)


def floor_seconds(corpus: Corpus) -> float:
    """CPU seconds on one process."""
    return floor_cost(corpus, 1).cpu


def _read(paths: Sequence[Path]) -> float:
    start = time.process_time()
    for path in paths:
        floor(path)
    return time.process_time() - start
