"""Build the snapshot aside, check it, make it durable and swap it in; open readers keep the one they have."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from flows.steps.durable import sync_directory
from flows.steps.publishing.chinese import chinese_view
from flows.steps.publishing.contents import INFO_TABLE, VERSION_COLUMN, PublishedTable, published_tables, selection
from flows.steps.publishing.history import keep
from flows.steps.publishing.twin import write_twin
from flows.steps.statements import statement, statements_in
from schemas.errors import GonghuiError
from schemas.form import Form

SNAPSHOT_NAME = "gonghui.duckdb"
DATED_SNAPSHOTS = 60
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
    connection: duckdb.DuckDBPyConnection, directory: Path, form: Form, version: str, dated: int = DATED_SNAPSHOTS
) -> Snapshot:
    """Publish the work database's tables as `gonghui.duckdb` with Chinese comments, and as Parquet.

    Args:
        connection: the work database, judged and computed.
        directory: the `publish` folder of the home.
        form: the form whose dictionary says what is published.
        version: fingerprint of everything that the tables were made from.
        dated: snapshots that stay in `history`.

    Raises:
        SnapshotError: the file read back is not what was written; nothing was published.
    """
    building = directory / f".building-{version[:12]}.duckdb"
    published = directory / SNAPSHOT_NAME
    directory.mkdir(parents=True, exist_ok=True)
    _clear(directory)
    content_hash = build_snapshot(connection, building, form, version)
    write_twin(building, directory, published_tables(form))
    keep(published, dated)  # a run that was killed between the next two steps has not kept it
    swap_in(building, published)
    keep(published, dated)
    return Snapshot(published, version, content_hash, len(published_tables(form)))


def build_snapshot(connection: duckdb.DuckDBPyConnection, path: Path, form: Form, version: str) -> str:
    """Write the work database's tables to a snapshot file that is not there yet, and read it back.

    Returns:
        The digest of its content.

    Raises:
        SnapshotError: the file read back is not what was written.
    """
    content_hash = _build(connection, path, form, version)
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
    for leftover in directory.glob(".building-*.duckdb"):
        leftover.chmod(0o600)
        leftover.unlink()


def _build(connection: duckdb.DuckDBPyConnection, path: Path, form: Form, version: str) -> str:
    work = connection.execute("SELECT current_database()").fetchall()[0][0]
    connection.execute(f"ATTACH '{_escaped(str(path))}' AS snapshot (STORAGE_VERSION '{STORAGE_VERSION}')")
    try:
        connection.begin()  # one commit: a comment by itself costs a flush to the disk
        tables = published_tables(form)
        content_hash = _fill(connection, [table for table in tables if table.name != INFO_TABLE], version)
        _write_info(connection, form, version, content_hash)
        for table in tables:
            _comment(connection, table)
        _write_views(connection, tables)
        _write_macros(connection)
        connection.commit()
        connection.execute("CHECKPOINT snapshot")
    finally:
        connection.execute(f'USE "{work}"')
        connection.execute("DETACH snapshot")
    return content_hash


def _fill(connection: duckdb.DuckDBPyConnection, tables: list[PublishedTable], version: str) -> str:
    digest = hashlib.sha256()
    for table in tables:
        creation = f"CREATE TABLE snapshot.{table.name} AS {selection(connection, table)}"
        connection.execute(creation, {"version": version})
        digest.update(f"{table.name}:{_hash(connection, table.name)};".encode())
    return digest.hexdigest()


def _hash(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    """A digest of the rows without order or version: it can be had in parallel, and tells equal content by itself."""
    content = f"SELECT * EXCLUDE ({VERSION_COLUMN}) FROM snapshot.{table}"  # noqa: S608 (dictionary name)
    query = f"SELECT count(*), sum(hash(row_of)::HUGEINT) FROM ({content}) AS row_of"  # noqa: S608 (own query)
    return str(connection.execute(query).fetchall())


def _write_info(connection: duckdb.DuckDBPyConnection, form: Form, version: str, content_hash: str) -> None:
    info = {
        "version": version,
        "content_hash": content_hash,
        "catalogue_fingerprint": form.catalogue.fingerprint,
        "template_version": form.template_version,
    }
    connection.register("info", pa.Table.from_pylist([info]))
    connection.execute("CREATE TABLE snapshot.snapshot_info AS FROM info")
    connection.unregister("info")


def _comment(connection: duckdb.DuckDBPyConnection, table: PublishedTable) -> None:
    connection.execute(f"COMMENT ON TABLE snapshot.{table.name} IS '{_escaped(table.comment)}'")
    for name, column in table.columns.items():
        connection.execute(f"COMMENT ON COLUMN snapshot.{table.name}.\"{name}\" IS '{_escaped(column.comment)}'")


def _write_views(connection: duckdb.DuckDBPyConnection, tables: tuple[PublishedTable, ...]) -> None:
    connection.execute("USE snapshot")
    for table in tables:
        connection.execute(chinese_view(table))
        connection.execute(f"COMMENT ON VIEW \"{table.title}\" IS '{_escaped(table.comment)}'")


def _write_macros(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("USE snapshot")
    for name in (*statements_in("macros"), *statements_in("publish")):
        connection.execute(statement(name))


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


def _escaped(text: str) -> str:
    return text.replace("'", "''")
