"""How identifiers become typed values: codes of enterprises are kept, people become keyed hashes."""

import hmac

from flows.steps.reading.cell_entries import EMPTY_REASONS, CellContext, logged, unread
from flows.steps.reading.columns import CellNote, Entry, ReadCell
from schemas.form import FormField
from schemas.grammar import (
    CellValue,
    IdentifierReading,
    cell_text,
    looks_like_personal_data,
    read_citizen_id,
    read_credit_code,
)
from schemas.grammar.checkcodes import is_sound_citizen_id

HASH_LENGTH = 32
INVALID, UNION_CODE = "invalid", "union_code"


def credit_code_kind(_field: FormField, context: CellContext) -> ReadCell:
    """A 统一社会信用代码, kept also where it fails its check."""

    def read(cell: CellValue) -> Entry:
        reading = read_credit_code(cell)
        if reading.value is None:
            return unread(cell, reading.reason, context)
        if reading.is_valid and reading.kind != "union":
            shown = logged(reading.value, reading.value, cell)
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


def citizen_id_kind(_field: FormField, context: CellContext) -> ReadCell:
    """A 公民身份号码 as a keyed hash; its text goes no further."""
    keyed = hmac.new(context.person_key, digestmod="sha256")

    def read(cell: CellValue) -> Entry:
        if type(cell) is str and is_sound_citizen_id(cell):
            return Entry(_digest(cell, keyed))
        reading = read_citizen_id(cell)
        if reading.value is None:
            empty = reading.reason in EMPTY_REASONS
            reason = None if empty else reading.reason
            return Entry(None, CellNote(None, reason, reading.reason if empty else None, None if empty else INVALID))
        return Entry(_digest(reading.value, keyed), None if reading.is_valid else CellNote(None, code=INVALID))

    return read


def _digest(number: str, keyed: hmac.HMAC) -> str:
    digest = keyed.copy()
    digest.update(number.encode())
    return digest.hexdigest()[:HASH_LENGTH]
