"""Batches that are read on other machines: what a worker is told, what it has of its own, how its tables come back."""

import socket
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import duckdb

from flows.errors import StoreError, WorkerDiffersError
from flows.settings import Settings
from flows.steps.batches import ReadingMeans, jobs_of, read_and_check
from flows.steps.fingerprints import reading_fingerprint
from flows.steps.loading import load_batch
from flows.steps.reading.job import BatchRead, ReadingJob, ReadingLimits
from flows.steps.run import Run
from flows.steps.secrets import existing_key
from flows.steps.stores import Store, open_store
from schemas.form import Form

BATCHES = "batches"
"""Folder of the staging store that is emptied at every start; nothing else of it is touched."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A batch to read. No key: what goes over the cluster's network lies open in its scheduler's memory and dumps.

    Attributes:
        jobs: submissions and the names of their files in the archive.
        archive: folder or URL of the archive, reached with the worker's own credentials.
        staging: folder or URL that takes the staged tables.
        place: folder in the staging store; every attempt adds a mark of its own.
        reading: fingerprint of what the flow would read with; the worker's must be the same.
    """

    jobs: tuple[ReadingJob, ...]
    archive: str
    staging: str
    place: str
    form: Form
    limits: ReadingLimits
    reading: str


def assign(run: Run, folder: Path) -> Assignment:
    """The assignment of a planned batch."""
    return Assignment(
        tuple(jobs_of(folder)),
        run.archive.location,
        run.settings.staging_location,
        f"{BATCHES}/{run.run_id}/{folder.name}",
        run.form,
        run.limits,
        run.reading,
    )


def carry_out(assignment: Assignment) -> BatchRead:
    """Read and check a batch on this machine, with its own key and credentials; the tables go to the staging store.

    Raises:
        WorkerDiffersError: this machine has other code, other libraries or another key than the flow.
        StoreError: the archive or the staging store is not reached from here.
    """
    key = existing_key(Settings().person_key_file)
    if reading_fingerprint(assignment.form, key, assignment.limits) != assignment.reading:
        raise WorkerDiffersError(socket.gethostname())
    means = ReadingMeans(_archive(assignment), assignment.form, assignment.limits, key, processes=1)
    with TemporaryDirectory(prefix="gonghui-batch-") as folder:
        with means.reader() as reader:
            read = read_and_check(assignment.jobs, Path(folder), means, reader)
        # an attempt that was given up for dead may still be writing: two must never write one file
        place = f"{assignment.place}-{uuid4().hex[:8]}"
        _stage(Path(folder), open_store(assignment.staging), place)
    return replace(read, directory=place)


def _archive(assignment: Assignment) -> Store:
    """The archive, if it is the one that the flow sees: else every file would be returned as missing."""
    archive = open_store(assignment.archive)
    first = assignment.jobs[0].path
    try:
        archive.read(first)
    except FileNotFoundError as error:
        raise StoreError(
            archive.location, first, "it is in the flow's archive, and this worker does not find it"
        ) from error
    return archive


def _stage(folder: Path, staging: Store, place: str) -> None:
    for path in sorted(folder.glob("*.parquet")):
        staging.put(f"{place}/{path.name}", path.read_bytes())
    staging.settle()


def load_assigned(connection: duckdb.DuckDBPyConnection, staging: Store, batch: BatchRead) -> None:
    """Load a batch from the staging store, and remove it there.

    Raises:
        StoreError: it is not there.
    """
    names = staging.names(batch.directory)
    if not names:
        raise StoreError(staging.location, batch.directory, "a worker wrote it, and it is not there")
    with staging.at_hand(names) as paths:
        load_batch(connection, paths[0].parent)
    staging.remove_folder(batch.directory)
