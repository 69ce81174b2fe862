"""Write receipts and comparisons beside the replies."""

from collections.abc import Sequence
from pathlib import Path

from flows.steps.durable import replace_file
from flows.steps.receipting.book import comparison_bytes, receipt_bytes
from flows.steps.receipting.reading import Returned, read_returns
from flows.steps.replying.reply import reply_stem

RECEIPT_ENDING, COMPARISON_ENDING = "_回执.xlsx", "_订正对比.xlsx"
ACCEPTED = "accepted"


def write_receipts(snapshot: Path, directory: Path, submission_ids: Sequence[str]) -> tuple[Path, ...]:
    """Write a receipt for each accepted return, and a comparison for each that was sent again otherwise.

    Args:
        snapshot: the published database, opened read-only.
        directory: documents stand in it under ``<period>/<county_code>/``, named like the replies.
        submission_ids: those to look at, in any order; what is no readable return has neither.

    Returns:
        The files written, in the order of the ids.
    """
    return tuple(path for entry in read_returns(snapshot, submission_ids) for path in _write(directory, entry))


def _write(directory: Path, entry: Returned) -> list[Path]:
    stem = reply_stem(directory, entry.head)
    receipt, comparison = (stem.with_name(f"{stem.name}{ending}") for ending in (RECEIPT_ENDING, COMPARISON_ENDING))
    due = {}
    if entry.head["status"] == ACCEPTED:
        due[receipt] = receipt_bytes(entry)
    if entry.changes:
        due[comparison] = comparison_bytes(entry)
    for path, content in due.items():
        replace_file(path, content)
    for path in {receipt, comparison} - due.keys():
        path.unlink(missing_ok=True)
    return list(due)
