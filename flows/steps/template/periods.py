"""The days of a half-year."""

import datetime as dt


def days_of(period: str) -> tuple[dt.date, dt.date]:
    """First and last day of a period such as ``2023H1``."""
    year, half = int(period[:4]), int(period[-1])
    if half == 1:
        return dt.date(year, 1, 1), dt.date(year, 6, 30)
    return dt.date(year, 7, 1), dt.date(year, 12, 31)
