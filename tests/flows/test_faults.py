"""Kills at any moment of a run with a server of its own."""

import logging
import math
import os
import random
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import suppress

import duckdb
import psutil
import pytest

from flows.home import Home
from flows.settings import PROJECT
from tests.flows.serving import alive, descendants, wait_until_gone
from tests.flows.started import GIVE_UP_SECONDS, Started, states

pytestmark = pytest.mark.slow

LOGGER = logging.getLogger(__name__)
KILLS = int(os.environ.get("GONGHUI_TEST_KILLS", "3"))
"""`make faults` has twenty; a run with its own server takes some ten seconds, and so does its healing."""
DERIVED = ("work", "publish", "summary", "reply", "archive")


def published(home: Home) -> str | None:
    """The content that readers find, if they find any."""
    if not home.snapshot.exists():
        return None
    with duckdb.connect(str(home.snapshot), read_only=True) as snapshot:
        return str(snapshot.execute("SELECT content_hash FROM snapshot_info").fetchall()[0][0])


def spent(process: int) -> float:
    """Seconds of processor time that a process and all below it have taken, which no load of the machine changes."""
    total = 0.0
    with suppress(psutil.NoSuchProcess):
        parent = psutil.Process(process)
        for each in [parent, *parent.children(recursive=True)]:
            with suppress(psutil.NoSuchProcess):
                total += sum(each.cpu_times()[:4])
    return total


def watch(run: Started, until: float) -> tuple[float, set[int]]:
    """Wait until a run has spent so much, or has ended: what it spent, and every process seen below it."""
    most, below = 0.0, set[int]()
    deadline = time.monotonic() + GIVE_UP_SECONDS
    while most < until and run.process.poll() is None and time.monotonic() < deadline:
        most, below = max(most, spent(run.process.pid)), below | descendants(run.process.pid)
        time.sleep(0.02)
    return most, below


def kill_at(home: Home, name: str, moment: float, victim: str) -> bool:
    """Kill a run, or a process below it, when it has spent so much; whether it was still going then."""
    run = Started(home, name)
    _, below = watch(run, moment)
    going = run.process.poll() is None
    children = sorted(alive(below))
    target = children[-1] if victim == "a child" and children else run.process.pid
    with suppress(ProcessLookupError):  # it ended by itself at that very moment
        os.kill(target, signal.SIGKILL)
    run.process.wait(GIVE_UP_SECONDS)
    assert wait_until_gone(below) == set()
    return going


def moments(whole: float) -> Iterator[tuple[float, str]]:
    """Moments spread over a run from when its server starts, each a bit off, and whom to kill then."""
    chance = random.Random(6)
    for number in range(KILLS):
        share = (number + chance.random()) / KILLS
        yield whole * (0.2 + 0.75 * share), "a child" if number % 4 == 3 else "the run"


def truthful_ends(victim: str, before: str | None, expected: str) -> list[list[str]]:
    """How a killed run may have ended once it is healed: no end at all is one that Prefect never heard of."""
    ends = [[], ["CRASHED"]]
    if victim == "a child":
        ends.append(["FAILED"])
    return [*ends, ["COMPLETED"]] if before == expected else ends


def test_killed_at_any_moment_the_next_run_heals(known_home: Home) -> None:
    calm = Started(known_home, "calm")
    whole, _ = watch(calm, math.inf)
    expected, hit, ends = calm.content_hash(), 0, list[str]()
    for number, (moment, victim) in enumerate(moments(whole)):
        for folder in DERIVED:
            shutil.rmtree(known_home.root / folder, ignore_errors=True)
        known = len(states(known_home))
        hit += kill_at(known_home, f"killed-{number}", moment, victim)
        before = published(known_home)
        assert before in {None, expected}, (moment, victim)
        assert Started(known_home, f"healed-{number}").content_hash() == expected, (moment, victim)
        *killed, healed = states(known_home)[known:]
        LOGGER.info("%.1f of %.1f s, %s: %s", moment, whole, victim, killed or "unknown to Prefect")
        assert healed == "COMPLETED"
        assert killed in truthful_ends(victim, before, expected), (moment, victim)
        ends += killed
    assert hit >= KILLS * 3 // 4
    assert "CRASHED" in ends


def test_a_run_whose_server_dies_ends_soon_and_says_why(known_home: Home) -> None:
    run = Started(known_home, "alone")
    run.wait_until_present(known_home)
    below = descendants(run.process.pid)
    os.kill(min(below), signal.SIGKILL)  # the server is the first process that a run starts
    assert run.process.wait(30) == 1
    assert "Prefect's server ended" in run.err.read_text()
    assert wait_until_gone(below) == set()
    assert Started(known_home, "healed").content_hash() == published(known_home)
    assert states(known_home) == ["CRASHED", "COMPLETED"]


def test_ctrl_c_ends_a_run_that_can_still_say_so(known_home: Home) -> None:
    run = Started(known_home, "interrupted")
    run.wait_until_present(known_home)
    below = descendants(run.process.pid)
    os.killpg(run.process.pid, signal.SIGINT)
    assert run.process.wait(60) != 0
    assert wait_until_gone(below) == set()
    assert states(known_home) in (["CRASHED"], ["CANCELLED"])


def test_what_a_person_can_mend_ends_a_run_in_one_line(known_home: Home) -> None:
    reference = shutil.copytree(PROJECT / "data" / "reference", known_home.root / "reference")
    roster = reference / "roster.csv"
    roster.write_text(roster.read_text(encoding="utf-8").replace("510623100", "5.10623E+08"), encoding="gbk")
    run = Started(known_home, "mendable")
    assert run.process.wait(GIVE_UP_SECONDS) == 1
    starting, said = filter(None, run.err.read_text().splitlines())
    assert starting.startswith("正在启动")
    assert said.startswith("出错：")
    assert "township_code 为 5.10623E+08；应为：9 位数字" in said
    assert states(known_home) == ["FAILED"]
