"""Runs that died unseen are found, and nobody who lives is taken for dead."""

import subprocess
import sys
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from flows.home import Home
from flows.settings import PROJECT

if TYPE_CHECKING:
    from prefect.client.schemas.objects import State

pytestmark = pytest.mark.slow

ARRIVE = """
import sys, uuid
from pathlib import Path
from flows.operations.presence import arriving, be_present
folder = Path(sys.argv[1])
with arriving(folder):
    print("at the door", flush=True)
    sys.stdin.readline()
    be_present(folder, uuid.UUID(sys.argv[2]))
    print("present", flush=True)
    sys.stdin.readline()
"""


def asked_for() -> UUID:
    """A run that Prefect knows of, as it is before its flow begins."""
    from prefect.client.orchestration import get_client

    from flows.nightly import nightly

    with get_client(sync_client=True) as client:
        return client.create_flow_run(nightly).id


def state_of(run: UUID) -> "State":
    from prefect.client.orchestration import get_client

    with get_client(sync_client=True) as client:
        state = client.read_flow_run(run).state
    assert state
    return state


def test_a_run_that_died_before_it_was_present_is_crashed(home: Home) -> None:
    from flows.operations.presence import arriving, be_present, crash_unseen_runs

    died, lives = asked_for(), asked_for()
    be_present(home.presence, lives)
    with arriving(home.presence):
        assert crash_unseen_runs(home.presence) == 1
        assert crash_unseen_runs(home.presence) == 0
    assert state_of(died).is_crashed()
    assert "进程已不存在" in str(state_of(died).message)
    assert state_of(lives).is_pending()


def test_who_is_just_coming_in_is_waited_for_and_then_not_absent(home: Home) -> None:
    from filelock import FileLock, Timeout

    from flows.operations.presence import absent

    run = asked_for()
    command = [sys.executable, "-c", ARRIVE, str(home.presence), str(run)]
    with subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as arriving:
        assert arriving.stdin
        assert arriving.stdout
        assert arriving.stdout.readline() == "at the door\n"
        with pytest.raises(Timeout):
            FileLock(home.presence / "door.lock", timeout=0.1).acquire()
        arriving.stdin.write("\n")
        arriving.stdin.flush()
        assert arriving.stdout.readline() == "present\n"
        assert absent(home.presence) == []
        arriving.kill()
    assert absent(home.presence) == [run]
