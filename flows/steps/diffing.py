"""Diff: which figures two snapshots do not share, through which returns, and what that does to each indicator."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from flows.asking_errors import SnapshotMissingError
from flows.steps.asking import Row
from flows.steps.deciding.model import TITLES
from flows.steps.statements import statement


@dataclass(frozen=True, slots=True)
class Difference:
    """What lies between two snapshots.

    Attributes:
        versions: version and content hash of both.
        returns: a row a township and period whose standing return, or its status, is another.
        figures: a row a township, period and item whose figure is another.
        indicators: a row a county, period and indicator that is another, with the townships through which it is.
    """

    versions: Row
    returns: list[Row]
    figures: list[Row]
    indicators: list[Row]


def diff(earlier: Path, later: Path) -> Difference:
    """Compare two snapshot files; both are only read.

    Raises:
        SnapshotMissingError: one of them is not there.
    """
    with duckdb.connect() as connection:
        for name, path in (("earlier", earlier), ("later", later)):
            _attach(connection, name, path)
        return Difference(
            _rows(connection, "diff/version")[0],
            _rows(connection, "diff/standing", {"events": list(TITLES), "titles": list(TITLES.values())}),
            _rows(connection, "diff/figure"),
            _rows(connection, "diff/indicator"),
        )


def _attach(connection: duckdb.DuckDBPyConnection, name: str, path: Path) -> None:
    if not path.is_file():
        raise SnapshotMissingError(path)
    quoted = str(path).replace("'", "''")
    connection.execute(f"ATTACH '{quoted}' AS {name} (READ_ONLY)")


def _rows(
    connection: duckdb.DuckDBPyConnection, name: str, parameters: Mapping[str, object] | None = None
) -> list[Row]:
    cursor = connection.execute(statement(name), parameters)
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
