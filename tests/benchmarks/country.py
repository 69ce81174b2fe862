"""Townships in any number: real names; codes formed rightly that, beyond the roster's own, belong to nobody."""

import csv
import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from itertools import count, islice, takewhile
from pathlib import Path

from flows.steps.template import period_title
from tests.corpus import Period, Township, load_roster
from tests.corpus.periods import FIRST_YEAR
from tests.corpus.roster import ROSTER

FIRST_COUNTY = 90
"""No city numbers its counties from 90 on, so that no invented county is taken for a real one."""
COUNTIES_PER_CITY = 10
CITIES_PER_PROVINCE = 99
DUE_DAYS = (1, 10, 20)
"""Days after its end on which a half-year opens, is due and is overdue."""
PROVINCES = ("51", "33", "61")
COLUMNS = (
    "province_code", "province_name", "city_code", "city_name", "county_code", "county_name", "township_code",
    "township_name", "short_name", "kind", "valid_from", "valid_to", "aliases", "reports",
)  # fmt: skip


def townships(number: int) -> list[Township]:
    """The roster's own townships, and after them as many again under invented counties as are asked for."""
    return list(islice(_endless(), number))


def _endless() -> Iterator[Township]:
    counties: dict[str, list[Township]] = defaultdict(list)
    for township in load_roster().values():
        counties[township.county_code].append(township)
    for members in counties.values():
        yield from members
    number = 0
    while True:
        for members in counties.values():
            yield from _moved(members, number)
            number += 1


def _moved(members: list[Township], number: int) -> Iterator[Township]:
    """A county's townships under another county's code and name."""
    rest, county = divmod(number, COUNTIES_PER_CITY)
    province, city = divmod(rest, CITIES_PER_PROVINCE)
    for township in members:
        code = f"{PROVINCES[province]}{city + 1:02d}{FIRST_COUNTY + county}"
        name = f"第{number + 1}{township.county_name[-1]}"
        yield Township(
            PROVINCES[province], code, name, code + township.code[-3:], township.name, township.short_name,
            township.kind,
        )  # fmt: skip


def write_reference(directory: Path, members: list[Township], until: str = "") -> None:
    """The reference files of a run over these townships: the project's half-years, and more of them where asked for."""
    directory.mkdir(parents=True, exist_ok=True)
    text = ROSTER.with_name("periods.csv").read_text(encoding="utf-8")
    last = text.splitlines()[-1].partition(",")[0]
    more = [",".join(_half_year(name)) for name in half_years(until) if name > last]
    (directory / "periods.csv").write_text("\n".join([text.rstrip(), *more, ""]), encoding="utf-8")
    with (directory / "roster.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(map(_row, members))


def half_years(until: str) -> list[str]:
    """Names of the half-years from the first of the corpus to one."""
    names = (f"{year}H{half}" for year in count(FIRST_YEAR) for half in (1, 2))
    return list(takewhile(lambda name: name <= until, names))


def _half_year(name: str) -> tuple[str, ...]:
    period = Period(name)
    days = (period.start, period.end, *(period.end + dt.timedelta(days) for days in DUE_DAYS))
    return name, period_title(name), *map(str, days)


def _row(township: Township) -> tuple[str, ...]:
    province, city = township.province_code, township.county_code[:4]
    return (
        province, f"{province}省", city, f"{city}市", township.county_code, township.county_name, township.code,
        township.name, township.short_name, township.kind, "", "", "", "1",
    )  # fmt: skip
