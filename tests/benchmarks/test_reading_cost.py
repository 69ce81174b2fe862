"""What reading costs beside python-calamine: a ratio of CPU times of the same cells in one run, never a time."""

from pathlib import Path

import pytest

from tests.benchmarks.corpus import make_corpus
from tests.benchmarks.measuring import in_turn
from tests.benchmarks.ways import fast_path, floor

WORKBOOKS, ROUNDS = 40, 9
MOST = 1.3


@pytest.mark.slow
def test_the_fast_path_stays_near_calamine(tmp_path: Path) -> None:
    paths = sorted(make_corpus(tmp_path / "corpus", WORKBOOKS).inbox.rglob("*.xlsx"))
    seconds = in_turn({"floor": floor, "fast path": fast_path}, paths, ROUNDS)
    assert seconds["fast path"] <= MOST * seconds["floor"]
