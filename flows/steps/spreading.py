"""Spread parts of a work over processes of this machine.

Not ``multiprocessing``, whose children import the main module of their parent with everything that hangs on it:
a worker is started as ``python -m flows.steps.spreading`` and imports what its work asks for. Not a pool of
``concurrent.futures`` either: a worker that dies breaks it without a word on which part it died over, and its workers
outlive a parent that was killed.
"""

import math
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import IO, Self, TypeVar

from flows.steps.lifeline import die_with
from flows.steps.pipes import pipe
from flows.steps.reading_worker import LeftOut
from schemas.errors import GonghuiError

Part = TypeVar("Part")
Result = TypeVar("Result")
ROOT = Path(__file__).parents[2]


class LostWorkerError(GonghuiError):
    """A process died in the middle of its part."""

    def __init__(self, part: str, ending: str) -> None:
        self.part, self.ending = part, ending
        super().__init__(
            f"process for {part}: ended with {ending}, expected a result; "
            "what is done stays: run again, with fewer processes where memory was short"
        )


def spread(work: Callable[[Part], Result], parts: Sequence[Part], processes: int) -> Iterator[Result]:
    """Do every part of a work; a single part, or with a single process, is done here.

    Args:
        work: a function of a module, which gives the same result wherever it runs.
        parts: what it is called with; it can be pickled, as can the results.
        processes: most processes at the same time.

    Yields:
        The results, in the order of the parts.

    Raises:
        LostWorkerError: a process died.
        Exception: what the work raised.
    """
    count = min(processes, len(parts))
    if count <= 1:
        yield from map(work, parts)
        return
    with ExitStack() as stack:
        free: SimpleQueue[_Worker] = SimpleQueue()
        for _ in range(count):
            free.put(stack.enter_context(_Worker()))
        pool = stack.enter_context(ThreadPoolExecutor(max_workers=count))
        yield from pool.map(partial(_do, free, work), parts)


def even_groups(items: Sequence[Part], most: int, processes: int, fewest: int) -> list[Sequence[Part]]:
    """Groups of items such that as many processes as are worth it have as many of them each.

    Args:
        items: in their order.
        most: more than these are never in one group.
        processes: most that work at the same time.
        fewest: items that are worth a process.
    """
    busy = max(1, min(processes, len(items) // fewest))
    turns = max(1, math.ceil(len(items) / (most * busy)))
    size = max(1, math.ceil(len(items) / (turns * busy)))
    return [items[start : start + size] for start in range(0, len(items), size)]


class _Worker:
    """A process that is handed part after part."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603 (a constant command)
            (sys.executable, "-m", __name__, str(os.getpid())),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            start_new_session=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind:
            self._process.kill()
        self._process.communicate()

    def do(self, work: Callable[[Part], Result], part: Part) -> Result:
        """Have a part done."""
        try:
            _send((work, part), pipe(self._process.stdin))
            result, error = pickle.load(pipe(self._process.stdout))  # noqa: S301 (our own process says it)
        except (OSError, EOFError) as died:
            raise LostWorkerError(repr(part), f"exit code {self._process.wait()}") from died
        if error:
            raise error
        return result  # type: ignore[no-any-return]  # (of what the work returns)


def _do(free: "SimpleQueue[_Worker]", work: Callable[[Part], Result], part: Part) -> Result:
    worker = free.get()
    try:
        return worker.do(work, part)
    finally:
        free.put(worker)


def _send(message: object, stream: IO[bytes]) -> None:
    pickle.dump(message, stream)
    stream.flush()


def _serve(orders: IO[bytes], answers: IO[bytes]) -> None:
    """Do part after part until no more are handed over."""
    while True:
        try:
            work, part = pickle.load(orders)  # noqa: S301 (the parent says it)
        except EOFError:
            return
        try:
            result, failure = work(part), None
        except Exception as error:  # noqa: BLE001 (whatever it is, the parent raises it)
            result, failure = None, error
        _send((result, failure), answers)


if __name__ == "__main__":
    die_with(int(sys.argv[1]))
    sys.meta_path.insert(0, LeftOut())
    answers, sys.stdout = sys.stdout.buffer, sys.stderr
    _serve(sys.stdin.buffer, answers)
    os._exit(0)
