"""Moments that people name, and the snapshot that stood then."""

import re
from datetime import datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from flows.asking_errors import MomentError, SnapshotUnknownError
from flows.home import Home
from flows.settings import TIMEZONE
from flows.steps.publishing import dated_snapshots

BEIJING = ZoneInfo(TIMEZONE)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
VERSION = re.compile(r"[0-9a-f]{8,64}")


def moment_of(text: str) -> datetime:
    """A moment with its offset: ISO, Beijing time where no offset is said; of a day alone, its end.

    Raises:
        MomentError: the text is no moment.
    """
    try:
        said = datetime.fromisoformat(text)
    except ValueError as error:
        raise MomentError(text) from error
    if DAY.fullmatch(text):
        said = datetime.combine(said, time.max)
    return said if said.tzinfo else said.replace(tzinfo=BEIJING)


def snapshot_of(home: Home, wanted: str | None) -> Path:
    """The published snapshot, or the one that a file name, a version or a moment means.

    Args:
        home: where the dated snapshots lie.
        wanted: a file, the first eight or more characters of a version, or a moment: the last one published by then.

    Raises:
        SnapshotUnknownError: there is none.
        MomentError: the text is neither a file nor a version nor a moment.
    """
    if wanted is None:
        return home.snapshot
    if Path(wanted).is_file():
        return Path(wanted)
    kept = dated_snapshots(home.history)
    if VERSION.fullmatch(wanted):
        found = [one.path for one in kept if one.version.startswith(wanted)]
    else:
        until = moment_of(wanted).astimezone(BEIJING).replace(tzinfo=None)
        found = [one.path for one in kept if one.published_at <= until]
    if not found:
        raise SnapshotUnknownError(wanted, home.history, len(kept))
    return found[-1]
