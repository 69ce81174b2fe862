"""Hidden rows and columns and struck-out cells of xlsx, and names that say another format."""

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from schemas.form import Form
from tests.unit.reading.builder import COVER, build, by_item, figure_rows, read, variants

FORMATS = Path(__file__).parents[3] / "workbooks" / "formats"


def test_what_is_not_seen_is_read_and_named(tmp_path: Path, form: Form) -> None:
    path = build(tmp_path / "a.xlsx", {"封面": COVER, "半年报": figure_rows(form, A01=1, A02=2, A03=3)})
    book = openpyxl.load_workbook(path)
    sheet = book["半年报"]
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["D"].hidden = True
    sheet.column_dimensions["Z"].hidden = True
    sheet["D4"].font = Font(strike=True)
    sheet["D9"].font = Font(strike=True)
    sheet["D2"].font = Font(strike=False)
    book.save(path)
    tables = read(path, form)
    assert [by_item(tables)[code]["value"] for code in ("A01", "A02", "A03")] == [1, 2, 3]
    assert variants(tables) == [("hidden_rows", "3 行"), ("hidden_columns", "D 列"), ("struck_out", "D4")]
    assert tables["workbook"][0]["reader"] == "calamine+xml"


def test_many_places_are_counted(tmp_path: Path, form: Form) -> None:
    path = build(tmp_path / "a.xlsx", {"半年报": figure_rows(form, A01=1)})
    book = openpyxl.load_workbook(path)
    for row in range(2, 22):
        book["半年报"].row_dimensions[row].hidden = True
    book.save(path)
    assert variants(read(path, form)) == [("hidden_rows", "2、3、4、5、6、7、8、9、10、11 等 20 处")]


@pytest.mark.parametrize(
    ("content", "number_format", "value"),
    [(1, "0%", "1"), (1.2, "0%", "1.2"), (2.5, "0.0%", "2.5"), (86, '0"%"', "0.86"), (86, "General", "0.86")],
)
def test_a_rate_is_read_as_its_format_shows_it(
    tmp_path: Path, form: Form, content: float, number_format: str, value: str
) -> None:
    path = build(tmp_path / "a.xlsx", {"半年报": figure_rows(form, A01=1, B10=content)})
    book = openpyxl.load_workbook(path)
    for row in book["半年报"].iter_rows():
        if row[0].value == "B10":
            row[3].number_format = number_format
    book.save(path)
    assert by_item(read(path, form))["B10"]["value"] == Decimal(value)


def test_a_plain_workbook_takes_the_fast_path(tmp_path: Path, form: Form) -> None:
    tables = read(build(tmp_path / "a.xlsx", {"半年报": figure_rows(form, A01=1)}), form)
    assert (tables["workbook"][0]["reader"], tables["notice"]) == ("calamine", [])
