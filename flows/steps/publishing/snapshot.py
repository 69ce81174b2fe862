"""Build the snapshot aside, check it, make it durable and swap it in; open readers keep the one they have."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb

from flows.steps.durable import sync_directory
from flows.steps.publishing.contents import INFO_TABLE, published_tables
from flows.steps.publishing.filling import escaped, fill, label
from flows.steps.publishing.history import keep
from flows.steps.publishing.patching import OtherShapeError, patch
from flows.steps.publishing.twin import write_twin
from schemas.errors import GonghuiError
from schemas.form import Form

SNAPSHOT_NAME = "gonghui.duckdb"
DATED_SNAPSHOTS = 60
PATCHED_FROM = 16 << 20
"""Bytes of a snapshot that is cheaper to patch than to build; a county's is built whole in the same time."""
STORAGE_VERSION = "v1.2.0"
"""DuckDB 1.3 and later open files of this storage version; the default of 2.0 they refuse."""


class SnapshotError(GonghuiError):
    """A freshly built snapshot does not hold what was put into it, and was not published."""

    def __init__(self, path: Path, found: str, expected: str) -> None:
        self.path, self.found, self.expected = path, found, expected
        super().__init__(f"snapshot {path.name}: holds {found}, expected {expected}; the published one stays in place")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A published snapshot: where it lies, what it was made from, and a digest of its content."""

    path: Path
    version: str
    content_hash: str
    tables: int


def publish(
    connection: duckdb.DuckDBPyConnection,
    directory: Path,
    form: Form,
    version: str,
    dated: int = DATED_SNAPSHOTS,
    *,
    whole: bool = False,
) -> Snapshot:
    """Publish the work database's tables as `gonghui.duckdb` with Chinese comments, and as Parquet.

    Args:
        connection: the work database, judged and computed.
        directory: the `publish` folder of the home.
        form: the form whose dictionary says what is published.
        version: fingerprint of everything that the tables were made from.
        dated: snapshots that stay in `history`.
        whole: whether to build without a look at what is published, even where that costs more.

    Raises:
        SnapshotError: the file read back is not what was written; nothing was published.
    """
    building = directory / f".building-{version[:12]}.duckdb"
    published = directory / SNAPSHOT_NAME
    directory.mkdir(parents=True, exist_ok=True)
    _clear(directory)
    base = published if not whole and _is_worth_patching(published) else None
    content_hash = build_snapshot(connection, building, form, version, base)
    write_twin(building, directory, published_tables(form))
    keep(published, dated)  # a run that was killed between the next two steps has not kept it
    swap_in(building, published)
    keep(published, dated)
    return Snapshot(published, version, content_hash, len(published_tables(form)))


def _is_worth_patching(published: Path) -> bool:
    return published.exists() and published.stat().st_size >= PATCHED_FROM


def build_snapshot(
    connection: duckdb.DuckDBPyConnection, path: Path, form: Form, version: str, base: Path | None = None
) -> str:
    """Write the work database's tables to a snapshot file that is not there yet, and read it back.

    Args:
        connection: the work database, judged and computed.
        path: the file.
        form: the form whose dictionary says what is published.
        version: fingerprint of everything that the tables were made from.
        base: an earlier snapshot, of which what has not changed is taken over.

    Returns:
        The digest of its content.

    Raises:
        SnapshotError: the file read back is not what was written.
    """
    content_hash = _patch(connection, path, form, version, base) if base else None
    if content_hash is None:
        path.unlink(missing_ok=True)
        content_hash = _write(connection, path, form, version, fill)
    _verify(path, version, content_hash)
    return content_hash


def published_version(directory: Path) -> str | None:
    """Version of the published snapshot, or nothing where none is published."""
    path = directory / SNAPSHOT_NAME
    if not path.exists():
        return None
    with duckdb.connect(str(path), read_only=True) as connection:
        row = connection.execute("SELECT version FROM snapshot_info").fetchone()
    return str(row[0]) if row else None


def _clear(directory: Path) -> None:
    """Remove what a killed run left half built."""
    for leftover in directory.glob(".building-*.duckdb*"):  # with its write-ahead log
        leftover.chmod(0o600)
        leftover.unlink()


def _patch(connection: duckdb.DuckDBPyConnection, path: Path, form: Form, version: str, base: Path) -> str | None:
    """Take a copy of an earlier snapshot and bring it up to date; None where it is damaged or of another shape."""
    shutil.copyfile(base, path)
    with suppress(duckdb.IOException, duckdb.SerializationException, OtherShapeError):
        return _write(connection, path, form, version, patch)
    return None


def _write(
    connection: duckdb.DuckDBPyConnection, path: Path, form: Form, version: str, write: Callable[..., str]
) -> str:
    tables = published_tables(form)
    with _attached(connection, path):
        content_hash = write(connection, [table for table in tables if table.name != INFO_TABLE], version)
        label(connection, form, tables, version, content_hash)
    return content_hash


@contextmanager
def _attached(connection: duckdb.DuckDBPyConnection, path: Path) -> Iterator[None]:
    """The file as database `snapshot`, in one transaction: a comment by itself would cost a flush to the disk."""
    work = connection.execute("SELECT current_database()").fetchall()[0][0]
    connection.execute(f"ATTACH '{escaped(str(path))}' AS snapshot (STORAGE_VERSION '{STORAGE_VERSION}')")
    try:
        connection.begin()
        yield
        connection.commit()
        connection.execute("CHECKPOINT snapshot")
    finally:
        with suppress(duckdb.TransactionException):  # none is open any more where all went well
            connection.rollback()
        connection.execute(f'USE "{work}"')
        connection.execute("DETACH snapshot")


def _verify(path: Path, version: str, content_hash: str) -> None:
    with duckdb.connect(str(path), read_only=True) as connection:
        row = connection.execute("SELECT version, content_hash FROM snapshot_info").fetchone()
        connection.execute("SELECT count(*) FROM trace('', '', '')").fetchone()
    if row != (version, content_hash):
        raise SnapshotError(path, str(row), f"({version}, {content_hash})")


def swap_in(building: Path, published: Path) -> None:
    """Rename over the published file; it is read-only, so that nobody opens it for writing by accident."""
    with building.open("rb") as file:
        os.fsync(file.fileno())
    building.chmod(0o444)
    building.replace(published)
    sync_directory(published.parent)
