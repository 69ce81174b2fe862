"""Take what there is in one source: known files by sight, others by their content, parcels by their members."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from flows.errors import SkipFileError
from flows.progress import counted
from flows.steps.archive import Archive, Stored, submission_id
from flows.steps.arrivals import ARRIVALS_FILE, Arrivals
from flows.steps.events import RECEIVED, ReceivedEvent
from flows.steps.sightings import SourceSightings
from flows.steps.sources import Found, PullLimits, Skipped, Source
from flows.steps.zip_parcels import PassedOver, is_parcel, open_parcel

ARRIVALS_BYTES = 10 * 1024 * 1024
"""A line for each township of the country, and some."""


@dataclass(frozen=True, slots=True)
class Taker:
    """Takes what there is in a source."""

    source: Source
    sightings: SourceSightings
    store: Archive
    run_id: str
    limits: PullLimits

    def take(self) -> Iterator[ReceivedEvent | Skipped]:
        """Every file as it arrived, or why it is passed over."""
        listing = list(self.source.find())
        files = [entry for entry in listing if isinstance(entry, Found)]
        yield from (entry for entry in listing if isinstance(entry, Skipped))
        arrivals = Arrivals()
        yield from _read_arrivals(self.source, files, arrivals, self.limits)
        submissions = [found for found in files if found.name != ARRIVALS_FILE]
        for found in counted("收取", submissions, len(submissions)):
            try:
                yield from self._arrived(found, _arrived_at(found, arrivals))
            except SkipFileError as error:
                yield Skipped(self.source.name, error.path, error.reason)

    def _arrived(self, found: Found, arrived_at: datetime) -> Iterator[ReceivedEvent | Skipped]:
        seen = self.sightings.content_of(found)
        if seen and seen[0] in self.store:
            yield self._event(found.path, found.name, arrived_at, self.store.stored(*seen))
            return
        content = self.source.read(found, self.limits)
        if is_parcel(content):
            yield from self._opened(found, content, arrived_at)
        else:
            stored = self.store.store(content)
            self.sightings.note(found, stored.sha256)
            yield self._event(found.path, found.name, arrived_at, stored)

    def _opened(self, found: Found, parcel: bytes, arrived_at: datetime) -> Iterator[ReceivedEvent | Skipped]:
        """What is in a parcel of workbooks."""
        for member in open_parcel(found.path, parcel, self.limits.max_bytes):
            if isinstance(member, PassedOver):
                yield Skipped(self.source.name, member.path, member.reason)
            else:
                yield self._event(member.path, member.name, arrived_at, self.store.store(member.content))

    def _event(self, path: str, name: str, received_at: datetime, stored: Stored) -> ReceivedEvent:
        return ReceivedEvent(
            event=RECEIVED,
            at=datetime.now(UTC).isoformat(timespec="microseconds"),
            run_id=self.run_id,
            sha256=stored.sha256,
            submission_id=submission_id(stored.sha256),
            file_name=name,
            source=path,
            size=stored.size,
            kind=stored.kind,
            received_at=received_at.isoformat(),
        )


def _read_arrivals(source: Source, files: list[Found], arrivals: Arrivals, limits: PullLimits) -> Iterator[Skipped]:
    # left for later, it would date the files that are taken now wrongly
    now = replace(limits, settle=timedelta(0), max_bytes=min(limits.max_bytes, ARRIVALS_BYTES))
    for found in files:
        if found.name == ARRIVALS_FILE:
            try:
                problems = arrivals.add(found.folder, source.read(found, now))
            except SkipFileError as error:
                problems = [error.reason]
            yield from (Skipped(source.name, found.path, problem) for problem in problems)


def _arrived_at(found: Found, arrivals: Arrivals) -> datetime:
    arrived_at = arrivals.of(found)
    if arrived_at is None:
        raise SkipFileError(found.path, f"来源不说明收到时间，请在 {ARRIVALS_FILE} 中写明")
    return arrived_at
