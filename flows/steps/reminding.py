"""Who has to be reminded, and with which words: a text for each county that can be sent as it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from flows.steps.asking import ask
from flows.steps.statements import statement


@dataclass(frozen=True, slots=True)
class Reminder:
    """Townships of a county that have sent nothing for a period."""

    county_name: str
    period_title: str
    due: date
    late_due: date
    townships: tuple[str, ...]

    @property
    def text(self) -> str:
        """The reminder in Chinese. It names dates and not days left: no clock decides what a run shows."""
        return (
            f"{'、'.join(self.townships)}工会：贵单位尚未报送{self.period_title}工会工作半年报。"
            f"报送截止日为 {_day(self.due)}，逾期报送截止日为 {_day(self.late_due)}，请尽快报送。"
        )


def reminders(snapshot: Path, period: str, counties: Sequence[str]) -> list[Reminder]:
    """One reminder for each county in which somebody is missing."""
    rows = ask(snapshot, statement("ask/reminder"), {"period": period, "counties": list(counties)})
    return [
        Reminder(name, missing[0]["period_title"], missing[0]["due"], missing[0]["late_due"], _names(missing))
        for name, group in groupby(rows, key=lambda row: str(row["county_name"]))
        if (missing := list(group))
    ]


def _names(rows: Sequence[dict[str, str]]) -> tuple[str, ...]:
    return tuple(row["township_name"] for row in rows)


def _day(day: date) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日"
