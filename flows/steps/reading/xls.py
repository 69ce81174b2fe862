"""Read .xls and WPS .et (BIFF 5 and 8) with xlrd: python-calamine garbles texts of some of them without a word."""

import io
import struct
from functools import cache
from typing import Any

from flows.steps.reading.admission import Admission
from flows.steps.reading.errors import RefusedError
from flows.steps.reading.formats import shows_as_percent
from flows.steps.reading.grids import Grid, Row
from flows.steps.reading.job import ReadingLimits
from flows.steps.reading.looks import PLAIN, Place, SheetLook
from flows.steps.reading.notes import is_others_note
from flows.steps.reading.outcomes import Outcome
from flows.steps.reading.package import SheetEntry
from flows.steps.reading.xls_cells import cell_value
from schemas.grammar import redact

FIRST_UNICODE = 80
"""BIFF 8 has its texts in Unicode, earlier ones in the code page that the file names, or should."""
FOREIGN_CODE_PAGES = {None, 367, 1252, 10000, 32768, 32769}
"""No code page or a Western one: on Chinese machines that is what programs wrote who did not care."""
CHINESE = "gb18030"
LOCKED = "encrypted"
SOLID, REDS = 1, {(255, 0, 0), (192, 0, 0)}
OTHER_FILES = {2, 4}
"""Of the books that formulas speak of: workbooks and other documents, not this one and no add-in."""
VISIBLE, NOTHING = 0, frozenset({0, 6})
FAULTS = (
    struct.error,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    NotImplementedError,
)
"""What xlrd raises besides its own errors when a file is not what its records say."""


class XlsWorkbook:
    """An open BIFF file; see ``OpenWorkbook``."""

    template_version = None
    reader = "xlrd"

    def __init__(self, content: bytes, limits: ReadingLimits) -> None:
        self._admission = Admission(limits)
        self._book = _open(content)
        self._has_formats = bool(self._book.formatting_info)
        self._admission.sheets(self._book.nsheets)
        self.date1904 = self._book.datemode == 1
        self.sheets = tuple(
            SheetEntry(sheet.name, sheet.visibility == VISIBLE, index, "")
            for index, sheet in enumerate(self._book.sheets())
        )

    def grid(self, sheet: SheetEntry) -> Grid:
        """The cells of a sheet.

        Raises:
            RefusedError: it is larger than the limits allow.
        """
        source = self._book.sheet_by_index(sheet.index)
        height, width = _extent(source)
        self._admission.sheet(sheet.index, height, width)
        rows = [self._row(source, row, width) for row in range(height)]
        merged = [((top, left), (bottom - 1, right - 1)) for top, bottom, left, right in source.merged_cells]
        return Grid(redact(sheet.name), rows, merged)

    def _row(self, source: Any, row: int, width: int) -> Row:  # noqa: ANN401 (xlrd has no types)
        cells = zip(source.row_types(row, 0, width), source.row_values(row, 0, width), strict=True)
        return [cell_value(kind, value, self._book.datemode) for kind, value in cells]

    def has_content(self, sheet: SheetEntry) -> bool:
        """Whether any cell of a sheet holds something."""
        return _extent(self._book.sheet_by_index(sheet.index)) != (0, 0)

    def look(self, sheet: SheetEntry) -> SheetLook:
        """How a sheet looks to people."""
        if not self._has_formats:
            return PLAIN
        source = self._book.sheet_by_index(sheet.index)
        rows = frozenset(row for row, info in source.rowinfo_map.items() if info.hidden)
        columns = frozenset(column for column, info in source.colinfo_map.items() if info.hidden)
        return SheetLook(rows, columns, frozenset(self._struck(source)), frozenset(self._red(source)))

    def notes(self, sheet: SheetEntry) -> frozenset[Place]:
        """Cells with a note that is not ours."""
        notes = self._book.sheet_by_index(sheet.index).cell_note_map
        return frozenset(place for place, note in notes.items() if is_others_note(note.text or ""))

    @property
    def has_links(self) -> bool:
        """Whether formulas take figures from other files."""
        return not OTHER_FILES.isdisjoint(self._book._supbook_types)  # noqa: SLF001 (xlrd tells it nowhere else)

    def _red(self, source: Any) -> set[Place]:  # noqa: ANN401 (xlrd has no types)
        styles = {number for number, look in enumerate(self._book.xf_list) if self._is_red(look)}
        if not styles:
            return set()
        places = ((row, column) for row in range(source.nrows) for column in range(source.row_len(row)))
        return {place for place in places if source.cell_xf_index(*place) in styles}

    def _is_red(self, look: Any) -> bool:  # noqa: ANN401
        """Whether the ink or a solid fill is red."""
        colours = [self._book.font_list[look.font_index].colour_index]
        if look.background.fill_pattern == SOLID:
            colours.append(look.background.pattern_colour_index)
        return any(self._book.colour_map.get(colour) in REDS for colour in colours)

    def _struck(self, source: Any) -> set[tuple[int, int]]:  # noqa: ANN401 (xlrd has no types)
        @cache
        def strikes(style: int) -> bool:
            return bool(self._book.font_list[self._book.xf_list[style].font_index].struck_out)

        if not any(font.struck_out for font in self._book.font_list):
            return set()
        places = ((row, column) for row in range(source.nrows) for column in range(source.row_len(row)))
        return {place for place in places if strikes(source.cell_xf_index(*place))}

    def shows_percent(self, sheet: SheetEntry, row: int, column: int) -> bool | None:
        """Whether a cell shows its number as a percentage; None where its format does not say."""
        if not self._has_formats:
            return None
        style = self._book.xf_list[self._book.sheet_by_index(sheet.index).cell_xf_index(row, column)]
        return shows_as_percent(self._book.format_map[style.format_key].format_str)


def _extent(source: Any) -> tuple[int, int]:  # noqa: ANN401
    """Rows and columns up to the last cell with content: whole columns of formatted blanks are common."""
    height = width = 0
    for row in range(source.nrows):
        filled = [column for column, kind in enumerate(source.row_types(row)) if kind not in NOTHING]
        if filled:
            height, width = row + 1, max(width, filled[-1] + 1)
    return height, width


def _open(content: bytes) -> Any:  # noqa: ANN401 (xlrd has no types)
    """The workbook with its formats, or without them where the file's own are broken."""
    try:
        return _in_chinese(content, formatting_info=True)
    except RefusedError as refusal:
        if refusal.outcome is Outcome.ENCRYPTED:
            raise
        return _in_chinese(content, formatting_info=False)


def _in_chinese(content: bytes, *, formatting_info: bool) -> Any:  # noqa: ANN401
    book = _read(content, formatting_info=formatting_info)
    if book.biff_version >= FIRST_UNICODE or book.codepage not in FOREIGN_CODE_PAGES:
        return book
    try:
        return _read(content, formatting_info=formatting_info, encoding_override=CHINESE)
    except RefusedError:
        return book


def _read(content: bytes, **options: Any) -> Any:  # noqa: ANN401
    import xlrd  # type: ignore[import-untyped]  # noqa: PLC0415 (most workers never meet such a file)
    from xlrd.compdoc import CompDocError  # type: ignore[import-untyped]  # noqa: PLC0415

    try:
        return xlrd.open_workbook(file_contents=content, logfile=io.StringIO(), **options)
    except (xlrd.XLRDError, CompDocError) as error:
        outcome = Outcome.ENCRYPTED if LOCKED in str(error) else Outcome.DAMAGED
        raise RefusedError(outcome) from error
    except FAULTS as error:
        raise RefusedError(Outcome.DAMAGED) from error
