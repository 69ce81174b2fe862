"""Write the cells of a column; text is never a formula, a link or a number, whoever wrote it."""

import datetime as dt

from flows.steps.excel import Format, Worksheet
from flows.steps.summarising.model import Column, Row
from flows.steps.summarising.styles import Styles
from flows.steps.summarising.texts import clean, lines_of, number_text

NUMBERS = frozenset({"figure", "signed", "arrow", "count", "money", "whole"})
CHANGES = frozenset({"signed", "arrow"})
ROOM = 3.5
"""Characters beside a number: its sign or arrow, and the margins of the cell."""
LONGEST = 32_000
"""Characters of a text that a cell holds."""
NOTE_SIZE = {"x_scale": 2.4, "y_scale": 0.7}


class CellWriter:
    """Writes what rows have in a column; the formats are asked for once."""

    def __init__(self, sheet: Worksheet, styles: Styles, column: Column, place: int, width: float) -> None:
        self.sheet, self.styles, self.column, self.place, self.width = sheet, styles, column, place, width
        self._formats: dict[tuple[str, int], Format] = {}

    def write(self, line: int, row: Row) -> int:
        """Write what a row has, or the words that stand for what is missing; the lines that it needs come back."""
        column, content, look = self.column, row.get(self.column.source), row.get("look", "")
        if content is None and column.fallback:
            write(self.sheet, (line, self.place), row[column.fallback], self.styles.get("absent", look))
            return 1
        if column.kind in CHANGES and content is not None:
            content = round(content, decimals_of(column, row)) + 0.0  # what rounds to nothing bears no sign
        write(self.sheet, (line, self.place), content, self._format(row, look))
        if column.note and row.get(column.note):
            self.sheet.write_comment(line, self.place, row[column.note], NOTE_SIZE)
        return lines_of(content, self.width) if isinstance(content, str) else 1

    def _format(self, row: Row, look: str) -> Format:
        """The format of a cell by its column's kind and its row's state."""
        if self.column.kind == "mark" and not row.get(self.column.source):
            return self.styles.get("centre", look)
        if self.column.kind == "class" and look != "settled":
            return self.styles.get("class", look, extra={"bg_color": f"#{row['colour']}"})
        key = (look, decimals_of(self.column, row))
        if key not in self._formats:
            self._formats[key] = self.styles.get(self.column.kind, look, decimals=key[1])
        return self._formats[key]


def write(sheet: Worksheet, at: tuple[int, int], content: object, style: Format) -> None:
    """Write a value of any type at a zero-based row and column."""
    row, column = at
    if content is None or content == "":
        sheet.write_blank(row, column, None, style)
    elif isinstance(content, str):
        sheet.write_string(row, column, clean(content, LONGEST), style)
    elif isinstance(content, (int, float)):
        sheet.write_number(row, column, content, style)
    elif isinstance(content, dt.date):
        sheet.write_datetime(row, column, content, style)
    else:
        sheet.write_string(row, column, clean(str(content), LONGEST), style)


def number_width(column: Column, row: Row) -> float:
    """Width that a number needs, so that no spreadsheet shows #### instead."""
    content = row.get(column.source)
    if column.kind not in NUMBERS or content is None:
        return 0
    return len(number_text(content, 2 if column.kind == "money" else decimals_of(column, row))) + ROOM


def decimals_of(column: Column, row: Row) -> int:
    """Decimals of a figure: the column's, or those that the row names."""
    return int(row.get(column.decimals, 0)) if isinstance(column.decimals, str) else column.decimals
