"""The Parquet twin of the snapshot: a folder per table, written aside and swapped in as a whole."""

import os
import shutil
from pathlib import Path
from uuid import uuid4

import duckdb

from flows.steps.durable import sync_directory
from flows.steps.publishing.contents import PublishedTable

TWIN_NAME = "parquet"
STORE_NAME = ".parquet"
KEPT = 2
"""Twins that stay: a reader that has resolved the link has a whole publish's time to read on."""
PERIOD_COLUMN = "period"
ONE_FILE = "data"
NO_PERIOD = "no-period"


def write_twin(snapshot: Path, directory: Path, tables: tuple[PublishedTable, ...]) -> None:
    """Write every table of a snapshot file to `<directory>/parquet/<table>/*.parquet`, a file per period.

    The period stays a column of its files, and not a `period=…` folder: a return whose period nobody could read has
    none, which DuckDB 1.3 would show as text and pandas refuses.

    Args:
        snapshot: the database file to copy.
        directory: the `publish` folder; `parquet` in it is a link to a folder of one snapshot.
        tables: the tables of the snapshot.
    """
    store = directory / STORE_NAME
    building = store / f".building-{uuid4().hex[:12]}"
    _clear(store)
    with duckdb.connect(str(snapshot), read_only=True) as connection:
        for table in tables:
            _write(connection, table, building / table.name)
    whole = building.rename(store / building.name.removeprefix(".building-"))
    sync_directory(store)
    show(whole, directory / TWIN_NAME)
    _prune(store, whole)


def show(folder: Path, place: Path) -> None:
    """Let a place show another folder: in one step by a link, where the system has links for everybody."""
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    if os.name == "nt":
        shutil.copytree(folder, place)
        return
    link = place.with_name(f".building-{place.name}")
    link.unlink(missing_ok=True)
    link.symlink_to(os.path.relpath(folder, place.parent), target_is_directory=True)
    link.replace(place)
    sync_directory(place.parent)


def _write(connection: duckdb.DuckDBPyConnection, table: PublishedTable, folder: Path) -> None:
    folder.mkdir(parents=True)
    for name, condition, period in _files(connection, table):
        rows = f"FROM {table.name} WHERE {condition} IS NOT DISTINCT FROM $period"
        path = folder / f"{name}.parquet"
        connection.sql(rows, params={"period": period}).write_parquet(str(path), compression="zstd")
        with path.open("rb") as file:
            os.fsync(file.fileno())


def _files(connection: duckdb.DuckDBPyConnection, table: PublishedTable) -> list[tuple[str, str, str | None]]:
    """Name, column and value of each file: one a period; one in all where a table has none, or has no rows."""
    if PERIOD_COLUMN not in table.columns or table.name == PERIOD_COLUMN:
        return [(ONE_FILE, "NULL", None)]
    query = f"SELECT DISTINCT {PERIOD_COLUMN} FROM {table.name} ORDER BY 1"  # noqa: S608 (dictionary name)
    periods = [row[0] for row in connection.execute(query).fetchall()]
    files = [(period or NO_PERIOD, PERIOD_COLUMN, period) for period in periods]
    return files or [(ONE_FILE, "NULL", None)]


def _clear(store: Path) -> None:
    store.mkdir(parents=True, exist_ok=True)
    for leftover in store.glob(".building-*"):
        shutil.rmtree(leftover)


def _prune(store: Path, newest: Path) -> None:
    older = sorted((folder for folder in store.iterdir() if folder != newest), key=lambda path: path.stat().st_mtime_ns)
    for folder in older[: -(KEPT - 1)]:
        shutil.rmtree(folder)
