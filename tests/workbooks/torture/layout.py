"""The table is not where the form has it, or not alone."""

from openpyxl.worksheet.worksheet import Worksheet

from tests.rules.good import Change
from tests.workbooks.torture.trap import FIGURE, Trap, figures_edit, loosen, typed

LAST_ROW = 79
HEADINGS = (("指标", "代码"), (None, "名称"), ("计量", "单位"), ("本期", "数"))
LETTERS: tuple[str | int, ...] = ("甲", "乙", "丙", 1, 2, 3)


def _titles(sheet: Worksheet) -> None:
    loosen(sheet)
    sheet.insert_rows(1, 3)
    sheet["A1"], sheet["A2"] = "2023年上半年", "统计表（附件3）"


def _blank_rows_before_an_error(sheet: Worksheet) -> None:
    loosen(sheet)
    sheet.insert_rows(6, 2)
    sheet["D8"] = "98xxxx"


def _column_before(sheet: Worksheet) -> None:
    loosen(sheet)
    sheet.insert_cols(1)


def _column_between(sheet: Worksheet) -> None:
    loosen(sheet)
    sheet.insert_cols(4)
    sheet["D3"], sheet["D5"] = "上年同期", 99


def _swapped(sheet: Worksheet) -> None:
    loosen(sheet)
    for row in range(3, LAST_ROW - 1):
        first, second = sheet.cell(row, 2), sheet.cell(row, 4)
        first.value, second.value = second.value, first.value
        # the form's notes move along, as they do in an office program
        notes = second.comment, first.comment
        first.comment = second.comment = None
        first.comment, second.comment = notes


def _letters(sheet: Worksheet) -> None:
    loosen(sheet)
    sheet.insert_rows(4)
    for column, text in enumerate(LETTERS, start=1):
        sheet.cell(4, column).value = text


def _footers(sheet: Worksheet) -> None:
    for number, text in enumerate(("说明：本表按季报送", "注：1. 不含外地企业", "填表人：张三　联系电话：见封面")):
        sheet.cell(LAST_ROW + 1 + number, 1).value = text


def _two_rows(sheet: Worksheet) -> None:
    loosen(sheet)
    sheet.insert_rows(3)
    for column, (upper, lower) in enumerate(HEADINGS, start=1):
        sheet.cell(3, column).value, sheet.cell(4, column).value = upper, lower
    sheet.merge_cells("A3:B3")


def _in_ten_thousands(sheet: Worksheet) -> None:
    loosen(sheet)
    sheet.insert_rows(3)
    sheet["D3"] = "单位：万元"


LAYOUT_TRAPS = (
    Trap("a merged heading on two rows", figures_edit(_two_rows), figures={"A01": (FIGURE, "D6")}),
    Trap(
        "万元 for the sheet over 元 in the rows",
        figures_edit(_in_ten_thousands),
        figures={"A01": (FIGURE, "D6"), "E04": (None, "D63")},
        finds=(("HZ-005", "D63"),),
        returned=True,
        alone=False,
    ),
    Trap(
        "no heading over the figures",
        typed(D3="其他"),
        figures={},
        finds=(("HZ-000", None),),
        returned=True,
        alone=False,
    ),
    Trap("as the form has it"),
    Trap("three more title rows", figures_edit(_titles), figures={"A01": (FIGURE, "D8")}),
    Trap(
        "blank rows before an error",
        figures_edit(_blank_rows_before_an_error),
        figures={"A01": (FIGURE, "D5"), "A02": (None, "D8")},
        finds=(("HZ-002", "D8"),),
        returned=True,
    ),
    Trap("a blank column in front", figures_edit(_column_before), figures={"A01": (FIGURE, "E5")}),
    Trap(
        "an extra column with a heading of its own",
        figures_edit(_column_between),
        figures={"A01": (FIGURE, "E5")},
        finds=(("HZ-008", "D3"),),
    ),
    Trap("columns in another order", figures_edit(_swapped), figures={"A01": (FIGURE, "B5")}),
    Trap("a row of letters under the heading", figures_edit(_letters), figures={"A01": (FIGURE, "D6")}),
    Trap("headings with blanks and line breaks", typed(A3=" 代 码", B3="指标\n名称", D3="本　期\n数 ")),
    Trap("a stray sign ten rows below", typed(D89="、")),
    Trap("a stray figure ten rows below", typed(D89=7)),
    Trap("#REF! far below the data", typed(F400="#REF!")),
    Trap("footers and notes", figures_edit(_footers)),
    Trap("full-width digits as text", change=Change(figures={"A01": "４", "A08": "１００"})),
    Trap("text with blanks around", change=Change(figures={"A01": " 4\u3000"})),
    Trap("a unit in the cell", change=Change(figures={"A01": "4家"})),
)
