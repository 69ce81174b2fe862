"""Read a batch of archived files into staged Parquet, whatever the files do to the process that reads them."""

import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from flows.steps.reading.child import Child
from flows.steps.reading.errors import WorkerError
from flows.steps.reading.job import BatchRead, ReadingJob, ReadingLimits
from flows.steps.reading.messages import Order, Step
from flows.steps.reading.outcomes import Outcome
from flows.steps.reading.parts import join_parts
from flows.steps.reading.probing import require_a_working_worker
from schemas.form import Form

FILES_A_PART = 50
WRITING_SECONDS = 300


def read_batch(
    jobs: Sequence[ReadingJob],
    directory: Path,
    form: Form,
    schemas: Mapping[str, pa.Schema],
    limits: ReadingLimits,
    person_key: bytes,
) -> BatchRead:
    """Read files in a worker process and write one Parquet file for every staged table.

    Args:
        jobs: archived files; their order is the order of the rows.
        directory: where the Parquet files go; nothing is written elsewhere.
        form: what a return looks like.
        schemas: Arrow schema of every staged table.
        limits: what a file may cost.
        person_key: key of the hash that stands for a person.

    Raises:
        WorkerError: no worker can be started, or none can write.
    """
    directory.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".reading-", dir=directory) as parts:
        order = Order(tuple(jobs), 0, {}, FILES_A_PART, parts, os.getpid(), form, dict(schemas), limits, person_key)
        while order.start < len(jobs):
            order = _run_worker(order)
            require_a_working_worker(order)
        tables = join_parts(Path(parts), directory, schemas)
    return _summary(str(directory), len(jobs), tables["workbook"])


def _run_worker(order: Order) -> Order:
    """Start a worker and follow it to its end; answers the order for the next one, if one is needed."""
    with tempfile.TemporaryFile(dir=order.parts) as output, Child(order, output) as child:
        progress = Progress(order)
        while progress.start < len(order.jobs):
            try:
                message = child.listen(progress.patience)
            except TimeoutError:
                return progress.died(f"超过 {order.limits.seconds:g} 秒")
            if message is None:
                return progress.died(child.end())
            if message.step is Step.BROKEN:
                progress.follow(Step.READING, message.position)
                return progress.died(message.detail)
            progress.follow(message.step, message.position)
        return progress.order()


class Progress:
    """How far a worker has come, and what to do if it goes no further."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self.start = order.start
        self._step, self._position = Step.READY, order.start

    @property
    def patience(self) -> float:
        """Seconds that the worker's present step may take."""
        return self._order.limits.seconds if self._step is Step.READING else WRITING_SECONDS

    def follow(self, step: Step, position: int) -> None:
        """Take note of a step."""
        self._step, self._position = step, position
        if step is Step.WRITTEN:
            self.start = position

    def died(self, detail: str) -> Order:
        """The order for another worker: it reads what is not on disk, without the file that was being read.

        A worker that dies while it writes accuses no file: the next one writes file by file, and then does. After
        any death files are written one by one, so that no slow file is read again for each one that kills.

        Raises:
            WorkerError: it died over a file that was not even read.
        """
        if self._step is Step.READING:
            return self.order({self._position: detail}, files_a_part=1)
        if self.start in self._order.crashed:
            raise WorkerError(detail)
        one_by_one = self._order.files_a_part == 1
        return self.order({self.start: detail} if one_by_one else {}, files_a_part=1)

    def order(self, crashed: Mapping[int, str] | None = None, files_a_part: int | None = None) -> Order:
        """The order with what has been done since."""
        held = self._order
        return Order(
            held.jobs,
            self.start,
            {**held.crashed, **(crashed or {})},
            files_a_part or held.files_a_part,
            held.parts,
            held.parent,
            held.form,
            held.schemas,
            held.limits,
            held.person_key,
        )


def _summary(directory: str, submissions: int, workbook: pa.Table) -> BatchRead:
    rows = workbook.select(["submission_id", "outcome"]).to_pylist()
    refused = sum(row["outcome"] != Outcome.READ for row in rows)
    crashed = tuple(row["submission_id"] for row in rows if row["outcome"] == Outcome.CRASHED)
    return BatchRead(directory, submissions, refused, crashed)
