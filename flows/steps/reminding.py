"""催报 for each township: days left, when it reported last, and a text that can be sent as it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from flows.steps.asking import Row, ask
from flows.steps.sources import BEIJING
from flows.steps.statements import statement


@dataclass(frozen=True, slots=True)
class Reminder:
    """One township that has sent nothing for a period.

    Attributes:
        days_left: from the day of asking to the due day; negative after it.
        previous_received_on: when its return of the half before arrived first, if it did.
    """

    county_name: str
    township_code: str
    township_name: str
    period_title: str
    due: date
    late_due: date
    days_left: int
    previous_received_on: date | None

    @property
    def text(self) -> str:
        """The reminder in Chinese."""
        before = self.previous_received_on
        last = f"上期贵单位于 {_day(before)} 报送。" if before else ""
        return (
            f"{self.township_name}工会：贵单位尚未报送{self.period_title}工会工作半年报。"
            f"报送截止日为 {_day(self.due)}，{self.timing}；逾期报送截止日为 {_day(self.late_due)}。{last}请尽快报送。"
        )

    @property
    def timing(self) -> str:
        """Days left or over, in words."""
        if self.days_left == 0:
            return "今天截止"
        return f"还有 {self.days_left} 天" if self.days_left > 0 else f"已逾期 {-self.days_left} 天"


def today() -> date:
    """The day in Beijing."""
    return datetime.now(UTC).astimezone(BEIJING).date()


def reminders(snapshot: Path, period: str, counties: Sequence[str], asked_on: date) -> tuple[Reminder, ...]:
    """Everybody who is missing for a period, as of a day; of all counties where none is named."""
    rows = ask(snapshot, statement("ask/reminder"), {"period": period, "counties": list(counties)})
    return tuple(_reminder(row, asked_on) for row in rows)


def _reminder(row: Row, asked_on: date) -> Reminder:
    received = row["previous_received_at"]
    facts = {name: value for name, value in row.items() if name != "previous_received_at"}
    return Reminder(
        **facts,
        days_left=(row["due"] - asked_on).days,
        previous_received_on=received.date() if received else None,
    )


def _day(day: date) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日"
