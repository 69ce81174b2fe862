"""Dated snapshots: what was published when, each a hard link to the file that readers had then."""

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb

from flows.steps.durable import link
from flows.steps.publishing.attaching import attached

HISTORY_NAME = "history"
BEIJING = ZoneInfo("Asia/Shanghai")
STAMP = "%Y%m%d-%H%M%S"
VERSION_CHARACTERS = 8


@dataclass(frozen=True, slots=True)
class DatedSnapshot:
    """A snapshot that was published once.

    Attributes:
        published_at: Beijing time, without an offset.
        version: what it was made from.
        content_hash: digest of its tables; equal for equal content.
    """

    path: Path
    published_at: datetime
    version: str
    content_hash: str


def keep(connection: duckdb.DuckDBPyConnection, published: Path, limit: int) -> DatedSnapshot | None:
    """Keep a published snapshot under its date, unless its content is that of the one kept last.

    Args:
        connection: any database, to open snapshots beside it.
        published: `publish/gonghui.duckdb`; the date is the file's own, so that keeping it late changes nothing.
        limit: snapshots that stay; the oldest go first.

    Returns:
        The one that was kept, or None where nothing new was there to keep.
    """
    history = published.parent / HISTORY_NAME
    newest = _newest(history)
    if limit == 0 or not published.exists() or (newest and newest.samefile(published)):
        return None
    snapshot = _described(connection, published)
    if snapshot is None or _holds(connection, newest, snapshot.content_hash):
        return None
    name = f"{snapshot.published_at:{STAMP}}-{snapshot.version[:VERSION_CHARACTERS]}.duckdb"
    _link(published, history / name)
    _prune(history, limit)
    return DatedSnapshot(history / name, snapshot.published_at, snapshot.version, snapshot.content_hash)


def dated_snapshots(history: Path) -> list[DatedSnapshot]:
    """Every kept snapshot that can be opened, oldest first."""
    with duckdb.connect() as connection:
        return [snapshot for path in _files(history) if (snapshot := _described(connection, path))]


def _newest(history: Path) -> Path | None:
    """The one kept last; older ones are not opened, of which a year has many."""
    return next(reversed(_files(history)), None)


def _holds(connection: duckdb.DuckDBPyConnection, path: Path | None, content_hash: str) -> bool:
    kept = _described(connection, path) if path else None
    return kept is not None and kept.content_hash == content_hash


def _files(history: Path) -> list[Path]:
    return sorted(history.glob("*.duckdb"), key=lambda path: (path.stat().st_mtime_ns, path.name))


def _described(connection: duckdb.DuckDBPyConnection, path: Path) -> DatedSnapshot | None:
    with suppress(duckdb.Error), attached(connection, path):
        described = "SELECT version, content_hash FROM snapshot.snapshot_info"
        ((version, content_hash),) = connection.execute(described).fetchall()
        published_at = datetime.fromtimestamp(path.stat().st_mtime, BEIJING).replace(tzinfo=None)
        return DatedSnapshot(path, published_at, version, content_hash)
    return None


def _link(published: Path, dated: Path) -> None:
    dated.parent.mkdir(parents=True, exist_ok=True)
    if dated.exists():
        return
    building = dated.with_name(f".building-{dated.name}")
    building.unlink(missing_ok=True)
    link(published, building)
    building.replace(dated)


def _prune(history: Path, limit: int) -> None:
    for path in _files(history)[:-limit]:
        if os.name == "nt":
            path.chmod(0o600)
        path.unlink()
