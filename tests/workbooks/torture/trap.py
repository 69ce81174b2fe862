"""A trap: what a clerk did to a good return, and what reading must make of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from flows.steps.template import ReturnData, TemplateWriter
from schemas.form import Form
from tests.rules.good import Change

PERIOD = "2023H1"
FIGURES_SHEET = "半年报"
FIRST, FIGURE = "D5", 4
"""Where the good return has A01, 应建会企业数, and what it says there."""

Edit = Callable[[Workbook], None]


@dataclass(frozen=True)
class Trap:
    """One trap.

    Attributes:
        name: what the clerk did.
        edit: does it to the workbook of the good return.
        change: does it to the content before the workbook is written.
        figures: value that must come out by item and the cell that it must stand in.
        finds: rule and cell of each finding that must come out (no cell: the finding is about the file).
        returned: whether the submission goes back; None where the trap is about something else.
        alone: whether nothing else may be found.
    """

    name: str
    edit: Edit = lambda _: None
    change: Change = field(default_factory=Change)
    figures: Mapping[str, tuple[float | None, str]] = field(default_factory=lambda: {"A01": (FIGURE, FIRST)})
    finds: tuple[tuple[str, str | None], ...] = ()
    returned: bool | None = False
    alone: bool = True

    def write(self, path: Path, form: Form, place: Mapping[str, str]) -> None:
        """Write the workbook for a township."""
        data: ReturnData = self.change.applied(**place)
        TemplateWriter(form, PERIOD).write(path, data)
        book = openpyxl.load_workbook(path)
        self.edit(book)
        book.save(path)


def figures_sheet(book: Workbook) -> Worksheet:
    """The sheet of the figures."""
    return sheet_of(book, FIGURES_SHEET)


def sheet_of(book: Workbook, title: str) -> Worksheet:
    """A worksheet by its title."""
    sheet = book[title]
    assert isinstance(sheet, Worksheet)
    return sheet


def loosen(sheet: Worksheet) -> None:
    """Take merged ranges apart: openpyxl moves cells and leaves ranges behind."""
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))


def figures_edit(act: Callable[[Worksheet], None]) -> Edit:
    """An edit of the figures' sheet."""

    def edit(book: Workbook) -> None:
        act(figures_sheet(book))

    return edit


def typed(**cells: str | int) -> Edit:
    """An edit that types into cells of the figures' sheet."""

    def act(sheet: Worksheet) -> None:
        for address, content in cells.items():
            sheet[address] = content

    return figures_edit(act)
