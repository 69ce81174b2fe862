"""A run of the night, step by step: what each step takes from the home and leaves in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from uuid import uuid4

import duckdb

from flows.home import Home
from flows.settings import Settings
from flows.steps.batches import ReadingMeans, even_size, load_batches, plan_batches, read_batches
from flows.steps.clearing import remove_stale_work
from flows.steps.database import look_into_work, open_work, reopen_work
from flows.steps.events import DecisionEvent
from flows.steps.fingerprints import (
    means_fingerprint,
    reading_fingerprint,
    reference_fingerprint,
    snapshot_version,
    writing_fingerprint,
)
from flows.steps.journal import Received, decisions_of, events_until, first_received, read_journal
from flows.steps.judging import refresh
from flows.steps.loading import known_submissions, load_decisions, load_received, load_reference
from flows.steps.publishing import publish, published_version
from flows.steps.pulling import Pulled, pull
from flows.steps.reading.job import BatchRead, ReadingLimits
from flows.steps.secrets import person_key
from flows.steps.sources import PullLimits
from flows.steps.stores import Store, open_store
from schemas.form import Form
from schemas.layouts.loading import with_layouts
from schemas.tables import load_form


@dataclass(frozen=True)
class Run:
    """One run in one home; `force` makes again what would be left as it is."""

    settings: Settings
    force: bool = False
    run_id: str = field(default_factory=lambda: uuid4().hex[:12])

    @property
    def home(self) -> Home:
        """Where it works."""
        return self.settings.place

    @cached_property
    def archive(self) -> Store:
        """Where received files and the journal lie."""
        return open_store(self.settings.archive_location)

    @property
    def staging(self) -> Path:
        """Staging folder of this run."""
        return self.home.staging / self.run_id

    @cached_property
    def form(self) -> Form:
        """The form of the configured catalogue, with the names that a person accepted for this home."""
        return with_layouts(load_form(self.settings.catalogue_directory), self.home.layouts)

    @cached_property
    def key(self) -> bytes:
        """Key for matching people."""
        return person_key(self.settings.person_key_file)

    @cached_property
    def limits(self) -> ReadingLimits:
        """What a workbook may cost to read."""
        return self.settings.reading_limits

    @cached_property
    def writing(self) -> str:
        """Fingerprint of what files are written with."""
        return writing_fingerprint(self.form)

    @cached_property
    def reading(self) -> str:
        """Fingerprint of what files are read with."""
        return reading_fingerprint(self.form, self.key, self.limits)

    @cached_property
    def means(self) -> str:
        """Fingerprint of what tables are computed with."""
        return means_fingerprint(self.reading)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the journal says: what was received and what people decided."""

    received: list[Received]
    decisions: list[DecisionEvent]


def known_until(run: Run, moment: datetime | None = None) -> Knowledge:
    """What had been written down at a moment (with its offset), or everything."""
    events = list(events_until(run.archive, moment))
    return Knowledge(first_received(events), decisions_of(events))


def pull_sources(run: Run, sources: Sequence[str]) -> Pulled:
    """Archive what the sources hold and write down what came."""
    if not (sources or run.settings.sources):
        run.home.inbox.mkdir(parents=True, exist_ok=True)
    limits = PullLimits(run.settings.max_file_bytes, timedelta(seconds=run.settings.settle_seconds))
    sightings = None if run.force else run.home.sightings
    return pull(sources or run.settings.source_list, run.archive, run.run_id, limits, sightings)


def plan_reading(run: Run) -> list[list[Path]]:
    """Batches of everything in the archive that is not in the work database, grouped for one task each."""
    remove_stale_work(run.home, run.reading)
    with look_into_work(run.home.database) as connection:
        known = known_submissions(connection)
    unread = [entry for entry in read_journal(run.archive) if entry.submission_id not in known]
    most, processes = run.settings.batch_size, run.settings.processes
    folders = plan_batches(unread, run.staging, even_size(len(unread), most, processes))
    size = run.settings.batches_per_task
    return [folders[start : start + size] for start in range(0, len(folders), size)]


def read_folders(run: Run, folders: Sequence[Path]) -> list[BatchRead]:
    """Read and check batches."""
    return read_batches(folders, ReadingMeans(run.archive, run.form, run.limits, run.key, run.settings.processes))


def load_folders(run: Run, folders: Sequence[Path]) -> None:
    """Load batches into the work database."""
    with open_work(run.home.database) as connection:
        load_batches(connection, folders)


def wanted_version(run: Run) -> str:
    """Version of the snapshot that the archive and the configuration ask for now."""
    return version_of(run, known_until(run))


def version_of(run: Run, known: Knowledge) -> str:
    """Version of the snapshot that is made of what is known."""
    return snapshot_version(run.means, run.settings.reference_directory, known.received, known.decisions)


def is_published(run: Run, version: str) -> bool:
    """Whether readers have that version already; a damaged snapshot is made again like a missing one."""
    try:
        return not run.force and published_version(run.home.publish) == version
    except duckdb.Error:
        return False


def judge_and_compute(run: Run) -> None:
    """Bring statuses and indicators of the work database up to date."""
    known = known_until(run)
    with open_work(run.home.database) as connection:
        judge_and_compute_in(connection, run, known)


def judge_and_compute_in(connection: duckdb.DuckDBPyConnection, run: Run, known: Knowledge) -> None:
    """The same in any work database, of what is known."""
    reference = run.settings.reference_directory
    made_with = reference_fingerprint(run.means, reference)
    load_reference(connection, run.form, reference, made_with)
    load_received(connection, known.received)
    load_decisions(connection, known.decisions)
    refresh(connection, run.form, made_with, whole=run.force)


def publish_work(run: Run, version: str) -> None:
    """Publish the work database to readers."""
    with reopen_work(run.home.database) as work:
        publish(work, run.home.publish, run.form, version, run.settings.history_snapshots, whole=run.force)
