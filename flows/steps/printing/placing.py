"""Where what floats over cells begins and ends, in pixels, as XlsxWriter reckons it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

COLUMN, ROW = 64, 20
"""Of columns and rows whose size nobody has set."""


class Span(NamedTuple):
    """A length along rows or columns: the first and the last of them, and the pixels inside each."""

    first: int
    inset: int
    last: int
    rest: int


@dataclass
class Sizes:
    """Pixels of the columns and rows that differ from the usual."""

    columns: dict[int, int] = field(default_factory=dict)
    rows: dict[int, int] = field(default_factory=dict)

    def across(self, first: int, inset: int, width: int) -> Span:
        """What a width reaches that begins inside a column."""
        return _span(lambda column: self.columns.get(column, COLUMN), first, inset, width)

    def down(self, first: int, inset: int, height: int) -> Span:
        """What a height reaches that begins inside a row."""
        return _span(lambda row: self.rows.get(row, ROW), first, inset, height)

    def left_of(self, column: int) -> int:
        """Pixels of all columns before one."""
        return sum(self.columns.get(each, COLUMN) for each in range(column))

    def above(self, row: int) -> int:
        """Pixels of all rows before one."""
        return sum(self.rows.get(each, ROW) for each in range(row))


def _span(size: Callable[[int], int], first: int, inset: int, length: int) -> Span:
    while inset >= size(first):
        inset -= size(first)
        first += 1
    last, rest = first, inset + length
    while rest >= size(last):
        rest -= size(last)
        last += 1
    return Span(first, inset, last, rest)
