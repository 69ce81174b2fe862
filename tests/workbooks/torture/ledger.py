"""Ledgers with totals on top, at the end, twice or wrong, and with notes."""

from collections.abc import Callable

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.workbooks.torture.trap import Edit, Trap, loosen, sheet_of

AID, CASH, KIND = "帮扶台账", 6, 7
"""Two rows of aid: 1000 and 500 in cash, 0 and 300 in kind, in rows 4 and 5."""


def _aid(act: Callable[[Worksheet], None]) -> Edit:
    def edit(book: Workbook) -> None:
        sheet = sheet_of(book, AID)
        loosen(sheet)
        act(sheet)

    return edit


def _total(row: int, *, label: str = "合计", cash: int = 1500, insert: bool = False) -> Callable[[Worksheet], None]:
    def act(sheet: Worksheet) -> None:
        if insert:
            sheet.insert_rows(row)
        sheet.cell(row, 1).value, sheet.cell(row, CASH).value, sheet.cell(row, KIND).value = label, cash, 300

    return act


def _twice(sheet: Worksheet) -> None:
    _total(6)(sheet)
    _total(4, insert=True)(sheet)


def _notes(sheet: Worksheet) -> None:
    sheet["A7"], sheet["A8"] = "说明：以上均已发放", "填表人：张三"


def _blank_row(sheet: Worksheet) -> None:
    sheet.insert_rows(5)


def _shifted(sheet: Worksheet) -> None:
    for column in range(2, 9):
        sheet.cell(5, column).value = sheet.cell(5, column + 1).value


def _another_heading(sheet: Worksheet) -> None:
    sheet.cell(3, KIND + 4).value, sheet.cell(4, KIND + 4).value = "慰问次数", 3


LEDGER_TRAPS = (
    Trap("a row shifted to the left", _aid(_shifted), finds=(("HZ-007", None),), returned=None, alone=False),
    Trap("a heading nobody knows", _aid(_another_heading), finds=(("HZ-008", "K3"),)),
    Trap("a total at the end", _aid(_total(6))),
    Trap("a total spaced out", _aid(_total(6, label="合　　计"))),
    Trap("a total on top", _aid(_total(4, insert=True))),
    Trap("a total twice", _aid(_twice)),
    Trap("a wrong total", _aid(_total(6, cash=1600)), finds=(("HZ-071", "F6"),), returned=None),
    Trap("a wrong total on top", _aid(_total(4, cash=1600, insert=True)), finds=(("HZ-071", "F4"),), returned=None),
    Trap("notes below the rows", _aid(_notes)),
    Trap("a blank row between", _aid(_blank_row)),
)
