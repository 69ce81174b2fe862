"""What a spreadsheet cell can hold, and the raw text that is kept of it."""

import datetime as dt
import math
from decimal import Decimal
from typing import TypeAlias

from schemas.grammar.readings import Reason


class CellError(str):
    """An error word of the spreadsheet (``#REF!``, ``#DIV/0!`` ...), marked so by the reader.

    Readers turn such cells into blanks (domain 7.6); the mark keeps "wrong" apart from "empty".
    """

    __slots__ = ()


class Uncalculated(str):
    """A formula that was never calculated, so the file holds no result; the text is the formula."""

    __slots__ = ()


CellValue: TypeAlias = (
    str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | CellError | Uncalculated | None
)


def why_nothing(cell: CellValue) -> Reason | None:
    """Return why a cell holds nothing to read, whatever is looked for: blank, error, uncalculated."""
    if cell is None:
        return Reason.BLANK
    if isinstance(cell, CellError):
        return Reason.ERROR_CELL
    return Reason.UNCALCULATED if isinstance(cell, Uncalculated) else None


def cell_text(cell: CellValue) -> str:
    """Return the raw text kept for tracing a figure back to its cell.

    Numbers show as a clerk sees them: ``12.0`` is "12", ``0.1`` is "0.1", never with an exponent.
    Dates are ISO 8601, with the time of day only where it is not midnight.
    """
    if cell is None:
        return ""
    if isinstance(cell, int | float):
        return _number_text(cell)
    if isinstance(cell, dt.datetime):
        return _datetime_text(cell)
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    return str(cell)


def _number_text(number: float) -> str:
    if isinstance(number, bool):
        return "TRUE" if number else "FALSE"
    if not isinstance(number, int) and not math.isfinite(number):
        return str(float(number))
    if isinstance(number, int) or number.is_integer():
        return format(Decimal(int(number)), "f")  # str() refuses more than 4300 digits
    # float(): a subclass such as numpy's has a repr of its own
    return format(Decimal(repr(float(number))), "f")


def _datetime_text(moment: dt.datetime) -> str:
    if moment.time() == dt.time.min:
        return moment.date().isoformat()
    return moment.isoformat(sep=" ")
