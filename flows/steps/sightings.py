"""Files of sources as they were seen last: one that nobody has touched since is known without being read again.

Nothing follows from a sighting but the SHA-256 of a content: an archive that has no such content has the file read.
"""

import json
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from flows.steps.durable import replace_file
from flows.steps.sources import Found

COARSEST_CLOCK = 2.0
"""Seconds within which a file can change twice and bear the same time: FAT's; other file systems are finer."""
Seen: TypeAlias = dict[str, list[int | str]]
"""By its place in the source: a file's identity, and the SHA-256 of what was read there."""


@dataclass
class SourceSightings:
    """Files of one source, as seen before and now."""

    before: Seen
    now: Seen = field(default_factory=dict)
    began: float = field(default_factory=time.time)

    def content_of(self, found: Found) -> tuple[str, int] | None:
        """SHA-256 and size of what a file held when it was read, if it has not been touched since."""
        *identity, sha256 = self.before.get(found.place, [""])
        if not found.identity or identity != list(found.identity):
            return None
        self.now[found.place] = self.before[found.place]
        return str(sha256), found.identity.size

    def note(self, found: Found, sha256: str) -> None:
        """Remember what was read, unless the file was touched so lately that another change would not show."""
        if found.identity and self.began - found.identity.touched_at >= COARSEST_CLOCK:
            self.now[found.place] = [*found.identity, sha256]


class Sightings:
    """Those of every source; kept in a file that may be removed at any time, or not at all."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._before: dict[str, Seen] = _read(path) if path else {}
        self._now: dict[str, SourceSightings] = {}

    def of(self, source: str) -> SourceSightings:
        """Those of a source."""
        return self._now.setdefault(source, SourceSightings(self._before.get(source, {})))

    def keep(self) -> None:
        """Write down what was seen, if it is anything new."""
        seen = self._before | {source: sightings.now for source, sightings in self._now.items()}
        if self._path and seen != self._before:
            replace_file(self._path, json.dumps(seen, separators=(",", ":")).encode())


def _read(path: Path) -> dict[str, Seen]:
    try:
        seen = json.loads(path.read_bytes())
    except (FileNotFoundError, ValueError):  # none yet, or damaged: everything is read
        return {}
    return seen if isinstance(seen, dict) else {}
