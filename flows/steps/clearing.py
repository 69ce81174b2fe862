"""What is derived in a home, and goes when it is stale or is to be made again: the archive makes it."""

import json
import shutil

from flows.home import Home
from flows.steps.durable import replace_file


def remove_stale_work(home: Home, reading: str) -> None:
    """Remove staging of killed runs, and a database that was read with another code, catalogue or key."""
    shutil.rmtree(home.staging, ignore_errors=True)
    if is_read_with(home, reading):
        return
    _remove_database(home)
    replace_file(home.origin, _origin(reading))


def is_read_with(home: Home, reading: str) -> bool:
    """Whether the work database was read with what has this fingerprint."""
    return home.origin.is_file() and home.origin.read_bytes() == _origin(reading)


def remove_derived(home: Home) -> None:
    """Remove everything that the archive makes again and no reader has open."""
    shutil.rmtree(home.staging, ignore_errors=True)
    _remove_database(home)
    for path in (home.origin, home.sightings, home.finished, home.answered):
        path.unlink(missing_ok=True)


def _origin(reading: str) -> bytes:
    return json.dumps({"reading": reading}).encode()


def _remove_database(home: Home) -> None:
    """With its write-ahead log."""
    for path in (home.database, home.database.with_name(f"{home.database.name}.wal")):
        path.unlink(missing_ok=True)
