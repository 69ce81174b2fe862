"""The archive: every received file by its SHA-256, unchanged and read-only."""

import hashlib
import stat
from dataclasses import dataclass, field
from pathlib import Path

from flows.steps.durable import sync_directory, write_aside

KINDS = frozenset({"xlsx", "xlsm", "xlsb", "xls", "ods", "et", "csv", "html", "xml", "zip"})
UNKNOWN_KIND = "bin"
READ_ONLY = stat.S_IRUSR | stat.S_IRGRP
ID_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Stored:
    """One content in the archive."""

    sha256: str
    kind: str
    size: int


def submission_id(sha256: str) -> str:
    """Identifier of a submission: equal content is one submission."""
    return sha256[:ID_DIGITS]


def file_path(archive: Path, sha256: str, kind: str) -> Path:
    """Where a content lies; the folder level keeps directories small with a nation's files."""
    return archive / "files" / sha256[:2] / f"{sha256}.{kind}"


@dataclass
class Archive:
    """Writes contents into an archive; `settle` must be called before the journal names them."""

    root: Path
    _touched: set[Path] = field(default_factory=set)
    _kinds: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        # one listing of what is there instead of a search for every file; the disk decides, not the journal
        self._kinds = {path.stem: path.suffix[1:] for path in (self.root / "files").glob("*/*")}
        self.incoming.mkdir(parents=True, exist_ok=True)
        for leftover in self.incoming.iterdir():  # of a killed run: whoever holds the lock may remove it
            leftover.unlink()

    @property
    def incoming(self) -> Path:
        """Where files are written first: same file system as their place, so that a rename is one step."""
        return self.root / "incoming"

    def store(self, content: bytes) -> Stored:
        """Keep a content, once."""
        sha256 = hashlib.sha256(content).hexdigest()
        if sha256 not in self._kinds:
            self._kinds[sha256] = self._write(sha256, content)
        return Stored(sha256, self._kinds[sha256], len(content))

    def _write(self, sha256: str, content: bytes) -> str:
        temporary = self.incoming / sha256
        write_aside(temporary, content)
        temporary.chmod(READ_ONLY)
        kind = _kind(temporary)
        place = file_path(self.root, sha256, kind)
        place.parent.mkdir(parents=True, exist_ok=True)
        temporary.replace(place)
        self._touched |= {place.parent, place.parent.parent}
        return kind

    def settle(self) -> None:
        """Make everything stored so far durable: one flush a folder instead of one a file."""
        for directory in sorted(self._touched):
            sync_directory(directory)
        self._touched.clear()


def _kind(path: Path) -> str:
    """Kind by content: a name lies, a first byte rarely does."""
    from flows.steps.reading import sniff  # noqa: PLC0415 (the reader is heavy and only new files need it)

    found = sniff(path)
    return found if found in KINDS else UNKNOWN_KIND
