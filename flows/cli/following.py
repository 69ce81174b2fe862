"""Progress of a run on the terminal."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from flows.cli.console import notes
from flows.progress import listening


class Bars:
    """A bar for every stage; what is said stands above them, and in a log where there is no terminal."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._bars: dict[str, TaskID] = {}

    def progressed(self, stage: str, done: int, total: int) -> None:
        """Move the bar of the stage."""
        if stage not in self._bars:
            self._bars[stage] = self._progress.add_task(stage)
        self._progress.update(self._bars[stage], completed=done, total=total or None)

    def said(self, text: str) -> None:
        """Print it."""
        notes.print(text, markup=False, soft_wrap=True)


@contextmanager
def follow() -> Iterator[None]:
    """Show what is reported; on the error stream, so that output can be piped."""
    counts = (MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    columns = (TextColumn("{task.description}"), BarColumn(), *counts)
    with Progress(*columns, console=notes, transient=True) as progress, listening(Bars(progress)):
        yield
