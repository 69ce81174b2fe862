"""A running worker as its parent sees it: started, listened to with a deadline, and ended whatever it does."""

import contextlib
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from flows.steps.reading.errors import WorkerError
from flows.steps.reading.messages import Message, Order, Step, decode, send_order

COMMAND = (sys.executable, "-m", "flows.steps.reading_worker")
ROOT = Path(__file__).parents[3]
START_SECONDS = 120
CHUNK = 65_536
OUTPUT_KEPT = 2_000
SETTINGS = {"ARROW_DEFAULT_MEMORY_POOL": "system", "MALLOC_ARENA_MAX": "2"}


class Child:
    """A worker process in a session of its own.

    Not ``multiprocessing``: a fork of a threaded parent can deadlock, and a spawned child would import the
    parent's main module with everything that hangs on it.
    """

    def __init__(self, order: Order, output: BinaryIO) -> None:
        self._output = output
        self._pending = b""
        self._process = subprocess.Popen(  # noqa: S603 (a constant command)
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=output,
            cwd=ROOT,
            env=os.environ | SETTINGS,
            start_new_session=True,
        )
        self._start(order)

    def _start(self, order: Order) -> None:
        try:
            send_order(order, _stream(self._process.stdin))
            message = self.listen(START_SECONDS)
        except (BrokenPipeError, TimeoutError):
            message = None
        if message is None or message.step is not Step.READY:
            raise WorkerError(self.end(), self._printed())

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
        reports = _stream(self._process.stdout).fileno()
        while b"\n" not in self._pending:
            ready, _, _ = select.select([reports], [], [], max(0, deadline - time.monotonic()))
            if not ready:
                raise TimeoutError
            chunk = os.read(reports, CHUNK)
            if not chunk:
                return None
            self._pending += chunk
        line, _, self._pending = self._pending.partition(b"\n")
        return decode(line)

    def end(self) -> str:
        """Kill the worker and its children, if it still lives, and say in Chinese words how it ended."""
        if self._process.poll() is None:
            try:
                self._process.wait(timeout=0.2)
            except subprocess.TimeoutExpired:
                os.killpg(self._process.pid, signal.SIGKILL)
        code = self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            # what a dead worker did not take of its order is nobody's any more
            with contextlib.suppress(BrokenPipeError):
                _stream(stream).close()
        return f"进程被信号 {-code} 终止" if code < 0 else f"进程退出，代码 {code}"

    @property
    def succeeded(self) -> bool:
        """Whether the worker has ended as it should."""
        return self._process.poll() == 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()


def _stream(stream: object) -> BinaryIO:
    """A pipe that Popen was asked for is always there."""
    return stream  # type: ignore[return-value]
