"""Publish: the snapshot that analysts open, built aside and swapped in by rename, with a Parquet twin."""

from flows.steps.publishing.snapshot import Snapshot, publish, published_version

__all__ = ["Snapshot", "publish", "published_version"]
