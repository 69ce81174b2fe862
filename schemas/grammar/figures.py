"""Reading the figure of a cell: the entrance to the grammar of numbers."""

import datetime as dt
from decimal import Decimal
from functools import lru_cache

from schemas.grammar.cells import CellValue, cell_text, why_nothing
from schemas.grammar.quantities import as_share
from schemas.grammar.readings import Notation, Quality, Reading, Reason, RefusalError
from schemas.grammar.settling import LARGEST, settle
from schemas.grammar.texts import read_figure_text
from schemas.grammar.units import PERCENT

# Cells repeat (0, 1, small counts, 无, /): a county's half-year has a few thousand different ones.
_REMEMBERED = 2**14


def read_figure(cell: CellValue, unit: str, *, percent_format: bool | None = None) -> Reading:
    """Read what a cell says about a figure, without ever inventing one.

    Args:
        cell: The cell as the reader found it.
        unit: The item's unit (家, 个, 人, 人次, 元, 万元, 件 ... or %); the value comes back in it, a %
            as a share of one.
        percent_format: Whether the number format of a numeric cell shows a percentage; None when the
            reader did not keep the format. It has no bearing on texts.

    Returns:
        An exact value, a lower bound with its range, or missing with the reason.
    """
    return _read(cell, unit, percent_format)


@lru_cache(maxsize=_REMEMBERED, typed=True)
def _read(cell: CellValue, unit: str, percent_format: bool | None) -> Reading:  # noqa: FBT001
    reason = _reason_of_type(cell)
    if reason is not None:
        return Reading(Quality.MISSING, None, None, None, reason, ())
    try:
        if isinstance(cell, int | float):
            return _read_number(cell, unit, percent_format=percent_format)
        return read_figure_text(str(cell), unit)
    except RefusalError as refusal:
        return Reading(Quality.MISSING, None, None, None, refusal.reason, ())


def _reason_of_type(cell: CellValue) -> Reason | None:
    """Why a cell of this type never holds a figure: Excel makes dates of 10-12 and times of 8:10."""
    if isinstance(cell, bool):
        return Reason.ILLEGIBLE
    if isinstance(cell, dt.date):
        return Reason.RANGE
    if isinstance(cell, dt.time | dt.timedelta):
        return Reason.FRACTION
    return why_nothing(cell)


def _read_number(cell: float, unit: str, *, percent_format: bool | None) -> Reading:
    if not abs(cell) <= LARGEST:  # so put that NaN, which is neither, is refused too
        raise RefusalError(Reason.OUT_OF_RANGE)
    number = Decimal(cell_text(cell))
    fit = None
    if unit == PERCENT:
        number, fit = _share(number, percent_format=percent_format)
    value, rounding = settle(number)
    notations = tuple(mark for mark in (fit, rounding) if mark is not None)
    return Reading(Quality.EXACT, value, value, value, None, notations)


def _share(number: Decimal, *, percent_format: bool | None) -> tuple[Decimal, Notation | None]:
    if percent_format is True:
        return number, None
    if percent_format is False and abs(number) >= 1:
        return number / 100, Notation.PERCENT_NUMBER
    return as_share(number)
