"""What every source of files has in common, and which names are no submissions."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import PurePosixPath
from typing import NamedTuple, Protocol

BEIJING = timezone(timedelta(hours=8), "Asia/Shanghai")  # fixed since 1991, and needs no zone files

OFFICE_REMNANTS = ("~$", ".~", "._")
SYSTEM_FILES = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
SHORTCUTS = (".lnk", ".url", ".webloc")
PARTIAL_DOWNLOADS = (
    ".part",
    ".partial",
    ".crdownload",
    ".download",
    ".downloading",
    ".opdownload",
    ".filepart",
    ".tmp",
    ".td",
    ".xltd",
)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file, folder or source that was not taken, and why (Chinese, for the operator)."""

    source: str
    path: str
    reason: str


class Identity(NamedTuple):
    """What a file system says of a file and changes with whatever happens to it; times in nanoseconds."""

    size: int
    modified: int
    changed: int
    inode: int
    device: int

    @property
    def touched_at(self) -> float:
        """When something happened to the file last, in seconds since 1970."""
        return max(self.modified, self.changed) / 1e9


@dataclass(frozen=True, slots=True)
class Found:
    """A file in a source.

    Attributes:
        path: relative to the source, with slashes.
        place: what the source opens it by.
        modified_at: None where the source does not say.
        identity: None where the source tells none that could be relied upon.
    """

    path: str
    place: str
    modified_at: datetime | None
    identity: Identity | None = None

    @property
    def name(self) -> str:
        """Its last part."""
        return posixpath.basename(self.path)

    @property
    def folder(self) -> PurePosixPath:
        """Folder that the file lies in, relative to its source."""
        return PurePosixPath(self.path).parent


@dataclass(frozen=True, slots=True)
class PullLimits:
    """What is too big to take, and what is too new to be finished."""

    max_bytes: int
    settle: timedelta


class Source(Protocol):
    """Somewhere that files come from; it is only read."""

    @property
    def name(self) -> str:
        """As the operator wrote it."""

    def find(self) -> Iterator[Found | Skipped]:
        """Every file below the source, and what is passed over."""

    def read(self, found: Found, limits: PullLimits) -> bytes:
        """Content of a file that is finished.

        Raises:
            SkipFileError: it is not one that can be taken now.
        """


def reason_to_skip(name: str) -> str | None:
    """Why a name is no submission: remnants of office programs, systems and downloads."""
    lower = name.lower()
    if name.startswith(OFFICE_REMNANTS):
        return "Office 的临时文件"
    if lower in SYSTEM_FILES:
        return "系统文件"
    if name.startswith("."):
        return "隐藏文件"
    if lower.endswith(SHORTCUTS):
        return "快捷方式，请放原文件"
    return "未下载完的文件" if lower.endswith(PARTIAL_DOWNLOADS) else None


def megabytes(size: int) -> str:
    """A size as an operator reads it."""
    return f"{size / 1024 / 1024:.0f} MB"
