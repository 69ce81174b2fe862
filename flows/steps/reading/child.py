"""A running worker as its parent sees it: started, listened to with a deadline, and ended whatever it does."""

import contextlib
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import Self

from flows.steps.pipes import pipe
from flows.steps.reading.errors import WorkerError
from flows.steps.reading.job import MEBIBYTE
from flows.steps.reading.messages import Means, Message, Order, Step, decode, send

COMMAND = (sys.executable, "-m", "flows.steps.reading_worker")
ROOT = Path(__file__).parents[3]
START_SECONDS = 120
CHUNK = 65_536
GATHERING_SECONDS = 0.02
"""Steps are taken note of together: to wake up for each of them costs as much as some of the reading."""
ENDING_SECONDS = 0.2
OUTPUT_KEPT = 2_000
SETTINGS = {
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "MALLOC_ARENA_MAX": "2",
    # room for the next file is kept: to give it back after every file costs more than to fill it again
    "MALLOC_MMAP_THRESHOLD_": str(8 * MEBIBYTE),
    "MALLOC_TRIM_THRESHOLD_": str(64 * MEBIBYTE),
}


class Child:
    """A worker process in a session of its own: takes order after order.

    Not ``multiprocessing``: a fork of a threaded parent can deadlock, and a spawned child would import the
    parent's main module with everything that hangs on it.
    """

    def __init__(self, means: Means, folder: str) -> None:
        self._output = TemporaryFile(dir=folder)  # noqa: SIM115 (nameless, it outlives the folder until ``close``)
        self._pending = b""
        self._process = subprocess.Popen(  # noqa: S603 (a constant command)
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._output,
            cwd=ROOT,
            env=os.environ | SETTINGS,
            start_new_session=True,
        )
        self._start(means)

    def _start(self, means: Means) -> None:
        self._send(means)
        if not self.is_ready():
            ending, printed = self.end(), self._printed()
            self.close()
            raise WorkerError(ending, printed)

    def give(self, order: Order) -> None:
        """Hand over an order."""
        self._send(order)

    def _send(self, message: Means | Order) -> None:
        # that a worker has died shows in what it no longer says
        with contextlib.suppress(BrokenPipeError):
            send(message, pipe(self._process.stdin))

    def is_ready(self) -> bool:
        """Whether the worker, started or done with its order, asks for another one."""
        try:
            message = self.listen(START_SECONDS)
        except TimeoutError:
            return False
        return message is not None and message.step is Step.READY

    def _printed(self) -> str:
        self._output.seek(0)
        return self._output.read().decode(errors="replace")[-OUTPUT_KEPT:].strip()

    def listen(self, seconds: float) -> Message | None:
        """The next message.

        Returns:
            None when the worker has died.

        Raises:
            TimeoutError: nothing came in time.
        """
        deadline = time.monotonic() + seconds
        reports = pipe(self._process.stdout).fileno()
        while b"\n" not in self._pending:
            ready, _, _ = select.select([reports], [], [], max(0, deadline - time.monotonic()))
            if not ready:
                raise TimeoutError
            time.sleep(GATHERING_SECONDS)
            chunk = os.read(reports, CHUNK)
            if not chunk:
                return None
            self._pending += chunk
        line, _, self._pending = self._pending.partition(b"\n")
        return decode(line)

    def end(self) -> str:
        """See the worker to its end, or kill it and its children, and say in Chinese words how it ended."""
        # without another order it ends by itself; what a dead one did not take is nobody's any more
        with contextlib.suppress(BrokenPipeError):
            pipe(self._process.stdin).close()
        try:
            self._process.wait(timeout=ENDING_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
        code = self._process.wait()
        pipe(self._process.stdout).close()
        return f"进程被信号 {-code} 终止" if code < 0 else f"进程退出，代码 {code}"

    def close(self) -> None:
        """End the worker and forget what it printed."""
        self.end()
        self._output.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
