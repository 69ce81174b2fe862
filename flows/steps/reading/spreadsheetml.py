"""Read SpreadsheetML 2003, the XML that report systems save under the name of .xls."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from flows.steps.reading.admission import Admission
from flows.steps.reading.delimited import UNREADABLE
from flows.steps.reading.errors import RefusedError
from flows.steps.reading.gridbook import GridSheet, GridWorkbook
from flows.steps.reading.grids import Corner, Grid
from flows.steps.reading.job import ReadingLimits
from flows.steps.reading.looks import SheetLook
from flows.steps.reading.outcomes import Outcome
from flows.steps.reading.xmltree import attribute, local_name, parse_xml, whole_number
from schemas.encodings import decode_text
from schemas.grammar import CellError, CellValue, Uncalculated, redact

MOST_COLUMNS = 1000
"""Those further out are beyond what any limit admits."""
FIRST_DAY = dt.date(1899, 12, 31)
"""Times of day are written as moments of this one."""


def open_spreadsheetml(content: bytes, limits: ReadingLimits) -> GridWorkbook:
    """Read a SpreadsheetML workbook.

    Raises:
        RefusedError: garbled, not well-formed, no workbook, or larger than the limits allow.
    """
    decoded = decode_text(content)
    if decoded is None:
        raise RefusedError(Outcome.DAMAGED, UNREADABLE)
    root = parse_xml(decoded.text)
    if local_name(root) != "Workbook":
        raise RefusedError(Outcome.UNSUPPORTED, "XML 文件")
    worksheets = [node for node in root if local_name(node) == "Worksheet"]
    admission = Admission(limits)
    admission.sheets(len(worksheets))
    return GridWorkbook([_read_sheet(*entry, admission) for entry in enumerate(worksheets)], "spreadsheetml")


@dataclass(slots=True)
class _Canvas:
    """Cells by place, as far as they have been read."""

    number: int
    admission: Admission
    cells: dict[Corner, CellValue] = field(default_factory=dict)
    merged: list[tuple[Corner, Corner]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def grid(self, title: str) -> Grid:
        """The sheet, once its size is admitted."""
        rows = max((row for row, _ in self.cells), default=-1) + 1
        columns = max((column for _, column in self.cells), default=-1) + 1
        self.admission.sheet(self.number, rows, columns)
        cells = [[self.cells.get((row, column)) for column in range(columns)] for row in range(rows)]
        return Grid(redact(title), cells, self.merged)


def _read_sheet(number: int, worksheet: Any, admission: Admission) -> GridSheet:  # noqa: ANN401 (lxml, see xmltree)
    canvas = _Canvas(number, admission)
    row = column = -1
    for node in (child for table in worksheet.iterchildren("{*}Table") for child in table):
        if local_name(node) == "Column":
            column = _place(node, column)
            last = column + whole_number(node, "Span", 0)
            if attribute(node, "Hidden") == "1":
                canvas.hidden_columns.update(range(column, min(last + 1, MOST_COLUMNS)))
            column = last
        elif local_name(node) == "Row":
            row = _place(node, row)
            _read_row(node, row, canvas)
            row += whole_number(node, "Span", 0)
    title = attribute(worksheet, "Name")
    look = SheetLook(frozenset(canvas.hidden_rows), frozenset(canvas.hidden_columns))
    return GridSheet(title, canvas.grid(title), _is_visible(worksheet), look)


def _place(node: Any, last: int) -> int:  # noqa: ANN401
    """Place counted from 0: what the element says, else behind the last one."""
    return max(whole_number(node, "Index", last + 2) - 1, 0)


def _read_row(node: Any, row: int, canvas: _Canvas) -> None:  # noqa: ANN401
    if attribute(node, "Hidden") == "1":
        canvas.hidden_rows.add(row)
    column = -1
    for cell in node.iterchildren("{*}Cell"):
        column = _place(cell, column)
        down, across = whole_number(cell, "MergeDown", 0), whole_number(cell, "MergeAcross", 0)
        if down or across:
            canvas.merged.append(((row, column), (row + down, column + across)))
        content = _content(cell)
        if content is not None:
            canvas.admission.reach(row + 1, column + 1)
            canvas.cells[row, column] = content
        column += across


def _content(cell: Any) -> CellValue:  # noqa: ANN401
    data = next(cell.iterchildren("{*}Data"), None)
    formula = attribute(cell, "Formula")
    text = "" if data is None else "".join(data.itertext())
    if not text:
        return Uncalculated(formula) if formula and data is None else None
    return _typed(attribute(data, "Type"), text)


def _typed(kind: str, text: str) -> CellValue:
    """A cell's content by its type; what does not keep to it stays a text."""
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            return _moment(dt.datetime.fromisoformat(text))
    except ValueError:
        return text
    if kind == "Boolean":
        return text.strip() == "1"
    return CellError(text) if kind == "Error" else text


def _moment(moment: dt.datetime) -> CellValue:
    if moment.date() == FIRST_DAY:
        return moment.time()
    return moment.date() if moment.time() == dt.time.min else moment


def _is_visible(worksheet: Any) -> bool:  # noqa: ANN401
    """Whether people see a sheet: a hidden one says so in its options."""
    return all((node.text or "").strip() == "SheetVisible" for node in worksheet.iter("{*}Visible"))
