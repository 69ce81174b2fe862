"""Diff: which figures two snapshots do not share, through which returns, and what that does to each indicator."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from flows.asking_errors import SnapshotMissingError
from flows.steps.asking import Row, rows
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
            rows(connection, statement("diff/version"))[0],
            rows(connection, statement("diff/standing"), {"events": list(TITLES), "titles": list(TITLES.values())}),
            rows(connection, statement("diff/figure")),
            rows(connection, statement("diff/indicator")),
        )


def _attach(connection: duckdb.DuckDBPyConnection, name: str, path: Path) -> None:
    if not path.is_file():
        raise SnapshotMissingError(path)
    quoted = str(path).replace("'", "''")
    connection.execute(f"ATTACH '{quoted}' AS {name} (READ_ONLY)")
