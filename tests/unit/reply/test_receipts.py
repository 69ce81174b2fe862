"""Receipts say what was accepted, comparisons what was changed; neither holds a formula or a name."""

from pathlib import Path

import duckdb
import openpyxl
import pytest

from flows.steps.asking import ask
from flows.steps.receipting import write_receipts
from flows.steps.run import Run

A4 = "9"


def _cells(path: Path) -> list[object]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]


def _files(sample: Run, ending: str) -> list[Path]:
    return sorted(sample.home.reply.rglob(f"*{ending}"))


def test_every_accepted_return_has_a_receipt_and_no_other(
    sample: Run, sample_snapshot: duckdb.DuckDBPyConnection
) -> None:
    query = "SELECT sha256 FROM submission WHERE status = 'accepted' AND outcome = 'read'"
    accepted = {f"SHA-256 {row[0]}" for row in sample_snapshot.execute(query).fetchall()}
    named = [text for path in _files(sample, "_回执.xlsx") for text in _cells(path) if text in accepted]
    assert len(named) == len(_files(sample, "_回执.xlsx")) == len(accepted) > 0
    assert set(named) == accepted


def test_a_receipt_shows_the_figures_that_count(sample: Run, sample_snapshot: duckdb.DuckDBPyConnection) -> None:
    path = _files(sample, "_回执.xlsx")[0]
    cells = _cells(path)
    query = "SELECT item_code, value FROM figure WHERE submission_id = ? AND value IS NOT NULL"
    submission_id = cells[cells.index("报送编号") + 1]
    values = dict(sample_snapshot.execute(query, [submission_id]).fetchall())
    shown = {code: cells[cells.index(code) + 3] for code in ("A01", "A08", "E04")}
    assert shown == {code: pytest.approx(values[code]) for code in shown}


def test_a_resubmission_shows_what_it_changed(sample: Run, sample_snapshot: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT DISTINCT left(submission_id, 8) FROM revision_change"
    changed = {str(row[0]) for row in sample_snapshot.execute(query).fetchall()}
    files = _files(sample, "_订正对比.xlsx")
    assert {path.name.split("_")[3] for path in files} == changed
    assert changed
    for path in files:
        assert "一、订正的指标" in _cells(path)


@pytest.mark.parametrize("ending", ["_回执.xlsx", "_订正对比.xlsx"])
def test_nothing_in_them_is_a_formula(sample: Run, ending: str) -> None:
    for path in _files(sample, ending):
        sheet = openpyxl.load_workbook(path).worksheets[0]
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
        assert str(sheet.page_setup.paperSize) == A4
        assert "fitToPage=True" in "".join(repr(sheet.sheet_properties.pageSetUpPr).split())


def test_the_same_snapshot_gives_the_same_bytes(sample: Run, tmp_path: Path) -> None:
    rows = ask(sample.home.snapshot, "SELECT DISTINCT submission_id FROM revision_change")
    written = write_receipts(sample.home.snapshot, tmp_path, [row["submission_id"] for row in rows])
    paths = [path for paths in written.values() for path in paths]
    assert paths
    for path in paths:
        assert path.read_bytes() == (sample.home.reply / path.relative_to(tmp_path)).read_bytes()
