"""What Prefect itself costs a night of sixty workbooks: task runs, and the time beside the steps."""

import shutil
import sys
import time
from pathlib import Path

import pytest

from flows.home import Home
from tests.night import SAMPLE, night

pytestmark = [pytest.mark.slow, pytest.mark.long]

WORKBOOKS = 60
TASK_RUNS = 20


@pytest.fixture
def sixty(tmp_path: Path) -> Path:
    """Sixty workbooks of the sample."""
    folder = tmp_path / "sixty"
    for path in sorted((SAMPLE / "2023H1").rglob("*.xlsx"))[:WORKBOOKS]:
        target = folder / path.parent.name / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, target)
    return folder


def test_a_night_of_sixty_workbooks_costs_few_task_runs(
    home: Home, sixty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The time depends on the machine: it is said, not asserted."""
    from prefect.client.orchestration import get_client

    from flows.nightly import nightly

    begin = time.monotonic()
    night(tmp_path / "alone" / "home", sixty)
    alone = time.monotonic() - begin
    state = nightly(sources=(str(sixty),), return_state=True)
    took = time.monotonic() - begin - alone
    with get_client(sync_client=True) as client:
        runs = client.request("POST", "/task_runs/filter", json={"limit": 200}).json()
    tasks = [run for run in runs if run["flow_run_id"] == str(state.state_details.flow_run_id)]
    with capsys.disabled():  # Prefect takes the handlers of a test's log away
        sys.stdout.write(f"{took:.1f} s with Prefect, {alone:.1f} s without, {len(tasks)} task runs\n")
    assert state.is_completed()
    assert home.snapshot.exists()
    assert 0 < len(tasks) < TASK_RUNS
