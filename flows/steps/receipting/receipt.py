"""Write receipts and comparisons beside the replies."""

from collections.abc import Sequence
from pathlib import Path

from flows.steps.delivering import ASIDE, Delivered, Delivery, deliver
from flows.steps.receipting.book import comparison_bytes, receipt_bytes
from flows.steps.receipting.reading import Returned, read_returns
from flows.steps.replying.reply import reply_paths

RECEIPT_ENDING, COMPARISON_ENDING = "_回执.xlsx", "_订正对比.xlsx"
ACCEPTED = "accepted"


def write_receipts(snapshot: Path, directory: Path, submission_ids: Sequence[str]) -> Delivered:
    """Write a receipt for each accepted return, and a comparison for each that was sent again otherwise.

    Args:
        snapshot: the published database, opened read-only.
        directory: documents stand in it under ``<period>/<county_code>/``, named like the replies.
        submission_ids: those to look at, in any order; what is no readable return has neither.

    Returns:
        The files of each submission, in the order of the ids.
    """
    deliveries = (_delivery(directory, entry) for entry in read_returns(snapshot, submission_ids))
    return deliver(deliveries, directory / ASIDE / min(submission_ids, default=""))


def _delivery(directory: Path, entry: Returned) -> Delivery:
    receipt, comparison = reply_paths(directory, entry.head, (RECEIPT_ENDING, COMPARISON_ENDING)).values()
    files = {}
    if entry.head["status"] == ACCEPTED:
        files[receipt] = receipt_bytes(entry)
    if entry.changes:
        files[comparison] = comparison_bytes(entry)
    return Delivery(entry.head["submission_id"], files, frozenset({receipt, comparison}))
