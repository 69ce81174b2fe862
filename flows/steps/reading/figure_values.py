"""Read the figure of an item's cell, with what rules need beside it: raw text, notation, precision."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple, cast

from flows.steps.reading.amounts import fits_amount
from flows.steps.reading.cell_kinds import is_personal_number, refusal_of
from flows.steps.reading.plain_cells import plain_number
from flows.steps.reading.raw import kept_text
from schemas.catalogue.model import Item
from schemas.grammar import CellValue, Notation, Quality, Reading, Reason, read_figure, read_label

YUAN, TEN_THOUSAND_YUAN, PERCENT = "元", "万元", "%"
TEN_THOUSAND = 10_000
SCALES = ("十", "百", "千", "万", "十万", "百万", "千万", "亿")
UNCLEAR_UNIT = "?"
"""Printed unit of a figure whose row and sheet name different ones."""
EXACT = Quality.EXACT.value
DECIMALS = re.compile(r"\.(\d+)")
COARSEST, FINEST = 2, 6
"""Decimals of the step of a rate: a whole percent at most, and no finer than the tables keep."""

AsksFormat = Callable[[int, int], bool | None]
Figure = tuple[object, ...]
Measure = tuple[str, str, str | None]
"""What decides how a cell reads: unit and kind of its item, and the unit that its row or heading names."""
FIGURE_COLUMNS = (
    "value",
    "value_low",
    "value_high",
    "raw_text",
    "step",
    "is_whole",
    "quality",
    "reason",
    "notation",
)
MOST_REMEMBERED = 50_000


def measure_of(item: Item, printed_unit: str | None) -> Measure:
    """What decides how a figure of an item reads."""
    return item.unit, item.kind, printed_unit


class FigureMemory(dict[Measure, dict[object, Figure]]):
    """Figures read before, on other sheets too: townships send much the same small numbers.

    By measure, then by content: numbers as they are, anything else with its type, for True equals 1.
    """

    def __missing__(self, measure: Measure) -> dict[object, Figure]:
        """Begin what is remembered of a measure."""
        if sum(map(len, self.values())) + len(self) > MOST_REMEMBERED:
            self.clear()
        self[measure] = {}
        return self[measure]

    def put(self, measure: Measure, key: object, figure: Figure) -> None:
        """Remember a figure."""
        known = self[measure]
        if len(known) > MOST_REMEMBERED:
            known.clear()
        known[key] = figure


class FigureCell(NamedTuple):
    """A cell of 本期数 and its place, counted from 0."""

    content: CellValue
    row: int
    column: int


class FigureReader:
    """Reads figures of one sheet.

    Args:
        shows_percent: tells whether a cell shows its number as a percentage; asked only where that decides.
        text_length: longest raw text that is kept.
        memory: figures read before.
    """

    def __init__(self, shows_percent: AsksFormat, text_length: int, memory: FigureMemory) -> None:
        self._shows_percent, self._text_length, self._memory = shows_percent, text_length, memory

    def read(self, cell: FigureCell, item: Item, printed_unit: str | None) -> Figure:
        """The staged values of a figure, in the order of ``FIGURE_COLUMNS``.

        Args:
            cell: the cell of 本期数.
            item: the item of its row.
            printed_unit: unit that the row or the heading names.
        """
        if self._hangs_on_format(cell, item.unit):
            return self._figure(cell, item, printed_unit)
        measure = measure_of(item, printed_unit)
        key = cell.content if type(cell.content) is float else (type(cell.content), cell.content)
        figure = self._memory[measure].get(key)
        if figure is None:
            figure = self._plain(cell.content, item, printed_unit) or self._figure(cell, item, printed_unit)
            self._memory.put(measure, key, figure)
        return figure

    def remembered(self, content: CellValue, measure: Measure) -> Figure | None:
        """A number's figure, if it was read before."""
        return self._memory[measure].get(content) if type(content) is float else None

    @staticmethod
    def _plain(content: CellValue, item: Item, printed_unit: str | None) -> Figure | None:
        whole = plain_number(content)
        if whole is None or item.unit == PERCENT or printed_unit not in {None, item.unit}:
            return None
        value = Decimal(whole)
        return value, value, value, str(whole), None, item.kind != "money" or None, EXACT, None, None

    def _figure(self, cell: FigureCell, item: Item, printed_unit: str | None) -> Figure:
        reading = self._reading(cell, item, printed_unit)
        return (
            reading.value,
            reading.low,
            reading.high,
            kept_text(cell.content, self._text_length),
            _step(cell.content, reading) if item.kind == "rate" else None,
            _is_whole(reading) if item.kind not in {"rate", "money"} else None,
            reading.quality.value,
            reading.reason.value if reading.reason else None,
            ",".join(reading.notations) or None,
        )

    def _reading(self, cell: FigureCell, item: Item, printed_unit: str | None) -> Reading:
        refusal = refusal_of(cell.content, self._text_length)
        if refusal is not None:
            return _missing(refusal)
        reading = self._in_unit(cell, item.unit, read_label(printed_unit))
        known = [number for number in (reading.value, reading.low, reading.high) if number is not None]
        is_personal = item.kind != "money" and any(map(is_personal_number, known))
        return _missing(Reason.OUT_OF_RANGE) if is_personal or not all(map(fits_amount, known)) else reading

    def _in_unit(self, cell: FigureCell, unit: str, printed: str) -> Reading:
        if unit == YUAN and printed == TEN_THOUSAND_YUAN:
            return _to_yuan(read_figure(cell.content, TEN_THOUSAND_YUAN))
        shown = self._shows_percent(cell.row, cell.column) if self._hangs_on_format(cell, unit) else None
        reading = read_figure(cell.content, unit, percent_format=shown)
        if reading.quality is not Quality.MISSING and printed in {UNCLEAR_UNIT, *(scale + unit for scale in SCALES)}:
            return _missing(Reason.SCALE_CONFLICT)
        return reading

    @staticmethod
    def _hangs_on_format(cell: FigureCell, unit: str) -> bool:
        """In a rate, the number 1 is 1 % or 100 %, and 2.5 is 2.5 % or 250 %: only its format tells."""
        return unit == PERCENT and type(cell.content) in {int, float} and abs(cast("float", cell.content)) >= 1


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
