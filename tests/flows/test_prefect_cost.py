"""What Prefect itself costs a night of sixty workbooks: task runs, and the time beside the steps."""

import shutil
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

import pytest

from tests.night import SAMPLE, night

pytestmark = [pytest.mark.slow, pytest.mark.long]

WORKBOOKS = 60
TASK_RUNS = 20
PAIRS = 5


@pytest.fixture
def sixty(tmp_path: Path) -> Path:
    """Sixty workbooks of the sample."""
    folder = tmp_path / "sixty"
    for path in sorted((SAMPLE / "2023H1").rglob("*.xlsx"))[:WORKBOOKS]:
        target = folder / path.parent.name / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, target)
    return folder


def seconds(work: Callable[[], object]) -> float:
    begin = time.monotonic()
    work()
    return time.monotonic() - begin


@pytest.mark.usefixtures("home")
def test_a_night_of_sixty_workbooks_costs_few_task_runs(
    sixty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nights with and without Prefect in turn, each in a new home; the time depends on the machine: said, not held."""
    from prefect.client.orchestration import get_client

    from flows.nightly import nightly

    def bare(name: str) -> None:
        night(tmp_path / f"bare-{name}" / "home", sixty)

    def flow(name: str) -> str:
        monkeypatch.setenv("GONGHUI_HOME", str(tmp_path / f"flow-{name}"))
        state = nightly(sources=(str(sixty),), return_state=True)
        assert state.is_completed()
        return str(state.state_details.flow_run_id)

    bare("warming")
    last = flow("warming")
    pairs = [(seconds(partial(bare, name)), seconds(partial(flow, name))) for name in map(str, range(PAIRS))]
    with get_client(sync_client=True) as client:
        runs = client.request("POST", "/task_runs/filter", json={"limit": 200}).json()
    tasks = [run for run in runs if run["flow_run_id"] == last]
    own, steps = median(whole - alone for alone, whole in pairs), median(alone for alone, _ in pairs)
    with capsys.disabled():  # Prefect takes the handlers of a test's log away
        sys.stdout.write(f"Prefect's own {own:.1f} s beside {steps:.1f} s of steps, {len(tasks)} task runs\n")
    assert 0 < len(tasks) < TASK_RUNS
