"""The Parquet twin of the snapshot: a folder per table, written aside and swapped in as a whole."""

import hashlib
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from uuid import uuid4

import duckdb

from flows.steps.durable import flush, link, sync_directory
from flows.steps.publishing.attaching import escaped
from flows.steps.publishing.contents import ABOUT_TABLES, INFO_TABLE, PART_TABLE, PublishedTable
from flows.steps.publishing.parts import PERIOD_COLUMN, has_periods, held
from flows.steps.versions import made_with

TWIN_NAME = "parquet"
STORE_NAME = ".parquet"
KEPT = 2
"""Twins that stay: a reader that has resolved the link has a whole publish's time to read on."""
ONE_FILE = "data"
NO_PERIOD = "no-period"
WRITTEN_AS = "FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, WRITE_BLOOM_FILTER false"
"""As small as at the usual level, and written in nine tenths of the time; nobody looks for single values in a part."""
MARK = "gonghui"
"""Key in a file's metadata under which stands what it was written from."""


@dataclass(frozen=True, slots=True)
class TwinFile:
    """A file of the twin: a part of a table.

    Attributes:
        name: below the twin's folder, such as `figure/2023H1.parquet`.
        rows: the SELECT of what it holds.
        mark: what tells it from every file that holds something else.
    """

    name: str
    rows: str
    mark: str


def write_twin(
    connection: duckdb.DuckDBPyConnection,
    directory: Path,
    tables: Sequence[PublishedTable],
    *,
    whole: bool = False,
) -> None:
    """Write every table of the attached snapshot to `<directory>/parquet/<table>/*.parquet`, a file per period.

    The period stays a column of its files, and not a `period=…` folder: a return whose period nobody could read has
    none, which DuckDB 1.3 would show as text and pandas refuses. A file that the twin of before holds as well is not
    written again; it is one file in both.

    Args:
        connection: where the snapshot is attached.
        directory: the `publish` folder; `parquet` in it is a link to a folder of one snapshot.
        tables: the tables of the snapshot.
        whole: whether to write every file again.
    """
    store, place = directory / STORE_NAME, directory / TWIN_NAME
    building = store / f".building-{uuid4().hex[:12]}"
    _clear(store)
    there = {} if whole else _marks(connection, place)
    files = list(_files(connection, tables))
    for file in files:
        _put(connection, file, building, place if there.get(file.name) == file.mark else None)
    flush([building / file.name for file in files])
    finished = building.rename(store / building.name.removeprefix(".building-"))
    sync_directory(store)
    show(finished, place)
    _prune(store, finished)


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


def _files(connection: duckdb.DuckDBPyConnection, tables: Sequence[PublishedTable]) -> Iterator[TwinFile]:
    """Files of all tables: one a period; one in all where a table has none, or has no rows."""
    stock = connection.execute(f"FROM snapshot.{PART_TABLE}").fetchall()
    ((version,),) = connection.execute(f"SELECT version FROM snapshot.{INFO_TABLE}").fetchall()  # noqa: S608 (own)
    by_table = {name: list(found) for name, found in groupby(stock, itemgetter(0))}
    for table in tables:
        means, found = version if table.name in ABOUT_TABLES else made_with(version), by_table.get(table.name, [])
        if found and has_periods(table):
            periods = groupby(found, itemgetter(1))
            yield from (_period_file(table, period, _mark(means, list(held_then))) for period, held_then in periods)
        else:
            yield TwinFile(f"{table.name}/{ONE_FILE}.parquet", held(table), _mark(means, found))


def _mark(means: str, found: Sequence[tuple[object, ...]]) -> str:
    return hashlib.sha256(repr((means, found)).encode()).hexdigest()


def _period_file(table: PublishedTable, period: str | None, mark: str) -> TwinFile:
    condition = f"{PERIOD_COLUMN} = '{escaped(period)}'" if period else f"{PERIOD_COLUMN} IS NULL"
    return TwinFile(f"{table.name}/{period or NO_PERIOD}.parquet", f"{held(table)} WHERE {condition}", mark)


def _marks(connection: duckdb.DuckDBPyConnection, place: Path) -> dict[str, str]:
    """Marks of the files of a twin by their names; none where there is no twin or one of its files is damaged."""
    query = "SELECT file_name, decode(value) FROM parquet_kv_metadata(?) WHERE decode(key) = ?"
    with suppress(duckdb.Error):
        found = connection.execute(query, [f"{place}/*/*.parquet", MARK]).fetchall()
        return {Path(path).relative_to(place).as_posix(): mark for path, mark in found}
    return {}


def _put(connection: duckdb.DuckDBPyConnection, file: TwinFile, folder: Path, twin: Path | None) -> None:
    """Take a file over from a twin, or write it."""
    path = folder / file.name
    path.parent.mkdir(parents=True, exist_ok=True)
    if twin:
        link(twin / file.name, path)
    else:
        options = f"{WRITTEN_AS}, KV_METADATA {{{MARK}: '{escaped(file.mark)}'}}"
        connection.execute(f"COPY ({file.rows}) TO '{escaped(str(path))}' ({options})")


def _clear(store: Path) -> None:
    store.mkdir(parents=True, exist_ok=True)
    for leftover in store.glob(".building-*"):
        shutil.rmtree(leftover)


def _prune(store: Path, newest: Path) -> None:
    older = sorted((folder for folder in store.iterdir() if folder != newest), key=lambda path: path.stat().st_mtime_ns)
    for folder in older[: -(KEPT - 1)]:
        shutil.rmtree(folder)
