"""How a ledger cell of each kind becomes a typed value, and what is worth logging about it."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from flows.steps.reading.amounts import fits_amount
from flows.steps.reading.cell_entries import CellContext, logged, unread
from flows.steps.reading.columns import NOTHING, CellNote, Entry, ReadCell
from flows.steps.reading.grids import is_blank
from flows.steps.reading.identifier_kinds import citizen_id_kind, credit_code_kind
from flows.steps.reading.plain_cells import PLAIN
from flows.steps.reading.raw import kept_text
from schemas.form import FormField
from schemas.grammar import (
    CellError,
    CellValue,
    Notation,
    Quality,
    Reason,
    Uncalculated,
    cell_text,
    looks_like_personal_data,
    read_choice,
    read_date,
    read_figure,
    read_flag,
    read_text,
    redact,
)


def cell_reader(field: FormField, context: CellContext) -> ReadCell:
    """The function that reads the cells of a field."""
    read = KINDS[field.kind](field, context)

    plain = PLAIN.get(field.kind)

    def read_cell(cell: CellValue) -> Entry:
        if plain is not None and (entry := plain(cell)) is not None:
            return entry
        if is_blank(cell):
            return NOTHING
        reason = refusal_of(cell, context.text_length)
        entry = unread(cell, reason, context) if reason else read(cell)
        return _without_raw(entry) if field.sensitivity == "personal" else entry

    return read if field.kind == "presence" else read_cell


def refusal_of(cell: CellValue, longest: int) -> Reason | None:
    """Why a cell cannot be read whatever its column holds."""
    if isinstance(cell, CellError):
        return Reason.ERROR_CELL
    if isinstance(cell, Uncalculated):
        return Reason.UNCALCULATED
    return Reason.ILLEGIBLE if isinstance(cell, str) and len(cell) > longest else None


def _without_raw(entry: Entry) -> Entry:
    return entry if entry.note is None else Entry(entry.value, entry.note._replace(raw=None))


def _text_kind(_field: FormField, context: CellContext) -> ReadCell:
    def read(cell: CellValue) -> Entry:
        text = read_text(cell)
        if text is None:
            return unread(cell, Reason.ILLEGIBLE, context)
        kept = redact(text)
        if kept != text:
            return Entry(kept, CellNote(kept_text(cell), is_personal=True))
        return logged(text, text, cell, () if text != cell_text(cell).strip() else (Notation.SPACE,))

    return read


def _number_kind(field: FormField, context: CellContext) -> ReadCell:
    is_count = field.kind == "count"

    def read(cell: CellValue) -> Entry:
        reading = read_figure(cell, field.unit)
        value = reading.value
        if reading.quality is not Quality.EXACT or value is None:
            return unread(cell, reading.reason or Reason.VAGUE, context)
        if not fits_amount(value):
            return unread(cell, Reason.OUT_OF_RANGE, context)
        if is_count and is_personal_number(value):
            return Entry(None, CellNote(kept_text(cell), Reason.OUT_OF_RANGE, is_personal=True))
        if is_count and value != value.to_integral_value():
            return unread(cell, Reason.ILLEGIBLE, context)
        typed = int(value) if is_count else value
        return logged(typed, format(value, "f"), cell, reading.notations)

    return read


def is_personal_number(value: Decimal) -> bool:
    """Whether a count is somebody's telephone or ID number, typed into the wrong column."""
    return looks_like_personal_data(format(value, "f"))


def _date_kind(_field: FormField, context: CellContext) -> ReadCell:
    def read(cell: CellValue) -> Entry:
        if type(cell) is dt.date:
            reading = read_date(cell)
        else:
            reading = read_date(cell, year=context.year, date1904=context.date1904)
        if reading.value is None:
            return unread(cell, reading.reason or Reason.AMBIGUOUS, context)
        return logged(reading.value, reading.value.isoformat(), cell, reading.notations)

    return read


def _flag_kind(_field: FormField, context: CellContext) -> ReadCell:
    def read(cell: CellValue) -> Entry:
        reading = read_flag(cell)
        if reading.value is None:
            return unread(cell, reading.reason, context)
        return logged(reading.value, "是" if reading.value else "否", cell)

    return read


def _choice_kind(field: FormField, context: CellContext) -> ReadCell:
    def read(cell: CellValue) -> Entry:
        choice = read_choice(cell, field.choices)
        if choice is None:
            return unread(cell, read_flag(cell).reason, context)
        return logged(choice, choice, cell)

    return read


def _presence_kind(_field: FormField, _context: CellContext) -> ReadCell:
    return lambda cell: PRESENT if is_present(cell) else ABSENT


def is_present(cell: CellValue) -> bool:
    """Whether a cell holds something, not only lines and dashes to write on."""
    if type(cell) is str and cell.isalnum():
        return True
    return any(map(str.isalnum, read_text(cell) or ""))


PRESENT, ABSENT = Entry(True), Entry(False)  # noqa: FBT003 (the value itself)

KINDS: dict[str, Callable[[FormField, CellContext], ReadCell]] = {
    "text": _text_kind,
    "name": _text_kind,
    "number": _text_kind,
    "count": _number_kind,
    "money": _number_kind,
    "date": _date_kind,
    "flag": _flag_kind,
    "choice": _choice_kind,
    "credit_code": credit_code_kind,
    "citizen_id": citizen_id_kind,
    "presence": _presence_kind,
}
