"""Text that a program would take for a formula stays text wherever it comes out again."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.cell import Cell, MergedCell

from flows.steps.run import Run
from flows.steps.template import ReturnData, TemplateWriter, Typed
from schemas.reply_token import CHECKLIST
from schemas.tables import load_form
from tests.corpus.returns import return_of
from tests.corpus.roster import load_roster
from tests.night import night

pytestmark = pytest.mark.slow

PERIOD = "2023H1"
BODY = "cmd|'/C calc'!A0"
STARTS = ("=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "＝", "=HYPERLINK(1)&", "{=", "'=")
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
FREE_TEXT = ("unit_name", "credit_code", "aid_type", "title", "category", "remark", "hardship_category")


def _payloads() -> Iterator[str]:
    return (f"{start}{BODY}{number}" for number, start in enumerate(cycle(STARTS)))


def _poisoned(data: ReturnData, *, figures: bool) -> ReturnData:
    """A return whose every free text, and whose figures if asked, look like formulas."""
    payload = _payloads()
    cover = {**data.cover, **{name: next(payload) for name in ("has_compiler", "has_auditor", "has_head")}}
    codes = list(data.figures)
    return replace(
        data,
        cover={**cover, "reported_on": next(payload), "revision": next(payload)} if figures else cover,
        figures={code: next(payload) for code in codes} if figures else data.figures,
        remarks={code: next(payload) for code in codes},
        explanations={code: next(payload) for code in codes},
        ledgers={name: [_row(row, payload) for row in rows] for name, rows in data.ledgers.items()},
    )


def _row(row: Mapping[str, Typed], payload: Iterator[str]) -> dict[str, Typed]:
    return {**row, **{name: next(payload) for name in FREE_TEXT if name in row}}


def _strangers(path: Path) -> None:
    """Headings, titles, rows and sheets that the form does not know, named like formulas."""
    book = openpyxl.load_workbook(path)
    payload = _payloads()
    for sheet in book:
        column = sheet.max_column + 1
        for row in range(1, 8):
            cell = sheet.cell(row, column)
            cell.value, cell.data_type = next(payload), "s"
        sheet.cell(sheet.max_row + 1, 1).value = f"+{BODY}"
    for title in ("=1+1", "+1", "-1", "@SUM(A1)"):
        book.create_sheet(title)["A1"] = f"@{BODY}"
    book.create_sheet("=2+2").sheet_state = "hidden"
    book.save(path)


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A night over three poisoned returns: figures sound, figures poisoned, and with strange sheets and headings."""
    folder = tmp_path_factory.mktemp("formulas")
    inbox = folder / "inbox"
    inbox.mkdir()
    writer = TemplateWriter(load_form(), PERIOD)
    towns = [town for town in load_roster().values() if town.reports_in(PERIOD)][:3]
    for number, town in enumerate(towns):
        path = inbox / f"={number}+cmd|'!A0.xlsx"
        writer.write(path, _poisoned(return_of(town, PERIOD), figures=number == 1))
        if number == 2:
            _strangers(path)
    return night(folder / "home", inbox, period=PERIOD)


def _books(run: Run) -> list[Path]:
    return sorted([*run.home.summary.rglob("*.xlsx"), *run.home.reply.rglob("*.xlsx")])


def _cells(path: Path) -> Iterator[Cell | MergedCell]:
    """Cells of our own sheets: what a township wrote stays in its own workbook as it wrote it."""
    for sheet in openpyxl.load_workbook(path):
        if "_核对" in path.name and sheet.title != CHECKLIST:
            continue
        for row in sheet.iter_rows():
            yield from row


def test_the_poison_reaches_the_outputs(poisoned: Run) -> None:
    """Else the other tests would show nothing."""
    texts = [str(cell.value) for path in _books(poisoned) for cell in _cells(path) if BODY in str(cell.value)]
    assert len(texts) > 50
    assert any(text.startswith(DANGEROUS) for text in texts)
    rows = [row for path in sorted(poisoned.home.summary.rglob("*.csv")) for row in _rows(path)]
    assert any(BODY in field for row in rows for field in row)


def test_no_workbook_holds_a_formula_from_submitted_text(poisoned: Run) -> None:
    for path in _books(poisoned):
        formulas = {cell.coordinate: cell.value for cell in _cells(path) if cell.data_type == "f"}
        assert formulas == {}, path
        links = [cell.hyperlink for cell in _cells(path) if isinstance(cell, Cell) and cell.hyperlink]
        assert [link.target for link in links if link.target] == [], path


def test_no_csv_field_begins_like_a_formula(poisoned: Run) -> None:
    for path in sorted(poisoned.home.root.rglob("*.csv")):
        bad = [field for row in _rows(path) for field in row if field.startswith(DANGEROUS) and not _is_number(field)]
        assert bad == [], path


def test_no_file_is_named_after_submitted_text(poisoned: Run) -> None:
    names = [path.name for folder in (poisoned.home.summary, poisoned.home.reply) for path in folder.rglob("*")]
    assert not [name for name in names if "cmd" in name or name.startswith(DANGEROUS)]


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def _is_number(field: str) -> bool:
    try:
        return bool(field) and float(field) is not None
    except ValueError:
        return False
