"""What a nightly run did: the answer to its caller, and nothing that must be kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.steps.asking import ask, completeness, open_snapshot
from flows.steps.comparing import Changes, Standing, compare
from flows.steps.publishing import Snapshot
from flows.steps.pulling import Pulled
from flows.steps.reading.job import BatchRead
from flows.steps.run import Run
from flows.steps.sources import Skipped
from flows.steps.statements import statement
from flows.steps.writing import Written, read_snapshot


@dataclass(frozen=True, slots=True)
class RunResult:
    """A completed run.

    Attributes:
        period: period that was summarised; None while nothing has been received.
        files: files looked at in the sources.
        new: submissions that were not known before.
        again: known contents that were sent again.
        skipped: what was not taken from the sources, and why.
        read: submissions read in this run.
        refused: those of them that are no readable return.
        crashed: those whose reading ended the worker.
        refreshed: whether a new snapshot was published.
        changes: what is different in it.
        statuses: completeness of each county, as in `completeness_county`.
        unlisted: half-years that returns name and periods.csv does not list, and how many name them.
        summaries: tables of the counties.
        replies: replies written in this run.
    """

    run_id: str
    period: str | None
    files: int
    new: tuple[str, ...]
    again: int
    skipped: tuple[Skipped, ...]
    read: int
    refused: int
    crashed: tuple[str, ...]
    refreshed: bool
    changes: Changes
    statuses: tuple[dict[str, Any], ...]
    unlisted: tuple[dict[str, Any], ...]
    snapshot: Snapshot
    summaries: tuple[Path, ...]
    replies: tuple[Path, ...]


def make_result(
    run: Run,
    pulled: Pulled,
    read: list[BatchRead],
    shown: tuple[str | None, Sequence[str]],
    before: Standing | None,
    written: tuple[Written, tuple[Path, ...]],
) -> RunResult:
    """Put together what the steps of a run answered.

    Args:
        run: the run.
        pulled: what came.
        read: what was read of it.
        shown: the period, and the counties that were asked for.
        before: what stood before this run published; None if it had nothing to publish.
        written: summaries and replies.
    """
    (period, counties), (summaries, replies) = shown, written
    with open_snapshot(run.home.snapshot):  # once for all that is asked here
        statuses = completeness(run.home.snapshot, period, []) if period else []
        changes = compare(before, run.home.snapshot, period, counties) if before else Changes()
        unlisted = ask(run.home.snapshot, statement("ask/unlisted_period"))
        snapshot = read_snapshot(run)
    return RunResult(
        run_id=run.run_id,
        period=period,
        files=pulled.files,
        new=pulled.new,
        again=pulled.again,
        skipped=pulled.skipped,
        read=sum(batch.submissions for batch in read),
        refused=sum(batch.refused for batch in read),
        crashed=tuple(submission for batch in read for submission in batch.crashed),
        refreshed=before is not None,
        changes=changes,
        statuses=tuple(statuses),
        unlisted=tuple(unlisted),
        snapshot=snapshot,
        summaries=summaries.files,
        replies=replies,
    )
