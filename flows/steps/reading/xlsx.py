"""Read xlsx: python-calamine for the values, the XML itself for what calamine loses."""

import io
from functools import cached_property
from typing import cast

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from flows.steps.reading.admission import Admission
from flows.steps.reading.container import Part, open_container, uncompressed
from flows.steps.reading.errors import RefusedError
from flows.steps.reading.evidence import SheetEvidence
from flows.steps.reading.formats import percent_styles
from flows.steps.reading.grids import Grid, Row, address
from flows.steps.reading.job import ReadingLimits
from flows.steps.reading.looks import PLAIN, Place, SheetLook
from flows.steps.reading.merges_first import with_merges_first
from flows.steps.reading.notes import noted_cells
from flows.steps.reading.outcomes import Outcome
from flows.steps.reading.package import SheetEntry, read_package, remembering
from flows.steps.reading.sheet_bytes import SheetBytes
from flows.steps.reading.struck_runs import struck_texts
from flows.steps.reading.style_looks import NO_LOOKS, StyleLooks, style_looks
from flows.steps.reading.xlsx_look import look_of, style_of
from schemas.grammar import redact

STYLES, SHARED_TEXTS, LINKS = "xl/styles.xml", "xl/sharedStrings.xml", "xl/externallinks/"
VALUES = (b"<v>", b"<is>", b":v>", b":is>")
SHEETS = "xl/worksheets/"
WANTED = (SHEETS, "xl/_rels/", "_rels/", "xl/workbook.xml", "xl/sharedstrings.xml", STYLES, "[content_")
"""Parts that hold values; drawings, themes, macros and links to other files never reach the reader."""


class XlsxWorkbook:
    """An open xlsx or xlsm file; see ``OpenWorkbook``."""

    def __init__(self, content: bytes, limits: ReadingLimits) -> None:
        self._admission = Admission(limits)
        self._parts = open_container(content, limits)
        package = read_package(self._parts)
        self.sheets, self.date1904 = package.sheets, package.date1904
        self.template_version = package.template_version
        self.reader = "calamine"
        self._evidence: dict[str, SheetEvidence] = {}
        self._looked: dict[str, SheetBytes] = {}
        self._admission.sheets(len(self.sheets))

    @cached_property
    def _book(self) -> CalamineWorkbook:
        try:
            return CalamineWorkbook.from_filelike(io.BytesIO(uncompressed(self._shown())))
        except CalamineError as error:
            raise RefusedError(Outcome.DAMAGED) from error

    def _shown(self) -> dict[str, Part]:
        """The parts that calamine gets to see."""
        shown = self._parts.only(WANTED)
        return shown | {name: with_merges_first(part) for name, part in shown.items() if name.startswith(SHEETS)}

    @cached_property
    def _names(self) -> list[str]:
        return self._book.sheet_names

    def grid(self, sheet: SheetEntry) -> Grid:
        """The cells of a sheet.

        Raises:
            RefusedError: the sheet is damaged or larger than the limits allow.
        """
        looked = self._bytes(sheet)
        if looked.may_reach_far():
            evidence = self._walk(sheet)
            self._admission.reach(evidence.rows, evidence.columns)
        grid = self._values(sheet)
        if looked.may_lose_cells():
            for (row, column), lost in self._walk(sheet).lost.items():
                self._admission.reach(row + 1, column + 1)
                grid.put(row, column, lost)
        return grid

    def _values(self, sheet: SheetEntry) -> Grid:
        try:
            values = self._sheet(sheet)
            rows, columns = values.end or (-1, -1)
            self._admission.sheet(sheet.index, rows + 1, columns + 1)
            cells = cast("list[Row]", values.to_python(skip_empty_area=False))
        except CalamineError as error:
            raise RefusedError(Outcome.DAMAGED) from error
        return Grid(redact(sheet.name), cells, list(values.merged_cell_ranges or ()))

    def _sheet(self, sheet: SheetEntry) -> CalamineSheet:
        """By name, unless two sheets share one: then only the position tells them apart."""
        if self._names.count(sheet.name) > 1:
            return self._book.get_sheet_by_index(sheet.index)
        return self._book.get_sheet_by_name(sheet.name)

    def _bytes(self, sheet: SheetEntry) -> SheetBytes:
        if sheet.part not in self._looked:
            self._looked[sheet.part] = SheetBytes(self._parts[sheet.part].data)
        return self._looked[sheet.part]

    def _walk(self, sheet: SheetEntry) -> SheetEvidence:
        self.reader = "calamine+xml"
        if sheet.part not in self._evidence:
            self._evidence[sheet.part] = SheetEvidence(self._bytes(sheet))
        return self._evidence[sheet.part]

    def has_content(self, sheet: SheetEntry) -> bool:
        """Whether any cell of a sheet holds something."""
        xml = self._parts[sheet.part].data
        return any(mark in xml for mark in VALUES)

    def look(self, sheet: SheetEntry) -> SheetLook:
        """How a sheet looks to people."""
        look = look_of(self._bytes(sheet), self._style_looks, self._struck_texts)
        if look != PLAIN:
            self.reader = "calamine+xml"
        return look

    def notes(self, sheet: SheetEntry) -> frozenset[Place]:
        """Cells with a note that is not ours."""
        return noted_cells(self._parts, sheet.part)

    @property
    def has_links(self) -> bool:
        """Whether formulas take figures from other files."""
        return any(name.lower().startswith(LINKS) for name in self._parts)

    def shows_percent(self, sheet: SheetEntry, row: int, column: int) -> bool | None:
        """Whether a cell shows its number as a percentage; None where its format does not say."""
        if not self._percent_styles:
            return None
        cell = address(row, column)
        style = style_of(self._parts[sheet.part].data, cell)
        return self._percent_styles.get(self._walk(sheet).styles.get(cell, 0) if style is None else style)

    @cached_property
    def _percent_styles(self) -> dict[int, bool]:
        return remembering(percent_styles, self._parts[STYLES].data) if STYLES in self._parts else {}

    @cached_property
    def _style_looks(self) -> StyleLooks:
        return remembering(style_looks, self._parts[STYLES].data) if STYLES in self._parts else NO_LOOKS

    @cached_property
    def _struck_texts(self) -> frozenset[bytes]:
        return struck_texts(self._parts[SHARED_TEXTS].data) if SHARED_TEXTS in self._parts else frozenset()
