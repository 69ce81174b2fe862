"""pull: source folders → archive and `received` events. Sources are only read, never moved or marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.steps.archive import Archive
from flows.steps.events import ReceivedEvent
from flows.steps.journal import arrival, received_events, write_journal
from flows.steps.journal_files import bundle_journal
from flows.steps.local_source import LocalSource
from flows.steps.remote_source import RemoteSource
from flows.steps.sightings import Sightings
from flows.steps.sources import PullLimits, Skipped, Source
from flows.steps.stores import Store
from flows.steps.taking import Taker


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


NOTHING_PULLED = Pulled(0, (), 0, (), None)


def pull(
    sources: Sequence[str], archive: Store, run_id: str, limits: PullLimits, sightings_file: Path | None = None
) -> Pulled:
    """Archive every file of the sources that is not known yet, and write down what came.

    Args:
        sources: folders and URLs.
        archive: where received files and the journal lie.
        run_id: of the run that writes it down.
        limits: what is too big, or too new.
        sightings_file: which files were seen before, so that they need not be read; without one each file is read.
    """
    known = received_events(archive)
    store, sightings = Archive(archive), Sightings(sightings_file)
    takers = [Taker(open_source(name), sightings.of(name), store, run_id, limits) for name in sources]
    outcomes = [entry for taker in takers for entry in taker.take()]
    arrived = [entry for entry in outcomes if isinstance(entry, ReceivedEvent)]
    skipped = [entry for entry in outcomes if isinstance(entry, Skipped)]
    events = unknown_events(known, arrived)
    store.settle()
    journal = write_journal(archive, run_id, events)
    bundle_journal(archive)
    sightings.keep()
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
    places: set[tuple[str, str]] = set()
    earliest: dict[str, str] = {}
    for event in known:
        places.add((event.sha256, event.source))
        earliest[event.sha256] = min(event.received_at, earliest.get(event.sha256, event.received_at))

    def tells(event: ReceivedEvent) -> bool:
        is_new = (event.sha256, event.source) not in places
        return is_new or event.received_at < earliest.get(event.sha256, "")

    events = []
    for event in sorted(filter(tells, arrived), key=arrival):
        if tells(event):  # none before it in this pull said the same
            events.append(event)
            places.add((event.sha256, event.source))
            earliest.setdefault(event.sha256, event.received_at)
    return events
