"""The nation's measurement in small: through the command and Prefect, with everything that the page shows."""

from pathlib import Path

import pytest

from tests.benchmarks.goals import goals
from tests.benchmarks.nation import measure_nation

pytestmark = [pytest.mark.slow, pytest.mark.long]

WORKBOOKS = 20
STEPS = {"收取", "读取与审核", "入库", "判定与计算", "发布", "汇总", "反馈"}


def test_three_nights_are_measured_and_their_result_is_checked(tmp_path: Path) -> None:
    *_, told = measure_nation(tmp_path, WORKBOOKS, processes=1)
    full = told["nights"]["full"]
    assert told["nights"].keys() == {"full", "changed", "nothing new"}
    assert full["steps"].keys() == STEPS
    assert full["rows"]["enterprise"] < told["ledger_rows"]
    assert min(full["archive_bytes"], full["publish_bytes"], full["work_bytes"]) > 0
    assert told["changed"] == 1
    assert all(goal.measured for goal in goals({"nation": told}))
