"""What every source of files has in common, and which names are no submissions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import PurePosixPath
from typing import Protocol

BEIJING = timezone(timedelta(hours=8), "Asia/Shanghai")  # fixed since 1991, and needs no zone files

OFFICE_REMNANTS = ("~$", ".~", "._")
SYSTEM_FILES = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
SHORTCUTS = frozenset({".lnk", ".url", ".webloc"})
PARTIAL_DOWNLOADS = frozenset(
    {
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
    }
)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file, folder or source that was not taken, and why (Chinese, for the operator)."""

    source: str
    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """A file in a source: `path` is relative with slashes, `place` is what the source opens it by."""

    path: str
    place: str
    modified_at: datetime | None

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
    suffix = PurePosixPath(lower).suffix
    reasons = {
        "Office 的临时文件": name.startswith(OFFICE_REMNANTS),
        "系统文件": lower in SYSTEM_FILES,
        "隐藏文件": name.startswith("."),
        "快捷方式，请放原文件": suffix in SHORTCUTS,
        "未下载完的文件": suffix in PARTIAL_DOWNLOADS,
    }
    return next((reason for reason, applies in reasons.items() if applies), None)


def megabytes(size: int) -> str:
    """A size as an operator reads it."""
    return f"{size / 1024 / 1024:.0f} MB"
