"""Files that are either whole or not there, also after a power cut."""

import os
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
