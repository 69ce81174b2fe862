"""What an .xlsb sheet says beside its values: merged ranges, what is hidden or struck out, error words, formats.

Of a whole number that shows as a date, calamine tells only the number: without its format, 5-10 would be 45056.
A formula of this format always carries a result: one that was never calculated cannot be told from one that gives 0.
"""

import struct
from dataclasses import dataclass, field

from flows.steps.reading.binary_records import guarded, records, wide_text
from flows.steps.reading.binary_styles import BinaryStyles
from flows.steps.reading.grids import Corner
from flows.steps.reading.job import ReadingLimits
from flows.steps.reading.looks import Place, SheetLook
from flows.steps.reading.xls_cells import ERRORS, UNKNOWN_ERROR, moment
from schemas.grammar import CellError, CellValue

ROW, SHORT_NUMBER, ERRORS_OF_CELLS, CELLS = 0, 2, (3, 11), range(1, 12)
COLUMNS, MERGE, SHEET, WORKBOOK = 60, 176, 156, 153
ROW_HIDDEN, COLUMN_HIDDEN, FROM_1904 = 0x10, 1, 1
KIND, WHOLE = 3, 2
"""Of a short number: bits that tell how it is written, and those of a whole one that is not in hundredths."""
CELL, SHORT = struct.Struct("<I3sx"), struct.Struct("<i")
ROW_HEAD, COLUMN_HEAD, MERGED = struct.Struct("<I7xB"), struct.Struct("<II8xH"), struct.Struct("<IIII")


@dataclass(slots=True)
class BinarySheet:
    """Facts about one sheet, by places counted from 0."""

    merged: list[tuple[Corner, Corner]] = field(default_factory=list)
    lost: dict[Place, CellValue] = field(default_factory=dict)
    percent: dict[Place, bool] = field(default_factory=dict)
    struck: set[Place] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    @property
    def look(self) -> SheetLook:
        """How the sheet looks to people."""
        return SheetLook(frozenset(self.hidden_rows), frozenset(self.hidden_columns), frozenset(self.struck))


@dataclass(frozen=True, slots=True)
class BinaryWorkbook:
    """What the workbook says of itself: relation of every sheet, in order, and the date system."""

    relations: tuple[str, ...]
    date1904: bool


def read_workbook_part(part: bytes) -> BinaryWorkbook:
    """Sheets and date system.

    Raises:
        RefusedError: the part is damaged.
    """

    def read() -> BinaryWorkbook:
        held = list(records(part))
        relations = tuple(wide_text(content, 8)[0] for kind, content in held if kind == SHEET)
        return BinaryWorkbook(relations, any(kind == WORKBOOK and content[0] & FROM_1904 for kind, content in held))

    return guarded(read)


def read_sheet_part(part: bytes, styles: BinaryStyles, limits: ReadingLimits, *, date1904: bool) -> BinarySheet:
    """Facts about one sheet.

    Raises:
        RefusedError: the part is damaged.
    """
    return guarded(lambda: _SheetReading(styles, limits, int(date1904)).read(part))


class _SheetReading:
    """Walks through the records of one sheet."""

    def __init__(self, styles: BinaryStyles, limits: ReadingLimits, datemode: int) -> None:
        self._styles, self._limits, self._datemode = styles, limits, datemode
        self._sheet, self._row = BinarySheet(), 0

    def read(self, part: bytes) -> BinarySheet:
        for kind, content in records(part):
            if kind == ROW:
                self._take_row(content)
            elif kind in CELLS:
                self._take_cell(kind, content)
            elif kind == COLUMNS:
                self._take_columns(content)
            elif kind == MERGE:
                top, bottom, left, right = MERGED.unpack_from(content)
                self._sheet.merged.append(((top, left), (bottom, right)))
        return self._sheet

    def _take_row(self, content: bytes) -> None:
        self._row, flags = ROW_HEAD.unpack_from(content)
        if flags & ROW_HIDDEN and self._row < self._limits.rows:
            self._sheet.hidden_rows.add(self._row)

    def _take_columns(self, content: bytes) -> None:
        first, last, flags = COLUMN_HEAD.unpack_from(content)
        if flags & COLUMN_HIDDEN:
            self._sheet.hidden_columns.update(range(first, min(last + 1, self._limits.columns)))

    def _take_cell(self, kind: int, content: bytes) -> None:
        column, number = CELL.unpack_from(content)
        style, place = int.from_bytes(number, "little"), (self._row, column)
        if kind in ERRORS_OF_CELLS:
            self._sheet.lost[place] = CellError(ERRORS.get(content[CELL.size], UNKNOWN_ERROR))
        if kind == SHORT_NUMBER and style in self._styles.dates:
            self._take_date(place, *SHORT.unpack_from(content, CELL.size))
        if style in self._styles.percent:
            self._sheet.percent[place] = self._styles.percent[style]
        if style in self._styles.struck:
            self._sheet.struck.add(place)

    def _take_date(self, place: Place, number: int) -> None:
        if number & KIND == WHOLE:
            self._sheet.lost[place] = moment(number >> 2, self._datemode)
