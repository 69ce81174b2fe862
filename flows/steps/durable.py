"""Files that are either whole or not there, also after a power cut."""

import os
from collections.abc import Mapping
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
    replace_files(path.parent, {path.name: content})


def replace_files(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Put files in place of whatever is there, each in one step; a folder is flushed once for all that stand in it.

    Args:
        folder: where they stand.
        files: contents by name, which may name a folder below.

    Returns:
        The files, in the order given.
    """
    paths = [folder / name for name in files]
    folders = sorted({path.parent for path in paths})
    for place in folders:
        place.mkdir(parents=True, exist_ok=True)
    aside = [_write_beside(path, content) for path, content in zip(paths, files.values(), strict=True)]
    for temporary, path in zip(aside, paths, strict=True):
        temporary.replace(path)
    for place in folders:
        sync_directory(place)
    return tuple(paths)


def _write_beside(path: Path, content: bytes) -> Path:
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.unlink(missing_ok=True)
    write_aside(temporary, content)
    return temporary
