"""Half-years as the corpus counts them."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

FIRST_YEAR = 2022


@dataclass(frozen=True)
class Period:
    """One half-year, named such as ``2023H1``."""

    name: str

    @property
    def year(self) -> int:
        """Calendar year."""
        return int(self.name[:4])

    @property
    def is_first_half(self) -> bool:
        """January to June."""
        return self.name.endswith("H1")

    @cached_property
    def start(self) -> dt.date:
        """First day."""
        return dt.date(self.year, 1 if self.is_first_half else 7, 1)

    @cached_property
    def end(self) -> dt.date:
        """Last day."""
        return dt.date(self.year, 6, 30) if self.is_first_half else dt.date(self.year, 12, 31)

    @property
    def number(self) -> int:
        """Half-years since the first one of the corpus."""
        return (self.year - FIRST_YEAR) * 2 + (not self.is_first_half)

    def holds(self, day: dt.date) -> bool:
        """Whether a day lies in the period."""
        return self.start <= day <= self.end

    def day(self, fraction: float) -> dt.date:
        """A day inside the period; 0 is the first, 1 the last."""
        return self.start + dt.timedelta(days=round(fraction * (self.end - self.start).days))
