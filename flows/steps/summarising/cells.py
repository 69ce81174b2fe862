"""Write one cell; text is never a formula, a link or a number, whoever wrote it."""

import datetime as dt

from flows.steps.summarising.model import Column, Row
from flows.steps.summarising.styles import Styles
from flows.steps.summarising.texts import clean, number_text
from flows.steps.template.excel import Format, Worksheet

NUMBERS = frozenset({"figure", "signed", "arrow", "count", "money", "whole"})
ROOM = 3.5
"""Characters beside a number: its sign or arrow, and the margins of the cell."""
NOTE_SIZE = {"x_scale": 2.4, "y_scale": 0.7}


def write_cell(sheet: Worksheet, at: tuple[int, int], column: Column, row: Row, styles: Styles) -> None:
    """Write what a row has in a column, or the words that stand for what is missing."""
    content, look = row.get(column.source), row.get("look", "")
    if column.kind in {"signed", "arrow"} and content is not None:
        content = round(content, decimals_of(column, row)) + 0.0  # what rounds to nothing bears no sign
    if content is None and column.fallback:
        write(sheet, at, row[column.fallback], styles.get("absent", look))
    else:
        write(sheet, at, content, cell_format(column, row, styles))
    if row.get(column.note):
        sheet.write_comment(*at, row[column.note], NOTE_SIZE)


def cell_format(column: Column, row: Row, styles: Styles) -> Format:
    """The format of a cell by its column's kind and its row's state."""
    look = row.get("look", "")
    if column.kind == "mark" and not row.get(column.source):
        return styles.get("centre", look)
    if column.kind == "class" and look != "settled":
        return styles.get("class", look, extra={"bg_color": f"#{row['colour']}"})
    return styles.get(column.kind, look, decimals=decimals_of(column, row))


def write(sheet: Worksheet, at: tuple[int, int], content: object, style: Format) -> None:
    """Write a value of any type at a zero-based row and column."""
    if content is None or content == "":
        sheet.write_blank(*at, None, style)
    elif isinstance(content, dt.date):
        sheet.write_datetime(*at, content, style)
    elif isinstance(content, (int, float)):
        sheet.write_number(*at, content, style)
    else:
        sheet.write_string(*at, clean(str(content), 32_000), style)


def number_width(column: Column, row: Row) -> float:
    """Width that a number needs, so that no spreadsheet shows #### instead."""
    content = row.get(column.source)
    if column.kind not in NUMBERS or content is None:
        return 0
    return len(number_text(content, 2 if column.kind == "money" else decimals_of(column, row))) + ROOM


def decimals_of(column: Column, row: Row) -> int:
    """Decimals of a figure: the column's, or those that the row names."""
    return int(row.get(column.decimals, 0)) if isinstance(column.decimals, str) else column.decimals
