"""How a ledger cell of each kind becomes a typed value, and what is worth logging about it."""

import datetime as dt
import hashlib
import hmac
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flows.steps.reading.amounts import fits_amount
from flows.steps.reading.columns import NOTHING, CellNote, Entry, ReadCell
from flows.steps.reading.grids import is_blank
from flows.steps.reading.raw import kept_text
from schemas.form import FormField
from schemas.grammar import (
    CellError,
    CellValue,
    IdentifierReading,
    Notation,
    Quality,
    Reason,
    Uncalculated,
    cell_text,
    looks_like_personal_data,
    read_choice,
    read_citizen_id,
    read_credit_code,
    read_date,
    read_figure,
    read_flag,
    read_text,
    redact,
)

EMPTY_REASONS = frozenset({Reason.DASH, Reason.NOT_AVAILABLE})
"""The township says that there is nothing: logged, but nothing to ask about."""
CLEAN_TEXT = re.compile(r"[\u4e00-\u9fa5（）]{1,100}")
HASH_LENGTH = 32
INVALID, UNION_CODE = "invalid", "union_code"


@dataclass(frozen=True, slots=True)
class CellContext:
    """What cells cannot say themselves.

    Attributes:
        person_key: key of the hash that stands for a person.
        text_length: longest text that is stored.
        year: year that completes dates such as 6月30日; None where it would be a guess.
        date1904: whether serial numbers of dates count from 1904.
    """

    person_key: bytes
    text_length: int
    year: int | None = None
    date1904: bool = False


def cell_reader(field: FormField, context: CellContext) -> ReadCell:
    """The function that reads the cells of a field."""
    read = KINDS[field.kind](field, context)

    def read_cell(cell: CellValue) -> Entry:
        if is_blank(cell):
            return NOTHING
        reason = refusal_of(cell, context.text_length)
        entry = _unread(cell, reason, context) if reason else read(cell)
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


def _unread(cell: CellValue, reason: Reason | None, context: CellContext) -> Entry:
    raw = kept_text(cell, context.text_length)
    if reason in EMPTY_REASONS:
        return Entry(None, CellNote(raw, notation=reason))
    return Entry(None, CellNote(raw, reason or Reason.ILLEGIBLE))


def _logged(value: object, shown: str, cell: CellValue, notations: Iterable[Notation] = ()) -> Entry:
    """A value, and its raw text where that cannot be told from the value."""
    if cell_text(cell) == shown:
        return Entry(value)
    return Entry(value, CellNote(kept_text(cell), notation=",".join(notations) or None))


def _text_kind(_field: FormField, context: CellContext) -> ReadCell:
    def read(cell: CellValue) -> Entry:
        if isinstance(cell, str) and CLEAN_TEXT.fullmatch(cell):
            return Entry(cell)
        text = read_text(cell)
        if text is None:
            return _unread(cell, Reason.ILLEGIBLE, context)
        kept = redact(text)
        if kept != text:
            return Entry(kept, CellNote(kept_text(cell), is_personal=True))
        return _logged(text, text, cell, () if text != cell_text(cell).strip() else (Notation.SPACE,))

    return read


def _number_kind(field: FormField, context: CellContext) -> ReadCell:
    is_count = field.kind == "count"

    def read(cell: CellValue) -> Entry:
        reading = read_figure(cell, field.unit)
        value = reading.value
        if reading.quality is not Quality.EXACT or value is None:
            return _unread(cell, reading.reason or Reason.VAGUE, context)
        if not fits_amount(value):
            return _unread(cell, Reason.OUT_OF_RANGE, context)
        if is_count and value != value.to_integral_value():
            return _unread(cell, Reason.ILLEGIBLE, context)
        typed = int(value) if is_count else value
        return _logged(typed, format(value, "f"), cell, reading.notations)

    return read


def _date_kind(_field: FormField, context: CellContext) -> ReadCell:
    def read(cell: CellValue) -> Entry:
        if type(cell) is dt.date:
            reading = read_date(cell)
        else:
            reading = read_date(cell, year=context.year, date1904=context.date1904)
        if reading.value is None:
            return _unread(cell, reading.reason or Reason.AMBIGUOUS, context)
        return _logged(reading.value, reading.value.isoformat(), cell, reading.notations)

    return read


def _flag_kind(_field: FormField, context: CellContext) -> ReadCell:
    def read(cell: CellValue) -> Entry:
        reading = read_flag(cell)
        if reading.value is None:
            return _unread(cell, reading.reason, context)
        return _logged(reading.value, "是" if reading.value else "否", cell)

    return read


def _choice_kind(field: FormField, context: CellContext) -> ReadCell:
    def read(cell: CellValue) -> Entry:
        choice = read_choice(cell, field.choices)
        if choice is None:
            return _unread(cell, read_flag(cell).reason, context)
        return _logged(choice, choice, cell)

    return read


def _credit_code_kind(_field: FormField, context: CellContext) -> ReadCell:
    def read(cell: CellValue) -> Entry:
        reading = read_credit_code(cell)
        if reading.value is None:
            return _unread(cell, reading.reason, context)
        if reading.is_valid and reading.kind != "union":
            shown = _logged(reading.value, reading.value, cell)
            return shown if shown.note is None else Entry(reading.value, CellNote(cell_text(cell)))
        return _doubtful_code(cell, reading)

    return read


def _doubtful_code(cell: CellValue, reading: IdentifierReading) -> Entry:
    """A code that fails; one that could be a person's ID number is not kept."""
    problem = UNION_CODE if reading.is_valid else INVALID
    raw = cell_text(cell)
    if not reading.is_valid and looks_like_personal_data(raw):
        return Entry(None, CellNote(None, code=problem, is_personal=True))
    return Entry(reading.value, CellNote(raw, code=problem))


def _citizen_id_kind(_field: FormField, context: CellContext) -> ReadCell:
    def read(cell: CellValue) -> Entry:
        reading = read_citizen_id(cell)
        if reading.value is None:
            empty = reading.reason in EMPTY_REASONS
            reason = None if empty else reading.reason
            return Entry(None, CellNote(None, reason, reading.reason if empty else None, None if empty else INVALID))
        digest = hmac.new(context.person_key, reading.value.encode(), hashlib.sha256).hexdigest()
        return Entry(digest[:HASH_LENGTH], None if reading.is_valid else CellNote(None, code=INVALID))

    return read


def _presence_kind(_field: FormField, _context: CellContext) -> ReadCell:
    return lambda cell: PRESENT if is_present(cell) else ABSENT


def is_present(cell: CellValue) -> bool:
    """Whether a cell holds something, not only lines and dashes to write on."""
    return any(sign.isalnum() for sign in read_text(cell) or "")


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
    "credit_code": _credit_code_kind,
    "citizen_id": _citizen_id_kind,
    "presence": _presence_kind,
}
