"""Nights in processes that can be killed, and a reader who looks at what they publish all the while."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from pathlib import Path
from queue import Queue

import duckdb

from tests.night import PROJECT

SNAPSHOT = Path("publish") / "gonghui.duckdb"
FEWEST_ANSWERS = 10


def start_night(home: Path, source: Path) -> subprocess.Popen[bytes]:
    """A night in a process, with a group of its own."""
    command = [sys.executable, "-m", "tests.night", str(home), str(source)]
    return subprocess.Popen(command, cwd=PROJECT, start_new_session=True)


def kill(night: subprocess.Popen[bytes]) -> None:
    """End it and what it started as a power cut would, unless it has ended by itself."""
    with suppress(ProcessLookupError):
        os.killpg(night.pid, signal.SIGKILL)
    night.wait()


def published(home: Path) -> tuple[object, ...]:
    """Content hash of what is published, and how many submissions it has."""
    with duckdb.connect(str(home / SNAPSHOT), read_only=True) as connection:
        return connection.execute(
            "SELECT content_hash, (SELECT count(*) FROM submission) FROM snapshot_info"
        ).fetchall()[0]


@contextmanager
def reading(home: Path) -> Iterator[None]:
    """Open the snapshot again and again; at the end every answer must have come from one whole snapshot."""
    context = get_context("spawn")
    stop, faults = context.Event(), context.Queue()
    process = context.Process(target=_read_on, args=(home / SNAPSHOT, stop, faults))
    process.start()
    try:
        yield
        stop.set()
        *reports, answers = iter(lambda: faults.get(timeout=20), None)
    finally:
        stop.set()
        process.join(timeout=20)
        process.kill()
    assert reports == []
    assert answers > FEWEST_ANSWERS


def _read_on(path: Path, stop: Event, faults: "Queue[str | int | None]") -> None:
    answers = 0
    while not stop.is_set():
        if path.exists():
            try:
                with duckdb.connect(str(path), read_only=True) as connection:
                    counts = "(SELECT count(*) FROM submission), (SELECT count(*) FROM indicator_county)"
                    rows = connection.execute(f"SELECT {counts}, content_hash FROM snapshot_info").fetchall()
                if len(rows) != 1 or not all(rows[0]):
                    faults.put(f"half a snapshot: {rows}")
                answers += 1
            except duckdb.Error as error:
                faults.put(str(error))
        time.sleep(0.02)
    faults.put(answers)
    faults.put(None)
