"""A Dask cluster in processes of its own, on loopback: a scheduler and two workers, for tests."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from flows.server_process import free_port
from flows.settings import PROJECT
from tests.flows.serving import descendants, wait_until_gone

HOST = "127.0.0.1"
GIVE_UP_SECONDS = 120
READER = "flows.steps.reading_worker"
Process = subprocess.Popen[bytes]


@dataclass(frozen=True)
class Cluster:
    """A running cluster."""

    address: str
    workers: tuple[Process, ...]


def reads(parent: Process) -> bool:
    """Whether a process that reads workbooks is below another."""
    try:
        return any(READER in child.cmdline() for child in psutil.Process(parent.pid).children(recursive=True))
    except psutil.NoSuchProcess:
        return False


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait until something holds.

    Raises:
        TimeoutError: it never did.
    """
    deadline = time.monotonic() + GIVE_UP_SECONDS
    while not holds():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.01)


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """Start a scheduler and two workers; at the end they are terminated, and nothing of them may be left."""
    address = f"tcp://{HOST}:{free_port(HOST)}"
    folder.mkdir()
    options = ["--host", HOST, "--nthreads", "1", "--no-nanny", "--memory-limit", "0", "--local-directory", str(folder)]
    with (folder / "cluster.log").open("wb") as log:
        scheduler = _start(log.fileno(), "scheduler", "--host", HOST, "--port", address.rpartition(":")[2])
        workers = tuple(_start(log.fileno(), "worker", address, *options) for _ in range(2))
        started = (scheduler, *workers)
        try:
            yield Cluster(address, workers)
        finally:
            below = set().union(*(descendants(process.pid) for process in started))
            _end(workers)  # a worker that loses its scheduler while it says goodbye waits for it
            _end([scheduler])
    assert wait_until_gone(below) == set()


def _end(processes: Sequence[Process]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        process.wait(30)


def _start(log: int, command: str, *options: str) -> Process:
    environment = os.environ | {"PYTHONPATH": str(PROJECT)}
    line = [sys.executable, "-m", "dask", command, "--no-dashboard", *options]
    return subprocess.Popen(line, cwd=PROJECT, env=environment, stdout=log, stderr=log)
