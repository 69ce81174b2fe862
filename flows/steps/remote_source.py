"""Folders behind a URL that fsspec understands: object stores, SFTP, SMB, WebDAV."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Any

from flows.errors import SkipFileError
from flows.steps.local_source import WRITING
from flows.steps.sources import Found, PullLimits, Skipped, megabytes, reason_to_skip

TIMES = ("mtime", "modified", "LastModified", "last_modified", "updated", "created")


@dataclass(frozen=True, slots=True)
class RemoteSource:
    """A folder of a file system that fsspec opens, with everything below it."""

    name: str

    def find(self) -> Iterator[Found | Skipped]:
        """Files in the order of their paths."""
        try:
            file_system, root = self._open()
            listing = file_system.find(root, detail=True)
        except Exception as error:  # noqa: BLE001 (every protocol has errors of its own; others must still be pulled)
            yield Skipped(self.name, "", f"来源无法访问（{type(error).__name__}）")
            return
        for place in sorted(listing):
            path = place.removeprefix(root).lstrip("/")
            reasons = [reason_to_skip(part) for part in PurePosixPath(path).parts]
            reason = next((reason for reason in reasons if reason), None)
            yield Skipped(self.name, path, reason) if reason else Found(path, place, _modified(listing[place]))

    def read(self, found: Found, limits: PullLimits) -> bytes:
        """Content of a file whose size and time stay the same while it is read.

        Raises:
            SkipFileError: it is too big, not readable, or not finished.
        """
        try:
            file_system, _ = self._open()
            before = file_system.info(found.place)
            _require_takeable(found, before, limits)
            content = bytes(file_system.cat_file(found.place))
            file_system.invalidate_cache()
            after = file_system.info(found.place)
        except SkipFileError:
            raise
        except Exception as error:
            raise SkipFileError(found.path, f"读取失败（{type(error).__name__}）") from error
        if _state(before) != _state(after) or len(content) != after["size"]:
            raise SkipFileError(found.path, WRITING)
        return content

    def _open(self) -> tuple[Any, str]:
        from fsspec.core import url_to_fs  # type: ignore[import-untyped]  # noqa: PLC0415 (costs a tenth of a second, and most sources are folders)

        file_system, root = url_to_fs(self.name)
        return file_system, str(root)


def _modified(info: dict[str, Any]) -> datetime | None:
    """When a file was changed, by whatever name the protocol says it; None when it does not say."""
    stated = next((info[name] for name in TIMES if info.get(name)), None)
    if isinstance(stated, int | float):
        return datetime.fromtimestamp(stated, UTC)
    if isinstance(stated, str):
        stated = datetime.fromisoformat(stated)
    if isinstance(stated, datetime):
        return stated if stated.tzinfo else stated.replace(tzinfo=UTC)
    return None


def _require_takeable(found: Found, info: dict[str, Any], limits: PullLimits) -> None:
    if info["size"] > limits.max_bytes:
        raise SkipFileError(found.path, f"超过 {megabytes(limits.max_bytes)}")
    modified = _modified(info)
    if modified and abs(datetime.now(UTC) - modified) < limits.settle:
        raise SkipFileError(found.path, WRITING)


def _state(info: dict[str, Any]) -> tuple[Any, datetime | None]:
    return info["size"], _modified(info)
