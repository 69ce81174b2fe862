"""The unit that a sheet names for all of it: 单位：万元 above the table."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from flows.steps.reading.figure_values import SCALES, UNCLEAR_UNIT
from flows.steps.reading.grids import Grid, address, is_blank
from flows.steps.reading.joining import heading_text
from flows.steps.reading.sink import Sink
from schemas.grammar import read_label
from schemas.grammar.units import is_unit

UNIT = re.compile(r"单\s*位\s*:\s*(?P<units>[^\s:()\[\]]*(?:\s*[、,/和]\s*[^\s:()\[\]]+)*)")
BETWEEN = re.compile(r"[、,/和]")


@dataclass(frozen=True, slots=True)
class SheetUnits:
    """Units that hold for every figure without one of its own, and the cell that says so."""

    units: tuple[str, ...] = ()
    cell: str = ""

    def over(self, unit: str, own: str | None) -> str | None:
        """The unit in which a figure is written.

        Args:
            unit: unit of the item or column.
            own: unit that its row or heading names.
        """
        if not self.units:
            return own
        scaled = [named for named in self.units if named in {scale + unit for scale in SCALES}]
        if not scaled:
            return own
        written = read_label(own)
        if written in scaled and len(scaled) == 1:
            return own
        # 元 in the row under 万元 for the sheet: a factor of ten thousand hangs on it, and nobody can tell
        return UNCLEAR_UNIT if written or len(scaled) > 1 or unit in self.units else scaled[0]

    def announce(self, sheet: str, sink: Sink) -> None:
        """Put down that figures are converted."""
        if any(unit.startswith(SCALES) for unit in self.units):
            sink.notice("HZ-008", "sheet_unit", sheet=sheet, cell=self.cell, found="、".join(self.units))


NO_UNITS = SheetUnits()


def sheet_units(grid: Grid, first: int) -> SheetUnits:
    """The units named in the rows above a table's header."""
    for number in range(first):
        for column, cell in enumerate(grid.rows[number]):
            if isinstance(cell, str) and "位" in cell:
                for units in _named(grid, number, column):
                    return SheetUnits(units, address(number, column))
    return NO_UNITS


def _named(grid: Grid, row: int, column: int) -> Iterator[tuple[str, ...]]:
    text = unicodedata.normalize("NFKC", heading_text(grid.rows[row][column]))
    for found in UNIT.finditer(text):
        named = found["units"] or _beside(grid, row, column)
        units = tuple(read_label(part) for part in BETWEEN.split(named))
        if all(map(_is_unit, units)):
            yield units


def _is_unit(word: str) -> bool:
    return is_unit(word) or any(word.startswith(scale) and is_unit(word.removeprefix(scale)) for scale in SCALES)


def _beside(grid: Grid, row: int, column: int) -> str:
    cells = (cell for cell in grid.rows[row][column + 1 :] if not is_blank(cell))
    return unicodedata.normalize("NFKC", heading_text(next(cells, None)))
