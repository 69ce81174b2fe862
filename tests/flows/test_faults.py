"""Many writers at once, and kills at any moment of a run with a server of its own."""

import json
import logging
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress

import duckdb
import pytest

from flows.home import Home
from flows.settings import PROJECT
from flows.steps.locking import writer_lock
from tests.flows.serving import alive, descendants, wait_until_gone

pytestmark = pytest.mark.slow

LOGGER = logging.getLogger(__name__)
WRITERS = 10
KILLS = int(os.environ.get("GONGHUI_TEST_KILLS", "3"))
"""`make faults` kills twenty times; a run with its own server takes some ten seconds, and so does its healing."""
COMMAND = (sys.executable, "-m", "flows.cli", "run", "--json")
GIVE_UP_SECONDS = 240
DERIVED = ("work", "publish", "summary", "reply", "archive")


class Started:
    """A `gonghui run` in a process of its own."""

    def __init__(self, home: Home, name: str) -> None:
        self.out, self.err = home.root / f"{name}.out", home.root / f"{name}.err"
        with self.out.open("wb") as out, self.err.open("wb") as err:
            self.process = subprocess.Popen(COMMAND, cwd=PROJECT, stdout=out, stderr=err)

    def waits_for(self, holder: int) -> bool:
        """Whether it has said that it waits for that process."""
        return f"等待另一个写入者 进程 {holder}（" in self.err.read_text()

    def content_hash(self) -> str:
        """Wait for a good end, and say which content it has."""
        assert self.process.wait(GIVE_UP_SECONDS) == 0, self.err.read_text()
        return str(json.loads(self.out.read_text())["snapshot"]["content_hash"])


def states(home: Home) -> list[str]:
    """States of all runs, oldest first, as Prefect's database has them."""
    with closing(sqlite3.connect(home.prefect / "prefect.db")) as database:
        return [state for (state,) in database.execute("SELECT state_type FROM flow_run ORDER BY created")]


def published(home: Home) -> str | None:
    """The content that readers find, if they find any."""
    if not home.snapshot.exists():
        return None
    with duckdb.connect(str(home.snapshot), read_only=True) as snapshot:
        return str(snapshot.execute("SELECT content_hash FROM snapshot_info").fetchall()[0][0])


def test_ten_runs_at_once_end_well_and_agree(bare_home: Home) -> None:
    """Each with a server of its own, on a database that none has made yet; all have to wait for a writer."""
    with writer_lock(bare_home.lock, waiting=lambda _: None):
        runs = [Started(bare_home, str(number)) for number in range(WRITERS)]
        deadline = time.monotonic() + GIVE_UP_SECONDS
        while not all(run.waits_for(os.getpid()) for run in runs) and time.monotonic() < deadline:
            time.sleep(0.5)
        assert all(run.waits_for(os.getpid()) for run in runs), [run.err.read_text() for run in runs]
    assert len({run.content_hash() for run in runs}) == 1
    assert states(bare_home) == ["COMPLETED"] * WRITERS
    assert not [run for run in runs if "locked" in run.err.read_text() or "出错" in run.err.read_text()]
    assert len(list((bare_home.archive / "journal").iterdir())) == 1


def kill_at(home: Home, name: str, second: float, victim: str) -> bool:
    """Kill a run, or a process below it, at a moment; whether the run was still going then."""
    run = Started(home, name)
    below: set[int] = set()
    end = time.monotonic() + second
    while time.monotonic() < end and run.process.poll() is None:
        below |= descendants(run.process.pid)
        time.sleep(0.05)
    going = run.process.poll() is None
    children = sorted(alive(below))
    target = children[-1] if victim == "a child" and children else run.process.pid
    with suppress(ProcessLookupError):  # it ended by itself at that very moment
        os.kill(target, signal.SIGKILL)
    run.process.wait(GIVE_UP_SECONDS)
    assert wait_until_gone(below) == set()
    return going


def moments(whole: float) -> Iterator[tuple[float, str]]:
    """Moments spread over a run, each a bit off, and whom to kill then."""
    chance = random.Random(6)
    for number in range(KILLS):
        second = whole * (number + chance.random()) / KILLS
        yield second, "a child" if number % 3 == 2 else "the run"


def truthful_ends(victim: str, before: str | None, expected: str) -> list[list[str]]:
    """How a killed run may have ended once it is healed: no end at all is one that Prefect never heard of."""
    ends = [[], ["CRASHED"]]
    if victim == "a child":
        ends.append(["FAILED"])
    return [*ends, ["COMPLETED"]] if before == expected else ends


def test_killed_at_any_moment_the_next_run_heals(known_home: Home) -> None:
    expected = Started(known_home, "calm").content_hash()
    begin = time.monotonic()
    assert Started(known_home, "measured").content_hash() == expected
    whole, hit, ends = time.monotonic() - begin, 0, list[str]()
    for number, (second, victim) in enumerate(moments(whole)):
        for folder in DERIVED:
            shutil.rmtree(known_home.root / folder, ignore_errors=True)
        known = len(states(known_home))
        hit += kill_at(known_home, f"killed-{number}", second, victim)
        before = published(known_home)
        assert before in {None, expected}, (second, victim)
        assert Started(known_home, f"healed-{number}").content_hash() == expected, (second, victim)
        *killed, healed = states(known_home)[known:]
        LOGGER.info("%s of %.1f s, %s: %s", f"{second:.1f}", whole, victim, killed or "unknown to Prefect")
        assert healed == "COMPLETED"
        assert killed in truthful_ends(victim, before, expected), (second, victim)
        ends += killed
    assert hit >= KILLS * 3 // 4
    assert "CRASHED" in ends
