"""Folders of this machine, or of a share that is mounted on it."""

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from flows.errors import SkipFileError
from flows.steps.sources import BEIJING, Found, Identity, PullLimits, Skipped, megabytes, reason_to_skip

# neither follow a link out of the folder nor wait for somebody to write into a pipe; 0 where a system has no such flag
OPEN_FLAGS = os.O_RDONLY | sum(getattr(os, flag, 0) for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))

DEEPEST = 50
"""Levels of folders that are walked: nobody sorts returns that deep, and a trap has no end."""
WRITING = "正在写入，下次再收"
UNDATED = "文件修改时间不合常理，请重新保存"
REASONS = {
    errno.ELOOP: "符号链接，请放原文件",
    errno.EACCES: "没有读取权限",
    errno.ENOENT: "收取时已被移走",
}


@dataclass(frozen=True, slots=True)
class LocalSource:
    """A folder, with everything below it."""

    name: str

    def find(self) -> Iterator[Found | Skipped]:
        """Files in the order of their paths; links and special files are passed over."""
        root = Path(self.name)
        if not root.is_dir():
            yield Skipped(self.name, "", "来源文件夹不存在")
            return
        yield from self._walk(root, "", DEEPEST)

    def _walk(self, folder: Path, prefix: str, levels: int) -> Iterator[Found | Skipped]:
        if not levels:
            yield Skipped(self.name, prefix, f"文件夹超过 {DEEPEST} 层")
            return
        try:
            with os.scandir(folder) as entries:
                ordered = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield Skipped(self.name, prefix, _reason(error))
            return
        for entry in ordered:
            yield from self._entry(entry, f"{prefix}{readable(entry.name)}", levels)

    def _entry(self, entry: os.DirEntry[str], path: str, levels: int) -> Iterator[Found | Skipped]:
        reason = reason_to_skip(entry.name) or _special(entry)
        if reason:
            yield Skipped(self.name, path, reason)
        elif entry.is_dir(follow_symlinks=False):
            yield from self._walk(Path(entry.path), f"{path}/", levels - 1)
        else:
            yield self._found(entry, path)

    def _found(self, entry: os.DirEntry[str], path: str) -> Found | Skipped:
        try:
            status = entry.stat(follow_symlinks=False)
            modified = datetime.fromtimestamp(status.st_mtime, BEIJING).astimezone(UTC)
            return Found(path, entry.path, modified, _identity(status))
        except OSError as error:
            return Skipped(self.name, path, _reason(error))
        except (ValueError, OverflowError):
            return Skipped(self.name, path, UNDATED)

    def read(self, found: Found, limits: PullLimits) -> bytes:
        """Content of a regular file that nobody is writing.

        Raises:
            SkipFileError: it is a link, a pipe, too big, not readable, or not finished.
        """
        try:
            descriptor = os.open(found.place, OPEN_FLAGS)
            with os.fdopen(descriptor, "rb") as file:
                before = os.fstat(descriptor)
                _require_takeable(found, before, limits)
                content = file.read(limits.max_bytes + 1)
                after = os.fstat(descriptor)
        except OSError as error:
            raise SkipFileError(found.path, _reason(error)) from error
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(content) != after.st_size:
            raise SkipFileError(found.path, WRITING)
        return content


def _require_takeable(found: Found, status: os.stat_result, limits: PullLimits) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise SkipFileError(found.path, "不是普通文件")
    if status.st_size > limits.max_bytes:
        raise SkipFileError(found.path, f"超过 {megabytes(limits.max_bytes)}")
    age = datetime.now(UTC).timestamp() - status.st_mtime
    if abs(age) < limits.settle.total_seconds():
        raise SkipFileError(found.path, WRITING)


def _identity(status: os.stat_result) -> Identity:
    return Identity(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_dev)


def _special(entry: os.DirEntry[str]) -> str | None:
    if entry.is_symlink():
        return REASONS[errno.ELOOP]
    if not entry.is_dir(follow_symlinks=False) and not entry.is_file(follow_symlinks=False):
        return "不是普通文件"
    return None


def _reason(error: OSError) -> str:
    return REASONS.get(error.errno or 0, f"读取失败（{error.strerror}）")


def readable(name: str) -> str:
    """A name that can be written down: old archives bring names in GB 18030."""
    raw = os.fsencode(name)
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")
