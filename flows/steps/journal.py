"""The journal of the archive: append-only events, one file a run, complete or not there."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from flows.errors import JournalError
from flows.steps.archive import file_path
from flows.steps.durable import replace_file
from flows.steps.events import DecisionEvent, Event, ReceivedEvent, event_of


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
    path: Path


def write_journal(archive: Path, run_id: str, events: Sequence[Event]) -> Path | None:
    """Write the events of a run; no event, no file."""
    if not events:
        return None
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    path = archive / "journal" / f"{stamp}-{run_id}.jsonl"
    lines = [json.dumps(asdict(event), ensure_ascii=False) + "\n" for event in events]
    replace_file(path, "".join(lines).encode())
    return path


def read_events(archive: Path) -> Iterator[Event]:
    """Every event, in the order of the journal's files.

    Raises:
        JournalError: a line is no event, or one that this version does not know.
    """
    for path in sorted((archive / "journal").glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                yield _parse(path, number, line)


def _parse(path: Path, number: int, line: str) -> Event:
    try:
        return event_of(json.loads(line))
    except (ValueError, TypeError, KeyError) as error:
        raise JournalError(path, number, f"not an event ({error})") from error


def events_until(archive: Path, moment: datetime | None) -> Iterator[Event]:
    """Events that had been written down at a moment (with its offset); every event, where none is given."""
    for event in read_events(archive):
        if moment is None or datetime.fromisoformat(event.at) <= moment:
            yield event


def received_events(archive: Path, until: datetime | None = None) -> list[ReceivedEvent]:
    """What arrived, in the order of the journal's files."""
    return [event for event in events_until(archive, until) if isinstance(event, ReceivedEvent)]


def read_decisions(archive: Path, until: datetime | None = None) -> list[DecisionEvent]:
    """What people decided, in the order of their decisions."""
    decisions = {event for event in events_until(archive, until) if isinstance(event, DecisionEvent)}
    return sorted(decisions, key=lambda event: (event.decided_at, event.run_id, event.event, event.fingerprint or ""))


def read_journal(archive: Path, until: datetime | None = None) -> list[Received]:
    """Every submission once, as it first arrived, by time of arrival."""
    return first_received(archive, received_events(archive, until))


def first_received(archive: Path, events: Iterable[ReceivedEvent]) -> list[Received]:
    """The first arrival of each content: earliest time, then path, whatever order the events come in."""
    first: dict[str, ReceivedEvent] = {}
    for event in sorted(events, key=arrival, reverse=True):
        first[event.sha256] = event
    return [_received(archive, event) for event in sorted(first.values(), key=arrival)]


def arrival(event: ReceivedEvent) -> tuple[str, str, str]:
    """Order of events: time of arrival, path, content."""
    return event.received_at, event.source, event.sha256


def _received(archive: Path, event: ReceivedEvent) -> Received:
    return Received(
        submission_id=event.submission_id,
        sha256=event.sha256,
        file_name=event.file_name,
        source=event.source,
        size=event.size,
        kind=event.kind,
        received_at=datetime.fromisoformat(event.received_at),
        path=file_path(archive, event.sha256, event.kind),
    )
