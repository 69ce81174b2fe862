"""Files of the journal: one for each run that had something to say, and bundles of many, so that years stay few files.

A bundle holds its files byte by byte, each behind a line with its name and length; its own name ends in its SHA-256.
"""

import hashlib
import json
from collections.abc import Iterator

from flows.errors import JournalError
from flows.steps.stores import Store

JOURNAL, ENDING, BUNDLE_ENDING = "journal", ".jsonl", ".bundle"
MOST_ALONE = 100
"""Files that stand alone before they are bundled: reading one from a server costs several answers, a bundle as many."""
SHA256_DIGITS = 64

Section = tuple[str, bytes]
"""Name and content of a file of the journal."""


def journal_files(archive: Store) -> Iterator[Section]:
    """Every file of the journal once, whether it stands alone, in a bundle, or for the moment in both."""
    seen: set[str] = set()
    names = archive.names(JOURNAL)
    while names:
        name = names.pop(0)
        try:
            found = [(name, archive.read(name))] if name.endswith(ENDING) else _unbundled(archive, name)
        except FileNotFoundError:
            names = _listed_anew(archive, name, seen)
            continue
        yield from (section for section in found if section[0] not in seen)
        seen |= {name, *(member for member, _ in found)}


def _listed_anew(archive: Store, vanished: str, seen: set[str]) -> list[str]:
    """What is still to be read when a file has vanished: a writer has bundled it since it was listed."""
    names = archive.names(JOURNAL)
    if vanished in names:
        raise JournalError(archive.location, vanished, 0, "it is listed and cannot be read")
    return [name for name in names if name not in seen]


def _unbundled(archive: Store, name: str) -> list[Section]:
    if not name.endswith(BUNDLE_ENDING):  # nothing of ours: an editor's copy, a sync program's note
        return []
    content = archive.read(name)
    if hashlib.sha256(content).hexdigest() != name.removesuffix(BUNDLE_ENDING)[-SHA256_DIGITS:]:
        raise JournalError(archive.location, name, 0, "another content than its name says")
    return list(_sections(content))


def _sections(content: bytes) -> Iterator[Section]:
    place = 0
    while place < len(content):
        start = content.index(b"\n", place) + 1
        head = json.loads(content[place:start])
        place = start + head["bytes"]
        yield head["file"], content[start:place]


def bundle_journal(archive: Store) -> str | None:
    """Put the files that stand alone into a bundle, if they are many; for whoever holds the writer's lock.

    The bundle is durable and read back before a file goes; killed in between, a journal holds files twice, and readers
    take them once.

    Returns:
        Name of the bundle, if one was made.
    """
    alone = [name for name in archive.names(JOURNAL) if name.endswith(ENDING)]
    if len(alone) < MOST_ALONE:
        return None
    try:
        files = [(name, archive.read(name)) for name in alone]
    except FileNotFoundError:  # the writer of another home is bundling them
        return None
    content = b"".join(_head(name, len(part)) + part for name, part in files)
    bundle = f"{alone[0].removesuffix(ENDING)}-{hashlib.sha256(content).hexdigest()}{BUNDLE_ENDING}"
    archive.put(bundle, content)
    archive.settle()
    if _unbundled(archive, bundle) != files:
        raise JournalError(archive.location, bundle, 0, "it does not hold what was put into it")
    archive.remove(alone)
    return bundle


def _head(name: str, size: int) -> bytes:
    return json.dumps({"file": name, "bytes": size}).encode() + b"\n"
