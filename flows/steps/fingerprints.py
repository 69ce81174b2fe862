"""What derived data were made from: when none of it changed, nothing has to be made again."""

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

from flows.limits import ReadingLimits
from flows.steps.events import DecisionEvent
from flows.steps.journal import Received
from flows.steps.loading import decision_row
from flows.steps.reference import reference_files
from flows.steps.versions import version_of
from schemas.form import Form

PROJECT = Path(__file__).resolve().parents[2]
READING_CODE = ("flows/steps/reading", "flows/steps/checking", "schemas")
ALL_CODE = ("flows/steps", "schemas", "sql")
CODE_SUFFIXES = frozenset({".py", ".sql", ".csv", ".html"})
READERS = ("python-calamine", "zlib-ng", "xlrd", "lxml", "openpyxl", "pandera")
WRITERS = ("xlsxwriter", "pyarrow", "jinja2")


def reading_fingerprint(form: Form, person_key: bytes, limits: ReadingLimits) -> str:
    """What staged tables are made with; where it changed, every file is read again from the archive.

    The key enters as a hash under itself: rows of two keys must never meet in one table. The limits do, so that
    raising one reads the files that it had refused.
    """
    parts = [form.catalogue.fingerprint, hmac.new(person_key, b"fingerprint", hashlib.sha256).hexdigest()]
    parts += [f"{name} {version(name)}" for name in READERS]
    parts += [repr(limits)]
    parts += [repr(naming) for naming in form.namings]
    return _digest([*parts, *_code(READING_CODE)])


def means_fingerprint(reading: str) -> str:
    """What tables are computed with: reading, code and the library that runs it."""
    return _digest([reading, f"duckdb {version('duckdb')}", *_code(ALL_CODE)])


def reference_fingerprint(means: str, reference: Path) -> str:
    """What the dimensions are made of."""
    return _digest([means, *(f"{name} {_file(path)}" for name, path in reference_files(reference).items())])


def snapshot_version(
    means: str, reference: Path, received: Sequence[Received], decisions: Sequence[DecisionEvent]
) -> str:
    """What a snapshot is made of: reference files, what was received and what people decided, and with what."""
    parts = [reference_fingerprint(means, reference)]
    parts += [f"{entry.sha256} {entry.received_at.isoformat()} {entry.file_name}" for entry in received]
    parts += [repr(decision_row(event)) for event in decisions]
    return version_of(_digest(parts), means)


def writing_fingerprint(form: Form) -> str:
    """What files are written with from one snapshot; where it changed, every file is written again."""
    libraries = [f"{name} {version(name)}" for name in WRITERS]
    return _digest([form.catalogue.fingerprint, form.template_version, *libraries, *_code(ALL_CODE)])


@cache
def _code(folders: Iterable[str]) -> list[str]:
    """Files by their digests: those that this process began with, which is the code that it runs."""
    files = [path for folder in folders for path in (PROJECT / folder).rglob("*") if path.suffix in CODE_SUFFIXES]
    return [f"{path.relative_to(PROJECT).as_posix()} {_file(path)}" for path in sorted(files)]


def _file(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
