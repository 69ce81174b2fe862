"""A store behind an fsspec URL: object stores, SFTP, FTP, SMB, WebDAV.

Credentials are fsspec's own business: its configuration files and FSSPEC_… variables, never this project's settings.
"""

import hashlib
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any, TypeVar
from uuid import uuid4

from fsspec.core import url_to_fs  # type: ignore[import-untyped]  # (fsspec comes without types)

from flows.errors import StoreError
from flows.steps.stores import INCOMING

SHA256_DIGITS = 64
CONNECTIONS, WORTH_CONNECTIONS = 8, 32
"""Contents are fetched over several connections, since most of the time is waiting; each has to be opened first."""

Answer = TypeVar("Answer")


class _Connection(threading.local):
    """What a thread has open: batches are fetched by several, and few protocols let them share a connection."""

    def __init__(self) -> None:
        self.files: Any = None
        self.root = ""
        self.folders: set[str] = set()


class RemoteStore:
    """Contents are sent under a name of their own and renamed: no protocol shows one half-sent under its name.

    Every operation is safe to repeat, and is repeated once over a new connection: servers close idle ones, and a
    night is long.
    """

    def __init__(self, location: str) -> None:
        self.location = location
        self._here = _Connection()

    def names(self, folder: str) -> list[str]:
        """Names of everything below a folder, in their order."""
        return self._twice(folder, partial(self._names, folder))

    def read(self, name: str) -> bytes:
        """A content; one that is named by its SHA-256 is held against it."""
        return self._twice(name, partial(self._read, name))

    def put(self, name: str, content: bytes, *, read_only: bool = False) -> None:  # noqa: ARG002 (the server's business)
        """Send a content under another name, and rename it."""
        self._twice(name, partial(self._put, name, content))

    def settle(self) -> None:
        """Nothing to do: the server answered for each content."""

    def remove(self, names: Sequence[str]) -> None:
        """Remove contents; names that are gone already do no harm."""
        for name in names:
            self._twice(name, partial(self._remove, name))

    def remove_folder(self, folder: str) -> None:
        """Remove everything below a folder, and the folder where the protocol has such."""
        self._twice(folder, partial(self._remove_folder, folder))

    def clean(self) -> None:
        """Remove what killed runs left half-sent; a run elsewhere whose content this hits sends it again."""
        self.remove_folder(INCOMING)

    @contextmanager
    def at_hand(self, names: Sequence[str]) -> Iterator[list[Path]]:
        """Copies of contents, removed after the block: the disk holds one batch, not the archive."""
        with TemporaryDirectory(prefix="gonghui-store-") as folder:
            paths = [Path(folder) / PurePosixPath(name).name for name in names]
            if len(names) < WORTH_CONNECTIONS:
                list(map(self._fetch, names, paths))
            else:
                with ThreadPoolExecutor(CONNECTIONS) as pool:
                    list(pool.map(self._fetch, names, paths))
            yield paths

    def _fetch(self, name: str, path: Path) -> None:
        with suppress(FileNotFoundError):
            path.write_bytes(self.read(name))

    def _twice(self, name: str, operation: Callable[[], Answer]) -> Answer:
        try:
            self._connect()
            return operation()
        except Exception:  # noqa: BLE001 (every protocol has errors of its own, and takes a lost connection for a missing file)
            self._here.files = None
        try:
            self._connect()
            return operation()
        except (FileNotFoundError, StoreError):
            raise
        except Exception as error:
            raise StoreError(self.location, name, f"{type(error).__name__}: {error}") from error

    def _connect(self) -> None:
        if self._here.files is None:
            self._here.files, root = url_to_fs(self.location, skip_instance_cache=True)
            self._here.root = str(root).rstrip("/")

    def _names(self, folder: str) -> list[str]:
        self._here.files.invalidate_cache()
        place = self._place(folder)
        return sorted(self._walk(place)) if self._is_there(place) else []

    def _is_there(self, place: str) -> bool:
        """Whether a folder exists: an answer that failed must never look like an empty folder."""
        try:
            self._here.files.ls(place, detail=False)
        except FileNotFoundError as error:
            if not place.strip("/") or self._is_listed(place):
                raise StoreError(self.location, place, "it cannot be listed") from error
            return False
        return True

    def _is_listed(self, place: str) -> bool:
        """Whether the folder above tells of a folder; the top of a server is always there."""
        above = place.rpartition("/")[0]
        listed = self._here.files.ls(above, detail=False) if self._is_there(above) else []
        return place in {str(name).rstrip("/") for name in listed}

    def _walk(self, place: str) -> Iterator[str]:
        for entry in self._here.files.ls(place, detail=True):
            name = entry["name"].rstrip("/")
            if entry["type"] == "directory" and name != place:
                yield from self._walk(name)
            elif entry["type"] == "file":
                yield name[len(self._here.root) + 1 :]

    def _read(self, name: str) -> bytes:
        try:
            content = bytes(self._here.files.cat_file(self._place(name)))
        except FileNotFoundError as error:
            self._here.files.invalidate_cache()
            if self._is_listed(self._place(name)):
                raise StoreError(self.location, name, "it is listed and cannot be read") from error
            raise
        stem = PurePosixPath(name).stem
        if len(stem) == SHA256_DIGITS and hashlib.sha256(content).hexdigest() != stem:
            raise StoreError(self.location, name, "another content than its name says")
        return content

    def _put(self, name: str, content: bytes) -> None:
        temporary, place = self._place(f"{INCOMING}/{uuid4().hex}"), self._place(name)
        for path in (temporary, place):
            self._make_folder(path.rpartition("/")[0])
        self._here.files.pipe_file(temporary, content)
        self._require_size(temporary, name, len(content))
        try:
            self._here.files.mv(temporary, place)
        except Exception:  # noqa: BLE001 (some servers rename over nothing: then it must be there already)
            self._require_size(place, name, len(content))
            self._here.files.rm_file(temporary)

    def _require_size(self, place: str, name: str, size: int) -> None:
        self._here.files.invalidate_cache()
        found = self._here.files.info(place)["size"]
        if found != size:
            raise StoreError(self.location, name, f"{found} bytes arrived of {size}")

    def _make_folder(self, folder: str) -> None:
        if folder not in self._here.folders:
            self._here.files.makedirs(folder, exist_ok=True)
            self._here.folders.add(folder)

    def _remove(self, name: str) -> None:
        if self._here.files.exists(self._place(name)):
            self._here.files.rm_file(self._place(name))

    def _remove_folder(self, folder: str) -> None:
        self._here.files.invalidate_cache()
        if self._here.files.exists(self._place(folder)):
            self._here.files.rm(self._place(folder), recursive=True)
        self._here.folders.clear()

    def _place(self, name: str) -> str:
        return f"{self._here.root}/{name}"
