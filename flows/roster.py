"""Counties of the roster and periods by code: for forms, for names of runs, and to refuse what is neither."""

from collections.abc import Sequence
from pathlib import Path

from flows.asking_errors import UnknownPeriodError, UnknownTownshipError
from flows.steps.reference import read_reference


def county_names(reference: Path) -> dict[str, str]:
    """Name of every county of the roster by its code; nothing while there is no roster."""
    return _column(reference, "roster", "county_code", "county_name")


def period_titles(reference: Path) -> dict[str, str]:
    """Title of every period by its code, in the order of the file; nothing while there is none."""
    return _column(reference, "periods", "period", "title")


def require_known(reference: Path, period: str | None, counties: Sequence[str] = ()) -> None:
    """Refuse a period or counties that the reference does not name, before anything is done for them.

    Raises:
        UnknownPeriodError: periods.csv has no such period.
        UnknownTownshipError: roster.csv has no such county.
    """
    if period and period not in period_titles(reference):
        raise UnknownPeriodError(period, reference)
    known = county_names(reference) if counties else {}
    for code in counties:
        if code not in known:
            raise UnknownTownshipError(code, reference)


def _column(reference: Path, name: str, key: str, value: str) -> dict[str, str]:
    if not (reference / f"{name}.csv").is_file():
        return {}
    return {row[key]: row[value] for row in read_reference(reference, name)}
