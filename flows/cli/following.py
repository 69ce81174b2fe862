"""Progress of a run on the terminal."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from flows.cli.console import notes
from flows.progress import Rhythm, listening, progress_text, rate_and_rest

REFRESHES_A_SECOND = 4  # drawing takes milliseconds of the one core that computes
LINE_SECONDS = 30.0


class Bars:
    """A bar for every stage, with its rate and the time left; what is said stands above them."""

    def __init__(self, progress: Progress, clock: Callable[[], float] = time.monotonic) -> None:
        self._progress, self._rhythm = progress, Rhythm(1 / REFRESHES_A_SECOND, clock)
        self._bars: dict[str, TaskID] = {}

    def progressed(self, stage: str, done: int, total: int) -> None:
        """Move the bar of the stage."""
        if not (self._rhythm.takes(stage) or done == total):
            return
        if stage not in self._bars:
            self._bars[stage] = self._progress.add_task(stage, total=total or None, pace="")
        pace = "，".join(rate_and_rest(stage, done, total, self._rhythm.elapsed))
        self._progress.update(self._bars[stage], completed=done, total=total or None, pace=pace)

    def said(self, text: str) -> None:
        """Print it."""
        notes.print(text, markup=False, soft_wrap=True)


class Lines:
    """A line now and then, where there is no terminal: a night's log says how far it came."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._rhythm = Rhythm(LINE_SECONDS, clock, start=LINE_SECONDS)

    def progressed(self, stage: str, done: int, total: int) -> None:
        """Print it, if nothing was printed for a while; a short run says nothing."""
        if self._rhythm.takes(stage) and 0 < done < total:
            self.said(progress_text(stage, done, total, self._rhythm.elapsed))

    def said(self, text: str) -> None:
        """Print it."""
        notes.print(text, markup=False, soft_wrap=True)


def drawing(console: Console) -> Progress:
    """What bars are drawn with: name, bar, counts, time taken, and in words the rate and the time left."""
    pace = TextColumn("{task.fields[pace]}")
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), pace)
    return Progress(*columns, console=console, transient=True, refresh_per_second=REFRESHES_A_SECOND)


@contextmanager
def follow() -> Iterator[None]:
    """Show what is reported; on the error stream, so that output can be piped."""
    with drawing(notes) as progress, listening(Bars(progress) if notes.is_terminal else Lines()):
        yield
