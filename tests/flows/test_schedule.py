"""The clock: what is planned runs, one at a time; what was missed while nothing served runs once, late."""

import time
from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from flows.home import Home
from tests.flows.serving import QUICK, Served, serving

pytestmark = pytest.mark.slow

EVERY_FIVE_SECONDS = "* * * * * */5"  # cron's sixth field; a run takes about as long, so that nights meet
ONCE_A_NIGHT = "0 2 * * *"
MISSED_SECONDS = 12
WAIT_SECONDS = 150
LONG_AGO = datetime.min.replace(tzinfo=UTC)


def planned(served: Served) -> list[dict[str, str]]:
    """Runs of the schedule that are over or whose time has come, oldest first."""
    found = served.post("flow_runs/filter", sort="EXPECTED_START_TIME_ASC").json()
    now = datetime.now(UTC)
    return [run for run in found if run["auto_scheduled"] and datetime.fromisoformat(run["expected_start_time"]) < now]


def in_state(runs: list[dict[str, str]], *states: str) -> list[dict[str, str]]:
    return [run for run in runs if run["state_type"] in states]


def wait_for(served: Served, completed: int, since: datetime = LONG_AGO) -> list[dict[str, str]]:
    """Wait for so many completed nights of those planned since then."""
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline:
        runs = [run for run in planned(served) if datetime.fromisoformat(run["expected_start_time"]) > since]
        if len(in_state(runs, "COMPLETED")) >= completed:
            return runs
        time.sleep(0.5)
    message = f"{Counter(run['state_type'] for run in planned(served))}: {served.log.read_text()}"
    raise TimeoutError(message)


def overlap(runs: list[dict[str, str]]) -> bool:
    times = sorted((run["start_time"], run["end_time"]) for run in runs)
    return any(end > start for (_, end), (start, _) in pairwise(times))


def test_nights_run_one_at_a_time_and_missed_ones_once(known_home: Home) -> None:
    with serving(known_home, GONGHUI_NIGHTLY_CRON=EVERY_FIVE_SECONDS, **QUICK) as served:
        nights = wait_for(served, completed=2)
    assert not overlap(in_state(nights, "COMPLETED"))
    ended = datetime.now(UTC)
    time.sleep(MISSED_SECONDS)
    with serving(known_home, GONGHUI_NIGHTLY_CRON=ONCE_A_NIGHT, **QUICK) as again:
        back = datetime.now(UTC)
        wait_for(again, completed=1, since=ended)
        time.sleep(5)  # a second one would have started
        missed = [run for run in planned(again) if ended < datetime.fromisoformat(run["expected_start_time"]) < back]
    (late,) = in_state(missed, "COMPLETED")
    assert late["start_time"] > back.isoformat().replace("+00:00", "Z")
    others = [run for run in missed if run is not late]
    assert others
    assert {(run["state_type"], run["state"]["message"]) for run in others} == {  # type: ignore[index]  # a document
        ("CANCELLED", "Deployment concurrency limit reached.")
    }
