"""What single cells hold besides a figure: errors, formulas, looks, merges."""

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from flows.steps.template import Formula
from tests.rules.good import Change
from tests.workbooks.torture.trap import FIRST, Trap, figures_edit, typed

ERRORS = ("#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")
UNREADABLE = {"A01": (None, FIRST)}


def _hidden_row(sheet: Worksheet) -> None:
    sheet.row_dimensions[5].hidden = True


def _hidden_column(sheet: Worksheet) -> None:
    sheet.column_dimensions["D"].hidden = True


def _struck(sheet: Worksheet) -> None:
    sheet[FIRST].font = Font(strike=True)


def _noted(sheet: Worksheet) -> None:
    sheet[FIRST].comment = Comment("待核实", "张三")
    sheet["D6"].font = Font(color="FFFF0000")


def _struck_in_part(sheet: Worksheet) -> None:
    sheet[FIRST] = CellRichText(TextBlock(InlineFont(strike=True), "9"), "4")


def _merged_figures(sheet: Worksheet) -> None:
    sheet.merge_cells("D5:D6")


def _filtered(sheet: Worksheet) -> None:
    sheet.auto_filter.ref = "A3:F77"
    sheet.row_dimensions[6].hidden = True


EVIDENCE_TRAPS = (
    *(
        Trap(
            f"the error {word}",
            typed(D5=word),
            figures=UNREADABLE,
            finds=(("HZ-002", FIRST),),
            returned=True,
            alone=False,
        )
        for word in ERRORS
    ),
    Trap(
        "a formula never calculated",
        typed(D5="=2+2"),
        figures=UNREADABLE,
        finds=(("HZ-002", FIRST),),
        returned=True,
        alone=False,
    ),
    Trap(
        "a formula with its result",
        change=Change(figures={"A16": Formula("=2+3", 5)}),
        figures={"A16": (None, "D20")},
        finds=(("HZ-002", "D20"),),
        returned=True,
    ),
    Trap("a hidden row", figures_edit(_hidden_row), finds=(("HZ-008", None),)),
    Trap("a filtered row", figures_edit(_filtered), finds=(("HZ-008", None),)),
    Trap("a hidden column", figures_edit(_hidden_column), finds=(("HZ-008", None),)),
    Trap("a figure struck out", figures_edit(_struck), finds=(("HZ-008", FIRST),)),
    Trap("a note and a red cell", figures_edit(_noted), finds=(("HZ-008", FIRST), ("HZ-008", "D6"))),
    Trap(
        "a figure struck out in part",
        figures_edit(_struck_in_part),
        figures={"A01": (94, FIRST)},
        finds=(("HZ-008", FIRST),),
        returned=None,
        alone=False,
    ),
    Trap("one figure merged over two rows", figures_edit(_merged_figures), figures={}, returned=True, alone=False),
    Trap(
        "masked digits",
        change=Change(figures={"A16": "98xxxx"}),
        figures={"A16": (None, "D20")},
        finds=(("HZ-002", "D20"),),
        returned=True,
    ),
    Trap(
        "元 where the sheet wants 元 and 万元 was meant",
        change=Change(figures={"E04": 0.15, "E05": 0, "E06": 0.15}),
        figures={"E04": (0.15, "D62")},
        finds=(("HZ-041", None),),
        returned=None,
        alone=False,
    ),
)
