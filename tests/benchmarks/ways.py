"""Ways to read a workbook, from the least that can be done to all that the product does with one."""

from collections.abc import Callable
from pathlib import Path

from python_calamine import CalamineWorkbook

from flows.steps.reading.job import ReadingJob, ReadingLimits
from flows.steps.reading.opening import content_kind, open_workbook, read_content
from flows.steps.reading.workbook import WorkbookReader
from schemas.tables import load_form

LIMITS = ReadingLimits()
KEY = bytes(32)


def floor(path: Path) -> None:
    """python-calamine alone: every cell of every sheet, blanks at the edges kept, so that places are known."""
    book = CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def fast_path(path: Path) -> None:
    """From the file to the cells of every sheet at their addresses, ready for the form's tables.

    The container is weighed and its parts are checked; error words, uncalculated formulas, merged ranges, hidden
    rows and struck-out cells are looked for, and found where there are any.
    """
    content = read_content(path, LIMITS)
    book = open_workbook(content, content_kind(content), LIMITS)
    for sheet in book.sheets:
        book.grid(sheet)
        book.look(sheet)


def whole_reading() -> Callable[[Path], None]:
    """From the file to staged rows, by one reader for all files as in the worker."""
    reader = WorkbookReader(load_form(), LIMITS, KEY)

    def read(path: Path) -> None:
        reader.read(ReadingJob("0" * 16, "", str(path)))

    return read
