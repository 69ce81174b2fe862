"""Answer many submissions, group by group, so that memory does not grow with the nation."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.progress import report
from flows.steps.delivering import Delivered
from flows.steps.reading import ReadingLimits
from flows.steps.receipting import write_receipts
from flows.steps.replying import archived, class_colours, reply
from flows.steps.stores import Store
from schemas.form import Form

GROUP = 500
"""Submissions whose findings and figures are held at once."""


@dataclass(frozen=True, slots=True)
class AnsweringMeans:
    """What answering takes besides the submissions.

    Attributes:
        snapshot: the published database.
        folder: where replies stand.
        archive: where the files lie as they were received, and `limits` what opening one may cost.
    """

    snapshot: Path
    folder: Path
    archive: Store
    limits: ReadingLimits
    form: Form


def answer_all(due: Sequence[str], means: AnsweringMeans) -> Delivered:
    """Write the reply of every submission, and its receipt and its comparison where it gets one."""
    delivered: Delivered = {}
    report("反馈", 0, len(due))
    for start in range(0, len(due), GROUP):
        delivered |= _answer(due[start : start + GROUP], means)
        report("反馈", len(delivered), len(due))
    return delivered


def _answer(due: Sequence[str], means: AnsweringMeans) -> Delivered:
    originals = archived(means.archive, means.limits)
    replies = reply(means.snapshot, means.folder, class_colours(means.form), due, originals)
    receipts = write_receipts(means.snapshot, means.folder, due)
    return {submission: (*paths, *receipts.get(submission, ())) for submission, paths in replies.items()}
