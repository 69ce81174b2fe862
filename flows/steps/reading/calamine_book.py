"""Read .ods and .xlsb with python-calamine, out of a container that has been checked."""

import io
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TypeVar, cast

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from flows.steps.reading.admission import Admission
from flows.steps.reading.container import Container, Part, open_container
from flows.steps.reading.errors import RefusedError
from flows.steps.reading.grids import Grid, Row
from flows.steps.reading.job import ReadingLimits
from flows.steps.reading.looks import SheetLook
from flows.steps.reading.ods_evidence import OdsSheet, read_ods_sheets, template_version
from flows.steps.reading.outcomes import Outcome
from flows.steps.reading.package import SheetEntry
from flows.steps.reading.packing import pack
from schemas.grammar import redact

BINARY_PARTS = ("xl/", "_rels/", "[content_")
SPREADSHEET_PARTS = ("mimetype", "content.xml", "styles.xml", "meta-inf/manifest.xml")
"""Parts that hold values: pictures, macros and embedded documents never reach the reader."""
ODS_CONTENT, ODS_PROPERTIES = "content.xml", "meta.xml"
NO_EVIDENCE = OdsSheet()

T = TypeVar("T")


class CalamineBook:
    """An open file that calamine reads; see ``OpenWorkbook``."""

    date1904 = False
    template_version: str | None = None
    reader = "calamine"

    def __init__(self, parts: Mapping[str, Part], limits: ReadingLimits) -> None:
        self._parts = parts
        self._admission = Admission(limits)
        self.sheets = _guarded(self._entries)
        self._admission.sheets(len(self.sheets))

    @cached_property
    def _book(self) -> CalamineWorkbook:
        return CalamineWorkbook.from_filelike(io.BytesIO(pack(self._parts)))

    def _entries(self) -> tuple[SheetEntry, ...]:
        return tuple(
            SheetEntry(sheet.name, sheet.visible == SheetVisibleEnum.Visible, index, "")
            for index, sheet in enumerate(self._book.sheets_metadata)
            if sheet.typ == SheetTypeEnum.WorkSheet
        )

    def _sheet(self, sheet: SheetEntry) -> CalamineSheet:
        return _guarded(lambda: self._book.get_sheet_by_index(sheet.index))

    def evidence(self, sheet: SheetEntry) -> OdsSheet:  # noqa: ARG002 (other formats know more)
        """What calamine does not tell about a sheet."""
        return NO_EVIDENCE

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

    def shows_percent(self, sheet: SheetEntry, row: int, column: int) -> bool | None:
        """Whether a cell shows its number as a percentage; None where that is not known."""
        return (row, column) in self.evidence(sheet).percent or None


class OdsBook(CalamineBook):
    """An OpenDocument spreadsheet: its XML says what calamine leaves out."""

    def __init__(self, parts: Container, limits: ReadingLimits) -> None:
        super().__init__(parts.only(SPREADSHEET_PARTS), limits)
        self.template_version = template_version(parts[ODS_PROPERTIES].data) if ODS_PROPERTIES in parts else None
        self._limits = limits

    @cached_property
    def _evidence(self) -> list[OdsSheet]:
        self.reader = "calamine+xml"
        return read_ods_sheets(self._parts[ODS_CONTENT].data, self._limits)

    def evidence(self, sheet: SheetEntry) -> OdsSheet:
        """What calamine does not tell about a sheet."""
        found = self._evidence
        return found[sheet.index] if sheet.index < len(found) else NO_EVIDENCE


def open_ods(content: bytes, limits: ReadingLimits) -> OdsBook:
    """Open an OpenDocument spreadsheet."""
    parts = open_container(content, limits)
    if ODS_CONTENT not in parts:
        raise RefusedError(Outcome.DAMAGED)
    return OdsBook(parts, limits)


def open_xlsb(content: bytes, limits: ReadingLimits) -> CalamineBook:
    """Open a binary workbook."""
    parts = open_container(content, limits)
    return CalamineBook(parts.only(BINARY_PARTS), limits)


def _guarded(read: Callable[[], T]) -> T:
    """What a file makes calamine raise, as damage."""
    try:
        return read()
    except CalamineError as error:
        raise RefusedError(Outcome.DAMAGED) from error
