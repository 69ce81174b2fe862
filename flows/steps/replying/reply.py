"""Write the replies of some submissions."""

from collections.abc import Sequence
from pathlib import Path

from flows.steps.durable import replace_file
from flows.steps.replying.book import reply_bytes
from flows.steps.replying.reading import read_replies
from flows.steps.replying.wording import UNKNOWN_COUNTY, UNKNOWN_PERIOD, UNKNOWN_PLACE
from flows.steps.summarising.model import Row
from flows.steps.summarising.texts import file_stem
from schemas.form import Form

ID_LENGTH = 8


def reply(snapshot: Path, directory: Path, form: Form, submission_ids: Sequence[str]) -> tuple[Path, ...]:  # noqa: ARG001
    """Write a 问题清单 for each of the given submissions.

    Args:
        snapshot: the published database, opened read-only.
        directory: replies stand in it under ``<period>/<county_code>/``.
        form: the form of the returns; the marked copies will need it.
        submission_ids: those that get a reply, in any order.

    Returns:
        The files written, in the order of the ids.

    Raises:
        UnknownSubmissionError: the snapshot does not hold all of them; then none is written.
    """
    replies = read_replies(snapshot, submission_ids)
    paths = [directory / _path(entry.head) for entry in replies]
    for path, entry in zip(paths, replies, strict=True):
        replace_file(path, reply_bytes(entry))
    return tuple(paths)


def _path(head: Row) -> Path:
    """Where a reply stands; never named after the submitted file, whose name may hold anything."""
    file_id, _, part = head["submission_id"].partition("-")
    period, short_id = head["period"] or UNKNOWN_PERIOD, "-".join(filter(None, (file_id[:ID_LENGTH], part)))
    if head["township_code"] is None:
        name = f"{UNKNOWN_PLACE}_{short_id}"
    else:
        name = f"{head['township_code']}_{head['township_name']}_{period}_{short_id}"
    return Path(period) / (head["county_code"] or UNKNOWN_COUNTY) / f"{file_stem(name)}_问题清单.xlsx"
