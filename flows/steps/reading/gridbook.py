"""Workbooks of formats that are read as a whole: text tables, web pages, XML."""

from collections.abc import Sequence
from dataclasses import dataclass

from flows.steps.reading.grids import Grid, is_blank
from flows.steps.reading.looks import PLAIN, Place, SheetLook
from flows.steps.reading.package import SheetEntry
from schemas.grammar import CellValue

UNTITLED = "未命名表格"


@dataclass(frozen=True, slots=True)
class GridSheet:
    """One sheet that has been read; its title is empty where the format gives sheets none."""

    title: str
    grid: Grid
    visible: bool = True
    look: SheetLook = PLAIN


class GridWorkbook:
    """Sheets that lie in memory; see ``OpenWorkbook``."""

    date1904 = False
    template_version = None
    has_links = False

    def __init__(self, sheets: Sequence[GridSheet], reader: str) -> None:
        self._sheets, self.reader = sheets, reader
        self.sheets = tuple(SheetEntry(sheet.title or UNTITLED, sheet.visible, n, "") for n, sheet in enumerate(sheets))

    def grid(self, sheet: SheetEntry) -> Grid:
        """The cells of a sheet."""
        return self._sheets[sheet.index].grid

    def has_content(self, sheet: SheetEntry) -> bool:
        """Whether any cell of a sheet holds something."""
        return any(not is_blank(cell) for row in self.grid(sheet).rows for cell in row)

    def look(self, sheet: SheetEntry) -> SheetLook:
        """How a sheet looks to people."""
        return self._sheets[sheet.index].look

    def notes(self, sheet: SheetEntry) -> frozenset[Place]:  # noqa: ARG002 (the protocol's)
        """These formats keep no notes, or keep them beside the cells."""
        return frozenset()

    def shows_percent(self, sheet: SheetEntry, row: int, column: int) -> bool | None:  # noqa: ARG002 (the protocol's)
        """Text shows its percent sign itself."""
        return None


def even(rows: Sequence[Sequence[CellValue]]) -> Grid:
    """Rows of cells as a grid: all of the same width."""
    width = max(map(len, rows), default=0)
    return Grid("", [[*row, *([None] * (width - len(row)))] for row in rows])
