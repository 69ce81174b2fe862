"""Missing townships: named, counted and thought in as last time or as nothing, never taken for zero."""

import itertools
import random

import pytest

from tests.sql.returns import COUNTY, TOWNS, Between, Desk, open_desk

RATE, STOCK, FLOW = "organising_rate", "members_total", "training_person_times"
LAST_YEAR, LAST_HALF, NOW = "2022H1", "2022H2", "2023H1"
RECEIVED = {LAST_YEAR: "2022-07-05T09:00:00", LAST_HALF: "2023-01-05T09:00:00", NOW: "2023-07-05T09:00:00"}
SIX = ("510623100", "510623101", "510623102", "510623103", "510623104", "510623105")


def _desk(*towns: str) -> Desk:
    """A desk at which only these townships of the county are expected."""
    desk = open_desk()
    listed = ", ".join(f"'{town}'" for town in towns)
    desk.connection.execute(f"UPDATE township SET reports = township_code IN ({listed})")
    return desk


def _send(desk: Desk, town: str, period: str, figures: dict[str, object] | None = None) -> str:
    return desk.send(town, {"D01": 40, "D02": 60} | (figures or {}), period=period, received_at=RECEIVED[period])


def _row(desk: Desk, code: str, columns: str, period: str = NOW) -> tuple[object, ...]:
    query = f"SELECT {columns} FROM indicator_county WHERE period = '{period}' AND indicator_code = '{code}'"
    return desk.rows(f"{query} AND county_code = '{COUNTY}'")[0]


def test_a_missing_township_with_history_opens_a_range_and_leaves_the_value_alone() -> None:
    desk = _desk(*TOWNS[:2])
    for town in TOWNS[:2]:
        _send(desk, town, LAST_YEAR)
    _send(desk, TOWNS[0], NOW, {"A11": 800})
    desk.judge()
    columns = "value, value_low, value_high, townships_used, townships_missing, townships_missing_with_history"
    assert _row(desk, STOCK, columns) == (800.0, 800.0, 1700.0, 1, 1, 1)
    assert _row(desk, FLOW, columns) == (100.0, 100.0, 200.0, 1, 1, 1)


def test_a_stock_is_taken_from_the_previous_half_and_a_flow_never() -> None:
    desk = _desk(*TOWNS[:2])
    for town in TOWNS[:2]:
        _send(desk, town, LAST_HALF, {"A11": 850})
    _send(desk, TOWNS[0], NOW)
    desk.judge()
    assert _row(desk, STOCK, "value_low, value_high, open_because") == (900.0, 1750.0, None)
    assert _row(desk, FLOW, "value_low, value_high, open_because") == (100.0, None, "never_reported")


def test_a_township_that_never_reported_leaves_the_range_open_and_says_so() -> None:
    desk = _desk(*TOWNS[:2])
    _send(desk, TOWNS[0], NOW)
    desk.judge()
    columns = "value, value_low, value_high, open_because, townships_missing, townships_missing_with_history"
    assert _row(desk, STOCK, columns) == (900.0, 900.0, None, "never_reported", 1, 0)
    assert _row(desk, RATE, columns) == (0.9, None, None, "never_reported", 1, 0)


def test_nobody_known_gives_no_range_at_all() -> None:
    desk = _desk(TOWNS[0])
    _send(desk, TOWNS[0], LAST_YEAR, {"A01": None})
    desk.judge()
    columns = "value, value_low, value_high, open_because"
    assert _row(desk, RATE, columns, LAST_YEAR) == (None, None, None, "no_figures")


def test_a_figure_without_an_upper_end_leaves_the_upper_end_open() -> None:
    desk = _desk(TOWNS[0])
    _send(desk, TOWNS[0], NOW, {"D02": Between(100, None)})
    desk.judge()
    columns = "value, value_low, value_high, reported_low, reported_high, open_because"
    assert _row(desk, FLOW, columns) == (None, 140.0, None, 140.0, None, "open_figure")


@pytest.mark.parametrize("seed", range(4))
def test_the_range_of_a_rate_is_that_of_all_combinations(seed: int) -> None:
    chance = random.Random(seed)
    desk = _desk(*SIX)
    pairs = {town: (chance.randint(1, 90), chance.randint(90, 200)) for town in SIX}
    for town, (organised, should) in pairs.items():
        _send(desk, town, LAST_YEAR, {"A01": should, "A02": organised})
    _send(desk, SIX[0], NOW, {"A01": 100, "A02": 50})
    for rule in ("mandatory", "conditional"):
        desk.connection.execute(f"UPDATE rule_class SET blocks = FALSE WHERE class = '{rule}'")
    desk.judge()
    rates = [
        (50 + sum(pairs[town][0] for town in chosen)) / (100 + sum(pairs[town][1] for town in chosen))
        for size in range(6)
        for chosen in itertools.combinations(SIX[1:], size)
    ]
    low, high = _row(desk, RATE, "value_low, value_high")
    assert (low, high) == pytest.approx((min(rates), max(rates)))


def test_a_missing_an_empty_and_an_unexpected_township_are_three_different_things() -> None:
    desk = _desk(*TOWNS)
    stranger = SIX[5]
    for town in (*TOWNS, stranger):
        _send(desk, town, LAST_YEAR)
    _send(desk, TOWNS[0], NOW, {"A02": 47})
    empty = desk.send(TOWNS[1], dict.fromkeys(("A01", "A02", "A03", "A08", "A11", "B01", "B02"), None))
    unexpected = desk.send(stranger)
    desk.judge()
    query = f"SELECT status FROM completeness_township WHERE period = '{NOW}' ORDER BY township_code"
    assert desk.rows(query) == [("accepted",), ("returned",), ("missing",)]
    assert "HZ-001" in desk.findings(empty)
    variants = desk.rows(f"SELECT variant FROM finding WHERE submission_id = '{unexpected}' AND rule_id = 'HZ-100'")
    assert variants == [("not_expected",)]
    assert desk.rows(f"SELECT units_unexpected FROM completeness_county WHERE period = '{NOW}'") == [(1,)]
    columns = "townships_expected, townships_reporting, townships_used, townships_missing, value"
    assert _row(desk, RATE, columns) == (3, 2, 1, 2, 0.94)
    assert _row(desk, RATE, "value_low, value_high, open_because") == (pytest.approx((47 + 90) / 150), 0.94, None)
    changes = _row(desk, RATE, "like_for_like_change, like_for_like_townships, change")
    assert changes == (pytest.approx(0.04), 1, pytest.approx(0.04))
