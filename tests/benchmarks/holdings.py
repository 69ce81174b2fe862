"""What lies in a home: bytes and files of everything that takes room."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from flows.home import Home

RECEIVED, JOURNAL = "archive: received files", "archive: journal"
DATED, STAGED = "dated snapshots", "staging"


class Held(NamedTuple):
    """Bytes and number of some files."""

    bytes: int
    files: int


def held(home: Home) -> dict[str, Held]:
    """What takes room, by name; a dated snapshot that is a link to the published one takes none."""
    dated = (path for path in home.history.glob("*") if not path.samefile(home.snapshot))
    return {
        RECEIVED: size_of([home.archive / "files"]),
        JOURNAL: size_of([home.archive / "journal"]),
        "work database": size_of([home.database]),
        "notes of files written": size_of([home.finished, home.answered]),
        "snapshot": size_of([home.snapshot]),
        DATED: size_of(dated),
        "Parquet twin; the one before stays too": size_of([home.publish / ".parquet"]),
        "summaries and reports": size_of([home.summary]),
        "replies": size_of([home.reply]),
        STAGED: size_of([home.staging]),
    }


def size_of(places: Iterable[Path]) -> Held:
    """All files at some places and below them; one that lies in several of them takes room once."""
    files = [path.stat() for place in places for path in (place, *place.rglob("*")) if path.is_file()]
    sizes = {(file.st_dev, file.st_ino): file.st_size for file in files}
    return Held(sum(sizes.values()), len(files))
