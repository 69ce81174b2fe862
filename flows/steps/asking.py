"""Questions to the snapshot: read-only, and nothing outside it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from flows.asking_errors import QueryError, SnapshotMissingError, UnknownNameError
from flows.steps.statements import statement

Row = dict[str, Any]


def open_snapshot(path: Path) -> duckdb.DuckDBPyConnection:
    """Open the snapshot for reading; neither files nor the network can be reached through it.

    Raises:
        SnapshotMissingError: nothing has been published yet.
    """
    if not path.exists():
        raise SnapshotMissingError(path)
    config: dict[str, str | bool | int | float | list[str]] = {
        "enable_external_access": False,
        "lock_configuration": True,
    }
    return duckdb.connect(str(path), read_only=True, config=config)


def ask(path: Path, query: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
    """Rows of one query, each by column name.

    Raises:
        QueryError: the query is not right, or reaches for something outside the snapshot.
    """
    try:
        with open_snapshot(path) as connection:
            return rows(connection, query, parameters)
    except duckdb.Error as error:
        raise QueryError(query, str(error)) from error


def top(path: Path, query: str, parameters: Mapping[str, object], most: int) -> tuple[list[Row], int]:
    """The first rows of one query, and how many it has in all: the rest never become Python's."""
    with open_snapshot(path) as connection:
        found = connection.sql(query, params=dict(parameters)).to_arrow_table()
    return found.slice(0, most).to_pylist(), found.num_rows


def rows(
    connection: duckdb.DuckDBPyConnection, query: str, parameters: Mapping[str, object] | None = None
) -> list[Row]:
    """Rows of one query on an open snapshot, each by column name."""
    cursor = connection.execute(query, parameters)
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def check_names(path: Path, period: str | None, places: Sequence[str] = (), indicator_code: str | None = None) -> None:
    """Refuse what the snapshot has never heard of: an empty answer would look like nothing reported.

    Raises:
        UnknownNameError: it knows no such period, place or indicator.
    """
    asked = {"period": period, "places": list(places), "indicator_code": indicator_code}
    for row in ask(path, statement("ask/unknown"), asked):
        raise UnknownNameError(row["kind"], row["code"])


def completeness(path: Path, period: str, counties: list[str]) -> list[Row]:
    """Who has reported, a row a county."""
    return ask(path, statement("ask/completeness_county"), {"period": period, "counties": counties})


def townships(path: Path, period: str, counties: list[str]) -> list[Row]:
    """Who has reported, a row a township."""
    return ask(path, statement("ask/completeness_township"), {"period": period, "counties": counties})


def indicators(path: Path, period: str, counties: list[str]) -> list[Row]:
    """Indicators of counties, in the catalogue's order."""
    return ask(path, statement("ask/indicator_county"), {"period": period, "counties": counties})


def open_findings(path: Path, period: str, counties: list[str], most: int) -> tuple[list[Row], int]:
    """The first of what is still open, blocking findings first, and how many there are in all."""
    return top(path, statement("ask/open_finding"), {"period": period, "counties": counties}, most)


def first_indicators(path: Path, period: str, counties: list[str], most: int) -> tuple[list[Row], int]:
    """The first of the indicators of counties, in the catalogue's order, and how many there are in all."""
    return top(path, statement("ask/indicator_county"), {"period": period, "counties": counties}, most)


def newest_period(path: Path, counties: list[str]) -> str | None:
    """The newest period that anybody sent something for."""
    found = ask(path, statement("ask/newest_period"), {"counties": counties})[0]["period"]
    return str(found) if found else None


def all_counties(path: Path) -> list[str]:
    """Codes of every county of the roster."""
    return [str(row["county_code"]) for row in ask(path, statement("ask/counties"), {"counties": []})]


def trace(path: Path, period: str, code: str, indicator_code: str) -> list[Row]:
    """The cells that an indicator of a county or township was computed from.

    Raises:
        UnknownNameError: there is no such period, place, indicator or item.
    """
    check_names(path, period, [code], indicator_code)
    asked = {"period": period, "code": code, "indicator_code": indicator_code}
    return ask(path, statement("ask/trace"), asked)
