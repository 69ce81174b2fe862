"""Counties of the roster by code, for forms and names of runs."""

import csv
from pathlib import Path


def county_names(reference: Path) -> dict[str, str]:
    """Name of every county of the roster by its code; nothing while there is no roster."""
    path = reference / "roster.csv"
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row["county_code"]: row["county_name"] for row in csv.DictReader(file)}
