"""Read batches of archived files into staged Parquet, whatever the files do to the process that reads them."""

import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa

from flows.steps.reading.child import Child
from flows.steps.reading.job import BatchRead, ReadingJob, ReadingLimits
from flows.steps.reading.messages import Means, Order, Step
from flows.steps.reading.outcomes import Outcome
from flows.steps.reading.parts import join_parts
from flows.steps.reading.probing import require_a_working_worker
from flows.steps.reading.progress import Progress
from schemas.form import Form

FILES_A_PART = 50


def read_batch(
    jobs: Sequence[ReadingJob],
    directory: Path,
    form: Form,
    schemas: Mapping[str, pa.Schema],
    limits: ReadingLimits,
    person_key: bytes,
) -> BatchRead:
    """Read one batch with a worker of its own; see ``BatchReader``."""
    with BatchReader(form, schemas, limits, person_key) as reader:
        return reader.read(jobs, directory)


class BatchReader:
    """Reads batch after batch; one worker process reads them all, for as long as the files let it live.

    The system ends a worker with the thread that started it: use a reader while the threads live that have used it.

    Args:
        form: what a return looks like.
        schemas: Arrow schema of every staged table.
        limits: what a file may cost.
        person_key: key of the hash that stands for a person.
    """

    def __init__(self, form: Form, schemas: Mapping[str, pa.Schema], limits: ReadingLimits, person_key: bytes) -> None:
        self._means = Means(form, dict(schemas), limits, person_key, os.getpid())
        self._child: Child | None = None

    def read(self, jobs: Sequence[ReadingJob], directory: Path) -> BatchRead:
        """Read files and write one Parquet file for every staged table.

        Args:
            jobs: archived files; their order is the order of the rows.
            directory: where the Parquet files go; nothing is written elsewhere.

        Raises:
            WorkerError: no worker can be started, or none can write.
        """
        return self.read_tables(jobs, directory)[0]

    def read_tables(self, jobs: Sequence[ReadingJob], directory: Path) -> tuple[BatchRead, dict[str, pa.Table]]:
        """The same for who goes on with the tables at once: what was written, by name."""
        directory.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".reading-", dir=directory) as parts:
            order = Order(tuple(jobs), 0, {}, FILES_A_PART, parts)
            while order.start < len(jobs):
                order = self._follow(order)
                require_a_working_worker(order, self._means)
            tables = join_parts(Path(parts), directory, self._means.schemas)
        return _summary(str(directory), len(jobs), tables["workbook"]), tables

    def _follow(self, order: Order) -> Order:
        """Have a worker carry out an order; answers the order for the next one, if one is needed."""
        self._child = child = self._child or Child(self._means, order.parts)
        following = _follow(child, order, self._means.limits.seconds)
        if following.start < len(order.jobs) or not child.is_ready():
            self.close()
        return following

    def close(self) -> None:
        """End the worker."""
        if self._child is not None:
            self._child.close()
            self._child = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _follow(child: Child, order: Order, seconds: float) -> Order:
    progress = Progress(order, seconds)
    child.give(order)
    while progress.start < len(order.jobs):
        try:
            message = child.listen(progress.patience)
        except TimeoutError:
            return progress.died(f"超过 {seconds:g} 秒")
        if message is None:
            return progress.died(child.end())
        if message.step is Step.BROKEN:
            progress.follow(Step.READING, message.position)
            return progress.died(message.detail)
        progress.follow(message.step, message.position)
    return progress.order()


def _summary(directory: str, submissions: int, workbook: pa.Table) -> BatchRead:
    rows = workbook.select(["submission_id", "outcome"]).to_pylist()
    refused = sum(row["outcome"] != Outcome.READ for row in rows)
    crashed = tuple(row["submission_id"] for row in rows if row["outcome"] == Outcome.CRASHED)
    return BatchRead(directory, submissions, refused, crashed)
