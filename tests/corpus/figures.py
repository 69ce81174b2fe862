"""半年报 of one township, worked out from its ledgers and habits so that everything agrees."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from tests.corpus.ledgers import Row, Staff
from tests.corpus.periods import Period
from tests.corpus.places import Agreements, Place

Figures = dict[str, int | float]


def figures_of(rng: Random, place: Place, period: Period, staff: list[Staff], ledgers: dict[str, list[Row]]) -> Figures:
    """All figures of the return, codes in no particular order."""
    found = _organisation(place, period, staff)
    found |= _bargaining(period, staff)
    found |= _democracy(period, staff)
    found |= _from_activities(ledgers["activity"]) | _from_aid(ledgers["aid"])
    found |= _from_habits(rng, place, found) | _money(rng, place, found)
    return found | _rates(found)


def _organisation(place: Place, period: Period, staff: list[Staff]) -> Figures:
    levels, shares = place.habits.levels, place.habits.shares
    organised = [one for one in staff if one.enterprise.is_organised(period.end)]
    single = [one for one in organised if one.enterprise.union_type == "单独"]
    total = len(single) + levels["A05"] + levels["A06"]
    found: Figures = {
        "A01": sum(one.enterprise.should_organise for one in staff),
        "A02": len(organised),
        "A03": total,
        "A04": len(single),
        "A05": levels["A05"],
        "A06": levels["A06"],
        "A07": total + len(organised) - len(single),
        "A08": sum(one.employees for one in staff),
        "A09": sum(one.female for one in staff),
        "A10": sum(one.migrant for one in staff),
        "A11": sum(one.members for one in staff),
        "A12": sum(one.members_female for one in staff),
        "A13": sum(one.members_migrant for one in staff),
        "A14": sum(_founded(one, period) for one in single),
        "A15": _dissolved(place, period),
        "A21": levels["A21"],
        "F01": sum(one.insured_injury for one in staff),
        "F02": sum(one.insured_pension for one in staff),
    }
    return found | {code: int(total * shares[code]) for code in ("A17", "A18", "A19", "A20", "C03", "C04")}


def _founded(one: Staff, period: Period) -> bool:
    day = one.enterprise.organised_on
    return day is not None and period.holds(day)


def _dissolved(place: Place, period: Period) -> int:
    closed = (one for one in place.enterprises if one.closes_on and period.holds(one.closes_on))
    return sum(one.union_type == "单独" and one.is_organised(period.start) for one in closed)


def _bargaining(period: Period, staff: list[Staff]) -> Figures:
    due = [one for one in staff if one.enterprise.should_sign and one.enterprise.is_organised(period.end)]
    signed = [one for one in due if _in_force(one.enterprise.collective, period)]
    chains = [one.enterprise.collective for one in due if one.enterprise.collective]
    return {
        "B01": len(due),
        "B02": len(signed),
        "B03": sum(chain.is_new_in(period) for chain in chains),
        "B04": sum(chain.expires_in(period) for chain in chains),
        "B05": sum(chain.is_renewed_in(period) for chain in chains),
        "B06": sum(one.employees for one in due),
        "B07": sum(one.employees for one in signed),
        "B08": sum(_in_force(one.enterprise.wage, period) for one in due),
        "B09": sum(one.enterprise.has_womens for one in signed),
    }


def _in_force(chain: Agreements | None, period: Period) -> bool:
    return chain is not None and chain.in_force(period.end)


def _democracy(period: Period, staff: list[Staff]) -> Figures:
    organised = [one.enterprise for one in staff if one.enterprise.is_organised(period.end)]
    return {
        "C01": sum(enterprise.workers_congress for enterprise in organised),
        "C02": sum(enterprise.open_affairs for enterprise in organised),
    }


def _from_activities(rows: list[Row]) -> Figures:
    return {
        "D01": _total(rows, "person_times", "干部培训"),
        "D02": _total(rows, "person_times", "职工培训"),
        "D03": _total(rows, "persons", "劳动竞赛"),
        "D04": _total(rows, "persons", "知识竞赛"),
        "D09": _total(rows, "person_times", "宣讲"),
    }


def _from_aid(rows: list[Row]) -> Figures:
    cash, goods = _total(rows, "cash_yuan"), _total(rows, "in_kind_yuan")
    people = len({row["person_hash"] for row in rows})
    return {"E03": people, "E04": cash, "E05": goods, "E06": cash + goods}


def _total(rows: Iterable[Row], field: str, category: str | None = None) -> int:
    numbers = (row[field] for row in rows if category in {None, row.get("category")})
    return sum(number for number in numbers if isinstance(number, int))


def _from_habits(rng: Random, place: Place, known: Figures) -> Figures:
    levels, shares = place.habits.levels, place.habits.shares
    flows = {code: round(levels[code] * rng.uniform(0.8, 1.2)) for code in ("C05", "D05", "D06", "D07", "D08", "E07")}
    members_new = max(1, round(known["A11"] * rng.uniform(0.015, 0.045)))
    return {
        **flows,
        "A16": members_new,
        "C06": int(flows["C05"] * shares["C06"]),
        "D10": members_new + rng.randint(0, 10),
        "E01": levels["E01"] + rng.randint(-1, 2),
        "E02": min(levels["E01"], round(levels["E01"] * 0.4) + rng.randint(0, 2)),
        "E10": levels["E10"],
        "F03": int(known["A11"] * shares["F03"]),
    }


def _money(rng: Random, place: Place, known: Figures) -> Figures:
    levels, habits = place.habits.levels, place.habits
    wages = round(known["A11"] * habits.half_year_wage * rng.uniform(0.98, 1.03), -2)
    due = round(wages * 0.02, 2)
    condoled = round(levels["E07"] * rng.uniform(0.9, 1.1))
    return {
        "E07": condoled,
        "E08": condoled * levels["condolence"],
        "E09": condoled * rng.choice((50, 80, 100)),
        "E11": levels["E10"] * rng.choice((1000, 1500, 2000)),
        "G01": wages,
        "G02": due,
        "G03": round(due * habits.shares["G03"], 2),
    }


def _rates(found: Figures) -> Figures:
    pairs = {"B10": ("B02", "B01"), "B11": ("B07", "B06"), "B12": ("B08", "B01"), "C07": ("C03", "A03")}
    return {code: rate(found[part], found[whole]) for code, (part, whole) in pairs.items() if found[whole]}


def rate(part: float, whole: float) -> float:
    """A rate as a percent cell with two decimals shows it, rounded half up as office programs do."""
    exact = Decimal(str(part)) / Decimal(str(whole))
    return float(exact.quantize(Decimal("0.0001"), ROUND_HALF_UP))
