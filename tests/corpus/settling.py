"""Settle a township: draw its enterprises, its people and its habits."""

import datetime as dt
from random import Random

from tests.corpus.identifiers import citizen_id, credit_code, telephone
from tests.corpus.names import person_name, unit_name
from tests.corpus.places import Agreements, Enterprise, Habits, Person, Place
from tests.corpus.roster import Township

UNITS = {"街道": (18, 36), "镇": (9, 24), "乡": (8, 13), "其他": (8, 16)}
COASTAL = {"33", "32", "44"}
COASTAL_FACTOR = 1.5
MOST_UNITS = 45
CATEGORIES = ("私营企业", "其他企业", "国有企业", "集体企业", "个体经济组织", "社会组织", "港澳台商投资企业")
CATEGORY_WEIGHTS = (70, 10, 3, 3, 6, 5, 3)
DEPARTMENTS = {"事业单位": "12", "社会组织": "52", "个体经济组织": "92", "其他企业": "93"}
HARDSHIP = ("深度困难", "相对困难", "意外致困")
NEVER_LAPSES = 12


def settle(rng: Random, township: Township, units: int | None = None) -> Place:
    """Draw everything in a township that lasts longer than a half-year.

    Args:
        rng: where chance comes from.
        township: the township.
        units: how many enterprises and institutions it has; drawn as its kind has them where not given.
    """
    taken: set[str] = set()
    count = _unit_count(rng, township) if units is None else units
    enterprises = tuple(_enterprise(rng, township, number, taken) for number in range(count))
    people = tuple(_person(rng, township, number) for number in range(rng.randint(12, 36)))
    return Place(township, enterprises, people, _habits(rng, len(people)))


def _unit_count(rng: Random, township: Township) -> int:
    lowest, highest = UNITS[township.kind]
    factor = COASTAL_FACTOR if township.province_code in COASTAL else 1.0
    return min(MOST_UNITS, round(rng.randint(lowest, highest) * factor))


def _township_number(township: Township) -> int:
    return int(township.code[-3:])


def _enterprise(rng: Random, township: Township, number: int, taken: set[str]) -> Enterprise:
    institution = number < 2  # a school and a clinic, as everywhere
    category = "事业单位" if institution else rng.choices(CATEGORIES, CATEGORY_WEIGHTS)[0]
    department = DEPARTMENTS.get(category, "91")
    should_organise = institution or rng.random() < 0.94
    organised_on = _organised_on(rng) if should_organise and (institution or rng.random() < 0.95) else None
    should_sign = organised_on is not None and not institution and rng.random() < 0.95
    injury = rng.uniform(0.75, 0.99)
    return Enterprise(
        name=unit_name(rng, category, township.short_name, taken),
        credit_code=credit_code(department, township.county_code, _township_number(township), number),
        category=category,
        size=max(9, round(rng.lognormvariate(3.7, 0.6))),
        female_share=rng.uniform(0.25, 0.6),
        migrant_share=0.02 if institution else rng.uniform(0.3, 0.75),
        should_organise=should_organise,
        organised_on=organised_on,
        union_type=rng.choices(("单独", "联合"), (70, 30))[0],
        membership=rng.uniform(0.88, 0.995),
        should_sign=should_sign,
        collective=_agreements(rng, organised_on, rng.choice((2, 3, 3))) if should_sign else None,
        wage=_agreements(rng, organised_on, 1) if should_sign and rng.random() < 0.93 else None,
        has_womens=rng.random() < 0.7,
        workers_congress=rng.random() < 0.8,
        open_affairs=rng.random() < 0.75,
        mediation=rng.random() < 0.5,
        insured=(injury, injury * rng.uniform(0.75, 1.0)),
        closes_on=dt.date(2022, rng.randint(2, 12), 15) if number > 7 and rng.random() < 0.02 else None,
    )


def _organised_on(rng: Random) -> dt.date:
    if rng.random() < 0.06:
        return dt.date(2022, 1, 10) + dt.timedelta(days=rng.randint(0, 500))
    return dt.date(rng.randint(2008, 2021), rng.randint(1, 12), rng.randint(1, 28))


def _agreements(rng: Random, organised_on: dt.date | None, years: int) -> Agreements | None:
    if organised_on is None:
        return None
    earliest = organised_on + dt.timedelta(days=rng.randint(30, 120))
    usual = dt.date(2022 - years, 1, 1) + dt.timedelta(days=rng.randint(0, 365 * years + 60))
    signed = max(earliest, usual).replace(day=rng.randint(5, 25))
    count = NEVER_LAPSES if rng.random() < 0.92 else rng.randint(1, 2)
    return Agreements(signed, years, count)


def _person(rng: Random, township: Township, number: int) -> Person:
    identity = citizen_id(township.county_code, _township_number(township), number)
    return Person(person_name(rng), identity, rng.choice(HARDSHIP))


def _habits(rng: Random, people: int) -> Habits:
    shares = {code: rng.uniform(0.72, 0.98) for code in ("A17", "A19", "A20", "C03", "C04", "C06", "F03", "G03")}
    levels = {
        "A05": rng.randint(5, 22),
        "A06": rng.randint(0, 2),
        "A21": rng.randint(0, 4),
        "aid": max(3, round(people * rng.uniform(0.3, 0.6))),
        "C05": rng.randint(2, 14),
        "D05": rng.randint(6, 40),
        "D06": rng.randint(3, 15),
        "D07": rng.randint(1, 5),
        "D08": rng.randint(3, 20) * 100,
        "E01": people + rng.randint(0, 12),
        "E07": rng.randint(12, 60),
        "E10": rng.randint(0, 8),
        "condolence": rng.choice((300, 400, 500, 600, 800)),
    }
    return Habits(
        growth=rng.uniform(-0.02, 0.03),
        shares={**shares, "A18": rng.uniform(0.1, 0.4)},
        levels=levels,
        half_year_wage=rng.randint(190, 330) * 100,
        staff=(person_name(rng), person_name(rng), person_name(rng)),
        telephone=telephone(rng.randint(0, 99999)),
    )
