"""Read money that a ledger gives in 万元, by its heading or for the whole sheet."""

from decimal import Decimal

from flows.steps.reading.amounts import fits_amount
from flows.steps.reading.columns import CellNote, ColumnReader, Entry
from flows.steps.reading.figure_values import TEN_THOUSAND, TEN_THOUSAND_YUAN, YUAN
from flows.steps.reading.raw import kept_text
from schemas.grammar import CellValue, Notation, Reason

UNITS_IN_CELLS = {Notation.SCALE_WORD, Notation.UNIT_WORD, Notation.OTHER_UNIT_WORD}


def money_reader(plain: ColumnReader, printed: str | None) -> ColumnReader:
    """The reader of a column of money.

    Args:
        plain: its reader where the unit is 元.
        printed: unit that the heading or the sheet names.
    """
    if printed in {None, "", YUAN}:
        return plain

    def read(cell: CellValue) -> Entry:
        (entry,) = plain.entries([cell])
        if not isinstance(entry.value, Decimal):
            return entry
        said = entry.note.notation if entry.note else None
        if printed != TEN_THOUSAND_YUAN or UNITS_IN_CELLS.intersection((said or "").split(",")):
            return Entry(None, CellNote(kept_text(cell), Reason.SCALE_CONFLICT))
        value = entry.value * TEN_THOUSAND
        if not fits_amount(value):
            return Entry(None, CellNote(kept_text(cell), Reason.OUT_OF_RANGE))
        return Entry(value, CellNote(kept_text(cell), notation=Notation.SCALE_WORD))

    return ColumnReader(read)
