"""The archive: every received file by its SHA-256, unchanged and read-only."""

import hashlib
import posixpath
from dataclasses import dataclass, field

from flows.steps.stores import Store

FILES = "files"
KINDS = frozenset({"xlsx", "xlsm", "xlsb", "xls", "ods", "et", "csv", "html", "xml", "zip"})
UNKNOWN_KIND = "bin"
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


def file_name(sha256: str, kind: str) -> str:
    """Name of a content in the archive's store; the folder level keeps folders small with a nation's files."""
    return f"{FILES}/{sha256[:2]}/{sha256}.{kind}"


@dataclass
class Archive:
    """Writes contents into an archive; `settle` must be called before the journal names them."""

    place: Store
    _kinds: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        # one listing of what is there instead of a search for every file; the store decides, not the journal
        names = map(posixpath.basename, self.place.names(FILES))
        self._kinds = {sha256: kind for sha256, _, kind in (name.partition(".") for name in names)}
        self.place.clean()

    def store(self, content: bytes) -> Stored:
        """Keep a content, once."""
        sha256 = hashlib.sha256(content).hexdigest()
        if sha256 not in self._kinds:
            kind = _kind(content)
            self.place.put(file_name(sha256, kind), content, read_only=True)
            self._kinds[sha256] = kind
        return self.stored(sha256, len(content))

    def __contains__(self, sha256: str) -> bool:
        return sha256 in self._kinds

    def stored(self, sha256: str, size: int) -> Stored:
        """A content that is in the archive."""
        return Stored(sha256, self._kinds[sha256], size)

    def settle(self) -> None:
        """Make everything stored so far durable."""
        self.place.settle()


def _kind(content: bytes) -> str:
    """Kind by content: a name lies, a first byte rarely does."""
    from flows.steps.reading.sniffing import sniff_content  # noqa: PLC0415 (only new files need the reader)

    found = sniff_content(content)
    return found if found in KINDS else UNKNOWN_KIND
