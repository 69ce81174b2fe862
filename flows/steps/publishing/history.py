"""Dated snapshots: what was published when, each a hard link to the file that readers had then."""

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb

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


def keep(published: Path, limit: int) -> DatedSnapshot | None:
    """Keep a published snapshot under its date, unless its content is that of the one kept last.

    Args:
        published: `publish/gonghui.duckdb`; the date is the file's own, so that keeping it late changes nothing.
        limit: snapshots that stay; the oldest go first.

    Returns:
        The one that was kept, or None where nothing new was there to keep.
    """
    history = published.parent / HISTORY_NAME
    newest = _newest(history)
    if limit == 0 or not published.exists() or (newest and newest.samefile(published)):
        return None
    snapshot = _described(published)
    if snapshot is None or _holds(newest, snapshot.content_hash):
        return None
    name = f"{snapshot.published_at:{STAMP}}-{snapshot.version[:VERSION_CHARACTERS]}.duckdb"
    _link(published, history / name)
    _prune(history, limit)
    return DatedSnapshot(history / name, snapshot.published_at, snapshot.version, snapshot.content_hash)


def dated_snapshots(history: Path) -> list[DatedSnapshot]:
    """Every kept snapshot that can be opened, oldest first."""
    return [snapshot for path in _files(history) if (snapshot := _described(path))]


def _newest(history: Path) -> Path | None:
    """The one kept last; older ones are not opened, of which a year has many."""
    return next(reversed(_files(history)), None)


def _holds(path: Path | None, content_hash: str) -> bool:
    kept = _described(path) if path else None
    return kept is not None and kept.content_hash == content_hash


def _files(history: Path) -> list[Path]:
    return sorted(history.glob("*.duckdb"), key=lambda path: (path.stat().st_mtime_ns, path.name))


def _described(path: Path) -> DatedSnapshot | None:
    with suppress(duckdb.Error), duckdb.connect(str(path), read_only=True) as connection:
        ((version, content_hash),) = connection.execute("SELECT version, content_hash FROM snapshot_info").fetchall()
        published_at = datetime.fromtimestamp(path.stat().st_mtime, BEIJING).replace(tzinfo=None)
        return DatedSnapshot(path, published_at, version, content_hash)
    return None


def _link(published: Path, dated: Path) -> None:
    dated.parent.mkdir(parents=True, exist_ok=True)
    if dated.exists():
        return
    building = dated.with_name(f".building-{dated.name}")
    building.unlink(missing_ok=True)
    try:
        os.link(published, building)
    except OSError:  # a file system without links
        shutil.copy2(published, building)
    building.replace(dated)


def _prune(history: Path, limit: int) -> None:
    for path in _files(history)[:-limit]:
        if os.name == "nt":
            path.chmod(0o600)
        path.unlink()
