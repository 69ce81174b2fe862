"""Counties of the roster and periods by code, for forms and names of runs."""

import csv
from pathlib import Path


def county_names(reference: Path) -> dict[str, str]:
    """Name of every county of the roster by its code; nothing while there is no roster."""
    return _column(reference / "roster.csv", "county_code", "county_name")


def period_titles(reference: Path) -> dict[str, str]:
    """Title of every period by its code, in the order of the file; nothing while there is none."""
    return _column(reference / "periods.csv", "period", "title")


def _column(path: Path, key: str, value: str) -> dict[str, str]:
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row[key]: row[value] for row in csv.DictReader(file)}
