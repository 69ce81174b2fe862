"""What stays the same in a township from one half-year to the next: its units, its people, its habits."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, takewhile

from tests.corpus.periods import Period
from tests.corpus.roster import Township


@dataclass(frozen=True, slots=True)
class Term:
    """One agreement from signing to expiry."""

    signed: dt.date
    expires: dt.date


@dataclass(frozen=True)
class Agreements:
    """A chain of agreements, each signed the day after the last one expired, until it lapses.

    Attributes:
        signed_first: signing of the first one, never on a half-year's first days: a renewal then falls into
            the half-year of the expiry.
        years: term of each.
        count: how many are signed before the chain lapses.
    """

    signed_first: dt.date
    years: int
    count: int

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The agreements in order."""
        signed = [self._anniversary(number) for number in range(self.count + 1)]
        return tuple(Term(first, following - dt.timedelta(days=1)) for first, following in pairwise(signed))

    def _anniversary(self, number: int) -> dt.date:
        return self.signed_first.replace(year=self.signed_first.year + number * self.years)

    def latest(self, day: dt.date) -> Term | None:
        """The last one signed by a day, in force or not."""
        signed = None
        for term in takewhile(lambda term: term.signed <= day, self.terms):
            signed = term
        return signed

    def in_force(self, day: dt.date) -> bool:
        """Whether one is in force on a day."""
        term = self.latest(day)
        return term is not None and term.expires >= day

    def is_new_in(self, period: Period) -> bool:
        """Whether the first one was signed in a period."""
        return period.holds(self.signed_first)

    def expires_in(self, period: Period) -> bool:
        """Whether one expired in a period."""
        return any(period.holds(term.expires) for term in self.terms)

    def is_renewed_in(self, period: Period) -> bool:
        """Whether one was renewed in a period."""
        return any(period.holds(term.signed) for term in self.terms[1:])


@dataclass(frozen=True, slots=True)
class Enterprise:
    """One enterprise or institution.

    Attributes:
        size: employees at the beginning of the corpus.
        membership: share of the employees who are members, once organised.
        should_sign: whether it is among those that should bargain.
        has_womens: whether a special contract for women workers goes with the collective contract.
        insured: shares of the employees with work-injury and pension insurance.
        closes_on: the day its union is dissolved and it leaves the ledger.
    """

    name: str
    credit_code: str
    category: str
    size: int
    female_share: float
    migrant_share: float
    should_organise: bool
    organised_on: dt.date | None
    union_type: str
    membership: float
    should_sign: bool
    collective: Agreements | None
    wage: Agreements | None
    has_womens: bool
    workers_congress: bool
    open_affairs: bool
    mediation: bool
    insured: tuple[float, float]
    closes_on: dt.date | None

    def is_organised(self, day: dt.date) -> bool:
        """Whether it has a union on a day."""
        return self.organised_on is not None and self.organised_on <= day

    def is_there(self, day: dt.date) -> bool:
        """Whether it still exists on a day."""
        return self.closes_on is None or day < self.closes_on


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who receives aid; invented, like the number."""

    name: str
    citizen_id: str
    category: str


@dataclass(frozen=True, slots=True)
class Habits:
    """A township's typical values, around which its half-years vary.

    Attributes:
        growth: change of employment in a half-year.
        shares: typical shares by item code.
        levels: typical counts by item code.
        half_year_wage: yuan an employee.
    """

    growth: float
    shares: dict[str, float]
    levels: dict[str, int]
    half_year_wage: int
    staff: tuple[str, str, str]
    telephone: str


@dataclass(frozen=True, slots=True)
class Place:
    """A township and everything in it."""

    township: Township
    enterprises: tuple[Enterprise, ...]
    people: tuple[Person, ...]
    habits: Habits
