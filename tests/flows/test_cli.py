"""Commands that need no server: quick help, exit codes, and a snapshot that lets nothing out."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import cast

import pytest
from openpyxl import Workbook
from rich.console import Console
from typer.testing import CliRunner

from flows.asking_errors import (
    QueryError,
    SnapshotMissingError,
    UnknownNameError,
    UnknownPeriodError,
    UnknownTownshipError,
)
from flows.cli import app, console
from flows.settings import PROJECT
from flows.steps.asking import ask
from flows.steps.run import Run
from tests.flows.conftest import SAMPLE

RUN = CliRunner()


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGHUI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GONGHUI_PERSON_KEY_FILE", str(tmp_path / "person.key"))


def accepted_sample() -> Path:
    return next(path for path in sorted(SAMPLE.glob("*.xlsx")) if check(path)[0] == 0)


def check(file: Path) -> tuple[int, dict[str, object]]:
    outcome = RUN.invoke(app, ["check", str(file), "--json"])
    return outcome.exit_code, json.loads(outcome.stdout)


HEAVY = {
    "prefect",
    "pandas",
    "numpy",
    "pandera",
    "pyarrow",
    "openpyxl",
    "xlsxwriter",
    "sqlglot",
    "lxml",
    "python_calamine",
}
QUESTIONS_NEED = {"duckdb", "pydantic"}


def _imported_by(arguments: list[str], home: Path) -> set[str]:
    """Packages that a command has imported when it ends."""
    code = f"""
import json, sys
from flows.cli import app
try:
    app({arguments!r})
except SystemExit:
    pass
print(json.dumps(sorted({{name.partition(".")[0] for name in sys.modules}})))
"""
    environment = {**os.environ, "GONGHUI_HOME": str(home), "PYTHONPATH": str(PROJECT)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_the_help_imports_nothing_heavy(tmp_path: Path) -> None:
    assert not (HEAVY | QUESTIONS_NEED) & _imported_by(["--help"], tmp_path)


@pytest.mark.parametrize(
    "question", [["status"], ["query", "SELECT 1"], ["trace", "2023H1", "510623", "organising_rate"]]
)
def test_a_question_imports_no_more_than_it_asks_with(sample: Run, question: list[str]) -> None:
    imported = _imported_by(question, sample.home.root)
    assert not HEAVY & imported
    assert imported >= QUESTIONS_NEED


def test_check_accepts_a_good_return() -> None:
    assert accepted_sample().exists()


def test_check_refuses_what_is_no_return(tmp_path: Path) -> None:
    photo = tmp_path / "照片.xlsx"
    photo.write_bytes(b"\xff\xd8\xff\xe0" + b"\x00" * 100)
    exit_code, result = check(photo)
    assert exit_code == 2
    assert result["findings"]


def test_check_blocks_a_return_with_a_masked_figure(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    book: Workbook = load_workbook(accepted_sample())
    sheet = book["半年报"]
    code = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "A01")
    title = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "本期数")
    sheet.cell(code.row, title.column, "1*")
    masked = tmp_path / "masked.xlsx"
    book.save(masked)
    exit_code, result = check(masked)
    assert exit_code == 1
    assert result["status"] == "returned"


def test_check_keeps_nothing_but_the_marked_copy(tmp_path: Path) -> None:
    _, result = check(next(SAMPLE.glob("*.xlsx")))
    kept = {str(path) for path in (tmp_path / "home").rglob("*") if path.is_file()}
    assert kept == set(cast("list[str]", result["copies"]))
    assert all(Path(path).parent.name == "自查" for path in kept)


def test_templates_of_a_county_are_one_a_township(tmp_path: Path) -> None:
    outcome = RUN.invoke(
        app, ["template", "--county", "510623", "--period", "2023H1", "--output", str(tmp_path / "forms")]
    )
    assert outcome.exit_code == 0
    assert len(list((tmp_path / "forms").glob("*.xlsx"))) == 30


def test_an_unknown_township_has_no_form(tmp_path: Path) -> None:
    options = ["--township", "999999999", "--period", "2023H1", "--output", str(tmp_path / "x.xlsx")]
    outcome = RUN.invoke(app, ["template", *options])
    assert isinstance(outcome.exception, UnknownTownshipError)


def test_a_period_that_nobody_entered_has_neither_form_nor_run(tmp_path: Path) -> None:
    options = ["--township", "510623100", "--period", "2099H1", "--output", str(tmp_path / "x.xlsx")]
    assert isinstance(RUN.invoke(app, ["template", *options]).exception, UnknownPeriodError)
    assert isinstance(RUN.invoke(app, ["run", "--period", "2099H1"]).exception, UnknownPeriodError)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("options", [["--period", "2023"], ["--county", "中江"], ["--source", "/nowhere"]])
def test_a_slip_is_refused_before_anything_starts(options: list[str]) -> None:
    assert RUN.invoke(app, ["run", *options]).exit_code == 2


def test_without_a_snapshot_there_is_nothing_to_ask(tmp_path: Path) -> None:
    assert isinstance(RUN.invoke(app, ["status"]).exception, SnapshotMissingError)
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(
    "query", ["FROM read_csv('/etc/passwd')", "ATTACH '/tmp/x.duckdb'", "SELECT", "CREATE TABLE x (y INT)"]
)
def test_queries_reach_nothing_but_the_snapshot(tmp_path: Path, query: str) -> None:
    import duckdb

    path = tmp_path / "snapshot.duckdb"
    duckdb.connect(str(path)).close()
    with pytest.raises(QueryError):
        ask(path, query)


@pytest.mark.parametrize(
    "question",
    [
        ["status", "--period", "2031H1"],
        ["status", "--county", "999999"],
        ["trace", "2023H1", "510623", "no_such_rate"],
        ["trace", "2023H1", "999999", "organising_rate"],
    ],
)
def test_what_the_snapshot_never_heard_of_is_no_empty_answer(
    sample: Run, monkeypatch: pytest.MonkeyPatch, question: list[str]
) -> None:
    monkeypatch.setenv("GONGHUI_HOME", str(sample.home.root))
    assert isinstance(RUN.invoke(app, question).exception, UnknownNameError)


@pytest.mark.parametrize("question", [["status", "--county", "510623"], ["trace", "2023H1", "5106", "A08"]])
def test_a_file_gets_every_column_whole(sample: Run, monkeypatch: pytest.MonkeyPatch, question: list[str]) -> None:
    monkeypatch.setenv("GONGHUI_HOME", str(sample.home.root))
    lines = RUN.invoke(app, question).stdout.splitlines()
    rows = [line for line in lines if "凯江镇" in line]
    assert rows
    assert all(line.startswith("│") and line.endswith("│") for line in rows)


def test_a_narrow_terminal_gets_a_record_for_each_row(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = StringIO()
    monkeypatch.setattr(console, "output", Console(file=shown, width=40))
    rows = [{"township_name": "凯江镇", "file_name": "凯江镇2023年上半年半年报.xlsx", "sheet": "半年报", "cell": "D12"}]
    console.rows_table("", rows)
    assert all(str(value) in shown.getvalue() for value in rows[0].values())


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [("GONGHUI_BATCH_SIZE", "many", "GONGHUI_BATCH_SIZE"), ("GONGHUI_HOME", "{file}", "GONGHUI_HOME")],
)
def test_what_an_operator_can_mend_is_one_line(tmp_path: Path, name: str, value: str, said: str) -> None:
    (tmp_path / "file").touch()
    environment = {**os.environ, name: value.format(file=tmp_path / "file"), "PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-m", "flows.cli", "run"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 1
    assert done.stderr.startswith("出错：")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_query_may_come_from_a_file(sample: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGHUI_HOME", str(sample.home.root))
    query = "-- two\nSELECT 2.0::DOUBLE AS whole, NULL AS nothing"
    shown = RUN.invoke(app, ["query", "-"], input=query).stdout
    assert "│     2 │         │" in shown
