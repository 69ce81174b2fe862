"""A reader of batches keeps its worker from one batch to the next, unless a file ended it or it has grown."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyarrow import parquet

from flows.steps.reading import child
from flows.steps.reading.batch import BatchReader
from flows.steps.reading.job import ReadingJob, ReadingLimits
from schemas.form import Form
from schemas.tables import staged_schemas
from tests.unit.reading import hostile
from tests.unit.reading.builder import KEY, build, figure_rows, job
from tests.unit.reading.test_batch import ABORTING

GROWING = """
import itertools
from flows.steps.reading import worker
sizes = itertools.count(0, 1 << 40)
worker.own_size = lambda: next(sizes)
worker.main()
"""


@pytest.fixture(name="sound")
def a_sound_job(tmp_path: Path, form: Form) -> ReadingJob:
    return job(build(tmp_path / "a.xlsx", {"半年报": figure_rows(form, A01=1)}), "S")


@pytest.fixture(name="reader")
def a_reader(form: Form) -> Iterator[BatchReader]:
    with BatchReader(form, staged_schemas(), ReadingLimits(), KEY) as reader:
        yield reader


def test_one_worker_reads_batch_after_batch(tmp_path: Path, reader: BatchReader, sound: ReadingJob) -> None:
    before = _children()
    workers = []
    for name in ("first", "second"):
        assert reader.read([sound], tmp_path / name).refused == 0
        workers.append(_children() - before)
    assert len(workers[0]) == 1
    assert workers[0] == workers[1]
    assert _figures(tmp_path / "first") == _figures(tmp_path / "second")
    reader.close()
    assert _children() == before


def test_a_worker_that_a_file_ended_is_replaced(
    tmp_path: Path, form: Form, reader: BatchReader, sound: ReadingJob
) -> None:
    before = _children()
    reader.read([sound], tmp_path / "first")
    first = _children() - before
    bad = job(hostile.with_sheet(tmp_path / "bad.xlsx", form, ABORTING), "BAD")
    assert reader.read([sound, bad, sound], tmp_path / "second").crashed == ("BAD",)
    assert reader.read([sound], tmp_path / "third").refused == 0
    (second,) = _children() - before
    assert {second} != first


def test_a_worker_that_was_killed_at_rest_costs_no_file(tmp_path: Path, reader: BatchReader, sound: ReadingJob) -> None:
    before = _children()
    reader.read([sound], tmp_path / "first")
    (worker,) = _children() - before
    os.kill(int(worker), 9)
    assert reader.read([sound], tmp_path / "second").refused == 0


def test_a_worker_that_has_grown_leaves(
    tmp_path: Path, reader: BatchReader, sound: ReadingJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "COMMAND", (sys.executable, "-c", GROWING))
    before = _children()
    for name in ("first", "second"):
        assert reader.read([sound], tmp_path / name).refused == 0
        assert _children() == before


def _figures(folder: Path) -> list[dict[str, object]]:
    return list(parquet.read_table(folder / "figures.parquet").to_pylist())


def _children() -> set[str]:
    tasks = Path(f"/proc/{os.getpid()}/task")
    return {name for task in tasks.iterdir() for name in (task / "children").read_text("ascii").split()}
