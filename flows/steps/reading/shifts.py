"""Detect rows of a ledger whose cells stand one column beside their headings."""

from collections import Counter
from collections.abc import Mapping, Sequence

from flows.steps.reading.columns import CellNote, ColumnReader
from flows.steps.reading.grids import Row, is_blank
from schemas.grammar import CellValue

FEWEST_CELLS = 3
"""Cells of a row that cannot be read where they stand, and can be read in the column beside."""
STEPS = (-1, 1)

Notes = Mapping[str, Sequence[CellNote | None]]
"""What was noted of every cell, by field; one note, or none, a row."""


def shifted_rows(
    rows: Sequence[Row], places: Mapping[str, int], readers: Mapping[str, ColumnReader], notes: Notes
) -> set[int]:
    """Positions of the rows that are shifted.

    Args:
        rows: the ledger's rows.
        places: column of every field that was read.
        readers: reader of every such field.
        notes: what reading noted.
    """
    wrong = Counter(
        position for found in notes.values() for position, note in enumerate(found) if note and _is_wrong(note)
    )
    suspects = [position for position, count in wrong.items() if count >= FEWEST_CELLS]
    return {position for position in suspects if _is_shifted(rows[position], places, readers, _fields(notes, position))}


def _is_wrong(note: CellNote) -> bool:
    return bool(note.reason or note.code)


def _fields(notes: Notes, position: int) -> list[str]:
    return [name for name, found in notes.items() if (note := found[position]) and _is_wrong(note)]


def _is_shifted(
    row: Row, places: Mapping[str, int], readers: Mapping[str, ColumnReader], fields: Sequence[str]
) -> bool:
    for step in STEPS:
        beside = [(name, places[name] + step) for name in fields if 0 <= places[name] + step < len(row)]
        if sum(_reads(readers[name], row[index]) for name, index in beside) >= FEWEST_CELLS:
            return True
    return False


def _reads(reader: ColumnReader, cell: CellValue) -> bool:
    (entry,) = reader.entries([cell])
    return not is_blank(cell) and entry.value is not None and not (entry.note and _is_wrong(entry.note))
