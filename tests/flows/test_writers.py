"""Many writers at once: each with a server of its own, or all at one that stands."""

import os
import time
from collections.abc import Sequence

import pytest

from flows.home import Home
from flows.steps.locking import writer_lock
from tests.flows.serving import QUICK, serving
from tests.flows.started import GIVE_UP_SECONDS, Started, states

pytestmark = pytest.mark.slow

WRITERS = int(os.environ.get("GONGHUI_TEST_WRITERS", "4"))
"""`make faults` has ten."""


def meeting(home: Home) -> list[Started]:
    """Runs of one home that all say that they wait for this process, before it lets them go on."""
    with writer_lock(home.lock, waiting=lambda _: None):
        runs = [Started(home, str(number)) for number in range(WRITERS)]
        deadline = time.monotonic() + GIVE_UP_SECONDS
        while not all(run.waits_for(os.getpid()) for run in runs) and time.monotonic() < deadline:
            time.sleep(0.5)
        assert all(run.waits_for(os.getpid()) for run in runs), [run.err.read_text() for run in runs]
    return runs


def end_well_and_agree(home: Home, runs: Sequence[Started]) -> None:
    """Every run has completed, without an error, with one content in the end; the archive took everything once."""
    assert len({run.content_hash() for run in runs}) == 1
    begun = [state for state in states(home) if state != "SCHEDULED"]  # a server's own nights lie ahead
    assert begun == ["COMPLETED"] * WRITERS
    assert not [run for run in runs if "locked" in run.err.read_text() or "出错" in run.err.read_text()]
    assert len(list((home.archive / "journal").iterdir())) == 1


def test_runs_with_servers_of_their_own(bare_home: Home) -> None:
    """On a database of Prefect's that none has made yet."""
    end_well_and_agree(bare_home, meeting(bare_home))


@pytest.mark.long
def test_runs_at_one_standing_server(known_home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(known_home, **QUICK) as served:
        monkeypatch.setenv("PREFECT_API_URL", f"{served.url}/api")
        end_well_and_agree(known_home, meeting(known_home))
