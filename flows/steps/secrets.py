"""The key with which people are matched without their names: made once, kept outside repository and home."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from flows.errors import PersonKeyError, PersonKeyMissingError

KEY_BYTES = 32


def person_key(path: Path) -> bytes:
    """Read the key, making it first when there is none.

    Raises:
        PersonKeyError: the file holds something too short to be a key.
    """
    if not path.exists():
        _make(path)
    return existing_key(path)


def existing_key(path: Path) -> bytes:
    """Read the key that somebody put there: one made on a cluster's worker would match with nobody's.

    Raises:
        PersonKeyMissingError: there is none.
        PersonKeyError: the file holds something too short to be a key.
    """
    if not path.exists():
        raise PersonKeyMissingError(path)
    key = path.read_bytes()
    if len(key) < KEY_BYTES:
        raise PersonKeyError(path, len(key))
    return key


def _make(path: Path) -> None:
    """Two processes may do this at once: the link of a finished file is made by one of them only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".key-")  # mkstemp makes it 0600
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            path.hardlink_to(temporary)
    finally:
        temporary.unlink()
