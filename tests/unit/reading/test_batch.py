"""A batch comes through whatever single files do to the process that reads them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from flows.steps.reading import child
from flows.steps.reading.batch import read_batch
from flows.steps.reading.errors import WorkerError
from flows.steps.reading.job import BatchRead, ReadingJob, ReadingLimits
from flows.steps.reading.messages import Means, Message, Order, Step, decode, encode
from flows.steps.reading.parts import to_arrow
from flows.steps.reading.progress import Progress
from flows.steps.reading.staged import Staged
from flows.steps.reading.workbook import crashed
from flows.steps.reading.worker import Worker
from schemas.form import Form
from schemas.tables import staged_schemas
from tests.unit.reading import hostile
from tests.unit.reading.builder import AID_HEAD, COVER, ENTERPRISE_HEAD, KEY, Rows, build, figure_rows, job

ABORTING = (
    b'<row r="1"><c r="A1"><v>1</v></c></row><row r="5000"><c r="XFD5000"><v>1</v></c></row>'
    b'<row r="9999"><c r="A9999"><v>1</v></c></row>'
)
"""A far cell between near ones, where the search for far cells does not look: calamine aborts."""
PERSON, NAME, TELEPHONE = "11010519491231002X", "欧阳不具", "13805749999"


def _batch(tmp_path: Path, form: Form, jobs: Sequence[ReadingJob], **limits: Any) -> BatchRead:
    return read_batch(jobs, tmp_path / "out", form, staged_schemas(), ReadingLimits(**limits), KEY)


def _table(tmp_path: Path, name: str) -> pa.Table:
    return parquet.read_table(tmp_path / "out" / f"{name}.parquet")


def _sound(tmp_path: Path, form: Form, number: int) -> ReadingJob:
    return job(build(tmp_path / f"{number}.xlsx", {"半年报": figure_rows(form, A01=number)}), f"S{number}")


def _heavy(tmp_path: Path, form: Form) -> ReadingJob:
    """A workbook that takes its time and some memory to read."""
    wide = [[os.urandom(250).hex() for _ in range(100)] for _ in range(200)]
    rows = build(tmp_path / "wide.xlsx", {"半年报": figure_rows(form, A01=1), "企业台账": [ENTERPRISE_HEAD, *wide]})
    return job(rows, "W")


def _outcomes(tmp_path: Path) -> list[tuple[str, str, str | None]]:
    table = _table(tmp_path, "workbook")
    columns = (table[name].to_pylist() for name in ("submission_id", "outcome", "detail"))
    return list(zip(*columns, strict=True))


def test_all_tables_are_written_as_the_schemas_say(tmp_path: Path, form: Form) -> None:
    done = _batch(tmp_path, form, [])
    assert done == BatchRead(str(tmp_path / "out"), 0, 0, ())
    for name, schema in staged_schemas().items():
        assert _table(tmp_path, name).schema.equals(schema)
        assert _table(tmp_path, name).num_rows == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {f"{name}.parquet" for name in staged_schemas()}


def test_rows_come_in_the_order_of_the_jobs(tmp_path: Path, form: Form) -> None:
    empty = tmp_path / "empty.xlsx"
    empty.touch()
    jobs = [_sound(tmp_path, form, 3), job(empty, "E"), _sound(tmp_path, form, 1)]
    done = _batch(tmp_path, form, jobs)
    assert (done.submissions, done.refused, done.crashed) == (3, 1, ())
    assert _outcomes(tmp_path) == [("S3", "read", None), ("E", "empty", None), ("S1", "read", None)]
    figures = _table(tmp_path, "figures")
    assert figures["value"].drop_null().to_pylist() == [3, 1]


def test_a_file_that_aborts_the_worker_harms_nobody_else(tmp_path: Path, form: Form) -> None:
    bad = job(hostile.with_sheet(tmp_path / "bad.xlsx", form, ABORTING), "BAD")
    jobs = [_sound(tmp_path, form, 1), bad, _sound(tmp_path, form, 2), bad]
    done = _batch(tmp_path, form, jobs)
    assert (done.refused, done.crashed) == (2, ("BAD", "BAD"))
    assert [row[:2] for row in _outcomes(tmp_path)] == [
        ("S1", "read"),
        ("BAD", "crashed"),
        ("S2", "read"),
        ("BAD", "crashed"),
    ]
    assert _outcomes(tmp_path)[1][2] == f"进程被信号 {signal.SIGABRT.value} 终止"
    assert _table(tmp_path, "figures").num_rows == 2 * len(form.catalogue.items)


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path, form: Form) -> None:
    done = _batch(tmp_path, form, [_heavy(tmp_path, form)], seconds=0.001)
    assert done.crashed == ("W",)
    assert _outcomes(tmp_path) == [("W", "crashed", "超过 0.001 秒")]


def test_a_file_that_takes_too_much_memory_is_given_up(tmp_path: Path, form: Form) -> None:
    done = _batch(tmp_path, form, [_heavy(tmp_path, form), _sound(tmp_path, form, 1)], memory_bytes=20 << 20)
    assert done.crashed == ("W",)
    assert [row[1] for row in _outcomes(tmp_path)] == ["crashed", "read"]


def test_a_worker_that_cannot_start_is_no_fault_of_a_file(
    tmp_path: Path, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "COMMAND", (sys.executable, "-c", "raise SystemExit('no such module')"))
    with pytest.raises(WorkerError, match="no such module"):
        _batch(tmp_path, form, [_sound(tmp_path, form, 1)])


def test_the_worker_dies_with_its_parent(tmp_path: Path) -> None:
    program = (
        "import os, subprocess, sys, time\n"
        "code = 'import os, time; from flows.steps.reading.isolation import fence_in;'"
        "'fence_in(1 << 30, os.getppid()); print(os.getpid(), flush=True); time.sleep(60)'\n"
        "subprocess.Popen([sys.executable, '-c', code], start_new_session=True)\n"
        "time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, cwd=child.ROOT)
    with parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        parent.kill()
    deadline = time.monotonic() + 10
    while _lives(worker):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    assert not list(tmp_path.iterdir())


def _lives(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def test_no_personal_data_in_any_staged_column(tmp_path: Path, form: Form) -> None:
    figures = figure_rows(form, A01=1)
    figures[2] += [PERSON, f"电话{TELEPHONE}联系"]
    cover = [[label, NAME if label in {"填表人", "审核人"} else value] for label, value in COVER]
    sheets: dict[str, Rows] = {
        "封面": [*cover, ["单位负责人：" + NAME, "联系电话：" + TELEPHONE]],
        "半年报": [*figures, ["填表人：" + NAME]],
        "企业台账": [
            ENTERPRISE_HEAD,
            [1, f"甲厂{TELEPHONE}", PERSON, f"{TELEPHONE}", PERSON, PERSON, int(TELEPHONE), f"{NAME}{PERSON}"],
            [PERSON, "乙厂", 5, None, None, None, None, int(TELEPHONE)],
        ],
        "帮扶台账": [AID_HEAD, [1, NAME, PERSON, PERSON, TELEPHONE, PERSON, None, PERSON, NAME], ["合计", NAME]],
        "联系人" + TELEPHONE: [[NAME]],
    }
    done = _batch(tmp_path, form, [job(build(tmp_path / "a.xlsx", sheets))])
    assert done.refused == 0
    staged = {name: _table(tmp_path, name).to_pylist() for name in staged_schemas()}
    assert len(staged["aid"]) == 1
    everything = str(staged)
    for secret in (PERSON, NAME, TELEPHONE, KEY.decode()):
        assert secret not in everything
    told = {(notice["cell"], notice["found"]) for notice in staged["notice"] if notice["rule_id"] == "HZ-101"}
    assert {
        ("E3", "已建会企业数"),
        ("F3", "已建会企业数"),
        ("B2", "单位名称"),
        ("H2", "备注"),
        ("C2", "统一社会信用代码"),
    } <= told


def _order(tmp_path: Path, jobs: Sequence[ReadingJob]) -> Order:
    return Order(tuple(jobs), 0, {}, 50, str(tmp_path))


def _means(form: Form) -> Means:
    return Means(form, staged_schemas(), ReadingLimits(), KEY, os.getpid())


def _progress(order: Order) -> Progress:
    return Progress(order, ReadingLimits().seconds)


def test_a_panic_is_reported_and_ends_the_worker(tmp_path: Path, form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        pass

    def panic(*_: object) -> None:
        raise PanicException

    def leave(code: int) -> None:
        raise SystemExit(code)

    monkeypatch.setattr("flows.steps.reading.worker.WorkbookReader.read", panic)
    monkeypatch.setattr(os, "_exit", leave)
    reports, end = os.pipe()
    with pytest.raises(SystemExit, match="70"):
        Worker(_means(form), end).run(_order(tmp_path, [job(tmp_path / "a.xlsx")]))
    os.close(end)
    with os.fdopen(reports, "rb") as lines:
        assert [decode(line) for line in lines] == [
            Message(Step.READING, 0),
            Message(Step.BROKEN, 0, "PanicException"),
        ]


def test_a_death_while_writing_accuses_a_file_only_when_it_was_alone(tmp_path: Path) -> None:
    progress = _progress(_order(tmp_path, [job(tmp_path / "a.xlsx")] * 3))
    progress.follow(Step.READING, 0)
    progress.follow(Step.WRITING, 3)
    again = progress.died("signal")
    assert (again.start, again.crashed, again.files_a_part) == (0, {}, 1)
    progress = _progress(again)
    progress.follow(Step.WRITTEN, 1)
    progress.follow(Step.WRITING, 2)
    last = progress.died("signal")
    assert (last.start, last.crashed) == (1, {1: "signal"})


def test_messages_survive_the_pipe() -> None:
    for message in (Message(Step.READY, 0), Message(Step.BROKEN, 12, "内存 超出限度")):
        assert decode(encode(message)) == message


def test_a_column_never_met_is_null(form: Form) -> None:
    assert form.template_version
    schema = pa.schema([pa.field("a", pa.string())]).append(pa.field("b", pa.int64()))
    assert to_arrow({"a": ["x"]}, 1, schema).to_pylist() == [{"a": "x", "b": None}]


def test_a_disk_that_takes_nothing_ends_the_batch(tmp_path: Path) -> None:
    progress = _progress(_order(tmp_path, [job(tmp_path / "a.xlsx")]))
    progress.follow(Step.WRITING, 1)
    progress = _progress(progress.died("code 1"))
    progress.follow(Step.WRITING, 1)
    progress = _progress(progress.died("code 1"))
    progress.follow(Step.WRITING, 1)
    with pytest.raises(WorkerError, match="code 1"):
        progress.died("code 1")


def test_what_was_read_before_a_panic_is_kept(tmp_path: Path, form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(_: object, asked: ReadingJob) -> Staged:
        if asked.submission_id == "BAD":
            raise KeyError
        return crashed(asked, "read")

    def leave(code: int) -> None:
        raise SystemExit(code)

    monkeypatch.setattr("flows.steps.reading.worker.WorkbookReader.read", read)
    monkeypatch.setattr(os, "_exit", leave)
    reports, end = os.pipe()
    jobs = [job(tmp_path / "a.xlsx", name) for name in ("A", "BAD")]
    with pytest.raises(SystemExit):
        Worker(_means(form), end).run(_order(tmp_path, jobs))
    os.close(end)
    with os.fdopen(reports, "rb") as lines:
        steps = [(message.step, message.position) for message in map(decode, lines)]
    assert steps[2:] == [(Step.WRITING, 1), (Step.WRITTEN, 1), (Step.BROKEN, 1)]
    assert list(tmp_path.glob("workbook.*.arrow"))
