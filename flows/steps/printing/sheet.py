"""One sheet of a printed book: takes the calls that XlsxWriter's worksheet takes."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from flows.steps.excel import Options, column_name
from flows.steps.printing.drawing import Placed
from flows.steps.printing.frame import FRAMED, LAST_FILTERED, LAST_ROW, Call, Look, SheetFrame, call, own_footer
from flows.steps.printing.notes import HEIGHT, WIDTH, Note
from flows.steps.printing.placing import Sizes
from flows.steps.printing.xml_text import BLANK, attribute_text, cell_number, cell_text, cell_time
from flows.steps.zip_entries import Beginning, Entry, beginning, continued, deflated

CHARACTER, MARGIN = 7, 5
"""Pixels of a digit, and beside them in a column."""
letters = cache(column_name)


@dataclass
class PrintedSheet:
    """Cells, merged ranges, links, notes and charts of one sheet; what stands around them is left to the frame.

    Attributes:
        title: of the sheet.
        calls: what the frame is to be asked for.
        footer: text at the foot of the pages.
        sizes: of columns and rows.
        is_kept: whether other books take it over as it is but for its footer; then all else is deflated once.
    """

    title: str
    calls: list[Call] = field(default_factory=list)
    footer: str = ""
    sizes: Sizes = field(default_factory=Sizes)
    charts: list[Placed] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    is_kept: bool = False
    _rows: dict[int, dict[int, str]] = field(default_factory=dict)
    _columns: dict[int, str] = field(default_factory=dict)
    _merged: list[str] = field(default_factory=list)
    _links: list[str] = field(default_factory=list)
    _printed: int = 0
    _filtered: int = 0
    _begun: Beginning | None = None

    def __getattr__(self, name: str) -> Callable[..., None]:
        """Calls of XlsxWriter's worksheet that say nothing of a cell."""
        if name not in FRAMED:
            raise AttributeError(name)
        return lambda *arguments, **options: self.calls.append(call(name, *arguments, **options))

    def set_footer(self, text: str, options: Options) -> None:
        """Say what stands at the foot; every file has a text of its own."""
        self.footer = text
        self.calls.append(call("set_footer", options))

    def print_area(self, first_row: int, first_column: int, last_row: int, last_column: int) -> None:
        """Print a range; its last row is the sheet's own."""
        self._printed = last_row + 1
        self.calls.append(call("print_area", first_row, first_column, last_column))

    def autofilter(self, first_row: int, first_column: int, last_row: int, last_column: int) -> None:
        """Let rows be filtered; the last row is the sheet's own."""
        self._filtered = last_row + 1
        self.calls.append(call("autofilter", first_row, first_column, last_column))

    def set_row(self, row: int, height: float) -> None:
        """Give a row a height in points, rounded to pixels as XlsxWriter does."""
        self.sizes.rows[row] = int(height * 4 / 3 + 0.5)
        self._rows.setdefault(row, {})

    def set_column(
        self, first: int, last: int, width: float, look: Look | None = None, options: Options | None = None
    ) -> None:
        """Give columns a width in characters, and perhaps hide them."""
        pixels = int(width * CHARACTER + 0.5) + MARGIN
        style = f' style="{look}"' if look else ""
        hidden = ' hidden="1"' if options else ""
        for column in range(first, last + 1):
            self.sizes.columns[column] = 0 if hidden else pixels
            self._columns[column] = f'width="{pixels * 256 // CHARACTER / 256:.16g}"{style}{hidden} customWidth="1"'

    def write_blank(self, row: int, column: int, _: None, look: Look) -> None:
        """An empty cell."""
        self._write(row, column, look, BLANK)

    def write_number(self, row: int, column: int, number: float, look: Look) -> None:
        """A number."""
        self._write(row, column, look, cell_number(number))

    def write_string(self, row: int, column: int, text: str, look: Look) -> None:
        """A text, never taken for anything else."""
        self._write(row, column, look, cell_text(text))

    def write_datetime(self, row: int, column: int, moment: dt.datetime, look: Look) -> None:
        """A day and time."""
        self._write(row, column, look, cell_time(moment))

    def write_line(self, row: int, cells: Sequence[tuple[Look, str, int]]) -> None:
        """Write cells from the first column on: of each its look, and what its element holds behind its attributes."""
        number = row + 1
        self._rows[row] = {
            at: f'<c r="{letters(at)}{number}" s="{look}"{content}' for at, (look, content, _) in enumerate(cells)
        }

    def _write(self, row: int, column: int, look: Look, content: str) -> None:
        cell = f'<c r="{letters(column)}{row + 1}" s="{look}"{content}'
        self._rows.setdefault(row, {})[column] = cell

    def write_url(self, row: int, column: int, url: str, look: Look, text: str) -> None:
        """A text that leads to another place of the workbook (``internal:'…'!A1``)."""
        self.write_string(row, column, text, look)
        location, shown = attribute_text(url.removeprefix("internal:")), attribute_text(text)
        self._links.append(f'<hyperlink ref="{letters(column)}{row + 1}" location="{location}" display="{shown}"/>')

    def write_comment(self, row: int, column: int, text: str, scales: dict[str, float]) -> None:
        """A note on a cell, its size as parts of the usual one."""
        if not self.notes:
            self.calls.append(call("write_comment", 0, 0, "1"))
        width, height = int(WIDTH * scales["x_scale"] + 0.5), int(HEIGHT * scales["y_scale"] + 0.5)
        self.notes.append(Note(row, column, text, width, height))

    def insert_chart(self, chart: Placed) -> None:
        """Put a chart over the cells."""
        self.calls.append(call("insert_chart"))
        self.charts.append(chart)

    def merge_range(self, top: int, left: int, bottom: int, right: int, text: str, look: Look) -> None:
        """Show a range as one cell."""
        for row in range(top, bottom + 1):
            self._rows.setdefault(row, {}).update(_blanks(row + 1, left, right, look))
        self._merged.append(f'<mergeCell ref="{letters(left)}{top + 1}:{letters(right)}{bottom + 1}"/>')
        if text:
            self.write_string(top, left, text, look)

    def entry(self, part: str, frame: SheetFrame, number: int) -> Entry:
        """The sheet in its frame, the how manieth of its book it is."""
        end = own_footer(frame.end, self.footer).encode()
        if not self.is_kept:
            return deflated(part, self.xml(frame, number).encode() + end)
        self._begun = self._begun or beginning(self.xml(frame, number).encode())
        return continued(part, self._begun, end)

    def xml(self, frame: SheetFrame, number: int) -> str:
        """All of the sheet but what ends it."""
        before_rows = f"{self._columns_xml()}<sheetData>"
        rows = "".join(map(self._row, sorted(self._rows)))
        after_rows = frame.after_rows.replace(str(LAST_FILTERED + number), str(self._filtered))
        merged = f'<mergeCells count="{len(self._merged)}">{"".join(self._merged)}</mergeCells>'
        links = f"<hyperlinks>{''.join(self._links)}</hyperlinks>" if self._links else ""
        start = f"{frame.start}{self._extent()}{frame.middle}{before_rows}"
        return f"{start}{rows}</sheetData>{after_rows}{merged}{links}"

    def _columns_xml(self) -> str:
        """The columns, neighbours together that are alike."""
        spans: list[tuple[int, int, str]] = []
        for column, shown in sorted(self._columns.items()):
            first = spans.pop()[0] if spans and spans[-1][1:] == (column, shown) else column + 1
            spans.append((first, column + 1, shown))
        columns = "".join(f'<col min="{first}" max="{last}" {shown}/>' for first, last, shown in spans)
        return f"<cols>{columns}</cols>" if columns else ""

    def _row(self, row: int) -> str:
        cells, pixels = self._rows[row], self.sizes.rows.get(row)
        tall = "" if pixels is None else f' ht="{pixels * 0.75:g}" customHeight="1"'
        return f'<row r="{row + 1}"{tall}>{"".join([cells[at] for at in sorted(cells)])}</row>'

    def _extent(self) -> str:
        held = {row: cells for row, cells in self._rows.items() if cells}
        left, right = min(map(min, held.values())), max(map(max, held.values()))
        return f"{letters(left)}{min(held) + 1}:{letters(right)}{max(held) + 1}"

    def named(self, workbook: str, number: int) -> str:
        """The workbook part with the last rows that this sheet prints and filters."""
        printed = workbook.replace(f"${LAST_ROW + number}", f"${self._printed}")
        return printed.replace(f"${LAST_FILTERED + number}", f"${self._filtered}") if self._filtered else printed


@lru_cache(maxsize=4096)
def _blanks(number: int, left: int, right: int, look: Look) -> dict[int, str]:
    """Empty cells of a row, which is the same in most books."""
    return {column: f'<c r="{letters(column)}{number}" s="{look}"{BLANK}' for column in range(left, right + 1)}
