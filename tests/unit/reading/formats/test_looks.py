"""Hidden rows and columns and struck-out cells of xlsx, and names that say another format."""

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from flows.steps.reading.struck_runs import struck_cells, struck_texts
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


def test_a_text_struck_out_in_part_is_named(tmp_path: Path, form: Form) -> None:
    path = build(tmp_path / "a.xlsx", {"半年报": figure_rows(form, A01=1, A02="12", A03="13", A04="14")})
    book = openpyxl.load_workbook(path)
    book["半年报"]["D3"] = CellRichText(TextBlock(InlineFont(strike=True), "9"), "12")
    book["半年报"]["D4"] = CellRichText(TextBlock(InlineFont(b=True), "1"), "3")
    book["半年报"]["D5"] = CellRichText(TextBlock(InlineFont(strike=False), "1"), "4")
    book.save(path)
    assert variants(read(path, form)) == [("struck_out", "D3")]


@pytest.mark.parametrize("value", ["<strike/>", '<strike val="1"/>'])
def test_a_text_of_the_cells_own_is_looked_at_too(value: str) -> None:
    run = f"<r><rPr>{value}</rPr><t>9</t></r><r><t>12</t></r>"
    sheet = f'<row r="1"><c r="A1" t="inlineStr"><is>{run}</is></c><c r="B1" t="s"><v>0</v></c><c r="C1"/></row>'
    assert list(struck_cells(sheet.encode(), frozenset())) == [b"A1"]
    assert list(struck_cells(sheet.encode(), frozenset({b"0"}))) == [b"A1", b"B1"]
    assert struck_texts(f"<sst><si/><si><t>1</t></si><si>{run}</si></sst>".encode()) == {b"2"}
