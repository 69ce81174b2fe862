"""The reference data: who reports, and when."""

import csv
import datetime as dt
from collections import Counter
from pathlib import Path

from flows.steps.template import period_title
from tests.corpus import Period, load_roster

PERIODS = Path(__file__).parents[3] / "data" / "reference" / "periods.csv"


def test_roster_holds_every_township_of_the_three_counties() -> None:
    counties = Counter(township.county_name for township in load_roster().values())
    assert counties == {"中江县": 30, "慈溪市": 24, "万源市": 31}


def test_codes_lie_in_their_county() -> None:
    for code, township in load_roster().items():
        assert len(code) == 9
        assert code.startswith(township.county_code)
        assert township.name.startswith(township.short_name)


def test_township_reports_only_from_its_first_period() -> None:
    young = load_roster()["330282403"]
    assert not young.reports_in("2022H2")
    assert young.reports_in("2023H1")


def test_periods_are_half_years_with_their_deadlines() -> None:
    with PERIODS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["period"] for row in rows] == ["2022H1", "2022H2", "2023H1", "2023H2"]
    for row in rows:
        period = Period(row["period"])
        assert row["title"] == period_title(row["period"])
        assert (row["starts_on"], row["ends_on"]) == (period.start.isoformat(), period.end.isoformat())
        after = [(dt.date.fromisoformat(row[name]) - period.end).days for name in ("opens", "due", "late_due")]
        assert after == [1, 10, 20]
