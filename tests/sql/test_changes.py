"""Changes by hand: like for like on both bases, points apart from per cent, parts that add up, every level."""

import random
from collections.abc import Iterator

import pandas as pd
import pytest

from tests.sql.returns import Desk, open_desk

PERIODS = ("2022H1", "2022H2", "2023H1")
COMPARED = {"last_year": "2022H1", "previous_half": "2022H2"}


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    desk = open_desk()
    chance = random.Random(7)
    codes = [item.code for item in desk.form.catalogue.items.values() if item.kind != "rate"]
    towns = desk.rows("SELECT township_code FROM township QUALIFY row_number() OVER (PARTITION BY county_code) <= 7")
    for period in PERIODS:
        for (town,) in towns:
            if chance.random() < 0.85:
                figures = {code: None if chance.random() < 0.1 else chance.randint(1, 900) for code in codes}
                desk.send(str(town), figures, period=period)
    for rule in ("mandatory", "conditional"):
        desk.connection.execute(f"UPDATE rule_class SET blocks = FALSE WHERE class = '{rule}'")
    desk.judge()
    yield desk
    desk.connection.close()


def _parts(desk: Desk, period: str, numerator: str, denominator: str) -> pd.DataFrame:
    query = "SELECT township_code, item_code, value::DOUBLE AS value FROM figure WHERE is_current AND period = ?"
    figures = desk.connection.execute(query, [period]).df()
    wide = figures.pivot_table(index="township_code", columns="item_code", values="value")
    sides = {"n": numerator, "d": denominator}
    sums = {
        side: wide.reindex(columns=text.split(" + ")).sum(axis=1, skipna=False) for side, text in sides.items() if text
    }
    return pd.DataFrame({"n": sums["n"], "d": sums.get("d", 1.0)}).dropna()


def _indicators(desk: Desk) -> list[tuple[str, str, str, str]]:
    listed = desk.form.catalogue.indicators.values()
    return [(i.code, i.numerator, i.denominator, i.unit) for i in listed if "L0" not in i.numerator]


def _value(parts: pd.DataFrame, denominator: str) -> float:
    return float(parts["n"].sum() / parts["d"].sum() if denominator else parts["n"].sum())


@pytest.mark.parametrize("basis", COMPARED)
def test_like_for_like_change_of_every_level_by_hand(desk: Desk, basis: str) -> None:
    members = desk.connection.execute("FROM region_member JOIN township USING (county_code)").df()
    query = f"FROM indicator_change WHERE period = '2023H1' AND basis = '{basis}'"
    changes = desk.connection.execute(query).df().to_dict("records")
    rows = {(row["level"], row["region_code"], row["indicator_code"]): row for row in changes}
    for code, numerator, denominator, unit in _indicators(desk):
        now = _parts(desk, "2023H1", numerator, denominator)
        then = _parts(desk, COMPARED[basis], numerator, denominator)
        for (level, region), member in members.groupby(["level", "region_code"]):
            common = now.index.intersection(then.index).intersection(list(member["township_code"]))
            row = rows[str(level), str(region), code]
            assert row["like_for_like_townships"] == len(common)
            assert row["change_unit"] == ("个百分点" if unit == "%" else unit)
            if common.empty:
                assert pd.isna(row["like_for_like_change"])
                continue
            before = _value(then.loc[common], denominator)
            change = _value(now.loc[common], denominator) - before
            assert row["like_for_like_change"] == pytest.approx(change)
            percent = float("nan") if unit == "%" else change / before * 100
            assert row["like_for_like_change_percent"] == pytest.approx(percent, nan_ok=True)


def test_contributions_add_up_to_the_change_of_every_county(desk: Desk) -> None:
    query = """
        SELECT change.like_for_like_change, sum(part.contribution), sum(part.share), count(*), any_value(townships)
        FROM indicator_contribution AS part
        JOIN (SELECT *, like_for_like_townships AS townships FROM indicator_change) AS change
            ON part.county_code = change.region_code AND change.level = 'county'
            AND part.period = change.period AND part.basis = change.basis
            AND part.indicator_code = change.indicator_code
        GROUP BY part.period, part.basis, part.county_code, part.indicator_code, change.like_for_like_change
    """
    rows = desk.rows(query)
    assert len(rows) > 200
    for change, contributions, shares, parts, townships in rows:
        assert contributions == pytest.approx(change, abs=1e-9)
        assert parts == townships
        assert shares is None or shares == pytest.approx(1)


def test_a_contribution_by_hand(desk: Desk) -> None:
    now = _parts(desk, "2023H1", "A02", "A01")
    then = _parts(desk, "2022H1", "A02", "A01")
    towns = [str(row[0]) for row in desk.rows("SELECT township_code FROM township WHERE county_code = '510623'")]
    common = now.index.intersection(then.index).intersection(towns)
    rate = then.loc[common, "n"].sum() / then.loc[common, "d"].sum()
    moved = (now["n"] - rate * now["d"] - then["n"] + rate * then["d"]).loc[common] / now.loc[common, "d"].sum()
    query = """
        SELECT township_code, contribution FROM indicator_contribution
        WHERE
            basis = 'last_year' AND period = '2023H1' AND county_code = '510623'
            AND indicator_code = 'organising_rate'
    """
    assert dict(desk.rows(query)) == pytest.approx(moved.to_dict())


def test_every_level_adds_up_the_counties(desk: Desk) -> None:
    query = """
        SELECT level, region_code, numerator, denominator, value, townships_expected FROM indicator_region
        WHERE period = '2023H1' AND indicator_code = 'membership_rate' ORDER BY level, region_code
    """
    regions = desk.rows(query)
    assert [level for level, *_ in regions] == ["city"] * 3 + ["county"] * 3 + ["nation"] + ["province"] * 2
    counties = [row for row in regions if row[0] == "county"]
    nation = next(row for row in regions if row[0] == "nation")
    assert nation[2] == sum(row[2] for row in counties)
    assert nation[4] == pytest.approx(float(sum(row[2] for row in counties) / sum(row[3] for row in counties)))
    assert nation[5] == sum(row[5] for row in counties)


def test_the_county_table_repeats_its_region(desk: Desk) -> None:
    shown = "period, indicator_code, value, value_low, value_high, previous_half_like_for_like_change"
    county = set(desk.rows(f"SELECT county_code, {shown} FROM indicator_county"))
    assert county == set(desk.rows(f"SELECT region_code, {shown} FROM indicator_region WHERE level = 'county'"))
    assert len(county) == 3 * len(PERIODS) * len(desk.form.catalogue.indicators)
