"""Publish: the snapshot that analysts open, built aside and swapped in by rename, with a Parquet twin and a history."""

from flows.steps.publishing.contents import published_tables
from flows.steps.publishing.history import DatedSnapshot, dated_snapshots
from flows.steps.publishing.snapshot import Snapshot, build_snapshot, publish, published_version, swap_in

__all__ = [
    "DatedSnapshot",
    "Snapshot",
    "build_snapshot",
    "dated_snapshots",
    "publish",
    "published_tables",
    "published_version",
    "swap_in",
]
