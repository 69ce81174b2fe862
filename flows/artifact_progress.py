"""Progress of long work on the run's page: what is being done, how fast, and how long it still takes."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from prefect.artifacts import create_progress_artifact, update_progress_artifact

from flows.progress import listening, progress_text

PROGRESS_KEY = "progress"
LONG_SECONDS = 5.0  # shorter work needs no page, and Prefect's calls cost time
STEP_SECONDS = 2.0


class ShownProgress:
    """One progress artifact for a run; it follows the stage that is being worked on."""

    def __init__(self, long_seconds: float = LONG_SECONDS, step_seconds: float = STEP_SECONDS) -> None:
        self._step, self._due = step_seconds, time.monotonic() + long_seconds
        self._stage, self._since = "", 0.0
        self._artifact: UUID | None = None

    def progressed(self, stage: str, done: int, total: int) -> None:
        """Show it, if the run is long and it was not shown a moment ago."""
        now = time.monotonic()
        if stage != self._stage:
            self._stage, self._since = stage, now
        if now >= self._due and total:
            self._due = now + self._step
            self._show(100 * done / total, progress_text(stage, done, total, now - self._since))

    def said(self, text: str) -> None:
        """Show it; whoever waits has time."""
        self._show(0.0, text)

    def end(self) -> None:
        """Say that nothing is left to do, if anything was shown."""
        if self._artifact:
            self._show(100.0, "已结束")

    def _show(self, percent: float, description: str) -> None:
        if self._artifact:
            update_progress_artifact(self._artifact, percent, description)
        else:
            made = create_progress_artifact(percent, PROGRESS_KEY, description)
            assert isinstance(made, UUID)  # noqa: S101 (Prefect's own types allow for an awaitable)
            self._artifact = made


@contextmanager
def showing_progress() -> Iterator[None]:
    """Show on the run's page what is reported inside the block."""
    shown = ShownProgress()
    with listening(shown):
        yield
    shown.end()
