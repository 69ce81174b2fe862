"""What can go wrong before a summary is begun."""

from pathlib import Path

from schemas.errors import GonghuiError


class UnknownCountyError(GonghuiError):
    """The snapshot knows no such county, or no such period."""

    def __init__(self, snapshot: Path, county_code: str, period: str) -> None:
        self.snapshot, self.county_code, self.period = snapshot, county_code, period
        super().__init__(
            f"{snapshot.name}: found no county {county_code} with period {period}; "
            "add it to data/reference (roster.csv, periods.csv) and publish again"
        )
