"""Answer many submissions, group by group, so that memory does not grow with the nation."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from flows.limits import ReadingLimits
from flows.progress import report
from flows.steps.collecting import seldom_collecting
from flows.steps.delivering import ASIDE, Delivered
from flows.steps.receipting import write_receipts
from flows.steps.replying import archived, reply
from flows.steps.spreading import even_groups, spread
from flows.steps.stores import Store

MOST = 1_000
"""Submissions whose findings and figures are held at once."""
FEWEST = 2_000
"""Submissions that are worth a process of their own: it starts in a fraction of the time that their answers take."""


@dataclass(frozen=True, slots=True)
class AnsweringMeans:
    """What answering takes besides the submissions.

    Attributes:
        snapshot: the published database.
        folder: where replies stand.
        archive: where the files lie as they were received, and `limits` what opening one may cost.
        colours: of all classes of rules, as six hex digits.
    """

    snapshot: Path
    folder: Path
    archive: Store
    limits: ReadingLimits
    colours: frozenset[str]


def answer_all(due: Sequence[str], means: AnsweringMeans, processes: int = 1, fewest: int = FEWEST) -> Delivered:
    """Write the reply of every submission, and its receipt and its comparison where it gets one.

    Args:
        due: the submissions.
        means: what they are answered with.
        processes: most that write at the same time.
        fewest: submissions that are worth a process.

    Raises:
        LostWorkerError: a process died.
    """
    delivered: Delivered = {}
    report("反馈", 0, len(due))
    aside = means.folder / ASIDE
    shutil.rmtree(aside, ignore_errors=True)
    for done in spread(partial(answer_group, means), even_groups(due, MOST, processes, fewest), processes):
        delivered |= done
        report("反馈", len(delivered), len(due))
    shutil.rmtree(aside, ignore_errors=True)
    return delivered


def answer_group(means: AnsweringMeans, due: Sequence[str]) -> Delivered:
    """Write what answers some submissions."""
    originals = archived(means.archive, means.limits)
    with seldom_collecting():
        replies = reply(means.snapshot, means.folder, means.colours, due, originals)
        receipts = write_receipts(means.snapshot, means.folder, due)
    return {submission: (*paths, *receipts.get(submission, ())) for submission, paths in replies.items()}
