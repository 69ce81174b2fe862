"""Which periods are due soon, and who is missing then: said some days before, once for each of those days."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from flows.steps.asking import Row, ask
from flows.steps.durable import replace_file
from flows.steps.statements import statement

NAMES_SHOWN = 30


@dataclass(frozen=True, slots=True)
class DueSoon:
    """A period that is due soon.

    Attributes:
        days_left: days until it is due; 0 on the day itself.
        notice: which notice this is, so that it is given once.
        missing: names of townships that have sent nothing, by county.
    """

    title: str
    due: date
    days_left: int
    notice: str
    missing: dict[str, list[str]]

    @property
    def headline(self) -> str:
        """The message's first line, in Chinese."""
        when = f"{self.days_left} 天后截止" if self.days_left else "今天截止"
        return f"工会半年报：{self.title}{when}，未报 {sum(map(len, self.missing.values()))} 个"

    @property
    def text(self) -> str:
        """A line for each county, in Chinese: names of places, never of people."""
        return "\n".join(f"{county}：未报 {len(names)} 个：{_named(names)}" for county, names in self.missing.items())


def due_soon(snapshot: Path, today: date, days: Sequence[int], given: Collection[str]) -> list[DueSoon]:
    """Notices that are to be given now: of each period the nearest of the days, unless it was given.

    A day on which nothing ran is made up for by the next run before the due date.

    Args:
        snapshot: the published database.
        today: the day in the counties.
        days: how many days before the due date notice is given.
        given: notices that were given already.
    """
    rows = ask(snapshot, statement("ask/due_soon"), {"today": today, "days": max(days, default=-1)})
    periods = [list(group) for _, group in groupby(rows, key=lambda row: str(row["period"]))]
    notices = [_notice(entries, today, days) for entries in periods]
    return [notice for notice in notices if notice.notice not in given]


def _notice(rows: list[Row], today: date, days: Sequence[int]) -> DueSoon:
    first = rows[0]
    left = (first["due"] - today).days
    counties = groupby(rows, key=lambda row: str(row["county_name"]))
    missing = {county: [str(row["township_name"]) for row in group] for county, group in counties}
    nearest = min(day for day in days if day >= left)
    return DueSoon(first["title"], first["due"], left, f"{first['period']}:{nearest}", missing)


def read_given(path: Path) -> set[str]:
    """Notices that were given; none where the note is missing or damaged."""
    try:
        return {str(notice) for notice in json.loads(path.read_text(encoding="utf-8"))}
    except (OSError, ValueError, TypeError):
        return set()


def write_given(path: Path, notices: Collection[str]) -> None:
    """Note which notices were given."""
    replace_file(path, json.dumps(sorted(notices)).encode())


def _named(names: Sequence[str]) -> str:
    more = f"等 {len(names)} 个" if len(names) > NAMES_SHOWN else ""
    return "、".join(names[:NAMES_SHOWN]) + more
