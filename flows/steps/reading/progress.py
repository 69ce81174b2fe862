"""How far a worker has come with an order, and what is to be done if it goes no further."""

from collections.abc import Mapping
from dataclasses import replace

from flows.steps.reading.errors import WorkerError
from flows.steps.reading.messages import Order, Step

WRITING_SECONDS = 300


class Progress:
    """Follows the steps that a worker reports.

    Args:
        order: what the worker was given.
        seconds: what reading a file may take.
    """

    def __init__(self, order: Order, seconds: float) -> None:
        self._order, self._seconds = order, seconds
        self.start = order.start
        self._step, self._position = Step.READY, order.start

    @property
    def patience(self) -> float:
        """Seconds that the worker's present step may take."""
        return self._seconds if self._step is Step.READING else WRITING_SECONDS

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
        return replace(
            held,
            start=self.start,
            crashed={**held.crashed, **(crashed or {})},
            files_a_part=files_a_part or held.files_a_part,
        )
