"""XLSB: the same return, the same layouts, and what calamine does not tell is found in the records."""

import datetime as dt
import struct
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font

from flows.steps.reading.binary_records import records
from flows.steps.reading.errors import RefusedError
from flows.steps.reading.formats import shows_as_date
from flows.steps.reading.sniffing import sniff
from schemas.form import Form
from tests.unit.reading.builder import COVER, build, by_item, figure_rows, outcome, read, variants
from tests.workbooks.formats.layouts import LAYOUTS, write
from tests.workbooks.formats.xlsb import write_xlsb

FORMATS = Path(__file__).parents[3] / "workbooks" / "formats"
TABLES = ("figures", "cover_cell", "enterprise", "aid", "activity", "ledger_cell", "ledger_control", "notice")


@pytest.mark.parametrize("name", ["return", "wide", "several"])
def test_a_workbook_is_the_same_in_every_table(tmp_path: Path, form: Form, name: str) -> None:
    original = read(FORMATS / f"{name}.xlsx", form)
    tables = read(write_xlsb(FORMATS / f"{name}.xlsx", tmp_path / "a.xlsb"), form)
    assert {row["reader"] for row in tables["workbook"]} == {"calamine+records"}
    for table in TABLES:
        assert tables[table] == original[table], table


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_traps_of_layouts(tmp_path: Path, form: Form, name: str) -> None:
    original = write(name, form, tmp_path / "a.xlsx")
    tables, expected = read(write_xlsb(original, tmp_path / "a.xlsb"), form), read(original, form)
    for table in TABLES:
        assert tables[table] == expected[table], table


def _odd(tmp_path: Path, form: Form) -> Path:
    rows = figure_rows(form, A01=1, A02=2, A03="#REF!", A04=12.5, A05=True, B10=1, B11=1)
    path = build(tmp_path / "a.xlsx", {"旧表": [["A01"]], "半年报": rows}, hidden=["旧表"])
    book = openpyxl.load_workbook(path)
    sheet: Any = book["半年报"]
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["D"].hidden = True
    sheet["D2"].font = Font(strike=True)
    next(row for row in sheet.iter_rows() if row[0].value == "B10")[3].number_format = "0.00%"
    book.save(path)
    return write_xlsb(path, tmp_path / "a.xlsb")


def test_what_calamine_does_not_tell_is_found_in_the_records(tmp_path: Path, form: Form) -> None:
    tables = read(_odd(tmp_path, form), form)
    figures = by_item(tables)
    assert (figures["A03"]["reason"], figures["A03"]["raw_text"]) == ("error_cell", "#REF!")
    assert (figures["A04"]["value"], figures["A05"]["reason"]) == (12.5, "illegible")
    assert (figures["B10"]["value"], figures["B11"]["reason"]) == (1, "ambiguous")
    assert variants(tables) == [
        ("hidden_rows", "3 行"),
        ("hidden_columns", "D 列"),
        ("struck_out", "D2"),
        ("hidden_sheet", "旧表"),
    ]


def _changed(tmp_path: Path, part: str, change: Any) -> Path:
    source, target = write_xlsb(FORMATS / "return.xlsx", tmp_path / "a.xlsb"), tmp_path / "b.xlsb"
    with zipfile.ZipFile(source) as held, zipfile.ZipFile(target, "w") as container:
        for member in held.infolist():
            content = held.read(member)
            container.writestr(member.filename, change(content) if member.filename == part else content)
    return target


@pytest.mark.parametrize("part", ["xl/workbook.bin", "xl/worksheets/sheet2.bin", "xl/styles.bin"])
def test_a_part_that_breaks_off_is_damage(tmp_path: Path, form: Form, part: str) -> None:
    path = _changed(tmp_path, part, lambda content: content[: len(content) // 2 + 1])
    assert (sniff(path), outcome(read(path, form))[0]) == ("xlsb", "damaged")


def test_a_sheet_without_its_part_is_damage(tmp_path: Path, form: Form) -> None:
    path = _changed(tmp_path, "xl/_rels/workbook.bin.rels", lambda content: content.replace(b"sheet2.bin", b"gone.bin"))
    assert outcome(read(path, form))[0] == "damaged"


@pytest.mark.parametrize("part", [b"\x81", b"\x00", b"\x00\x05abc", b"\x00\xff\xff\xff\xff", b"\xff\xff\xff"])
def test_records_never_reach_beyond_their_part(part: bytes) -> None:
    with pytest.raises(RefusedError):
        list(records(part))


def test_numbers_and_lengths_of_several_bytes() -> None:
    content = struct.pack("<I", 4) * 50
    assert list(records(b"\xe9\x04\xc8\x01" + content + b"\x01\x00")) == [(617, content), (1, b"")]


@pytest.mark.parametrize("date1904", [False, True])
def test_a_whole_number_that_shows_as_a_date_is_no_figure(tmp_path: Path, form: Form, date1904: bool) -> None:  # noqa: FBT001
    rows = figure_rows(form, A01=dt.date(2023, 5, 10), A02=3)
    path = build(tmp_path / "a.xlsx", {"封面": COVER, "半年报": rows})
    tables = read(write_xlsb(path, tmp_path / "a.xlsb", date1904=date1904), form)
    figure = by_item(tables)["A01"]
    later = dt.date(2027, 5, 11) if date1904 else dt.date(2023, 5, 10)
    assert (figure["value"], figure["reason"], figure["raw_text"]) == (None, "range", str(later))


@pytest.mark.parametrize(
    ("code", "is_date"),
    [
        ("yyyy-mm-dd", True),
        ('m"月"d"日"', True),
        ("[h]:mm", True),
        ("General", False),
        ('0.00"days"', False),
        ("[Red]0.0", False),
        ("#,##0", False),
    ],
)
def test_formats_of_dates(code: str, is_date: bool) -> None:  # noqa: FBT001
    assert shows_as_date(code) is is_date
