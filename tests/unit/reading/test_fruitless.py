"""Workers that die on every file: the files are accused while a worker without files lives, else the batch ends."""

import os
import sys
from pathlib import Path

import pytest

from flows.steps.reading import child, probing
from flows.steps.reading.batch import read_batch
from flows.steps.reading.errors import WorkerError
from flows.steps.reading.job import BatchRead, ReadingLimits
from schemas.form import Form
from schemas.tables import staged_schemas
from tests.unit.reading.builder import KEY, build, figure_rows, job

MUTE = """
import os, sys
from flows.steps.reading import worker
worker.WorkbookReader.read = lambda *_: os._exit(3)
if sys.argv[1:] == ["always"]:
    worker.Worker.run = lambda *_: os._exit(4)
worker.main()
"""


def _batch(tmp_path: Path, form: Form, files: int) -> BatchRead:
    path = build(tmp_path / "a.xlsx", {"半年报": figure_rows(form, A01=1)})
    jobs = [job(path, f"S{number}") for number in range(files)]
    return read_batch(jobs, tmp_path / "out", form, staged_schemas(), ReadingLimits(), KEY)


def test_files_are_accused_while_a_worker_without_them_lives(
    tmp_path: Path, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "COMMAND", (sys.executable, "-c", MUTE))
    monkeypatch.setattr(probing, "FRUITLESS", 2)
    assert len(_batch(tmp_path, form, 3).crashed) == 3


def test_a_worker_that_always_dies_ends_the_batch(tmp_path: Path, form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "COMMAND", (sys.executable, "-c", MUTE, "always"))
    with pytest.raises(WorkerError, match="代码 4"):
        _batch(tmp_path, form, 50)


def test_a_worker_that_dies_on_files_and_alone_ends_the_batch(
    tmp_path: Path, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    dying_alone = MUTE.replace(
        "worker.main()",
        "begin = worker.Worker.run\nworker.Worker.run = lambda *call: begin(*call) or os._exit(5)\nworker.main()",
    )
    monkeypatch.setattr(child, "COMMAND", (sys.executable, "-c", dying_alone))
    monkeypatch.setattr(probing, "FRUITLESS", 2)
    with pytest.raises(WorkerError, match="代码 5"):
        _batch(tmp_path, form, 50)


def test_threads_that_start_workers_outlive_them(tmp_path: Path, form: Form) -> None:
    """PR_SET_PDEATHSIG tells of the thread that started a child: a batch ends its workers before its thread ends."""
    before = set(_children())
    done = _batch(tmp_path, form, 1)
    assert (done.refused, set(_children())) == (0, before)


def _children() -> list[str]:
    tasks = Path(f"/proc/{os.getpid()}/task")
    return [name for task in tasks.iterdir() for name in (task / "children").read_text("ascii").split()]
