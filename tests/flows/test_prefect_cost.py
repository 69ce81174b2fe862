"""What Prefect itself costs a night of sixty workbooks: task runs, and the time beside the steps."""

import logging
import shutil
import time
from pathlib import Path

import pytest

from flows.home import Home
from tests.night import SAMPLE, night

pytestmark = pytest.mark.slow

LOGGER = logging.getLogger(__name__)
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


def test_a_night_of_sixty_workbooks_costs_few_task_runs(home: Home, sixty: Path, tmp_path: Path) -> None:
    """The time depends on the machine: it is logged, not asserted."""
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
    LOGGER.info("%.1f s with Prefect, %.1f s without, %d task runs", took, alone, len(tasks))
    assert state.is_completed()
    assert home.snapshot.exists()
    assert 0 < len(tasks) < TASK_RUNS
