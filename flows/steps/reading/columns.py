"""Read the cells of a ledger column by column, each different cell only once a batch."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from schemas.grammar import CellValue

MOST_REMEMBERED = 50_000
PLAIN_TYPES = frozenset({str, float, int, dt.date, dt.datetime, dt.time, dt.timedelta, type(None)})
"""Types whose equal values read alike; True equals 1, and an error word equals the same text, yet they do not."""


class CellNote(NamedTuple):
    """What is to be logged of a cell beside its value.

    Attributes:
        raw: its text; None where that is personal.
        reason: why it gave no value.
        notation: what was normalised.
        code: what is wrong with an identifier: ``invalid`` or ``union_code``.
        is_personal: whether it holds personal data where none belongs.
    """

    raw: str | None
    reason: str | None = None
    notation: str | None = None
    code: str | None = None
    is_personal: bool = False


class Entry(NamedTuple):
    """A cell read: the value for its column and, rarely, something to log."""

    value: Any
    note: CellNote | None = None


NOTHING = Entry(None)
ReadCell = Callable[[CellValue], Entry]


class ColumnReader(dict[CellValue, Entry]):
    """Reads cells of one kind and remembers what it read."""

    def __init__(self, read: ReadCell) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, cell: CellValue) -> Entry:
        """Read a cell not met before."""
        if len(self) > MOST_REMEMBERED:
            self.clear()
        self[cell] = entry = self._read(cell)
        return entry

    def entries(self, cells: Sequence[CellValue]) -> list[Entry]:
        """Read a column."""
        if PLAIN_TYPES.issuperset(map(type, cells)):
            return list(map(self.__getitem__, cells))
        return list(map(self._read, cells))
