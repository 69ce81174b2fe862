"""The terminal: tables and lines for people, JSON for programs."""

import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

from flows.steps.asking import Row

output = Console(highlight=False, soft_wrap=False)
notes = Console(stderr=True, highlight=False)
UNBROKEN = 12
"""Widest text, in halves of a Chinese character, of a column that keeps its width on a narrow terminal."""


def complain(message: str) -> None:
    """Say what went wrong."""
    notes.print(f"出错：{message}", style="red", markup=False)


def write_json(value: object) -> None:
    """One JSON document, and nothing else, on the standard output."""
    output.print(json.dumps(value, ensure_ascii=False, indent=2, default=str), markup=False, soft_wrap=True)


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]], numbers: Sequence[str] = ()) -> None:
    """Print a table; columns of numbers stand to the right, and names and codes are never broken."""
    shown = Table(title=title, title_justify="left")
    texts = [["" if cell is None else str(cell) for cell in row] for row in rows]
    for position, column in enumerate(columns):
        short = all(cell_len(text[position]) <= UNBROKEN for text in texts)
        shown.add_column(column, justify="right" if column in numbers else "left", overflow="fold", no_wrap=short)
    for text in texts:
        shown.add_row(*text)
    output.print(shown)


def rows_table(title: str, rows: Sequence[Row]) -> None:
    """Print rows as they come from a query."""
    table(title, list(rows[0]) if rows else [], [list(row.values()) for row in rows])


def relative(path: Path) -> str:
    """A path as short as it can be said from here."""
    try:
        return os.path.relpath(path)
    except ValueError:  # another drive
        return str(path)
