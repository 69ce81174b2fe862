"""A township's return for one half-year, complete and right."""

import datetime as dt
from random import Random

from flows.steps.template import ReturnData, Typed, period_title
from tests.corpus.figures import figures_of
from tests.corpus.ledgers import Row, activity_rows, aid_rows, enterprise_rows, staff_of
from tests.corpus.periods import Period
from tests.corpus.places import Place
from tests.corpus.roster import Township
from tests.corpus.settling import settle

SEED = 20230630


def return_of(township: Township, period: str, seed: int = SEED) -> ReturnData:
    """The good return of a township for a period; the same for the same seed, whatever else is generated."""
    place = settle(Random(f"{seed}/{township.code}"), township)
    return make_return(Random(f"{seed}/{township.code}/{period}"), place, Period(period))


def make_return(rng: Random, place: Place, period: Period) -> ReturnData:
    """Draw a half-year in a settled township."""
    staff = staff_of(rng, place, period)
    ledgers: dict[str, list[Row]] = {
        "enterprise": enterprise_rows(staff, period),
        "aid": aid_rows(rng, place, period),
        "activity": activity_rows(rng, place, period),
    }
    figures: dict[str, Typed] = {**figures_of(rng, place, period, staff, ledgers)}
    return ReturnData(_cover(rng, place, period), figures, ledgers=ledgers)


def _cover(rng: Random, place: Place, period: Period) -> dict[str, Typed]:
    township = place.township
    compiler, auditor, head = place.habits.staff
    return {
        "county_name": township.county_name,
        "township_name": township.name,
        "division_code": township.code,
        "period": period_title(period.name),
        "has_compiler": compiler,
        "has_auditor": auditor,
        "has_head": head,
        "has_telephone": place.habits.telephone,
        "reported_on": period.end + dt.timedelta(days=rng.randint(1, 4)),
        "nil_report": "否",
        "revision": 1,
    }
