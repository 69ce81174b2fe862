"""Every indicator by hand: independent pandas arithmetic on the figures must equal the SQL."""

import random
from collections.abc import Iterator

import pandas as pd
import pytest

from tests.sql.returns import COUNTY, TOWNS, Between, Desk, open_desk

PERIODS = ("2022H1", "2023H1")


def _random_figures(chance: random.Random, codes: list[str]) -> dict[str, object]:
    """Figures without regard to the rules' queries, some of them missing."""
    return {code: None if chance.random() < 0.2 else chance.randint(1, 900) for code in codes}


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    desk = open_desk()
    chance = random.Random(20230630)
    codes = [item.code for item in desk.form.catalogue.items.values() if item.kind != "rate" and not item.mandatory]
    towns = [str(row[0]) for row in desk.rows(f"SELECT township_code FROM township WHERE county_code = '{COUNTY}'")]
    for period in PERIODS:
        for town in towns[:12]:
            desk.send(town, _random_figures(chance, codes), period=period)
    # which returns the rules would send back is another test's business: here every return counts
    for rule in ("mandatory", "conditional"):
        desk.connection.execute(f"UPDATE rule_class SET blocks = FALSE WHERE class = '{rule}'")
    desk.judge()
    yield desk
    desk.connection.close()


def _part(wide: pd.DataFrame, formula: str) -> pd.Series:
    """Sum of the named items; missing where one of them is missing."""
    return wide.reindex(columns=formula.split(" + ")).sum(axis=1, skipna=False)


def _by_hand(desk: Desk, period: str) -> pd.DataFrame:
    figures = desk.connection.execute(
        "SELECT township_code, item_code, value::DOUBLE AS value FROM figure WHERE is_current AND period = $period",
        {"period": period},
    ).df()
    return figures.pivot_table(index="township_code", columns="item_code", values="value")


def _definitions(desk: Desk) -> list[tuple[str, str, str]]:
    definitions = desk.form.catalogue.indicators.values()
    return [(d.code, d.numerator, d.denominator) for d in definitions if "L0" not in d.numerator]


@pytest.mark.parametrize("period", PERIODS)
def test_every_township_and_county_indicator_equals_the_hand_computed_one(desk: Desk, period: str) -> None:
    wide = _by_hand(desk, period)
    county: dict[str, float] = dict(
        desk.rows(
            f"SELECT indicator_code, value FROM indicator_county WHERE period = '{period}' AND county_code = '{COUNTY}'"
        )
    )
    for code, numerator, denominator in _definitions(desk):
        parts = pd.DataFrame({"numerator": _part(wide, numerator)})
        parts["denominator"] = _part(wide, denominator) if denominator else 1.0
        parts = parts.dropna()
        expected = parts["numerator"] / parts["denominator"]
        query = f"SELECT township_code, value FROM indicator_township WHERE period = '{period}'"
        assert dict(desk.rows(f"{query} AND indicator_code = '{code}'")) == pytest.approx(expected.to_dict()), code
        whole = parts["numerator"].sum() / (parts["denominator"].sum() if denominator else 1)
        assert county[code] == pytest.approx(whole), code


def test_the_county_says_how_many_townships_stand_behind_a_value(desk: Desk) -> None:
    query = f"""
        SELECT townships_expected, townships_reporting, townships_used FROM indicator_county
        WHERE period = '2023H1' AND county_code = '{COUNTY}' AND indicator_code = 'mediation_rate'
    """
    ((expected, reporting, used),) = desk.rows(query)
    both = _by_hand(desk, "2023H1")[["C03", "A03"]].dropna()
    assert (expected, reporting, used) == (30, 12, len(both))


def test_like_for_like_change_takes_only_townships_that_reported_both_times(desk: Desk) -> None:
    this, last = (_by_hand(desk, period)[["A13", "A10"]].dropna() for period in reversed(PERIODS))
    common = this.index.intersection(last.index)
    now, then = this.loc[common].sum(), last.loc[common].sum()
    query = f"""
        SELECT like_for_like_change, like_for_like_townships FROM indicator_county
        WHERE period = '2023H1' AND county_code = '{COUNTY}' AND indicator_code = 'migrant_membership_rate'
    """
    ((change, townships),) = desk.rows(query)
    assert change == pytest.approx(now["A13"] / now["A10"] - then["A13"] / then["A10"])
    assert townships == len(common)


def test_a_lower_bound_moves_only_the_range() -> None:
    desk = open_desk()
    desk.send(TOWNS[0], {"D01": 40, "D02": 60})
    desk.send(TOWNS[1], {"D01": 10, "D02": Between(130, 139)}, explanations={"D02": "签到表遗失，按场次估计"})
    desk.judge()
    query = """
        SELECT numerator, value, reported_low, reported_high, townships_used, townships_rough FROM indicator_county
        WHERE period = '2023H1' AND indicator_code = 'training_person_times' AND county_code = '510623'
    """
    assert desk.rows(query) == [(100, 100.0, 240.0, 249.0, 1, 1)]
    assert desk.rows("SELECT value FROM figure WHERE item_code = 'D02' AND quality = 'lower_bound'") == [(None,)]


def test_a_zero_denominator_gives_no_rate() -> None:
    desk = open_desk()
    desk.send(TOWNS[0], {"C05": 0, "C06": 0})
    desk.judge()
    query = "SELECT value, denominator FROM indicator_township WHERE indicator_code = 'dispute_settlement_rate'"
    assert desk.rows(query) == [(None, 0)]


@pytest.mark.parametrize(
    ("rate", "absent", "indicator"),
    [
        ("B10", "B01", "collective_contract_signing_rate"),
        ("B10", "B02", "collective_contract_signing_rate"),
        ("B11", "B07", "employee_coverage_rate"),
        ("B12", "B08", "wage_agreement_signing_rate"),
        ("C07", "C03", "mediation_rate"),
    ],
)
def test_a_reported_rate_stands_in_for_no_computed_one(rate: str, absent: str, indicator: str) -> None:
    desk = open_desk()
    try:
        sent = desk.send(TOWNS[0], {rate: 0.9, absent: None})
        desk.judge()
        reported = desk.rows(f"SELECT value FROM figure WHERE submission_id = '{sent}' AND item_code = '{rate}'")
        computed = desk.rows(f"SELECT value FROM indicator_township WHERE indicator_code = '{indicator}'")
        known = desk.rows(f"SELECT count(*) FROM indicator_definition WHERE indicator_code = '{indicator}'")
        assert (float(reported[0][0]), [value for (value,) in computed if value is not None]) == (0.9, [])
        assert known == [(1,)]
    finally:
        desk.connection.close()
