"""Read what a summary shows from the snapshot: one query a table, all on one read-only connection."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from flows.steps.statements import statement
from flows.steps.summarising.errors import UnknownCountyError
from flows.steps.summarising.model import Row


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
    township_columns: list[Row]
    values: dict[str | None, dict[str, Row]]
    ranking: list[Row]
    aid_types: list[Row]
    aid_amounts: list[Row]
    quality: list[Row]
    findings: list[Row]
    definitions: list[Row]
    dictionary: list[Row]


def read_facts(snapshot: Path, *, period: str, county_code: str) -> Facts:
    """Read a county's period from a snapshot.

    Raises:
        UnknownCountyError: the snapshot does not know the county or the period.
    """
    place = {"period": period, "county_code": county_code}
    with duckdb.connect(str(snapshot), read_only=True) as connection:
        head = fetch(connection, "10_county", place)
        if not head:
            raise UnknownCountyError(snapshot, county_code, period)
        return Facts(
            head=head[0],
            indicators=fetch(connection, "20_indicator", place),
            townships=fetch(connection, "30_township", place),
            township_columns=fetch(connection, "40_township_column", {"period": period}),
            values=_by_township(fetch(connection, "41_township_value", place)),
            ranking=fetch(connection, "42_ranking", place),
            aid_types=fetch(connection, "50_aid_type", place),
            aid_amounts=fetch(connection, "51_aid_amount", place),
            quality=fetch(connection, "31_quality", place),
            findings=fetch(connection, "60_finding", place),
            definitions=fetch(connection, "70_definition", {}),
            dictionary=fetch(connection, "75_dictionary", {}),
        )


def fetch(connection: duckdb.DuckDBPyConnection, name: str, parameters: Mapping[str, object]) -> list[Row]:
    """Rows of `sql/summary/<name>.sql` by column name."""
    found = connection.execute(statement(f"summary/{name}"), dict(parameters) or None)
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _by_township(rows: list[Row]) -> dict[str | None, dict[str, Row]]:
    values: dict[str | None, dict[str, Row]] = {}
    for row in rows:
        values.setdefault(row["township_code"], {})[row["code"]] = row
    return values
