"""What derived data were made from: when none of it changed, nothing has to be made again."""

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path

from flows.steps.journal import Received
from schemas.form import Form

PROJECT = Path(__file__).resolve().parents[2]
READING_CODE = ("flows/steps/reading", "flows/steps/checking", "schemas")
ALL_CODE = ("flows/steps", "schemas", "sql")
CODE_SUFFIXES = frozenset({".py", ".sql", ".csv"})
READERS = ("python-calamine", "xlrd", "lxml", "openpyxl", "pandera")
REFERENCE_FILES = ("roster.csv", "periods.csv")
HISTORY_FILE = "roster_history.csv"
"""Former names of townships; not every county has them."""


def reading_fingerprint(form: Form, person_key: bytes) -> str:
    """What staged tables are made with; where it changed, every file is read again from the archive.

    The key enters as a hash under itself: rows of two keys must never meet in one table.
    """
    parts = [form.catalogue.fingerprint, hmac.new(person_key, b"fingerprint", hashlib.sha256).hexdigest()]
    parts += [f"{name} {version(name)}" for name in READERS]
    parts += [repr(naming) for naming in form.namings]
    return _digest([*parts, *_code(READING_CODE)])


def snapshot_version(reading: str, reference: Path, received: Sequence[Received]) -> str:
    """What a snapshot is made from: reading, code, reference files, and everything that was received."""
    parts = [reading, f"duckdb {version('duckdb')}", *_code(ALL_CODE)]
    parts += [_file(reference / name) for name in REFERENCE_FILES]
    parts += [_file(path) for path in (reference / HISTORY_FILE,) if path.is_file()]
    parts += [f"{entry.sha256} {entry.received_at.isoformat()} {entry.file_name}" for entry in received]
    return _digest(parts)


def _code(folders: Iterable[str]) -> list[str]:
    files = [path for folder in folders for path in (PROJECT / folder).rglob("*") if path.suffix in CODE_SUFFIXES]
    return [f"{path.relative_to(PROJECT).as_posix()} {_file(path)}" for path in sorted(files)]


def _file(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
