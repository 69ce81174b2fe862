"""Which submissions have to be read, in batches; a batch is a folder of staged Parquet that ends in the database."""

import json
import math
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed, wait
from contextlib import ExitStack, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from queue import SimpleQueue

import duckdb

from flows.progress import report
from flows.steps.checking import check_tables
from flows.steps.journal import Received
from flows.steps.loading import load_batch
from flows.steps.reading.batch import BatchReader
from flows.steps.reading.job import BatchRead, ReadingJob, ReadingLimits
from flows.steps.stores import Store
from schemas.form import Form
from schemas.tables import staged_schemas


@dataclass(frozen=True, slots=True)
class ReadingMeans:
    """What reading takes besides the files."""

    archive: Store
    form: Form
    limits: ReadingLimits
    person_key: bytes
    processes: int

    def reader(self) -> BatchReader:
        """A reader of batches; its worker process starts with the first one."""
        return BatchReader(self.form, staged_schemas(), self.limits, self.person_key)


Readers = SimpleQueue[BatchReader]
"""Readers between two batches, each with a worker process of its own."""
FEWEST_FILES = 30
"""Files that are worth a process of their own: it starts in the time that these take to read."""


def even_size(files: int, most: int, processes: int) -> int:
    """How many files a batch has so that every process worth its start has as many as the others.

    Args:
        files: files to read in all.
        most: more than these are never in one batch.
        processes: batches that are read at the same time.
    """
    busy = min(processes, max(1, files // FEWEST_FILES))
    turns = max(1, math.ceil(files / (most * busy)))
    return min(most, max(1, math.ceil(files / (turns * busy))))


def plan_batches(unread: Sequence[Received], staging: Path, size: int) -> list[Path]:
    """Folders of the batches to read; the jobs of each lie beside it, so that tasks are handed paths."""
    folders = []
    for number, start in enumerate(range(0, len(unread), size)):
        folder = staging / f"{number:05d}"
        folder.mkdir(parents=True)
        jobs = [ReadingJob(entry.submission_id, entry.sha256, entry.name) for entry in unread[start : start + size]]
        _jobs_file(folder).write_text(json.dumps([asdict(job) for job in jobs]), encoding="utf-8")
        folders.append(folder)
    return folders


def read_batches(folders: Sequence[Path], means: ReadingMeans) -> list[BatchRead]:
    """Read and check batches, several at once; a worker process that is done with one reads the next."""
    done, total = 0, sum(count_jobs(folder) for folder in folders)
    report("读取", done, total)
    processes = min(means.processes, len(folders))
    with ThreadPoolExecutor(processes) as pool, ExitStack() as ending:
        readers: Readers = SimpleQueue()
        for _ in range(processes):
            readers.put(ending.enter_context(means.reader()))
        running = [pool.submit(_read_with_one, readers, folder, means) for folder in folders]
        # readers end when nobody needs them any more, and before the threads that started their workers
        ending.callback(wait, running)
        for finished in as_completed(running):
            done += finished.result().submissions
            report("读取", done, total)
        return [future.result() for future in running]


def count_jobs(folder: Path) -> int:
    """Submissions of a batch that is to be read."""
    return len(jobs_of(folder))


def load_batches(connection: duckdb.DuckDBPyConnection, folders: Sequence[Path]) -> None:
    """Load batches in their order, all or none; what is loaded leaves the staging folder."""
    if folders:
        load_batch(connection, *folders)
    for folder in folders:
        shutil.rmtree(folder)
        _jobs_file(folder).unlink()
        with suppress(OSError):  # not empty: other batches of this run still stand beside it
            folder.parent.rmdir()


def _read_with_one(readers: Readers, folder: Path, means: ReadingMeans) -> BatchRead:
    reader = readers.get()
    try:
        return read_and_check(jobs_of(folder), folder, means, reader)
    finally:
        readers.put(reader)


def read_and_check(jobs: Sequence[ReadingJob], folder: Path, means: ReadingMeans, reader: BatchReader) -> BatchRead:
    """Read and check one batch whose jobs name files of the archive."""
    with means.archive.at_hand([job.path for job in jobs]) as paths:
        here = [replace(job, path=str(path)) for job, path in zip(jobs, paths, strict=True)]
        read, tables = reader.read_tables(here, folder)
    check_tables(tables, folder, means.form)
    return read


def jobs_of(folder: Path) -> list[ReadingJob]:
    """Submissions of a batch that is to be read, and the names of their files in the archive."""
    return [ReadingJob(**job) for job in json.loads(_jobs_file(folder).read_text(encoding="utf-8"))]


def _jobs_file(folder: Path) -> Path:
    return folder.with_suffix(".json")
