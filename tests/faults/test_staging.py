"""Staging: some files for each batch of many workbooks, never one for each workbook, and none after a night."""

from pathlib import Path

import pytest

from flows.steps import run as steps
from flows.steps.run import Run
from schemas.tables import staged_schemas
from tests.benchmarks.corpus import make_corpus
from tests.night import settings_for

pytestmark = pytest.mark.slow

WORKBOOKS, BATCH, BATCHES_PER_TASK = 50, 20, 2
FILES_OF_A_BATCH = len(staged_schemas()) + 1
"""A table each, and what was found in them."""


def test_staging_holds_the_batches_of_one_task_and_nothing_afterwards(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path / "corpus", WORKBOOKS)
    settings = {"reference": corpus.reference, "batch_size": BATCH, "batches_per_task": BATCHES_PER_TASK}
    run = Run(settings_for(tmp_path / "home", processes=1, **settings))
    steps.pull_sources(run, [str(corpus.inbox)])
    staged = []
    for folders in steps.plan_reading(run):
        steps.read_folders(run, folders)
        staged.append(len(list(run.home.staging.rglob("*.parquet"))))
        steps.load_folders(run, folders)
        assert not list(run.home.staging.rglob("*.parquet"))
    assert staged == [BATCHES_PER_TASK * FILES_OF_A_BATCH, FILES_OF_A_BATCH]
    assert not list(run.home.staging.rglob("*"))
