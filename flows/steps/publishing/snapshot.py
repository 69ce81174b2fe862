"""Build the snapshot aside, check it, make it durable and swap it in; open readers keep the one they have."""

import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb

from flows.steps.durable import sync_directory
from flows.steps.publishing.attaching import TO_WRITE, attached
from flows.steps.publishing.contents import PublishedTable, published_tables
from flows.steps.publishing.filling import fill, write_info
from flows.steps.publishing.history import keep
from flows.steps.publishing.parts import take_stock
from flows.steps.publishing.patching import patch
from flows.steps.publishing.twin import write_twin
from flows.steps.versions import made_with
from schemas.errors import GonghuiError
from schemas.form import Form

SNAPSHOT_NAME = "gonghui.duckdb"
DATED_SNAPSHOTS = 60


Label = dict[str, str]
"""What a snapshot is, by the columns of `snapshot_info`."""


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
        whole: whether to write everything anew without a look at what is published.

    Raises:
        SnapshotError: the file read back is not what was written; nothing was published.
    """
    building, published = directory / f".building-{version[:12]}.duckdb", directory / SNAPSHOT_NAME
    tables = published_tables(form)
    directory.mkdir(parents=True, exist_ok=True)
    _clear(directory)
    content_hash = build_snapshot(connection, building, form, version, None if whole else published)
    with attached(connection, building):
        write_twin(connection, directory, tables, whole=whole)
    keep(connection, published, dated)  # a run that was killed between the next two steps has not kept it
    swap_in(building, published)
    keep(connection, published, dated)
    return Snapshot(published, version, content_hash, len(tables))


def build_snapshot(
    connection: duckdb.DuckDBPyConnection, path: Path, form: Form, version: str, base: Path | None = None
) -> str:
    """Write the work database's tables to a snapshot file that is not there yet, and read it back.

    Args:
        connection: the work database, judged and computed.
        path: the file.
        form: the form whose dictionary says what is published.
        version: fingerprint of everything that the tables were made from.
        base: an earlier snapshot; of one that was made with the same, what has not changed is taken over.

    Returns:
        The digest of its content.

    Raises:
        SnapshotError: the file read back is not what was written.
    """
    label = {
        "version": version,
        "catalogue_fingerprint": form.catalogue.fingerprint,
        "template_version": form.template_version,
    }
    content_hash = _patch(connection, path, form, label, base) if base else None
    if content_hash is None:
        path.unlink(missing_ok=True)
        content_hash = _write(connection, path, form, label, fill)
    _verify(connection, path, version, content_hash)
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


def _patch(connection: duckdb.DuckDBPyConnection, path: Path, form: Form, label: Label, base: Path) -> str | None:
    """Take a copy of an earlier snapshot and bring it up to date; None where it is damaged or made in another way."""
    with suppress(duckdb.IOException, duckdb.SerializationException):
        if made_with(_version(connection, base)) == made_with(label["version"]):
            shutil.copyfile(base, path)
            return _write(connection, path, form, label, patch)
    return None


def _version(connection: duckdb.DuckDBPyConnection, base: Path) -> str:
    """Version of a snapshot; empty where a file says none, because it is none of ours."""
    with attached(connection, base):
        try:
            ((version,),) = connection.execute("SELECT version FROM snapshot.snapshot_info").fetchall()
        except (duckdb.CatalogException, duckdb.BinderException):
            return ""
        return str(version)


def _write(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    form: Form,
    label: Label,
    write: Callable[[duckdb.DuckDBPyConnection, Sequence[PublishedTable], str], None],
) -> str:
    """Write in one transaction: a comment by itself would cost a flush to the disk."""
    tables = published_tables(form)
    with attached(connection, path, TO_WRITE):
        connection.begin()
        write(connection, tables, label["version"])
        content_hash = take_stock(connection, tables)
        write_info(connection, label | {"content_hash": content_hash})
        connection.commit()
        connection.execute("CHECKPOINT snapshot")
    return content_hash


def _verify(connection: duckdb.DuckDBPyConnection, path: Path, version: str, content_hash: str) -> None:
    with attached(connection, path):
        connection.execute("USE snapshot")
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
