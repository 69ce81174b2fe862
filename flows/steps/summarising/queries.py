"""Read what summaries show from the snapshot: one query a table for many counties, all on one read-only connection."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import duckdb

from flows.steps.asking import open_snapshot, rows
from flows.steps.statements import inputs, statement
from flows.steps.summarising.errors import UnknownCountyError
from flows.steps.summarising.model import Row

OF_COUNTIES = {
    "heads": "10_county",
    "indicators": "20_indicator",
    "townships": "30_township",
    "quality": "31_quality",
    "values": "41_township_value",
    "ranking": "42_ranking",
    "aid_types": "50_aid_type",
    "aid_amounts": "51_aid_amount",
    "findings": "60_finding",
}
"""Statements whose rows belong to a county each; they take `period` and `counties`."""
OF_ALL = {"township_columns": "40_township_column", "definitions": "70_definition", "dictionary": "75_dictionary"}
"""Statements whose rows all counties show; they may take `period`."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a summary is made of, as read.

    Attributes:
        head: names, period and completeness of the county.
        values: numbers of 分乡镇 by township (``None`` for the county) and by code.
    """

    head: Row
    indicators: list[Row]
    townships: list[Row]
    quality: list[Row]
    values: dict[str | None, dict[str, Row]]
    ranking: list[Row]
    aid_types: list[Row]
    aid_amounts: list[Row]
    findings: list[Row]
    township_columns: list[Row]
    definitions: list[Row]
    dictionary: list[Row]


def read_facts(snapshot: Path, *, period: str, counties: Sequence[str]) -> list[Facts]:
    """Read counties' period from a snapshot, in the order of their codes.

    Raises:
        UnknownCountyError: the snapshot does not know one of the counties, or the period.
    """
    with open_snapshot(snapshot) as connection:
        place = {"period": period, "counties": sorted(counties)}
        read = {part: _by_county(fetch(connection, name, place)) for part, name in OF_COUNTIES.items()}
        common = _common(connection, period)
    unknown = sorted(set(counties) - read["heads"].keys())
    if unknown:
        raise UnknownCountyError(snapshot, unknown[0], period)
    return [_facts({part: rows.get(code, []) for part, rows in read.items()} | common) for code in read["heads"]]


def _common(connection: duckdb.DuckDBPyConnection, period: str) -> dict[str, list[Row]]:
    """What all counties show."""
    return {
        part: fetch(connection, name, {"period": period} if "period" in inputs([f"summary/{name}"]) else {})
        for part, name in OF_ALL.items()
    }


def fetch(connection: duckdb.DuckDBPyConnection, name: str, parameters: Mapping[str, object]) -> list[Row]:
    """Rows of `sql/summary/<name>.sql` by column name."""
    return rows(connection, statement(f"summary/{name}"), parameters)


def _by_county(rows: list[Row]) -> dict[str, list[Row]]:
    """Rows that come county by county."""
    return {code: list(group) for code, group in groupby(rows, key=itemgetter("county_code"))}


def _facts(parts: dict[str, list[Row]]) -> Facts:
    (head,) = parts.pop("heads")
    return Facts(head=head, values=_by_township(parts.pop("values")), **parts)


def _by_township(rows: list[Row]) -> dict[str | None, dict[str, Row]]:
    values: dict[str | None, dict[str, Row]] = {}
    for row in rows:
        values.setdefault(row["township_code"], {})[row["code"]] = row
    return values
