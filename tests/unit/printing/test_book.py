"""A printed book holds what XlsxWriter makes of the same calls, down to the last format."""

import datetime as dt
import io
import zipfile
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet as ReadSheet

from flows.steps.excel import Options, Workbook
from flows.steps.printing import PrintedBook
from flows.steps.printing.new_book import created_on, new_book
from flows.steps.printing.xml_text import plain
from flows.steps.summarising.page import print_setup
from flows.steps.summarising.styles import Styles
from tests.sheet_facts import sheet_facts

PROPERTIES: Options = {"title": "表", "author": "gonghui", "created": created_on(dt.date(2023, 6, 30))}
TEXTS = ("", "=1+1", "+86", "@x", "<&>\"'", " 前后 ", "两\n行", "a\tb\x01\x1f\ufffe", "很" * 300, "𠮷")
NOTE = {"x_scale": 2.4, "y_scale": 0.7}
NUMBERS = (0, -1, 84, 17700.0, 0.1 + 0.2, 1e300, 12345678901234567890)


def _draw(book: Workbook | PrintedBook) -> None:
    """Make every call that a printed book takes, on two sheets."""
    styles = Styles(book)
    for title, landscape in (("甲", True), ("乙'&", False)):
        sheet = book.add_worksheet(title)
        sheet.set_column(0, 1, 12.5)
        sheet.set_column(2, 2, 4, styles.get("machine"), {"hidden": True})
        sheet.merge_range(0, 0, 1, 3, "", styles.get("title"))
        sheet.merge_range(2, 1, 2, 2, "合并", styles.get("text", "settled"))
        sheet.set_row(0, 34)
        sheet.set_row(40, 20)
        for row, text in enumerate(TEXTS, start=4):
            sheet.write_string(row, 0, text, styles.get("submitted"))
        for row, number in enumerate(NUMBERS, start=4):
            sheet.write_number(row, 1, number, styles.get("figure", decimals=row % 3))
        sheet.write_blank(30, 27, None, styles.get("class", extra={"bg_color": "#FF0000"}))
        sheet.write_url(31, 3, "internal:'乙''&'!A1", styles.get("link"), "A1")
        sheet.write_datetime(32, 3, dt.datetime(2023, 7, 3, 16, 45, 30), styles.get("time"))  # noqa: DTZ001
        sheet.write_comment(0, 5, "注 <一>", NOTE)
        sheet.write_comment(12, 2, "注二", NOTE)
        sheet.autofilter(3, 0, 11, 1)
        sheet.freeze_panes(4, 0)
        sheet.repeat_rows(3)
        sheet.protect("", {"sort": True})
        sheet.print_area(0, 0, 38, 27)
        print_setup(sheet, footer=f"脚注 & <{title}>", landscape=landscape)


def _printed() -> bytes:
    book = PrintedBook(PROPERTIES)
    _draw(book)
    return book.to_bytes()


def _written() -> bytes:
    buffer = io.BytesIO()
    with new_book(buffer) as book:
        book.set_properties(PROPERTIES)
        _draw(book)
    return buffer.getvalue()


def _facts(sheet: ReadSheet) -> dict[str, Any]:
    cells = [cell for row in sheet.iter_rows() for cell in row]
    looks = {
        cell.coordinate: repr((cell.font, cell.fill, cell.border, cell.alignment, cell.protection)) for cell in cells
    }
    links = {cell.coordinate: (cell.hyperlink.location, cell.hyperlink.display) for cell in cells if cell.hyperlink}
    page = repr((sheet.page_margins, sheet.print_options, sheet.sheet_view, sheet.sheet_properties))
    foot = str(sheet.oddFooter)
    return {
        **sheet_facts(sheet),
        "looks": looks,
        "links": links,
        "page": page,
        "foot": foot,
        "extent": sheet.dimensions,
        "notes": {cell.coordinate: cell.comment.text for cell in cells if cell.comment},
        "filter": sheet.auto_filter.ref,
    }


@pytest.mark.parametrize("title", ["甲", "乙'&"])
def test_a_printed_sheet_is_the_written_one(title: str) -> None:
    printed, written = (openpyxl.load_workbook(io.BytesIO(content)) for content in (_printed(), _written()))
    found, expected = _facts(printed[title]), _facts(written[title])
    assert expected["links"]
    assert {name for name in expected if found[name] != expected[name]} == set()


def test_what_is_no_sheet_and_no_list_of_texts_is_the_same_part() -> None:
    with zipfile.ZipFile(io.BytesIO(_printed())) as printed, zipfile.ZipFile(io.BytesIO(_written())) as written:
        assert printed.testzip() is None
        own = {name for name in written.namelist() if printed.namelist().count(name) != 1}
        differing = {name for name in printed.namelist() if printed.read(name) != written.read(name)}
    assert own == {"xl/sharedStrings.xml"}
    assert differing == {
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
    }


def test_the_same_calls_give_the_same_bytes() -> None:
    assert _printed() == _printed()


def test_a_call_that_the_frame_cannot_take_is_refused() -> None:
    sheet = PrintedBook(PROPERTIES).add_worksheet("甲")
    with pytest.raises(AttributeError, match="write_formula"):
        sheet.write_formula(0, 0, "=1")


def test_what_looks_like_an_escape_is_shown_as_it_was_typed() -> None:
    assert plain("_x0041_ _x00g1_") == "_x005F_x0041_ _x00g1_"
