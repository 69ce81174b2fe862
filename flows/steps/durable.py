"""Files that are either whole or not there, also after a power cut."""

import ctypes
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path


def sync_directory(directory: Path) -> None:
    """Make renames in a directory durable (Windows has no such call, and does not need it)."""
    if os.name == "nt":
        return
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_aside(path: Path, content: bytes) -> None:
    """Write a file and flush it to the disk; the caller renames it."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def replace_file(path: Path, content: bytes) -> None:
    """Put a file in place of whatever is there, in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.unlink(missing_ok=True)
    write_aside(temporary, content)
    temporary.replace(path)
    sync_directory(path.parent)


def replace_together(files: Iterable[tuple[Path, bytes]], aside: Path) -> tuple[Path, ...]:
    """Put many files in place of whatever is there, each in one step, with two waits for the disk for all of them.

    Args:
        files: taken one by one, so that no more than one content is held at a time.
        aside: folder of the same file system in which they are written first; what a killed process left there goes.

    Returns:
        The files, in their order, once all of them are durable.
    """
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    try:
        moves = [(_written(aside / str(number), content), path) for number, (path, content) in enumerate(files)]
        flush([temporary for temporary, _ in moves])
        folders = dict.fromkeys(path.parent for _, path in moves)
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
        for temporary, path in moves:
            temporary.replace(path)
        _flush_folders(list(folders))
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return tuple(path for _, path in moves)


def link(path: Path, place: Path) -> None:
    """Show a file at a second place; where the file system has no links, by a copy."""
    try:
        os.link(path, place)
    except OSError:
        shutil.copy2(path, place)


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def flush(files: Sequence[Path]) -> None:
    """Wait until files of one file system are on the disk."""
    if not _sync_file_system(files):
        for path in files:
            with path.open("rb+") as file:
                os.fsync(file.fileno())


def _flush_folders(folders: Sequence[Path]) -> None:
    if not _sync_file_system(folders):
        for folder in folders:
            sync_directory(folder)


def _sync_file_system(paths: Sequence[Path]) -> bool:
    """Wait once for everything on the file system of some paths, where there is a call for it: whether there is."""
    syncfs = _syncfs()
    if syncfs is None or not paths:
        return not paths
    descriptor = os.open(paths[0], os.O_RDONLY)
    try:
        if syncfs(descriptor):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))
    finally:
        os.close(descriptor)
    return True


@cache
def _syncfs() -> Callable[[int], int] | None:
    """Linux's call, which Python does not offer; None elsewhere."""
    if sys.platform != "linux":
        return None
    return getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
