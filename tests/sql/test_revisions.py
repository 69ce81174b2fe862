"""What a correction changed, and what it does to the county, computed again with pandas."""

import pandas as pd
import pytest

from schemas.relations import terms_of
from tests.sql.returns import COUNTY, GOOD, TOWNS, Desk, open_desk

TOWN, OTHER = TOWNS[:2]


@pytest.fixture
def desk() -> Desk:
    return open_desk()


def test_a_correction_shows_what_it_changed(desk: Desk) -> None:
    first = desk.send(TOWN, {"D02": 60, "D03": None})
    second = desk.send(TOWN, {"A02": 46, "D02": None, "D03": 5}, revision=2, received_at="2023-07-06T09:00:00")
    desk.judge()
    changes = desk.rows("SELECT * EXCLUDE (before_text, after_text) FROM revision_change ORDER BY item_code")
    assert changes == [
        (second, first, "A02", 45, 46, 1),
        (second, first, "D02", 60, None, None),
        (second, first, "D03", None, 5, None),
    ]


def test_one_return_and_an_equal_one_change_nothing(desk: Desk) -> None:
    desk.send(TOWN)
    desk.send(TOWN, revision=2, received_at="2023-07-06T09:00:00")
    desk.send(OTHER, {"A02": 44})
    desk.judge()
    assert desk.rows("FROM revision_change") == desk.rows("FROM revision_effect") == []


def _value(desk: Desk, code: str, returns: pd.DataFrame) -> float:
    """An indicator over returns, a row each, as its definition in the catalogue says."""
    indicator = desk.form.catalogue.indicators[code]
    numerator, denominator = (
        sum(sign * returns[item].sum() for sign, item in terms_of(formula))
        for formula in (indicator.numerator, indicator.denominator)
    )
    return float(numerator / denominator if indicator.denominator else numerator)


@pytest.mark.parametrize("broken", [False, True], ids=["accepted", "returned"])
def test_the_effect_on_the_county_is_the_recomputed_one(desk: Desk, broken: bool) -> None:  # noqa: FBT001 (a case)
    changed = {"A11": 950, "A12": 400, "B02": 38, "E04": 7000, "E06": 8000 + broken}
    desk.send(OTHER, {"A02": 44, "A11": 800})
    desk.send(TOWN)
    later = desk.send(TOWN, changed, revision=2, received_at="2023-07-06T09:00:00")
    desk.judge()
    assert desk.status(later) == ("returned" if broken else "accepted")
    other = {**GOOD, "A02": 44, "A11": 800}
    before, after = pd.DataFrame([other, GOOD]), pd.DataFrame([other, {**GOOD, **changed}])
    effects = desk.rows("SELECT indicator_code, before, after, difference FROM revision_effect")
    assert {row[0] for row in effects} >= {"members_total", "membership_rate", "aid_cash_yuan"}
    for code, old, new, difference in effects:
        expected = _value(desk, code, before), _value(desk, code, after)
        assert (old, new) == pytest.approx(expected)
        assert difference == pytest.approx(new - old)
    if not broken:
        county = f"FROM indicator_county WHERE county_code = '{COUNTY}' AND period = '2023H1'"
        standing = dict(desk.rows(f"SELECT indicator_code, value {county}"))
        assert {code: new for code, _, new, _ in effects} == pytest.approx(
            {row[0]: standing[row[0]] for row in effects}
        )
