"""How large the sheets of one workbook may be, whatever its format."""

from flows.steps.reading.errors import RefusedError
from flows.steps.reading.job import ReadingLimits
from flows.steps.reading.outcomes import Outcome


class Admission:
    """Weighs the sheets of one workbook before they become rows of cells."""

    def __init__(self, limits: ReadingLimits) -> None:
        self._limits = limits
        self._cells: dict[object, int] = {}

    def sheets(self, count: int) -> None:
        """Refuse a workbook of too many sheets.

        Raises:
            RefusedError: it has more than the limits allow; the other methods raise the same.
        """
        if count > self._limits.sheets:
            raise RefusedError(Outcome.TOO_LARGE, f"{count} 张工作表，上限 {self._limits.sheets} 张")

    def reach(self, rows: int, columns: int) -> None:
        """Refuse a sheet whose content reaches too far."""
        limits = self._limits
        if rows > limits.rows or columns > limits.columns:
            found = f"内容直到第 {rows} 行、第 {columns} 列，上限 {limits.rows} 行、{limits.columns} 列"
            raise RefusedError(Outcome.TOO_LARGE, found)

    def sheet(self, key: object, rows: int, columns: int) -> None:
        """Refuse a sheet that reaches too far, or with which the workbook has too many cells.

        Args:
            key: what tells the sheet from the others: one that is read twice is counted once.
            rows: rows down to its last cell with content.
            columns: columns up to that.
        """
        self.reach(rows, columns)
        self._cells[key] = rows * columns
        if sum(self._cells.values()) > self._limits.cells:
            raise RefusedError(Outcome.TOO_LARGE, f"单元格超过 {self._limits.cells} 个")
