"""Read the figure of an item's cell, with what rules need beside it: raw text, notation, precision."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from flows.steps.reading.amounts import fits_amount
from flows.steps.reading.cell_kinds import refusal_of
from flows.steps.reading.raw import kept_text
from schemas.catalogue.model import Item
from schemas.grammar import CellValue, Notation, Quality, Reading, Reason, read_figure, read_label

YUAN, TEN_THOUSAND_YUAN, PERCENT = "元", "万元", "%"
TEN_THOUSAND = 10_000
SCALES = ("十", "百", "千", "万", "十万", "百万", "千万", "亿")
DECIMALS = re.compile(r"\.(\d+)")
COARSEST, FINEST = 2, 6
"""Decimals of the step of a rate: a whole percent at most, and no finer than the tables keep."""

AsksFormat = Callable[[int, int], bool | None]


@dataclass(frozen=True, slots=True)
class FigureCell:
    """A cell of 本期数 and its place, counted from 0."""

    content: CellValue
    row: int
    column: int


class FigureReader:
    """Reads figures of one sheet.

    Args:
        shows_percent: tells whether a cell shows its number as a percentage; asked only where that decides.
        text_length: longest raw text that is kept.
    """

    def __init__(self, shows_percent: AsksFormat, text_length: int) -> None:
        self._shows_percent, self._text_length = shows_percent, text_length

    def read(self, cell: FigureCell, item: Item, printed_unit: str | None) -> dict[str, object]:
        """The staged columns of a figure.

        Args:
            cell: the cell of 本期数.
            item: the item of its row.
            printed_unit: unit that the row or the heading names.
        """
        reading = self._reading(cell, item, printed_unit)
        return {
            "value": reading.value,
            "value_low": reading.low,
            "value_high": reading.high,
            "raw_text": kept_text(cell.content, self._text_length),
            "step": _step(cell.content, reading) if item.kind == "rate" else None,
            "is_whole": _is_whole(reading) if item.kind not in {"rate", "money"} else None,
            "quality": reading.quality.value,
            "reason": reading.reason.value if reading.reason else None,
            "notation": ",".join(reading.notations) or None,
        }

    def _reading(self, cell: FigureCell, item: Item, printed_unit: str | None) -> Reading:
        refusal = refusal_of(cell.content, self._text_length)
        if refusal is not None:
            return _missing(refusal)
        reading = self._in_unit(cell, item.unit, read_label(printed_unit))
        known = [number for number in (reading.value, reading.low, reading.high) if number is not None]
        return reading if all(map(fits_amount, known)) else _missing(Reason.OUT_OF_RANGE)

    def _in_unit(self, cell: FigureCell, unit: str, printed: str) -> Reading:
        if unit == YUAN and printed == TEN_THOUSAND_YUAN:
            return _to_yuan(read_figure(cell.content, TEN_THOUSAND_YUAN))
        reading = read_figure(cell.content, unit, percent_format=self._format(cell, unit))
        if reading.quality is not Quality.MISSING and printed in {scale + unit for scale in SCALES}:
            return _missing(Reason.SCALE_CONFLICT)
        return reading

    def _format(self, cell: FigureCell, unit: str) -> bool | None:
        """In a rate, the number 1 is 1 % or 100 %: only its format tells."""
        if unit != PERCENT or isinstance(cell.content, str | bool) or cell.content != 1:
            return None
        return self._shows_percent(cell.row, cell.column)


def _missing(reason: Reason) -> Reading:
    return Reading(Quality.MISSING, None, None, None, reason, ())


def _to_yuan(reading: Reading) -> Reading:
    if reading.quality is Quality.MISSING:
        return reading
    value, low, high = (
        None if number is None else number * TEN_THOUSAND for number in (reading.value, reading.low, reading.high)
    )
    notations = (*reading.notations, Notation.SCALE_WORD)
    return replace(reading, value=value, low=low, high=high, notations=notations)


def _is_whole(reading: Reading) -> bool | None:
    return None if reading.value is None else reading.value == reading.value.to_integral_value()


def _step(content: CellValue, reading: Reading) -> Decimal | None:
    """One unit of the last printed digit of a rate, as a share of one."""
    if reading.value is None:
        return None
    if isinstance(content, str):
        printed = DECIMALS.search(content.replace("．", "."))
        is_share = not {Notation.PERCENT_SIGN, Notation.PERCENT_NUMBER} & set(reading.notations)
        decimals = (len(printed[1]) if printed else 0) + (0 if is_share else COARSEST)
    else:
        exponent = reading.value.normalize().as_tuple().exponent
        decimals = -exponent if isinstance(exponent, int) else COARSEST
    return Decimal(1).scaleb(-min(max(decimals, COARSEST), FINEST))
