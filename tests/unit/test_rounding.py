"""Rounded parts add up to rounded totals, and nothing is off by a unit."""

import random
from decimal import Decimal
from itertools import chain, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.steps.rounding import NotATableError, Rounded, half_up, round_table

UNIT = Decimal(10000)
AMOUNTS = st.decimals(min_value=-(10**7), max_value=10**8, places=2)
TABLES = st.integers(1, 6).flatmap(
    lambda width: st.lists(st.lists(AMOUNTS, min_size=width, max_size=width), min_size=1, max_size=8)
)


def _hold(cells: list[list[Decimal]], unit: Decimal) -> Rounded:
    rounded = round_table(cells, unit)
    rows, columns = len(cells), len(cells[0])
    for i, j in product(range(rows), range(columns)):
        assert rounded.cells[i][j] % unit == 0
        assert abs(rounded.cells[i][j] - cells[i][j]) < unit
    for i in range(rows):
        assert sum(rounded.cells[i]) == rounded.rows[i]
        assert abs(rounded.rows[i] - sum(cells[i])) < unit
    for j in range(columns):
        assert sum(row[j] for row in rounded.cells) == rounded.columns[j]
        assert abs(rounded.columns[j] - sum(row[j] for row in cells)) < unit
    assert sum(rounded.rows) == sum(rounded.columns) == rounded.total
    assert rounded.total == half_up(sum(chain.from_iterable(cells), Decimal(0)), unit)
    listed = {(a.row, a.column) for a in rounded.adjustments if a.row is not None and a.column is not None}
    assert listed == {
        (i, j) for i, j in product(range(rows), range(columns)) if half_up(cells[i][j], unit) != rounded.cells[i][j]
    }
    return rounded


def test_a_thousand_random_tables_add_up() -> None:
    chance = random.Random(1985)
    for _ in range(1000):
        rows, columns = chance.randint(1, 9), chance.randint(1, 7)
        cells = [[Decimal(chance.randint(0, 3_000_000)) / 100 for _ in range(columns)] for _ in range(rows)]
        _hold(cells, UNIT)


@settings(max_examples=100, deadline=None)
@given(TABLES)
def test_any_table_adds_up(cells: list[list[Decimal]]) -> None:
    _hold(cells, UNIT)


def test_nothing_is_adjusted_where_half_up_adds_up_already() -> None:
    cells = [[Decimal(14000), Decimal(20000)], [Decimal(30000), Decimal(26000)]]
    rounded = _hold(cells, UNIT)
    assert [list(map(int, row)) for row in rounded.cells] == [[10000, 20000], [30000, 30000]]
    assert not rounded.adjustments


def test_what_is_adjusted_is_listed_with_both_numbers() -> None:
    rounded = _hold([[Decimal(4000), Decimal(4000), Decimal(4000)]], UNIT)
    assert list(map(int, rounded.rows)) == [10000]
    cells = [entry for entry in rounded.adjustments if entry.row is not None and entry.column is not None]
    assert [tuple(map(int, (entry.exact, entry.half_up, entry.printed))) for entry in cells] == [(4000, 0, 10000)]


def test_a_half_goes_up_and_not_to_the_even_neighbour() -> None:
    assert half_up(Decimal(25000), UNIT) == 30000
    assert half_up(Decimal("0.5"), Decimal(1)) == 1
    assert half_up(Decimal(-25000), UNIT) == -30000


def test_the_same_table_is_rounded_the_same_way() -> None:
    cells = [[Decimal(5000)] * 4 for _ in range(4)]
    assert round_table(cells, UNIT) == round_table(cells, UNIT)


def test_an_empty_table_is_all_zero() -> None:
    assert round_table([], UNIT).total == 0


@pytest.mark.parametrize(("cells", "unit"), [([[Decimal(1)], []], UNIT), ([[Decimal(1)]], Decimal(0))])
def test_what_is_no_table_is_refused(cells: list[list[Decimal]], unit: Decimal) -> None:
    with pytest.raises(NotATableError, match="expected equal rows"):
        round_table(cells, unit)
