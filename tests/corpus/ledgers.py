"""The three ledgers of one township in one half-year."""

from dataclasses import dataclass
from random import Random

from flows.steps.template import Typed
from tests.corpus.names import event_title
from tests.corpus.periods import Period
from tests.corpus.places import Agreements, Enterprise, Place

Row = dict[str, Typed]
CASH = (200, 300, 500, 500, 800, 1000, 2000, 3000)
GOODS = (0, 0, 0, 100, 150, 200, 300)
AID_TYPES = ("送温暖", "生活救助", "医疗救助", "金秋助学", "就业援助", "临时救助", "结对帮扶")
FUNDS = ("上级拨款", "本级经费", "社会捐助")
OTHER_EVENTS = ("职工培训", "干部培训", "劳动竞赛", "知识竞赛", "宣讲", "文体")
REPEATED_SHARE = 0.12


@dataclass(frozen=True, slots=True)
class Staff:
    """Head counts of one enterprise at the end of one half-year; together they are the township's."""

    enterprise: Enterprise
    employees: int
    female: int
    migrant: int
    members: int
    members_female: int
    members_migrant: int
    insured_injury: int
    insured_pension: int


def staff_of(rng: Random, place: Place, period: Period) -> list[Staff]:
    """Head counts of every enterprise that still exists."""
    present = [enterprise for enterprise in place.enterprises if enterprise.is_there(period.end)]
    growth = (1 + place.habits.growth) ** period.number
    return [_staff(rng, enterprise, growth, period) for enterprise in present]


def _staff(rng: Random, enterprise: Enterprise, growth: float, period: Period) -> Staff:
    employees = max(6, round(enterprise.size * growth * rng.uniform(0.97, 1.03)))
    female = round(employees * enterprise.female_share)
    migrant = round(employees * enterprise.migrant_share)
    share = enterprise.membership if enterprise.is_organised(period.end) else 0.0
    return Staff(
        enterprise,
        employees,
        female,
        migrant,
        int(employees * share),
        int(female * share),
        int(migrant * share * 0.9),
        int(employees * enterprise.insured[0]),
        int(employees * enterprise.insured[1]),
    )


def enterprise_rows(staff: list[Staff], period: Period) -> list[Row]:
    """企业台账, one row per enterprise."""
    return [{"serial": number, **_enterprise_row(one, period)} for number, one in enumerate(staff, start=1)]


def _enterprise_row(one: Staff, period: Period) -> Row:
    enterprise = one.enterprise
    organised = enterprise.is_organised(period.end)
    covered = enterprise.collective is not None and enterprise.collective.in_force(period.end)
    row: Row = {
        "unit_name": enterprise.name,
        "credit_code": enterprise.credit_code,
        "unit_category": enterprise.category,
        "employees_persons": one.employees,
        "employees_female_persons": one.female,
        "employees_migrant_persons": one.migrant,
        "should_organise": _yes(enterprise.should_organise),
        "is_organised": _yes(organised),
        "organised_on": enterprise.organised_on if organised else None,
        "union_type": enterprise.union_type if organised else None,
        "members_persons": one.members,
        "members_female_persons": one.members_female,
        "covered_persons": one.employees if covered else None,
        "workers_congress": _yes(organised and enterprise.workers_congress),
        "open_affairs": _yes(organised and enterprise.open_affairs),
        "mediation_committee": _yes(organised and enterprise.mediation),
        "work_injury_insured_persons": one.insured_injury,
        "pension_insured_persons": one.insured_pension,
    }
    womens = enterprise.collective if enterprise.has_womens else None
    chains = (("contract", enterprise.collective), ("wage", enterprise.wage), ("womens", womens))
    for name, chain in chains:
        row |= _term(name, chain, period)
    return row


def _term(name: str, chain: Agreements | None, period: Period) -> Row:
    term = chain.latest(period.end) if chain else None
    return {f"{name}_signed_on": term.signed, f"{name}_expires_on": term.expires} if term else {}


def _yes(holds: bool) -> str:  # noqa: FBT001 (a word for a truth value is all it is)
    return "是" if holds else "否"


def aid_rows(rng: Random, place: Place, period: Period) -> list[Row]:
    """帮扶台账, one row per payment; some people receive twice."""
    usual = place.habits.levels["aid"]
    count = min(len(place.people), 22, max(3, round(usual * rng.uniform(0.85, 1.15))))
    people = rng.sample(place.people, count)
    paid = people + [person for person in people if rng.random() < REPEATED_SHARE]
    days = sorted(rng.random() for _ in paid)
    rows: list[Row] = []
    for number, (person, fraction) in enumerate(zip(paid[:25], days, strict=False), start=1):
        rows.append(
            {
                "serial": number,
                "has_person_name": person.name,
                "person_hash": person.citizen_id,
                "hardship_category": person.category,
                "aid_type": rng.choice(AID_TYPES),
                "cash_yuan": rng.choice(CASH),
                "in_kind_yuan": rng.choice(GOODS),
                "paid_on": period.day(fraction),
                "fund_source": rng.choice(FUNDS),
            }
        )
    return rows


def activity_rows(rng: Random, place: Place, period: Period) -> list[Row]:
    """培训活动台账; every township trains its cadres and its workers at least once."""
    others = rng.sample(OTHER_EVENTS, rng.randint(0, 5))
    categories = sorted(["干部培训", "职工培训", *others], key=lambda _: rng.random())
    days = sorted(rng.random() for _ in categories)
    scale = len(place.enterprises)
    return [
        {"serial": number, **_event(rng, category, scale), "held_on": period.day(fraction)}
        for number, (category, fraction) in enumerate(zip(categories, days, strict=True), start=1)
    ]


def _event(rng: Random, category: str, scale: int) -> Row:
    persons = rng.randint(scale, 2 * scale) if category == "干部培训" else rng.randint(4 * scale, 9 * scale)
    sessions = rng.choice((1, 1, 2))
    return {
        "title": event_title(rng, category),
        "category": category,
        "persons": persons,
        "person_times": persons * sessions,
        "cost_yuan": persons * rng.choice((10, 20, 35)),
    }
