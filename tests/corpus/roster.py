"""The townships that report, from the project's own reference data."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROSTER = Path(__file__).parents[2] / "data" / "reference" / "roster.csv"


@dataclass(frozen=True, slots=True)
class Township:
    """One reporting unit.

    Attributes:
        code: nine digits.
        kind: 街道, 镇, 乡 or 其他.
        valid_from: first period in which it reports, or empty.
    """

    province_code: str
    county_code: str
    county_name: str
    code: str
    name: str
    short_name: str
    kind: str
    valid_from: str = ""

    def reports_in(self, period: str) -> bool:
        """Whether the township exists in a period."""
        return self.valid_from <= period


@cache
def load_roster(path: Path = ROSTER) -> dict[str, Township]:
    """Townships by code, in file order."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["township_code"]: _township(row) for row in csv.DictReader(file)}


def _township(row: dict[str, str]) -> Township:
    return Township(
        province_code=row["province_code"],
        county_code=row["county_code"],
        county_name=row["county_name"],
        code=row["township_code"],
        name=row["township_name"],
        short_name=row["short_name"],
        kind=row["kind"],
        valid_from=row["valid_from"],
    )
