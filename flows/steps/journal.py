"""The journal of the archive: append-only events, one file a run, complete or not there."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from flows.errors import JournalError
from flows.steps.archive import file_path
from flows.steps.durable import replace_file

RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class ReceivedEvent:
    """A file arrived. The journal is the archive's: these names are for good.

    Attributes:
        at: when it was written down (UTC); an audit mark that no table is computed from.
        source: path inside its source, so that a moved share changes nothing.
        received_at: when the file arrived, in Beijing time, ISO without an offset.
    """

    event: str
    at: str
    run_id: str
    sha256: str
    submission_id: str
    file_name: str
    source: str
    size: int
    kind: str
    received_at: str


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


def write_journal(archive: Path, run_id: str, events: Sequence[ReceivedEvent]) -> Path | None:
    """Write the events of a run; no event, no file."""
    if not events:
        return None
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    path = archive / "journal" / f"{stamp}-{run_id}.jsonl"
    lines = [json.dumps(asdict(event), ensure_ascii=False) + "\n" for event in events]
    replace_file(path, "".join(lines).encode())
    return path


def read_events(archive: Path) -> Iterator[ReceivedEvent]:
    """Every received event, in the order of the journal's files.

    Raises:
        JournalError: a line is not an event.
    """
    for path in sorted((archive / "journal").glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                event = _parse(path, number, line)
                if event:
                    yield event


def _parse(path: Path, number: int, line: str) -> ReceivedEvent | None:
    try:
        fields = json.loads(line)
        if fields["event"] != RECEIVED:
            return None
        return ReceivedEvent(**fields)
    except (ValueError, TypeError, KeyError) as error:
        raise JournalError(path, number, f"not an event ({error})") from error


def read_journal(archive: Path) -> list[Received]:
    """Every submission once, as it first arrived, by time of arrival."""
    return first_received(archive, read_events(archive))


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
