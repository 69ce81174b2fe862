"""The terminal: tables and lines for people, JSON for programs."""

import json
import os
import sys
from collections.abc import Iterable, Sequence
from numbers import Number
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

from flows.steps.asking import Row

ENDLESS = 10_000
"""Width of what is no terminal: a file or another program takes lines as long as they come."""

output = Console(highlight=False, width=None if sys.stdout.isatty() else ENDLESS)
notes = Console(stderr=True, highlight=False, width=None if sys.stderr.isatty() else ENDLESS)
UNBROKEN = 16
"""Widest text, in halves of a Chinese character, of a column that keeps its width on a narrow terminal."""
NARROWEST = 12
"""What a wider column is folded to at most."""
PADDING = 3
"""What a column takes beside its text: a line and two spaces."""


def complain(message: str) -> None:
    """Say what went wrong."""
    notes.print(f"出错：{message}", style="red", markup=False, soft_wrap=True)


def write_json(value: object) -> None:
    """One JSON document, and nothing else, on the standard output."""
    output.print(json.dumps(value, ensure_ascii=False, indent=2, default=str), markup=False, soft_wrap=True)


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]], numbers: Sequence[str] = ()) -> None:
    """Print a table, or a record for each row where the terminal is too narrow: nothing is cut off.

    Columns of numbers stand to the right; names and codes are never broken.
    """
    texts = [[_text(cell) for cell in row] for row in rows]
    widths = [max(map(cell_len, (column, *cells))) for column, *cells in zip(columns, *texts, strict=True)]
    least = sum(width if width <= UNBROKEN else NARROWEST for width in widths) + PADDING * len(widths) + 1
    if least > output.width:
        _records(title, columns, texts)
        return
    shown = Table(title=title, title_justify="left")
    for column, width in zip(columns, widths, strict=True):
        shown.add_column(
            column, justify="right" if column in numbers else "left", overflow="fold", no_wrap=width <= UNBROKEN
        )
    for text in texts:
        shown.add_row(*text)
    output.print(shown)


def _text(cell: object) -> str:
    """A cell as it is read: nothing for what is missing, and no decimals of a whole number."""
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return "" if cell is None else str(cell)


def _records(title: str, columns: Sequence[str], texts: Sequence[Sequence[str]]) -> None:
    """A line for each column, as `psql` shows what is wider than the terminal."""
    broadest = max(map(cell_len, columns))
    output.print(title, markup=False)
    for number, text in enumerate(texts, start=1):
        output.print(f"─ {number} ─")
        for column, cell in zip(columns, text, strict=True):
            output.print(f"{column}{' ' * (broadest - cell_len(column))}  {cell}", markup=False, soft_wrap=True)


def rows_table(title: str, rows: Sequence[Row]) -> None:
    """Print rows as they come from a query."""
    if not rows:
        output.print("没有符合的行。")
        return
    cells = {column: [row[column] for row in rows] for column in rows[0]}
    numbers = [column for column, found in cells.items() if all(isinstance(cell, Number | None) for cell in found)]
    table(title, list(cells), zip(*cells.values(), strict=True), numbers)


def relative(path: Path) -> str:
    """A path as short as it can be said from here."""
    try:
        return os.path.relpath(path)
    except ValueError:  # another drive
        return str(path)
