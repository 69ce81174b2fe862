"""Which submissions have to be read, in batches; a batch is a folder of staged Parquet that ends in the database."""

import json
import math
import shutil
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import duckdb

from flows.progress import report
from flows.steps.checking import check_batch
from flows.steps.journal import Received
from flows.steps.loading import load_batch
from flows.steps.reading import BatchRead, ReadingJob, ReadingLimits, read_batch
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


FEWEST_FILES = 20
"""Files that are worth a process of their own: it starts in the time that these take to read."""


def even_size(files: int, most: int, processes: int) -> int:
    """How many files a batch has so that every process has as many as the others.

    Args:
        files: files to read in all.
        most: more than these are never in one batch.
        processes: batches that are read at the same time.
    """
    turns = max(1, math.ceil(files / (most * processes)))
    return min(most, max(FEWEST_FILES, math.ceil(files / (turns * processes))))


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
    """Read and check batches, several at once: each is read in worker processes of its own."""
    done, total = 0, sum(count_jobs(folder) for folder in folders)
    report("读取", done, total)
    with ThreadPoolExecutor(max_workers=min(means.processes, len(folders))) as pool:
        running = [pool.submit(read_and_check, jobs_of(folder), folder, means) for folder in folders]
        for finished in as_completed(running):
            done += finished.result().submissions
            report("读取", done, total)
        return [future.result() for future in running]


def count_jobs(folder: Path) -> int:
    """Submissions of a batch that is to be read."""
    return len(jobs_of(folder))


def load_batches(connection: duckdb.DuckDBPyConnection, folders: Iterable[Path]) -> None:
    """Load batches in their order; what is loaded leaves the staging folder."""
    for folder in folders:
        load_batch(connection, folder)
        shutil.rmtree(folder)
        _jobs_file(folder).unlink()
        with suppress(OSError):  # not empty: other batches of this run still stand beside it
            folder.parent.rmdir()


def read_and_check(jobs: Sequence[ReadingJob], folder: Path, means: ReadingMeans) -> BatchRead:
    """Read and check one batch whose jobs name files of the archive."""
    with means.archive.at_hand([job.path for job in jobs]) as paths:
        here = [replace(job, path=str(path)) for job, path in zip(jobs, paths, strict=True)]
        read = read_batch(here, folder, means.form, staged_schemas(), means.limits, means.person_key)
    check_batch(folder, means.form)
    return read


def jobs_of(folder: Path) -> list[ReadingJob]:
    """Submissions of a batch that is to be read, and the names of their files in the archive."""
    return [ReadingJob(**job) for job in json.loads(_jobs_file(folder).read_text(encoding="utf-8"))]


def _jobs_file(folder: Path) -> Path:
    return folder.with_suffix(".json")
