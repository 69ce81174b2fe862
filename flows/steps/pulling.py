"""pull: source folders → archive and `received` events. Sources are only read, never moved or marked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import PurePosixPath

from flows.errors import SkipFileError
from flows.progress import counted
from flows.steps.archive import Archive, Stored, submission_id
from flows.steps.arrivals import ARRIVALS_FILE, Arrivals
from flows.steps.events import RECEIVED, ReceivedEvent
from flows.steps.journal import arrival, received_events, write_journal
from flows.steps.journal_files import bundle_journal
from flows.steps.local_source import LocalSource
from flows.steps.remote_source import RemoteSource
from flows.steps.sources import Found, PullLimits, Skipped, Source
from flows.steps.stores import Store
from flows.steps.zip_parcels import Member, PassedOver, is_parcel, open_parcel


@dataclass(frozen=True, slots=True)
class Pulled:
    """What a pull did.

    Attributes:
        files: files looked at in all sources.
        new: submissions that were not known before.
        again: files whose content was known already, sent again under another name.
        journal: name of the file with the events, if there was any.
    """

    files: int
    new: tuple[str, ...]
    again: int
    skipped: tuple[Skipped, ...]
    journal: str | None


ARRIVALS_BYTES = 10 * 1024 * 1024
"""A line for each township of the country, and some."""

NOTHING_PULLED = Pulled(0, (), 0, (), None)


def pull(sources: Sequence[str], archive: Store, run_id: str, limits: PullLimits) -> Pulled:
    """Archive every file of the sources that is not known yet, and write down what came."""
    known = received_events(archive)
    store = Archive(archive)
    outcomes = [entry for name in sources for entry in _take(open_source(name), store, run_id, limits)]
    arrived = [entry for entry in outcomes if isinstance(entry, ReceivedEvent)]
    skipped = [entry for entry in outcomes if isinstance(entry, Skipped)]
    events = unknown_events(known, arrived)
    store.settle()
    journal = write_journal(archive, run_id, events)
    bundle_journal(archive)
    before = {event.sha256 for event in known}
    new = dict.fromkeys(event.submission_id for event in events if event.sha256 not in before)
    return Pulled(len(arrived), tuple(new), len(events) - len(new), tuple(skipped), journal)


def open_source(name: str) -> Source:
    """A folder of this machine, or what a URL names."""
    if name.startswith("file://"):
        return LocalSource(name.removeprefix("file://"))
    return RemoteSource(name) if "://" in name or "::" in name else LocalSource(name)


def unknown_events(known: Iterable[ReceivedEvent], arrived: Iterable[ReceivedEvent]) -> list[ReceivedEvent]:
    """Arrivals that tell something: a new content, a new place of one, or an earlier arrival than known.

    The last is what makes the order of pulls without effect: the earliest arrival stands whenever it is seen.
    """
    places = {(event.sha256, event.source) for event in known}
    earliest: dict[str, str] = {}
    for event in sorted(known, key=arrival, reverse=True):
        earliest[event.sha256] = event.received_at
    events = []
    for event in sorted(arrived, key=arrival):
        place = (event.sha256, event.source)
        if place not in places or event.received_at < earliest.get(event.sha256, ""):
            events.append(event)
            places.add(place)
            earliest.setdefault(event.sha256, event.received_at)
    return events


def _take(source: Source, store: Archive, run_id: str, limits: PullLimits) -> Iterator[ReceivedEvent | Skipped]:
    listing = list(source.find())
    files = [entry for entry in listing if isinstance(entry, Found)]
    yield from (entry for entry in listing if isinstance(entry, Skipped))
    arrivals = Arrivals()
    yield from _read_arrivals(source, files, arrivals, limits)
    submissions = [found for found in files if PurePosixPath(found.path).name != ARRIVALS_FILE]
    for found in counted("收取", submissions, len(submissions)):
        try:
            arrived_at = _arrived_at(found, arrivals)
            for member in _unpacked(found, source.read(found, limits), limits):
                if isinstance(member, PassedOver):
                    yield Skipped(source.name, member.path, member.reason)
                else:
                    yield _event(member, arrived_at, store.store(member.content), run_id)
        except SkipFileError as error:
            yield Skipped(source.name, error.path, error.reason)


def _unpacked(found: Found, content: bytes, limits: PullLimits) -> Iterator[Member | PassedOver]:
    """The file itself, or what is in it if it is a parcel of workbooks."""
    if is_parcel(content):
        return open_parcel(found.path, content, limits.max_bytes)
    return iter([Member(found.path, PurePosixPath(found.path).name, content)])


def _read_arrivals(source: Source, files: list[Found], arrivals: Arrivals, limits: PullLimits) -> Iterator[Skipped]:
    # left for later, it would date the files that are taken now wrongly
    now = replace(limits, settle=timedelta(0), max_bytes=min(limits.max_bytes, ARRIVALS_BYTES))
    for found in files:
        if PurePosixPath(found.path).name == ARRIVALS_FILE:
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


def _event(member: Member, received_at: datetime, stored: Stored, run_id: str) -> ReceivedEvent:
    return ReceivedEvent(
        event=RECEIVED,
        at=datetime.now(UTC).isoformat(timespec="microseconds"),
        run_id=run_id,
        sha256=stored.sha256,
        submission_id=submission_id(stored.sha256),
        file_name=member.name,
        source=member.path,
        size=stored.size,
        kind=stored.kind,
        received_at=received_at.isoformat(),
    )
