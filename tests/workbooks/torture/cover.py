"""Covers: periods and names as people write them."""

from openpyxl.workbook import Workbook

from tests.rules.good import Change
from tests.workbooks.torture.trap import Trap, loosen, sheet_of

PERIODS = ("2023年1-6月", "2023H1", "2023年半年报", "二〇二三年上半年", "２０２３年上半年", "2023 年 上 半 年")


def _merged(book: Workbook) -> None:
    sheet = sheet_of(book, "封面")
    sheet["C5"] = None
    sheet.merge_cells("B5:C5")


def _moved(book: Workbook) -> None:
    sheet = sheet_of(book, "封面")
    loosen(sheet)
    for row in range(4, 20):
        sheet.cell(row, 5).value, sheet.cell(row, 3).value = sheet.cell(row, 3).value, None


COVER_TRAPS = (
    *(Trap(f"the period {words}", change=Change(cover={"period": words})) for words in PERIODS),
    Trap(
        "a whole year for a half", change=Change(cover={"period": "2023年度"}), finds=(("HZ-100", "B7"),), returned=True
    ),
    Trap(
        "a township nobody knows",
        change=Change(cover={"township_name": "子虚镇"}),
        finds=(("HZ-100", "B5"),),
        returned=True,
    ),
    Trap("the township in a merged cell", _merged),
    Trap("explanations moved aside", _moved),
)
