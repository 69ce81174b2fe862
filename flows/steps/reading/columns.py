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


ReadPlain = Callable[[Sequence[CellValue]], list[Any] | None]
"""Values of a column of plain cells; None where one of them is not plain."""


class ColumnReader(dict[CellValue, Entry]):
    """Reads cells of one kind and remembers what it read.

    Args:
        read: reads one cell.
        read_plain: reads a whole column at once if it can, exactly as ``read`` would.
    """

    def __init__(self, read: ReadCell, read_plain: ReadPlain | None = None) -> None:
        super().__init__()
        self._read, self._read_plain = read, read_plain
        self._values: dict[CellValue, Any] = {}

    def __missing__(self, cell: CellValue) -> Entry:
        """Read a cell not met before."""
        if len(self) > MOST_REMEMBERED:
            self.clear()
            self._values.clear()
        self[cell] = entry = self._read(cell)
        if entry.note is None:
            self._values[cell] = entry.value
        return entry

    def column(self, cells: Sequence[CellValue]) -> tuple[list[Any], Sequence[CellNote | None]]:
        """Values of a column, and its notes; no notes at all where nothing is to be logged."""
        values = self._read_plain(cells) if self._read_plain else None
        if values is None and PLAIN_TYPES.issuperset(map(type, cells)):
            values = self._remembered(cells)
        if values is not None:
            return values, ()
        read, notes = zip(*self.entries(cells), strict=True)
        return list(read), notes if any(notes) else ()

    def _remembered(self, cells: Sequence[CellValue]) -> list[Any] | None:
        try:
            return list(map(self._values.__getitem__, cells))
        except KeyError:
            return None

    def entries(self, cells: Sequence[CellValue]) -> list[Entry]:
        """Read a column."""
        if PLAIN_TYPES.issuperset(map(type, cells)):
            return list(map(self.__getitem__, cells))
        return list(map(self._read, cells))
