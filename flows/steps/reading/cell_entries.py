"""What is staged of a ledger cell that gave no value, or whose text the value does not show."""

from collections.abc import Iterable
from dataclasses import dataclass

from flows.steps.reading.columns import CellNote, Entry
from flows.steps.reading.raw import kept_text
from schemas.grammar import CellValue, Notation, Reason, cell_text

EMPTY_REASONS = frozenset({Reason.DASH, Reason.NOT_AVAILABLE})
"""The township says that there is nothing: logged, but nothing to ask about."""


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


def unread(cell: CellValue, reason: Reason | None, context: CellContext) -> Entry:
    """No value, and the reason why; a dash is no reason to ask."""
    raw = kept_text(cell, context.text_length)
    if reason in EMPTY_REASONS:
        return Entry(None, CellNote(raw, notation=reason))
    return Entry(None, CellNote(raw, reason or Reason.ILLEGIBLE))


def logged(value: object, shown: str, cell: CellValue, notations: Iterable[Notation] = ()) -> Entry:
    """A value, and its raw text where that cannot be told from the value."""
    if cell_text(cell) == shown:
        return Entry(value)
    return Entry(value, CellNote(kept_text(cell), notation=",".join(notations) or None))
