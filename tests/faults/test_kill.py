"""`kill -9` in the middle of a night, again and again, with readers at work: nothing lost, nothing half."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from pathlib import Path
from queue import Queue

import duckdb
import pytest

from tests.night import PROJECT, SAMPLE, night

pytestmark = pytest.mark.slow

SOURCE = SAMPLE / "2023H1"
KILLS = 8


def _read_on(path: Path, stop: Event, faults: "Queue[str]") -> None:
    """Open the snapshot read-only in a loop; every answer must come from one whole snapshot."""
    answers = 0
    while not stop.is_set():
        if path.exists():
            try:
                with duckdb.connect(str(path), read_only=True) as connection:
                    counts = "(SELECT count(*) FROM submission), (SELECT count(*) FROM indicator_county)"
                    rows = connection.execute(f"SELECT {counts}, content_hash FROM snapshot_info").fetchall()
                if len(rows) != 1 or not rows[0][0] or not rows[0][1]:
                    faults.put(f"half a snapshot: {rows}")
                answers += 1
            except duckdb.Error as error:
                faults.put(str(error))
        time.sleep(0.02)
    faults.put(f"answers {answers}")


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[tuple[Event, "Queue[str]"]]:
    context = get_context("spawn")
    stop, faults = context.Event(), context.Queue()
    process = context.Process(target=_read_on, args=(tmp_path / "home" / "publish" / "gonghui.duckdb", stop, faults))
    process.start()
    yield stop, faults  # type: ignore[misc]  # multiprocessing's queue has the methods of queue.Queue
    stop.set()
    process.join(timeout=20)
    process.kill()


def _start(home: Path, source: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.night", str(home), str(source)]
    return subprocess.Popen(command, cwd=PROJECT, start_new_session=True)


def _hash(home: Path) -> tuple[object, ...]:
    with duckdb.connect(str(home / "publish" / "gonghui.duckdb"), read_only=True) as connection:
        return connection.execute(
            "SELECT content_hash, (SELECT count(*) FROM submission) FROM snapshot_info"
        ).fetchall()[0]


def _workers() -> set[str]:
    """Reading workers alive on this machine that belong to nobody any more."""
    listing = subprocess.run(["ps", "-eo", "ppid,args"], capture_output=True, text=True, check=True).stdout
    return {line for line in listing.splitlines() if "reading_worker" in line and line.split()[0] == "1"}


def test_a_killed_night_is_finished_by_the_next_one(tmp_path: Path, reader: tuple[Event, "Queue[str]"]) -> None:
    calm = night(tmp_path / "calm" / "home", SOURCE).home.root
    (tmp_path / "key").mkdir()
    (tmp_path / "key" / "person.key").write_bytes((tmp_path / "calm" / "key" / "person.key").read_bytes())
    chance = random.Random(11)
    home = tmp_path / "home"
    for _ in range(KILLS):
        process = _start(home, SOURCE)
        time.sleep(chance.uniform(0.8, 9))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    assert _start(home, SOURCE).wait(timeout=120) == 0
    assert _hash(home) == _hash(calm)
    journals = list((home / "archive" / "journal").iterdir())
    assert all(path.suffix == ".jsonl" for path in journals)
    assert len(list((home / "archive" / "files").rglob("*.*"))) >= _hash(home)[1]  # type: ignore[operator]  # a count
    time.sleep(1)
    assert _workers() == set()
    stop, faults = reader
    stop.set()
    reports = [faults.get(timeout=20)]
    while not reports[-1].startswith("answers"):
        reports.append(faults.get(timeout=20))
    assert len(reports) == 1, reports
    assert int(reports[0].split()[1]) > 10
