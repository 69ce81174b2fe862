"""A sheet as rows of cells at their physical places."""

from dataclasses import dataclass, field
from functools import cache

from schemas.grammar import CellValue

LETTERS = 26

Row = list[CellValue]
Corner = tuple[int, int]


@dataclass(slots=True)
class Grid:
    """Cells of one sheet, from A1 on; a blank is None or an empty text.

    Attributes:
        rows: all of the same width, the first is row 1 of the sheet.
        merged: first and last cell of every merged range, counted from 0.
    """

    sheet: str
    rows: list[Row]
    merged: list[tuple[Corner, Corner]] = field(default_factory=list)

    @property
    def width(self) -> int:
        """Columns of the sheet."""
        return len(self.rows[0]) if self.rows else 0

    def put(self, row: int, column: int, value: CellValue) -> None:
        """Put evidence at a place, also beyond the last cell with content."""
        if column >= self.width:
            wider = column + 1 - self.width
            for cells in self.rows:
                cells.extend([None] * wider)
        while row >= len(self.rows):
            self.rows.append([None] * max(self.width, column + 1))
        self.rows[row][column] = value


def is_blank(cell: CellValue) -> bool:
    """Whether a cell shows nothing."""
    return cell is None or (isinstance(cell, str) and (not cell or cell.isspace()))


@cache
def column_letter(column: int) -> str:
    """Letters of a column counted from 0: ``A``, ``Z``, ``AA``."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """Address of a cell counted from 0, as the clerk sees it: ``D12``."""
    return f"{column_letter(column)}{row + 1}"
