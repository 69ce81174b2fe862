"""What reading costs beside python-calamine: a ratio of CPU times of the same cells in one run, never a time."""

from pathlib import Path

import pytest

from tests.benchmarks.corpus import make_corpus
from tests.benchmarks.reading import reading_costs

WORKBOOKS, ROUNDS, RUNS = 40, 7, 3
MOST = 1.3


@pytest.mark.slow
def test_the_fast_path_stays_near_calamine(tmp_path: Path) -> None:
    inbox = make_corpus(tmp_path / "corpus", WORKBOOKS).inbox
    # the neighbours of a busy machine can only make a ratio worse: its caches are small
    costs = [reading_costs(inbox, ROUNDS) for _ in range(RUNS)]
    assert min(cost["fast path"] / cost["floor"] for cost in costs) <= MOST
