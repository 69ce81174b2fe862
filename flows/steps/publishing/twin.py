"""The Parquet twin of the snapshot: one file per table, each replaced by rename."""

from pathlib import Path

import duckdb

from flows.steps.publishing.contents import PublishedTable


def write_twin(snapshot: Path, directory: Path, tables: tuple[PublishedTable, ...]) -> None:
    """Write every table of a snapshot file to `<directory>/<table>.parquet`."""
    directory.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(snapshot), read_only=True) as connection:
        for table in tables:
            _write(connection, table.name, directory / f"{table.name}.parquet")


def _write(connection: duckdb.DuckDBPyConnection, table: str, path: Path) -> None:
    building = path.with_suffix(".building")
    connection.table(table).write_parquet(str(building), compression="zstd")
    building.replace(path)
