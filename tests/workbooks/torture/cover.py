"""Covers: periods and names as people write them."""

from openpyxl.workbook import Workbook

from flows.steps.template import Typed
from tests.rules.good import Change
from tests.workbooks.torture.trap import Edit, Trap, loosen, sheet_of

NAMES = ("{township}总工会", "{county}{township}工会委员会", "{township}人民政府", " {township} ")
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


def _named(words: str) -> Edit:
    """The township as its clerk calls it: {county} and {township} stand for what the cover says."""

    def edit(book: Workbook) -> None:
        sheet = sheet_of(book, "封面")
        sheet["B5"] = words.format(county=sheet["B4"].value, township=sheet["B5"].value)

    return edit


ABOLISHED: dict[str, Typed] = {"county_name": "万源市", "division_code": None}

COVER_TRAPS = (
    *(Trap(f"the township as {words}", _named(words)) for words in NAMES),
    Trap(
        "an abolished township",
        change=Change(cover={**ABOLISHED, "township_name": "丝罗乡"}),
        finds=(("HZ-100", "B5"),),
        returned=True,
    ),
    Trap("a township with a wrong character", _named("许山街道"), finds=(("HZ-100", "B5"),), returned=True),
    Trap("no auditor", change=Change(cover={"has_auditor": None}), finds=(("HZ-100", "B9"),), returned=True),
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
