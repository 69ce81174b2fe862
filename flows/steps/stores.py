"""Stores: where the archive and staged batches lie, be it a folder of this machine or what an fsspec URL names."""

import os
import shutil
import stat
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from flows.steps.durable import sync_directory, write_aside

READ_ONLY = stat.S_IRUSR | stat.S_IRGRP
INCOMING = "incoming"
"""Folder of a store in which contents are written before they get their name in one step."""


class Store(Protocol):
    """Contents under names such as `files/ab/abc….xlsx`; what has a name is whole, and is never written again."""

    @property
    def location(self) -> str:
        """Folder or URL, as the operator wrote it."""

    def names(self, folder: str) -> list[str]:
        """Names of everything below a folder, in their order."""

    def read(self, name: str) -> bytes:
        """A content.

        Raises:
            FileNotFoundError: there is none of that name.
        """

    def put(self, name: str, content: bytes, *, read_only: bool = False) -> None:
        """Keep a content, whole or not at all; it is durable once `settle` returns."""

    def settle(self) -> None:
        """Make everything put so far durable."""

    def remove(self, names: Sequence[str]) -> None:
        """Remove contents; names that are gone already do no harm."""

    def remove_folder(self, folder: str) -> None:
        """Remove a folder with everything below it, if it is there."""

    def clean(self) -> None:
        """Remove what killed runs left half-written: for whoever holds the writer's lock."""

    def at_hand(self, names: Sequence[str]) -> AbstractContextManager[list[Path]]:
        """Paths of contents on this machine, as long as the block lasts; a content that is not there has no file."""


@dataclass
class LocalStore:
    """A folder: every content is flushed to the disk, and every rename with it."""

    root: Path
    _touched: set[Path] = field(default_factory=set)

    @property
    def location(self) -> str:
        """The folder."""
        return str(self.root)

    def names(self, folder: str) -> list[str]:
        """Names of everything below a folder, in their order."""
        found = []
        for place, _, files in os.walk(self.root / folder):
            prefix = Path(place).relative_to(self.root).as_posix()
            found += [f"{prefix}/{file}" for file in files]
        return sorted(found)

    def read(self, name: str) -> bytes:
        """A content."""
        return (self.root / name).read_bytes()

    def put(self, name: str, content: bytes, *, read_only: bool = False) -> None:
        """Write aside, flush and rename: same file system, so that the rename is one step."""
        place, temporary = self.root / name, self.root / INCOMING / uuid4().hex
        temporary.parent.mkdir(parents=True, exist_ok=True)
        write_aside(temporary, content)
        if read_only:
            temporary.chmod(READ_ONLY)
        place.parent.mkdir(parents=True, exist_ok=True)
        temporary.replace(place)
        self._touched |= {place.parent, place.parent.parent}

    def settle(self) -> None:
        """Flush the folders: once each instead of once a file."""
        for directory in sorted(self._touched):
            sync_directory(directory)
        self._touched.clear()

    def remove(self, names: Sequence[str]) -> None:
        """Remove contents; names that are gone already do no harm."""
        for name in names:
            (self.root / name).unlink(missing_ok=True)

    def remove_folder(self, folder: str) -> None:
        """Remove a folder with everything below it, if it is there."""
        shutil.rmtree(self.root / folder, ignore_errors=True)

    def clean(self) -> None:
        """Remove what killed runs left half-written."""
        self.remove_folder(INCOMING)

    @contextmanager
    def at_hand(self, names: Sequence[str]) -> Iterator[list[Path]]:
        """They lie here."""
        yield [self.root / name for name in names]


def open_store(location: str) -> Store:
    """The store of a folder or of an fsspec URL; folders keep to what a local disk can promise."""
    path = location.removeprefix("file://").removeprefix("local://")
    if "://" not in path and "::" not in path:
        return LocalStore(Path(path))
    from flows.steps.remote_store import RemoteStore  # noqa: PLC0415 (fsspec costs a tenth of a second)

    return RemoteStore(location)
