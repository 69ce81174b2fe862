"""Write a table into a sheet: title, lines, headings, sections, rows and notes."""

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from flows.steps.printing.sheet import PrintedSheet
from flows.steps.summarising.cells import NOTE_SIZE, CellWriter, widest_number
from flows.steps.summarising.model import Column, Row, Table
from flows.steps.summarising.styles import TINT, Styles
from flows.steps.summarising.texts import lines_of

LINES = itemgetter(2)
LINE_HEIGHT, PADDING, ROW_HEIGHT = 14.0, 5.0, 20.0


class Grid:
    """Writes tables one under another into a sheet."""

    def __init__(self, sheet: PrintedSheet, styles: Styles, width: int) -> None:
        self.sheet, self.styles = sheet, styles
        self.last_column = width - 1
        self.row = 0
        self.widths: list[float] = [0.0] * width
        self._columns: tuple[Column, ...] = ()
        self._writers: list[CellWriter] = []
        self._notes: list[tuple[int, str]] = []

    def set_widths(self, columns: tuple[Column, ...], rows: Sequence[Row] = ()) -> None:
        """Give every column its width; the widest number counts, also that of another table in the sheet."""
        for index, column in enumerate(columns):
            self.widths[index] = max(self.widths[index], column.width, widest_number(column, rows))
            self.sheet.set_column(index, index, self.widths[index])

    def text(self, text: str, kind: str, height: float | None = None) -> None:
        """Write a text over the whole width, as high as it needs."""
        lines = lines_of(text, sum(self.widths))
        self.sheet.set_row(self.row, height or LINE_HEIGHT * lines + PADDING)
        self.sheet.merge_range(self.row, 0, self.row, self.last_column, text, self.styles.get(kind))
        self.row += 1

    def table(self, table: Table) -> tuple[int, int]:
        """Write a table with its lines and notes; the rows where headings and body begin come back."""
        for line in table.lines:
            self.text(line, "line")
        heading = self.row
        self.headings(table.shown)
        body = self.row
        self.rows(table)
        for note in table.notes:
            self.text(note, "note")
        self.row += 1
        return heading, body

    def headings(self, columns: tuple[Column, ...]) -> None:
        """Write the headings, in two rows where columns have a common heading."""
        style = self.styles.get("heading")
        if any(column.group for column in columns):
            self._groups(columns)
            self.row += 1
        lines = max(lines_of(column.heading, self.widths[index]) for index, column in enumerate(columns))
        self.sheet.set_row(self.row, LINE_HEIGHT * max(lines, 2) + PADDING)
        for index, column in enumerate(columns):
            if column.group or not any(other.group for other in columns):
                self.sheet.write_string(self.row, index, column.heading, style)
        self.row += 1

    def _groups(self, columns: tuple[Column, ...]) -> None:
        style, height = self.styles.get("heading"), ROW_HEIGHT
        for group, members in groupby(enumerate(columns), key=lambda pair: pair[1].group):
            indices = [index for index, _ in members]
            height = max(height, LINE_HEIGHT * lines_of(group, sum(self.widths[index] for index in indices)) + PADDING)
            if not group:
                for index in indices:
                    self.sheet.merge_range(self.row, index, self.row + 1, index, columns[index].heading, style)
            elif len(indices) == 1:
                self.sheet.write_string(self.row, indices[0], group, style)
            else:
                self.sheet.merge_range(self.row, indices[0], self.row, indices[-1], group, style)
        self.sheet.set_row(self.row, height)

    def rows(self, table: Table) -> None:
        """Write the rows, with a band wherever a new section begins."""
        section: object = None
        shown = table.shown
        for row in table.rows:
            if table.band and row[table.band] != section:
                section = row[table.band]
                self.band(str(section))
            self.line(shown, row)

    def band(self, text: str, colour: str = TINT) -> None:
        """Write the row that begins a section."""
        self.sheet.set_row(self.row, ROW_HEIGHT)
        style = self.styles.get("band", extra={"bg_color": colour})
        for index in range(self.last_column + 1):
            self.sheet.write_blank(self.row, index, None, style)
        self.sheet.write_string(self.row, 0, text, style)
        self.row += 1

    def line(self, columns: tuple[Column, ...], row: Row) -> None:
        """Write one row, as high as its longest text needs."""
        cells = [writer.cell(row) for writer in self._writers_of(columns)]
        self.sheet.write_line(self.row, cells)
        for place, source in self._notes:
            if row.get(source):
                self.sheet.write_comment(self.row, place, row[source], NOTE_SIZE)
        lines = max(map(LINES, cells))
        self.sheet.set_row(self.row, max(ROW_HEIGHT, min(LINE_HEIGHT * lines + PADDING, 400.0)))
        self.row += 1

    def _writers_of(self, columns: tuple[Column, ...]) -> list[CellWriter]:
        """Writers of the columns in their present width, kept until another table is written."""
        if columns is not self._columns:
            self._columns = columns
            placed = zip(columns, self.widths, strict=False)
            self._writers = [CellWriter(self.styles, column, width) for column, width in placed]
            self._notes = [(place, column.note) for place, column in enumerate(columns) if column.note]
        return self._writers
