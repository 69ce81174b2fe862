"""Progress of long work on the run's page: what is being done, how fast, and how long it still takes."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol
from uuid import UUID

from prefect.artifacts import create_progress_artifact, update_progress_artifact

from flows.progress import Rhythm, listening, progress_text

PROGRESS_KEY = "progress"
LONG_SECONDS = 5.0  # shorter work needs no page, and Prefect's calls cost time
STEP_SECONDS = 5.0  # a call takes some ten milliseconds of this process, and a hundredth part of that time is enough


class Board(Protocol):
    """Where progress is shown."""

    def show(self, percent: float, description: str) -> None:
        """Show it in place of what was shown before."""


class RunPage:
    """One progress artifact on the run's page."""

    def __init__(self) -> None:
        self._artifact: UUID | None = None

    def show(self, percent: float, description: str) -> None:
        """Make the artifact, or change it: one call of Prefect's interface."""
        if self._artifact:
            update_progress_artifact(self._artifact, percent, description)
        else:
            made = create_progress_artifact(percent, PROGRESS_KEY, description)
            assert isinstance(made, UUID)  # noqa: S101 (Prefect's own types allow for an awaitable)
            self._artifact = made


class ShownProgress:
    """Shows the stage that is being worked on, once the run is long: a few times a minute, however many files."""

    def __init__(self, board: Board, clock: Callable[[], float] = time.monotonic) -> None:
        self._board, self._rhythm = board, Rhythm(STEP_SECONDS, clock, start=LONG_SECONDS)
        self._is_shown = False

    def progressed(self, stage: str, done: int, total: int) -> None:
        """Show it, if the run is long and nothing was shown a moment ago."""
        if self._rhythm.takes(stage) and total:
            self._show(100 * done / total, progress_text(stage, done, total, self._rhythm.elapsed))

    def said(self, text: str) -> None:
        """Show it; whoever waits has time."""
        self._show(0.0, text)

    def end(self) -> None:
        """Say that nothing is left to do, if anything was shown."""
        if self._is_shown:
            self._show(100.0, "已结束")

    def _show(self, percent: float, description: str) -> None:
        self._is_shown = True
        self._board.show(percent, description)


@contextmanager
def showing_progress() -> Iterator[None]:
    """Show on the run's page what is reported inside the block."""
    shown = ShownProgress(RunPage())
    with listening(shown):
        yield
    shown.end()
