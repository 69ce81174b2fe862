"""What reading costs beside python-calamine: ratios of CPU times of the same cells in one run, never a time."""

from pathlib import Path

import pytest

from tests.benchmarks.corpus import make_corpus
from tests.benchmarks.reading import reading_costs

WORKBOOKS, ROUNDS, RUNS = 40, 7, 3
MOST = {"fast path": 1.15, "whole reading": 2.0}
"""Some room above what was measured: 0.97 and 1.63."""


@pytest.mark.slow
def test_reading_stays_near_calamine(tmp_path: Path) -> None:
    inbox = make_corpus(tmp_path / "corpus", WORKBOOKS).inbox
    # the neighbours of a busy machine can only make a ratio worse: its caches are small
    costs = [reading_costs(inbox, ROUNDS) for _ in range(RUNS)]
    best = {way: min(cost[way] / cost["floor"] for cost in costs) for way in MOST}
    assert {way: ratio for way, ratio in best.items() if ratio > MOST[way]} == {}
