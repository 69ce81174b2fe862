"""The sample county: what is not a return goes back, everything else counts, nothing personal gets out."""

import json
import random
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import duckdb
import openpyxl
import pytest

from flows.steps.run import Run
from tests.corpus.faults import FAULTS
from tests.night import SAMPLE, night


def test_what_is_not_a_return_is_sent_back_with_a_clear_reason(sample_snapshot: duckdb.DuckDBPyConnection) -> None:
    query = (
        "SELECT outcome, message, action FROM finding JOIN submission USING (submission_id) WHERE rule_id = 'HZ-000'"
    )
    found = {outcome: (message, action) for outcome, message, action in sample_snapshot.execute(query).fetchall()}
    assert found.keys() >= {"not_spreadsheet", "empty", "no_form", "damaged", "unfilled"}
    assert all("{" not in message and action for message, action in found.values())


def test_all_other_returns_are_read(sample_snapshot: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT count(*), count(*) FILTER (WHERE outcome = 'read') FROM submission"
    ((received, read),) = sample_snapshot.execute(query).fetchall()
    assert received - read == 5
    assert read > 180


def test_every_declared_fault_is_found(sample_snapshot: duckdb.DuckDBPyConnection) -> None:
    query = (
        "SELECT township_code, list(DISTINCT rule_id) FROM finding JOIN submission USING (submission_id) GROUP BY ALL"
    )
    found = {code: set(rules) for code, rules in sample_snapshot.execute(query).fetchall()}
    assert len(FAULTS) > 20
    missed = [fault for fault in FAULTS if not set(fault.rules) <= found.get(fault.township_code, set())]
    assert missed == []


def _personal_texts() -> set[str]:
    """Names, ID numbers and telephone numbers of every workbook of the sample."""
    texts: set[str] = set()
    for path in SAMPLE.rglob("*.xlsx"):
        if not zipfile.is_zipfile(path):
            continue
        book = openpyxl.load_workbook(path, read_only=True)
        for sheet, headings in (
            ("帮扶台账", ("姓名", "公民身份号码")),
            ("封面", ("填表人", "审核人", "单位负责人", "联系电话")),
        ):
            if sheet in book.sheetnames:
                texts |= (
                    _texts_under(book[sheet], headings) if sheet == "帮扶台账" else _texts_beside(book[sheet], headings)
                )
        book.close()
    return texts


def _texts_under(sheet: object, headings: tuple[str, ...]) -> set[str]:
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]  # type: ignore[attr-defined]
    head = next(number for number, row in enumerate(rows) if headings[0] in row)
    columns = [rows[head].index(heading) for heading in headings]
    return {str(row[column]) for row in rows[head + 1 :] for column in columns if column < len(row) and row[column]}


def _texts_beside(sheet: object, labels: tuple[str, ...]) -> set[str]:
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]  # type: ignore[attr-defined]
    beside = ((row[column + 1]) for row in rows for column, cell in enumerate(row[:-1]) if cell in labels)
    return {str(text) for text in beside if text}


def _words(text: str) -> set[str]:
    """Different words of a text: a name or number inside any of them would still be found."""
    return set(re.findall(r"[\u4e00-\u9fff]+|[0-9A-Za-z]+", text))


def _texts_of_outputs(home: Path) -> str:
    """Every word outside the archive: of databases, Parquet, workbooks, CSV and file names."""
    words: set[str] = set()
    for path in home.rglob("*"):
        if "archive" in path.relative_to(home).parts or path.is_dir():
            continue
        words |= _words(f"{path.relative_to(home)} {_readable(path)}")
    return " ".join(words)


def _readable(path: Path) -> str:
    if "_核对" in path.name:
        return _added_text(path)
    if path.suffix == ".xlsx":
        return subprocess.run(["unzip", "-p", str(path)], capture_output=True, check=True).stdout.decode(
            errors="ignore"
        )
    if path.suffix == ".parquet":
        return "\n".join(map(str, duckdb.read_parquet(str(path)).fetchall()))
    if path.suffix == ".duckdb":
        return _database_text(path)
    return path.read_bytes().decode(errors="ignore")


def _added_text(path: Path) -> str:
    """What a marked copy adds to the township's own workbook: its first sheet and the comments."""
    book = openpyxl.load_workbook(path)
    texts = [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
    notes = [cell.comment.text for sheet in book for row in sheet.iter_rows() for cell in row if cell.comment]
    return "\n".join(map(str, [*texts, *notes]))


def _database_text(path: Path) -> str:
    with duckdb.connect(str(path), read_only=True) as connection:
        tables = connection.execute("SELECT schema_name, table_name FROM duckdb_tables()").fetchall()
        return "\n".join(str(connection.table(f'"{schema}"."{table}"').fetchall()) for schema, table in tables)


def test_personal_data_are_in_no_file_outside_the_archive(sample: Run) -> None:
    personal = {text for text in _personal_texts() if len(text) >= 3}  # two characters stand in any company's name
    assert len(personal) > 500
    outputs = _texts_of_outputs(sample.home.root)
    assert sorted(text for text in personal if text in outputs) == []


def test_a_second_night_changes_nothing(sample: Run) -> None:
    before = {path: path.stat().st_mtime_ns for path in sample.home.root.rglob("*") if path.is_file()}
    journal = list((sample.home.archive / "journal").iterdir())
    night(sample.home.root, SAMPLE, period="2023H1")
    assert list((sample.home.archive / "journal").iterdir()) == journal
    for folder in (sample.home.publish, sample.home.summary, sample.home.reply):
        changed = [path for path in folder.rglob("*") if path.is_file() and path.stat().st_mtime_ns != before.get(path)]
        assert changed == []


@pytest.mark.slow
@pytest.mark.parametrize(("processes", "batch_size"), [(1, 7), (2, 13)])
def test_the_archive_alone_makes_the_same_snapshot_again(
    sample: Run, tmp_path: Path, processes: int, batch_size: int
) -> None:
    home = tmp_path / "home"
    shutil.copytree(sample.home.archive, home / "archive")
    _shuffle(home / "archive" / "journal", processes)
    (tmp_path / "key").mkdir()
    shutil.copy(sample.settings.person_key_file, tmp_path / "key" / "person.key")
    (home / "inbox").mkdir()
    again = night(home, home / "inbox", period="2023H1", processes=processes, batch_size=batch_size)
    assert _hash(again) == _hash(sample)


def _shuffle(journal: Path, seed: int) -> None:
    """Put the journal's events in another order, as if the files had been found in another one."""
    (path,) = journal.glob("*.jsonl")
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    random.Random(seed).shuffle(lines)
    half = len(lines) // 2
    path.write_text("".join(lines[:half]), encoding="utf-8")
    path.with_name("29990101T000000Z-later.jsonl").write_text("".join(lines[half:]), encoding="utf-8")


def _hash(run: Run) -> str:
    with duckdb.connect(str(run.home.snapshot), read_only=True) as connection:
        return str(connection.execute("SELECT content_hash FROM snapshot_info").fetchall())


def test_the_journal_is_lines_of_json(sample: Run) -> None:
    (journal,) = (sample.home.archive / "journal").glob("*.jsonl")
    events = [json.loads(line) for line in journal.read_text(encoding="utf-8").splitlines()]
    assert {event["event"] for event in events} == {"received"}
    assert all(len(event["sha256"]) == 64 for event in events)
