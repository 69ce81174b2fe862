"""The reading worker: a process of its own, since files can abort, hang or bloat whatever reads them.

Started by ``flows.steps.reading_worker``; takes its means and then order after order on standard input, and reports
every step as a line on what was its standard output.
"""

import gc
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa

from flows.steps.reading.isolation import fence_in, own_size
from flows.steps.reading.messages import Means, Message, Order, Step, encode, orders, receive
from flows.steps.reading.parts import write_parts
from flows.steps.reading.staged import Staged
from flows.steps.reading.workbook import WorkbookReader, crashed

ROWS_A_PART = 100_000
BROKEN_EXIT = 70
OBJECTS_BEFORE_COLLECTION = 20_000
"""Some files' worth: cells refer to nothing, so that collecting finds next to no rubbish among them."""
GROWN = 4
"""A worker that has grown by this part of the memory it may take leaves: the next file must find what it may take."""
WORDS = {"MemoryError": "内存超出限度"}


class Worker:
    """Reads the jobs of orders, one after the other; what it learns from files serves the files after them."""

    def __init__(self, means: Means, reports: int) -> None:
        self._means, self._reports = means, reports
        self._reader = WorkbookReader(means.form, means.limits, means.person_key)
        self._staged, self._first = Staged(), 0

    def run(self, order: Order) -> None:
        """Read all jobs from the start of an order on."""
        self._order, self._first = order, order.start
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
        write_parts(self._staged, Path(self._order.parts), self._first, self._means.schemas)
        self._staged, self._first = Staged(), following
        self._report(Step.WRITTEN, following)

    def _report(self, step: Step, position: int, detail: str = "") -> None:
        os.write(self._reports, encode(Message(step, position, detail)))

    def serve(self, orders: Iterable[Order], largest: float) -> None:
        """Carry out orders until there are no more, or this process is larger than so many bytes."""
        self._report(Step.READY, 0)
        for order in orders:
            self.run(order)
            if own_size() > largest:
                return
            self._report(Step.READY, 0)


def main() -> None:
    """Take the means, fence this process in, and read what is ordered."""
    reports = os.dup(sys.stdout.fileno())
    # nothing that a library prints may look like a report
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    means = receive(Means, sys.stdin.buffer)
    memory = means.limits.memory_bytes
    pa.set_cpu_count(1)
    fence_in(memory, means.parent)
    worker = Worker(means, reports)
    gc.freeze()
    gc.set_threshold(OBJECTS_BEFORE_COLLECTION)
    worker.serve(orders(sys.stdin.buffer), own_size() + memory // GROWN)
    # everything is on disk and said: to take the interpreter apart would cost as much as reading two files
    os._exit(0)
