"""`gonghui serve` disturbed: missed nights, Cancel, kills of each of its processes, and the start after that."""

import os
import signal
import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from flows.home import Home
from tests.flows.serving import FINAL, QUICK, Served, alive, end, serving, wait_until_gone

pytestmark = [pytest.mark.slow, pytest.mark.long]


def test_a_served_home_that_is_disturbed_tells_the_truth(known_home: Home) -> None:
    with serving(known_home, **QUICK) as served:
        old = _runs_missed_nights_once(served)
        _is_cancelled_in_the_middle(served)
        dead = _dies_with_its_runs(served)
    _make_older(known_home, old)
    with serving(known_home, **QUICK) as again:
        _found_dead_runs(again, dead)
        _deleted_old_runs(known_home, again, old)
        _ends_what_runs_when_told_to_end(known_home, again)
    with serving(known_home, **QUICK) as last:
        _says_that_its_server_ended(last)


def _runs_missed_nights_once(served: Served) -> str:
    """Nights of a holiday: all are late when the server is back, one brings everything up to date."""
    identifier = served.deployment("每晚汇总")["id"]
    missed = [datetime.now(UTC) - timedelta(days=days) for days in (3, 2, 1)]
    states = [{"type": "SCHEDULED", "state_details": {"scheduled_time": night.isoformat()}} for night in missed]
    answers = [served.post(f"deployments/{identifier}/create_flow_run", state=state) for state in states]
    runs = [served.wait(answer.raise_for_status().json()["id"], FINAL) for answer in answers]
    assert sorted(run["state_type"] for run in runs) == ["CANCELLED", "CANCELLED", "COMPLETED"]
    return next(str(run["id"]) for run in runs if run["state_type"] == "COMPLETED")


def _is_cancelled_in_the_middle(served: Served) -> None:
    """What the button in the UI does: nothing below the run outlives it."""
    server = served.children()
    run = served.start("每晚汇总", force=True)
    served.wait(run, {"RUNNING"})
    below = served.children() - server
    assert below
    served.post(f"flow_runs/{run}/set_state", state={"type": "CANCELLING", "name": "Cancelling"}).raise_for_status()
    assert served.wait(run, FINAL)["state_type"] == "CANCELLED", served.log.read_text()
    assert wait_until_gone(below) == set()


def _dies_with_its_runs(served: Served) -> str:
    """`kill -9` of the service in the middle of a run leaves no process behind."""
    run = served.start("每晚汇总", force=True)
    served.wait(run, {"RUNNING"})
    below = served.children()
    served.process.kill()
    served.process.wait()
    assert wait_until_gone(below) == set()
    return run


def _make_older(home: Home, run: str) -> None:
    with closing(sqlite3.connect(home.prefect / "prefect.db")) as database, database:
        database.execute("UPDATE flow_run SET end_time = datetime('now', '-91 days') WHERE id = ?", [run])


def _found_dead_runs(served: Served, run: str) -> None:
    assert "未结束的运行 1 个" in served.log.read_text()
    found = served.run(run)
    assert (found["state_type"], "进程已不存在" in found["state"]["message"]) == ("CRASHED", True)


def _deleted_old_runs(home: Home, served: Served, run: str) -> None:
    deadline = time.monotonic() + 30
    while "id" in served.run(run) and time.monotonic() < deadline:
        time.sleep(0.5)
    assert "id" not in served.run(run)
    time.sleep(1)
    with closing(sqlite3.connect(home.prefect / "prefect.db")) as database:
        for table in ("log", "artifact", "task_run"):
            assert database.execute(f"SELECT count(*) FROM {table} WHERE flow_run_id = ?", [run]).fetchone() == (0,)


def _ends_what_runs_when_told_to_end(home: Home, served: Served) -> None:
    """The place in the concurrency limit came back with the dead run; a run at the end is cancelled, and says so."""
    run = served.start("每晚汇总", force=True)
    served.wait(run, {"RUNNING"})
    below = served.children()
    assert end(served) == 0, served.log.read_text()
    assert not alive(below)
    with closing(sqlite3.connect(home.prefect / "prefect.db")) as database:
        (state,) = database.execute("SELECT state_type FROM flow_run WHERE id = ?", [run]).fetchone()
    assert state == "CANCELLED"


def _says_that_its_server_ended(served: Served) -> None:
    (server,) = served.children()
    os.kill(server, signal.SIGKILL)
    assert served.process.wait(60) == 1
    assert "Prefect's server ended" in served.log.read_text()
