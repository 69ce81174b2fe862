"""An analyst of the loop test: `python -m tests.history.reader PUBLISH STOP` asks until a file STOP appears.

It opens the snapshot and the twin again and again, and prints what it saw as one line of JSON.
"""

import json
import os
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

import duckdb

from flows.steps.asking import open_snapshot

TABLES = ("submission", "finding", "figure", "indicator_township", "indicator_county", "completeness_county", "item")
PAUSE_SECONDS = 0.25


@dataclass
class Seen:
    """What a reader saw.

    Attributes:
        rounds: connections that it opened.
        versions: snapshots that it met, in their order.
        mixed: answers that came from more than one snapshot.
    """

    rounds: int = 0
    versions: list[str] = field(default_factory=list)
    mixed: list[str] = field(default_factory=list)

    def note(self, where: str, versions: set[str]) -> None:
        """Take down the versions that stood in one answer, or in several that must agree."""
        if len(versions) != 1:
            self.mixed.append(f"{where}: {sorted(versions)}")
        self.versions += [version for version in versions if version not in self.versions]


def _versions(connection: duckdb.DuckDBPyConnection, places: list[str]) -> set[str]:
    """Versions of all tables in one query, and of a join of some in another."""
    union = " UNION ".join(f"SELECT snapshot_version FROM {place}" for place in places)
    joined = f"""
        SELECT DISTINCT s.snapshot_version, f.snapshot_version
        FROM {places[0]} AS s INNER JOIN {places[2]} AS f ON s.submission_id = f.submission_id
    """
    first = {row[0] for row in connection.execute(union).fetchall()}
    return first | {version for row in connection.execute(joined).fetchall() for version in row}


def _read_snapshot(publish: Path, seen: Seen) -> None:
    with open_snapshot(publish / "gonghui.duckdb") as connection:
        first = _versions(connection, list(TABLES))
        again = _versions(connection, list(TABLES))
        info = {row[0] for row in connection.execute("SELECT version FROM snapshot_info").fetchall()}
        seen.note("snapshot", first | again | info)


def _read_twin(publish: Path, seen: Seen) -> None:
    resolved = os.path.realpath(publish / "parquet")
    with duckdb.connect() as connection:
        seen.note("twin", _version_of(connection, resolved))
        seen.mixed += [f"twin: {table}" for table in TABLES if not _is_as_told(connection, resolved, table)]
        seen.note("file of the twin", _version_of(connection, f"{publish}/parquet"))


def _version_of(connection: duckdb.DuckDBPyConnection, twin: str) -> set[str]:
    return {row[0] for row in connection.execute(f"SELECT version FROM '{twin}/snapshot_info/*.parquet'").fetchall()}


def _is_as_told(connection: duckdb.DuckDBPyConnection, twin: str, table: str) -> bool:
    """Whether a folder of the twin holds the rows that the snapshot has of the table."""
    told = f"SELECT sum(row_count) FROM '{twin}/snapshot_part/*.parquet' WHERE table_name = '{table}'"
    ((rows, expected),) = connection.execute(f"SELECT count(*), ({told}) FROM '{twin}/{table}/*.parquet'").fetchall()
    return bool(rows == (expected or 0))


def read_on(publish: Path, stop: Path) -> Seen:
    """Read until the file appears."""
    seen = Seen()
    while not stop.exists():
        _read_snapshot(publish, seen)
        _read_twin(publish, seen)
        seen.rounds += 1
        time.sleep(PAUSE_SECONDS)
    return seen


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(read_on(Path(sys.argv[1]), Path(sys.argv[2])))))
