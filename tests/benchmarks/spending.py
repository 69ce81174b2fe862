"""What a command costs with all processes that it starts: wall time, CPU time and memory."""

import os
import subprocess
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Self

import psutil

PROJECT = Path(__file__).resolve().parents[2]
SAMPLE_SECONDS = 0.25


class CommandFailedError(AssertionError):
    """A command that was to be measured did not end well."""

    def __init__(self, command: Sequence[str], code: int, log: Path) -> None:
        self.command, self.code, self.log = command, code, log
        super().__init__(f"{' '.join(command)} ended with {code}; it said:\n{log.read_text(errors='replace')[-2000:]}")


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds and bytes of a command and of every process that it started and waited for.

    Attributes:
        wall: seconds from its start to its end.
        cpu: seconds, of all processes together.
        peak_bytes: most memory that all processes together held at one time (proportional set size, sampled).
        output: what it printed.
    """

    wall: float
    cpu: float
    peak_bytes: int
    output: str


def measured(command: Sequence[str], log: Path, environment: Mapping[str, str] | None = None) -> Spent:
    """Run a command to its end.

    Args:
        command: program and arguments.
        log: where its error stream goes.
        environment: variables beside the present ones.

    Raises:
        CommandFailedError: it did not end with 0.
    """
    start = monotonic()
    with log.open("wb") as errors, log.with_suffix(".out").open("w+", encoding="utf-8") as printed:
        variables = {**os.environ, **(environment or {})}
        process = subprocess.Popen(command, env=variables, cwd=PROJECT, stdout=printed, stderr=errors)
        with _Memory(process.pid) as memory:
            _, status, used = os.wait4(process.pid, 0)
        wall = monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0)
        output = printed.read()
    if process.returncode:
        raise CommandFailedError(command, process.returncode, log)
    return Spent(wall, used.ru_utime + used.ru_stime, memory.peak, output)


class _Memory:
    """Samples the memory of a process and its descendants until told to stop."""

    def __init__(self, pid: int) -> None:
        self.peak = 0
        self._pid = pid
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._thread.join()

    def _sample(self) -> None:
        while not self._stopped.wait(SAMPLE_SECONDS):
            with suppress(psutil.Error):
                root = psutil.Process(self._pid)
                self.peak = max(self.peak, sum(map(_held, [root, *root.children(recursive=True)])))


def _held(process: psutil.Process) -> int:
    """Bytes of a process, pages that it shares counted by their share; 0 once it has ended."""
    with suppress(psutil.Error):
        return int(process.memory_full_info().pss)
    return 0
