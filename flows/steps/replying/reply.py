"""Write the replies of some submissions."""

from collections.abc import Sequence
from pathlib import Path

from flows.steps.durable import replace_file
from flows.steps.replying.answering import ENDINGS, Originals, answer
from flows.steps.replying.reading import read_replies
from flows.steps.replying.wording import UNKNOWN_COUNTY, UNKNOWN_PERIOD, UNKNOWN_PLACE
from flows.steps.summarising.model import Row
from flows.steps.summarising.texts import file_stem
from schemas.form import Form

ID_LENGTH = 8


def reply(
    snapshot: Path, directory: Path, form: Form, submission_ids: Sequence[str], originals: Originals
) -> tuple[Path, ...]:
    """Write for each of the given submissions its own workbook, marked, or a 问题清单.

    Args:
        snapshot: the published database, opened read-only.
        directory: replies stand in it under ``<period>/<county_code>/``.
        form: the form of the returns.
        submission_ids: those that get a reply, in any order.
        originals: the files as they were received.

    Returns:
        The files written, in the order of the ids.

    Raises:
        UnknownSubmissionError: the snapshot does not hold all of them; then none is written.
    """
    return tuple(
        _write(directory, entry.head, *answer(entry, originals, form))
        for entry in read_replies(snapshot, submission_ids)
    )


def _write(directory: Path, head: Row, content: bytes, ending: str) -> Path:
    """Write one reply in place of whatever the submission was answered with before."""
    stem = reply_stem(directory, head)
    path = stem.with_name(f"{stem.name}{ending}")
    replace_file(path, content)
    for former in {stem.with_name(f"{stem.name}{other}") for other in ENDINGS} - {path}:
        former.unlink(missing_ok=True)
    return path


def reply_stem(directory: Path, head: Row) -> Path:
    """Where everything stands that answers a submission, without the endings of the names."""
    return directory / _folder(head) / _stem(head)


def _folder(head: Row) -> Path:
    return Path(head["period"] or UNKNOWN_PERIOD) / (head["county_code"] or UNKNOWN_COUNTY)


def _stem(head: Row) -> str:
    """Never named after the submitted file, whose name may hold anything."""
    file_id, _, part = head["submission_id"].partition("-")
    short_id = "-".join(filter(None, (file_id[:ID_LENGTH], part)))
    if head["township_code"] is None:
        return f"{UNKNOWN_PLACE}_{short_id}"
    name = f"{head['township_code']}_{head['township_name']}_{head['period'] or UNKNOWN_PERIOD}_{short_id}"
    return file_stem(name)
