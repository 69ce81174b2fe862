"""Read workbooks with python-calamine, out of a container that has been checked, and add what it loses."""

import io
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Protocol, TypeVar, cast

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from flows.steps.reading.admission import Admission
from flows.steps.reading.container import Part, uncompressed
from flows.steps.reading.errors import RefusedError
from flows.steps.reading.grids import Corner, Grid, Row
from flows.steps.reading.job import ReadingLimits
from flows.steps.reading.looks import Place, SheetLook
from flows.steps.reading.outcomes import Outcome
from flows.steps.reading.package import SheetEntry
from schemas.grammar import CellValue, redact

T = TypeVar("T")


class Evidence(Protocol):
    """What calamine does not tell about a sheet.

    Attributes:
        merged: first and last cell of every merged range, counted from 0.
        lost: what calamine takes for something else: error words, dates.
    """

    merged: list[tuple[Corner, Corner]]
    lost: dict[Place, CellValue]

    @property
    def look(self) -> SheetLook:
        """How the sheet looks to people."""


class CalamineBook(ABC):
    """An open file that calamine reads; see ``OpenWorkbook``.

    Args:
        parts: the parts that hold values: nothing else reaches the reader.
        limits: what a workbook may be at most.
    """

    date1904 = False
    has_links = False
    template_version: str | None = None
    reader = "calamine"

    def __init__(self, parts: Mapping[str, Part], limits: ReadingLimits) -> None:
        self._parts, self._limits = parts, limits
        self._admission = Admission(limits)
        self.sheets = _guarded(self._entries)
        self._admission.sheets(len(self.sheets))

    @cached_property
    def _book(self) -> CalamineWorkbook:
        return CalamineWorkbook.from_filelike(io.BytesIO(uncompressed(self._parts)))

    def _entries(self) -> tuple[SheetEntry, ...]:
        return tuple(
            SheetEntry(sheet.name, sheet.visible == SheetVisibleEnum.Visible, index, "")
            for index, sheet in enumerate(self._book.sheets_metadata)
            if sheet.typ == SheetTypeEnum.WorkSheet
        )

    def _sheet(self, sheet: SheetEntry) -> CalamineSheet:
        return _guarded(lambda: self._book.get_sheet_by_index(sheet.index))

    @abstractmethod
    def evidence(self, sheet: SheetEntry) -> Evidence:
        """What calamine does not tell about a sheet."""

    @abstractmethod
    def shows_percent(self, sheet: SheetEntry, row: int, column: int) -> bool | None:
        """Whether a cell shows its number as a percentage; None where that is not known."""

    def grid(self, sheet: SheetEntry) -> Grid:
        """The cells of a sheet.

        Raises:
            RefusedError: the sheet is damaged or larger than the limits allow.
        """
        values, evidence = self._sheet(sheet), self.evidence(sheet)
        rows, columns = values.end or (-1, -1)
        self._admission.sheet(sheet.index, rows + 1, columns + 1)
        cells = _guarded(lambda: cast("list[Row]", values.to_python(skip_empty_area=False)))
        grid = Grid(redact(sheet.name), cells, list(evidence.merged or values.merged_cell_ranges or ()))
        for (row, column), lost in evidence.lost.items():
            self._admission.reach(row + 1, column + 1)
            grid.put(row, column, lost)
        return grid

    def has_content(self, sheet: SheetEntry) -> bool:
        """Whether any cell of a sheet holds something."""
        return self._sheet(sheet).end is not None

    def look(self, sheet: SheetEntry) -> SheetLook:
        """How a sheet looks to people."""
        return self.evidence(sheet).look

    def notes(self, sheet: SheetEntry) -> frozenset[Place]:  # noqa: ARG002 (other formats tell)
        """Cells with a note that is not ours; none where it is not known."""
        return frozenset()


def _guarded(read: Callable[[], T]) -> T:
    """What a file makes calamine raise, as damage."""
    try:
        return read()
    # a part that breaks off makes it tell of an operating system that never failed
    except (CalamineError, OSError) as error:
        raise RefusedError(Outcome.DAMAGED) from error
