"""Cells of a BIFF file as the grammar knows them."""

import datetime as dt

from schemas.grammar import CellError, CellValue

TEXT, NUMBER, DATE, BOOLEAN, ERROR = 1, 2, 3, 4, 5
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
UNKNOWN_ERROR = "#N/A"


def cell_value(kind: int, value: str | float, datemode: int) -> CellValue:
    """What a cell holds, from its type and value in xlrd's terms."""
    if kind == TEXT:
        return str(value)
    if kind in {NUMBER, DATE, BOOLEAN, ERROR}:
        return _from_number(kind, float(value), datemode)
    return None


def _from_number(kind: int, number: float, datemode: int) -> CellValue:
    if kind == DATE:
        return moment(number, datemode)
    if kind == BOOLEAN:
        return bool(number)
    return CellError(ERRORS.get(int(number), UNKNOWN_ERROR)) if kind == ERROR else number


def moment(serial: float, datemode: int) -> CellValue:
    """A date, a time of day, or the bare number where no calendar has such a day."""
    import xlrd  # type: ignore[import-untyped]  # noqa: PLC0415 (loaded by whoever has such a cell)

    if serial < 0:
        return serial
    try:
        found: dt.datetime = xlrd.xldate_as_datetime(serial, datemode)
    except (xlrd.XLDateError, OverflowError, ValueError):
        return serial
    if serial < 1:
        return found.time()
    return found.date() if found.time() == dt.time.min else found
