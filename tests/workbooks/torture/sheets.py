"""Sheets that are hidden, renamed, doubled, left over, empty or of another year."""

from typing import Any

from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook import Workbook

from flows.steps.template import TEMPLATE_PROPERTY
from tests.workbooks.torture.trap import Edit, Trap, figures_sheet, loosen, sheet_of


def _rename(title: str) -> Edit:
    def edit(book: Workbook) -> None:
        figures_sheet(book).title = title

    return edit


def _copy(title: str) -> Edit:
    def edit(book: Workbook) -> None:
        book.copy_worksheet(figures_sheet(book)).title = title

    return edit


def _hidden(book: Workbook) -> None:
    figures_sheet(book).sheet_state = "hidden"


def _hidden_other(book: Workbook) -> None:
    book.create_sheet("去年数")["A1"] = "A01"
    sheet_of(book, "去年数").sheet_state = "veryHidden"


def _empty_ones(book: Workbook) -> None:
    book.create_sheet("Sheet2")
    book.create_sheet("Sheet3")


def _old_version(book: Workbook) -> None:
    properties: Any = book.custom_doc_props  # type: ignore[attr-defined]  # its types know it not
    del properties[TEMPLATE_PROPERTY]
    properties.append(StringProperty(name=TEMPLATE_PROPERTY, value="2021.1"))


def _emptied(book: Workbook) -> None:
    loosen(figures_sheet(book))
    for row in range(4, 78):
        figures_sheet(book).cell(row, 4).value = None
    for title in ("企业台账", "帮扶台账", "培训活动台账"):
        loosen(sheet_of(book, title))
        sheet_of(book, title).delete_rows(4, 100)


def _only_a_letter(book: Workbook) -> None:
    for title in book.sheetnames[1:]:
        del book[title]


def _only_copies(book: Workbook) -> None:
    _copy("半年报 (3)")(book)
    _rename("半年报 (2)")(book)


def _of_two_years(book: Workbook) -> None:
    _copy("2022年上半年")(book)
    _rename("2023年上半年")(book)


SHEET_TRAPS = (
    Trap("copies and no original", _only_copies, figures={}, finds=(("HZ-000", None),), returned=True, alone=False),
    Trap("this year's sheet and last year's", _of_two_years, finds=(("HZ-008", None),)),
    Trap("renamed Sheet1", _rename("Sheet1")),
    Trap("renamed with blanks", _rename(" 半 年 报 ")),
    Trap("renamed with the half-year", _rename("2023年上半年")),
    Trap("renamed with a neighbour's name", _rename("逍林"), finds=(("HZ-104", None),), returned=True),
    Trap("renamed with last year's half", _rename("2022年上半年"), finds=(("HZ-104", None),), returned=True),
    Trap("hidden", _hidden, figures={}, finds=(("HZ-000", None),), returned=True, alone=False),
    Trap("another sheet very hidden", _hidden_other, finds=(("HZ-008", None),)),
    Trap("empty Sheet2 and Sheet3", _empty_ones),
    Trap("a copy of the table", _copy("半年报 (2)"), finds=(("HZ-008", None),), returned=None),
    Trap("the table of last year beside it", _copy("去年"), finds=(("HZ-008", None),), returned=None),
    Trap("last year's template", _old_version, finds=(("HZ-009", None),)),
    Trap("empty", _emptied, figures={}, finds=(("HZ-000", None),), returned=True, alone=False),
    Trap("only a cover", _only_a_letter, figures={}, finds=(("HZ-000", None),), returned=True, alone=False),
)
