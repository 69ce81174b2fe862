"""Write one cell so that what was typed stays what it is: text is never a formula, a link or a number."""

import datetime as dt

from flows.steps.excel import Format, Worksheet
from flows.steps.template.model import Formula, Typed


def write_typed(sheet: Worksheet, row: int, column: int, content: Typed, style: Format) -> None:
    """Write one cell (zero-based row and column)."""
    if content is None or content == "":
        sheet.write_blank(row, column, None, style)
    elif isinstance(content, str):
        sheet.write_string(row, column, content, style)
    elif isinstance(content, Formula):
        sheet.write_formula(row, column, content.text, style, content.result)
    elif isinstance(content, dt.date):
        sheet.write_datetime(row, column, content, style)
    else:
        sheet.write_number(row, column, content, style)
