"""Controlled rounding (舍位平衡): a table's rounded parts add up to its rounded totals, and no cell is off by a unit.

Every cell and total becomes one of its two neighbouring multiples of the unit, and an exact multiple stays itself: a
zero-restricted controlled rounding (Causey, Cox and Ernst 1985, JASA 80:903-909; Cox 1987, JASA 82:520-524). Such a
rounding of a two-way table always exists, because it is an integral flow from rows to columns. Of all of them the one
is taken that keeps the grand total's half-up rounding, then the totals' and then the cells' as nearly as can be.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import chain
from typing import TypeAlias

from flows.steps.cheapest_flow import Arc, cheapest_flow
from schemas.errors import GonghuiError


class NotATableError(GonghuiError):
    """What should be rounded has rows of different lengths, or a unit that nothing is a multiple of."""

    def __init__(self, lengths: list[int], unit: Decimal) -> None:
        self.lengths, self.unit = lengths, unit
        super().__init__(f"table with rows of {lengths} cells, unit {unit}: expected equal rows and a unit above 0")


Table: TypeAlias = tuple[tuple[Decimal, ...], ...]


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A printed number that is not the half-up rounding of its value; a total's row or column is null."""

    row: int | None
    column: int | None
    exact: Decimal
    half_up: Decimal
    printed: Decimal


@dataclass(frozen=True, slots=True)
class Rounded:
    """A rounded table with its totals; all numbers are multiples of the unit."""

    cells: Table
    rows: tuple[Decimal, ...]
    columns: tuple[Decimal, ...]
    total: Decimal
    adjustments: tuple[Adjustment, ...]


def half_up(amount: Decimal, unit: Decimal) -> Decimal:
    """The nearest multiple of a unit; a half goes away from zero."""
    return (amount / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit


def round_table(cells: Sequence[Sequence[Decimal]], unit: Decimal) -> Rounded:
    """Round a table so that its parts add up.

    Args:
        cells: rows of equal length.
        unit: what the numbers shall be multiples of, such as 10000 for 万元.

    Raises:
        NotATableError: the rows are not of equal length, or the unit is not positive.
    """
    if unit <= 0 or len({len(row) for row in cells}) > 1:
        raise NotATableError([len(row) for row in cells], unit)
    table = _Fractions(cells, unit)
    raised = table.raised()
    numbers = tuple(
        tuple((floor + ((i, j) in raised)) * unit for j, floor in enumerate(row)) for i, row in enumerate(table.floors)
    )
    return _with_totals(cells, numbers, unit)


class _Fractions:
    """What lies between every number and the multiple below it, as a network from rows to columns.

    Everything is counted in units of the last decimal: integers compare as exactly as decimals, and sooner.
    """

    def __init__(self, cells: Sequence[Sequence[Decimal]], unit: Decimal) -> None:
        places = max(_decimals(number) for number in chain([unit], *cells))
        self.unit = int(unit.scaleb(places))
        self.parts = [[int(cell.scaleb(places)) for cell in row] for row in cells]
        self.floors = [[part // self.unit for part in row] for row in self.parts]
        self.fractions = [[part % self.unit for part in row] for row in self.parts]
        self.rows, self.columns = len(self.parts), len(self.parts[0]) if self.parts else 0

    def raised(self) -> set[tuple[int, int]]:
        """Cells to be rounded up."""
        source, sink = self.rows + self.columns, self.rows + self.columns + 1
        arcs = [arc for i, row in enumerate(self.fractions) for arc in self._margin(source, i, sum(row))]
        for j, column in enumerate(zip(*self.fractions, strict=True)):
            margin = self._margin(source, self.rows + j, sum(column))
            arcs += [Arc(arc.head, sink, arc.room, arc.cost) for arc in margin]
        inner = [(i, j) for i, row in enumerate(self.fractions) for j, fraction in enumerate(row) if fraction]
        arcs += [Arc(i, self.rows + j, 1, self._preference(self.fractions[i][j])) for i, j in inner]
        flows = cheapest_flow(sink + 1, arcs, source, sink, self._wanted())
        return {place for place, flow in zip(inner, flows[len(arcs) - len(inner) :], strict=True) if flow}

    def _wanted(self) -> int:
        """Cells to be rounded up, so that the grand total is rounded half up."""
        total = Decimal(sum(map(sum, self.parts)))
        return int(half_up(total, Decimal(self.unit))) // self.unit - sum(map(sum, self.floors))

    def _preference(self, fraction: int) -> int:
        """Cost of rounding a fraction up rather than down."""
        return self.unit - 2 * fraction

    def _margin(self, source: int, node: int, fraction: int) -> list[Arc]:
        """A row or column takes at least the whole units of its fractions, and at most one more.

        What must flow is worth more than all preferences together; a total's preference more than those of its cells.
        """
        least, rest = divmod(fraction, self.unit)
        weight = self.rows + self.columns + self.rows * self.columns
        must = Arc(source, node, least, -4 * weight * weight * self.unit)
        return [must, Arc(source, node, 1, weight * self._preference(rest))] if rest else [must]


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _with_totals(cells: Sequence[Sequence[Decimal]], numbers: Table, unit: Decimal) -> Rounded:
    zero = Decimal(0)
    rows = tuple(sum(row, zero) for row in numbers)
    columns = tuple(sum(column, zero) for column in zip(*numbers, strict=True))
    printed: list[tuple[int | None, int | None, Decimal, Decimal]] = [
        (i, j, cells[i][j], number) for i, row in enumerate(numbers) for j, number in enumerate(row)
    ]
    printed += [(i, None, sum(cells[i], zero), number) for i, number in enumerate(rows)]
    printed += [(None, j, sum((row[j] for row in cells), zero), number) for j, number in enumerate(columns)]
    adjusted = (Adjustment(i, j, exact, half_up(exact, unit), number) for i, j, exact, number in printed)
    kept = tuple(entry for entry in adjusted if entry.half_up != entry.printed)
    return Rounded(numbers, rows, columns, sum(rows, zero), kept)
