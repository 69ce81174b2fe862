"""Controlled rounding (舍位平衡): a table's rounded parts add up to its rounded totals, and no cell is off by a unit.

Every cell and total becomes one of its two neighbouring multiples of the unit, and an exact multiple stays itself: a
zero-restricted controlled rounding (Causey, Cox and Ernst 1985, JASA 80:903-909; Cox 1987, JASA 82:520-524). Such a
rounding of a two-way table always exists, because it is an integral flow from rows to columns. Of all of them the one
is taken that keeps the grand total's half-up rounding, then the totals' and then the cells' as nearly as can be.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
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
        tuple((floor + (place in raised)) * unit for place, floor in line) for line in table.floors_with_places()
    )
    return _with_totals(cells, numbers, unit)


class _Fractions:
    """What lies between every number and the multiple below it, as a network from rows to columns."""

    def __init__(self, cells: Sequence[Sequence[Decimal]], unit: Decimal) -> None:
        self.scaled = [[cell / unit for cell in row] for row in cells]
        self.floors = [[_floor(cell) for cell in row] for row in self.scaled]
        self.rows, self.columns = len(self.scaled), len(self.scaled[0]) if self.scaled else 0

    def floors_with_places(self) -> list[list[tuple[tuple[int, int], int]]]:
        """The multiples below the cells, with the cells' places."""
        return [[((i, j), floor) for j, floor in enumerate(row)] for i, row in enumerate(self.floors)]

    def raised(self) -> set[tuple[int, int]]:
        """Cells to be rounded up."""
        source, sink = self.rows + self.columns, self.rows + self.columns + 1
        arcs = [arc for i in range(self.rows) for arc in self._margin(source, i, self.scaled[i], self.floors[i])]
        for j in range(self.columns):
            scaled, floors = [row[j] for row in self.scaled], [row[j] for row in self.floors]
            arcs += [
                Arc(arc.head, sink, arc.room, arc.cost) for arc in self._margin(source, self.rows + j, scaled, floors)
            ]
        inner = [
            (i, j) for i in range(self.rows) for j in range(self.columns) if self.scaled[i][j] != self.floors[i][j]
        ]
        arcs += [Arc(i, self.rows + j, 1, 1 - 2 * (self.scaled[i][j] - self.floors[i][j])) for i, j in inner]
        wanted = int(half_up(sum(chain.from_iterable(self.scaled), Decimal(0)), Decimal(1))) - sum(
            map(sum, self.floors)
        )
        flows = cheapest_flow(sink + 1, arcs, source, sink, wanted)
        return {place for place, flow in zip(inner, flows[len(arcs) - len(inner) :], strict=True) if flow}

    def _margin(self, source: int, node: int, scaled: list[Decimal], floors: list[int]) -> list[Arc]:
        """A row or column takes at least the whole units of its fractions, and at most one more.

        What must flow is worth more than all preferences together; a total's preference more than those of its cells.
        """
        fraction = sum(scaled, Decimal(0)) - sum(floors)
        least = _floor(fraction)
        weight = self.rows + self.columns + self.rows * self.columns
        must = Arc(source, node, least, Decimal(-4 * weight * weight))
        may = Arc(source, node, 1, weight * (1 - 2 * (fraction - least)))
        return [must, may] if fraction != least else [must]


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


def _floor(number: Decimal) -> int:
    return int(number.to_integral_value(ROUND_FLOOR))
