"""The journal of the archive: append-only events, one file a run, complete or not there."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from pydantic_core import from_json

from flows.errors import JournalError
from flows.steps.archive import file_name
from flows.steps.events import DecisionEvent, Event, ReceivedEvent, event_of
from flows.steps.journal_files import ENDING, JOURNAL, journal_files
from flows.steps.stores import Store


@dataclass(frozen=True, slots=True)
class Received:
    """One submission as it first arrived; `received_at` is Beijing time without an offset."""

    submission_id: str
    sha256: str
    file_name: str
    source: str
    size: int
    kind: str
    received_at: datetime

    @property
    def name(self) -> str:
        """Name of the content in the archive."""
        return file_name(self.sha256, self.kind)


def write_journal(archive: Store, run_id: str, events: Sequence[Event]) -> str | None:
    """Write the events of a run under a name of its own; no event, no file."""
    if not events:
        return None
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    name = f"{JOURNAL}/{stamp}-{run_id}{ENDING}"
    lines = [json.dumps(asdict(event), ensure_ascii=False) + "\n" for event in events]
    archive.put(name, "".join(lines).encode())
    archive.settle()
    return name


def read_events(archive: Store) -> Iterator[Event]:
    """Every event, in the order of the journal's files.

    Raises:
        JournalError: a line is no event, or one that this version does not know.
    """
    for name, content in journal_files(archive):
        for number, line in enumerate(content.splitlines(), start=1):
            try:
                yield event_of(from_json(line))
            except (ValueError, TypeError, KeyError) as error:
                raise JournalError(archive.location, name, number, f"not an event ({error})") from error


def events_until(archive: Store, moment: datetime | None) -> Iterator[Event]:
    """Events that had been written down at a moment (with its offset); every event, where none is given."""
    for event in read_events(archive):
        if moment is None or datetime.fromisoformat(event.at) <= moment:
            yield event


def received_events(archive: Store) -> list[ReceivedEvent]:
    """What arrived, in the order of the journal's files."""
    return [event for event in read_events(archive) if isinstance(event, ReceivedEvent)]


def read_decisions(archive: Store) -> list[DecisionEvent]:
    """What people decided, in the order of their decisions."""
    return decisions_of(read_events(archive))


def decisions_of(events: Iterable[Event]) -> list[DecisionEvent]:
    """The decisions among events, in the order in which they were taken."""
    decisions = {event for event in events if isinstance(event, DecisionEvent)}
    return sorted(decisions, key=lambda event: (event.decided_at, event.run_id, event.event, event.fingerprint or ""))


def read_journal(archive: Store) -> list[Received]:
    """Every submission once, as it first arrived, by time of arrival."""
    return first_received(read_events(archive))


def first_received(events: Iterable[Event]) -> list[Received]:
    """The first arrival of each content: earliest time, then path, whatever order the events come in."""
    first: dict[str, ReceivedEvent] = {}
    arrivals = [event for event in events if isinstance(event, ReceivedEvent)]
    for event in arrivals:
        known = first.get(event.sha256)
        if known is None or arrival(event) < arrival(known):
            first[event.sha256] = event
    return [_received(event) for event in sorted(first.values(), key=arrival)]


def arrival(event: ReceivedEvent) -> tuple[str, str, str]:
    """Order of events: time of arrival, path, content."""
    return event.received_at, event.source, event.sha256


def _received(event: ReceivedEvent) -> Received:
    return Received(
        submission_id=event.submission_id,
        sha256=event.sha256,
        file_name=event.file_name,
        source=event.source,
        size=event.size,
        kind=event.kind,
        received_at=datetime.fromisoformat(event.received_at),
    )
