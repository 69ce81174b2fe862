"""Reading dates: to the day or to the month, a missing part never invented."""

import datetime as dt
from functools import lru_cache

from schemas.grammar.cells import CellValue, cell_text, why_nothing
from schemas.grammar.datetexts import read_date_text
from schemas.grammar.folding import fold, has_odd_digits, strip_blanks
from schemas.grammar.readings import DateReading, Notation, Reason, RefusalError

# Serial numbers taken for dates: 1954-10-03 to 2119-01-10, with no four-digit year among them.
_SERIALS = range(20_000, 80_001)
_SERIAL_LENGTH = 5
_DAY_ZERO = dt.date(1899, 12, 30)
_DAY_ZERO_1904 = dt.date(1904, 1, 1)
# No return, contract or payment of a union lies outside. 1905-07-15 is the number 2023 in a date cell.
_FIRST_YEAR = 1949
_LAST_YEAR = 2119
FIRST_DAY, LAST_DAY = dt.date(_FIRST_YEAR, 1, 1), dt.date(_LAST_YEAR, 12, 31)

_REMEMBERED = 2**13


def read_date(cell: CellValue, *, year: int | None = None, date1904: bool = False) -> DateReading:
    """Read a date.

    Args:
        cell: The cell as the reader found it; a number may be an Excel serial or 20230630.
        year: The year of the period, which completes 6月30日 and the century of 23.6.30.
        date1904: Whether serials of the workbook count from 1904 (the same serial is four years later).

    Returns:
        A day, a month (2023年6月), or the reason why neither can be read. A term (长期, 三年) is a range.
    """
    return _read(cell, year, date1904)


@lru_cache(maxsize=_REMEMBERED, typed=True)
def _read(cell: CellValue, year: int | None, date1904: bool) -> DateReading:  # noqa: FBT001
    try:
        return _in_range(_dispatch(cell, year, date1904=date1904))
    except RefusalError as refusal:
        return DateReading(None, None, refusal.reason)


def _dispatch(cell: CellValue, year: int | None, *, date1904: bool) -> DateReading:
    reason = why_nothing(cell)
    if reason is not None:
        raise RefusalError(reason)
    if isinstance(cell, dt.datetime):
        return DateReading(cell.date(), None, None)
    if isinstance(cell, dt.date):
        return DateReading(cell, None, None)
    if isinstance(cell, str):
        return _from_text(cell, year, date1904=date1904)
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        raise RefusalError(Reason.ILLEGIBLE)
    return _from_number(cell, date1904=date1904)


def _from_text(cell: str, year: int | None, *, date1904: bool) -> DateReading:
    """Read a typed date; five digits are a serial that a CSV file or a text cell carries."""
    stamp = fold(strip_blanks(cell))
    if len(stamp) == _SERIAL_LENGTH and stamp.isdecimal() and not has_odd_digits(cell):
        return _from_number(int(stamp), date1904=date1904)
    return read_date_text(cell, year)


def _from_number(number: float, *, date1904: bool) -> DateReading:
    """A serial, or digits typed as a number: 20230630, 202306, 2023.6.

    2023.1 may have been typed as 2023.10 and is refused (domain 7.3 no. 32c).
    """
    text = cell_text(number)
    whole = text.partition(".")[0]
    if len(whole) == _SERIAL_LENGTH and whole.isdecimal() and int(whole) in _SERIALS:
        start = _DAY_ZERO_1904 if date1904 else _DAY_ZERO
        return DateReading(start + dt.timedelta(days=int(whole)), None, None, (Notation.DATE_SERIAL,))
    if text.endswith(".1"):
        raise RefusalError(Reason.AMBIGUOUS)
    return read_date_text(text, None)


def _in_range(reading: DateReading) -> DateReading:
    year = reading.value.year if reading.value else (reading.month or (_FIRST_YEAR, 1))[0]
    if _FIRST_YEAR <= year <= _LAST_YEAR:
        return reading
    return DateReading(None, None, Reason.OUT_OF_RANGE)
