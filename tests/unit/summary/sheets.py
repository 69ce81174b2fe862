"""Read a sheet back as a person sees it: rows of texts and numbers below its headings."""

from pathlib import Path
from typing import Any

from openpyxl import load_workbook


def shown(path: Path, sheet: str) -> list[list[Any]]:
    """All cells of a sheet by row."""
    book = load_workbook(path)
    return [[cell.value for cell in row] for row in book[sheet].iter_rows()]


def body(path: Path, sheet: str, first: str) -> list[dict[str, Any]]:
    """Rows under the heading row that begins with a heading; a two-row heading is read by its lower row."""
    rows = shown(path, sheet)
    top = next(number for number, row in enumerate(rows) if row and row[0] == first)
    grouped = rows[top + 1][0] is None and any(rows[top + 1])
    headings = [low or high for high, low in zip(rows[top], rows[top + 1], strict=True)] if grouped else rows[top]
    return [dict(zip(headings, row, strict=True)) for row in rows[top + 1 + grouped :]]
