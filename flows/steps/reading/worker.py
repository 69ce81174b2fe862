"""The reading worker: a process of its own, since files can abort, hang or bloat whatever reads them.

Started by ``flows.steps.reading_worker``; takes its order on standard input and reports every step as a line on
what was its standard output.
"""

import gc
import os
import sys
from pathlib import Path

import pyarrow as pa

from flows.steps.reading.isolation import fence_in
from flows.steps.reading.messages import Message, Order, Step, encode, receive_order
from flows.steps.reading.parts import write_parts
from flows.steps.reading.staged import Staged
from flows.steps.reading.workbook import WorkbookReader, crashed

ROWS_A_PART = 100_000
BROKEN_EXIT = 70
OBJECTS_BEFORE_COLLECTION = 20_000
"""Some files' worth: cells refer to nothing, so that collecting finds next to no rubbish among them."""
WORDS = {"MemoryError": "内存超出限度"}


class Worker:
    """Reads the jobs of an order, one after the other."""

    def __init__(self, order: Order, reports: int) -> None:
        self._order, self._reports = order, reports
        self._reader = WorkbookReader(order.form, order.limits, order.person_key)
        self._staged = Staged()
        self._first = order.start

    def run(self) -> None:
        """Read all jobs from the start of the order on."""
        order = self._order
        for position in range(order.start, len(order.jobs)):
            self._staged.take(self._read(position))
            if self._is_full(position):
                self._write(position + 1)
        self._write(len(order.jobs))

    def _read(self, position: int) -> Staged:
        job = self._order.jobs[position]
        if position in self._order.crashed:
            return crashed(job, self._order.crashed[position])
        self._report(Step.READING, position)
        try:
            return self._reader.read(job)
        # the boundary: whatever a file makes a library raise (pyo3's PanicException is no Exception) ends this
        # process, so that nothing it left behind can touch the next file
        except BaseException as error:  # noqa: BLE001
            name = type(error).__name__
            self._write(position)
            self._report(Step.BROKEN, position, WORDS.get(name, name))
            os._exit(BROKEN_EXIT)

    def _is_full(self, position: int) -> bool:
        files = position + 1 - self._first
        return files >= self._order.files_a_part or max(self._staged.rows.values()) >= ROWS_A_PART

    def _write(self, following: int) -> None:
        """Put what was read on disk: from now on a death costs none of it."""
        if following == self._first:
            return
        self._report(Step.WRITING, following)
        write_parts(self._staged, Path(self._order.parts), self._first, self._order.schemas)
        self._staged, self._first = Staged(), following
        self._report(Step.WRITTEN, following)

    def _report(self, step: Step, position: int, detail: str = "") -> None:
        os.write(self._reports, encode(Message(step, position, detail)))


def main() -> None:
    """Take the order, fence this process in, and read."""
    reports = os.dup(sys.stdout.fileno())
    # nothing that a library prints may look like a report
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    order = receive_order(sys.stdin.buffer)
    pa.set_cpu_count(1)
    fence_in(order.limits.memory_bytes, order.parent)
    os.write(reports, encode(Message(Step.READY, order.start)))
    gc.freeze()
    gc.set_threshold(OBJECTS_BEFORE_COLLECTION)
    Worker(order, reports).run()
