"""Write the replies of some submissions."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from flows.steps.delivering import ASIDE, Delivered, Delivery, deliver
from flows.steps.replying.answering import ENDINGS, Originals, answer
from flows.steps.replying.reading import Reply, read_replies
from flows.steps.replying.wording import UNKNOWN_COUNTY, UNKNOWN_PERIOD, UNKNOWN_PLACE
from flows.steps.summarising.model import Row
from flows.steps.summarising.texts import file_stem

ID_LENGTH = 8


def reply(
    snapshot: Path, directory: Path, colours: frozenset[str], submission_ids: Sequence[str], originals: Originals
) -> Delivered:
    """Write for each of the given submissions its own workbook, marked, or a 问题清单.

    Args:
        snapshot: the published database, opened read-only.
        directory: replies stand in it under ``<period>/<county_code>/``.
        colours: of all classes, as six hex digits.
        submission_ids: those that get a reply, in any order; all that they say is held at once.
        originals: the files as they were received.

    Returns:
        The file of each submission, in the order of the ids.

    Raises:
        UnknownSubmissionError: the snapshot does not hold all of them; then none is written.
    """
    entries = read_replies(snapshot, submission_ids)
    deliveries = (_delivery(directory, entry, answer(entry, originals, colours)) for entry in entries)
    return deliver(deliveries, directory / ASIDE / min(submission_ids, default=""))


def _delivery(directory: Path, entry: Reply, answered: tuple[bytes, str]) -> Delivery:
    """One reply, in place of whatever the submission was answered with before."""
    content, ending = answered
    paths = reply_paths(directory, entry.head, ENDINGS)
    return Delivery(entry.head["submission_id"], {paths[ending]: content}, frozenset(paths.values()))


def reply_paths(directory: Path, head: Row, endings: Iterable[str]) -> dict[str, Path]:
    """Where what answers a submission stands, by the endings of the names."""
    folder = f"{directory}/{head['period'] or UNKNOWN_PERIOD}/{head['county_code'] or UNKNOWN_COUNTY}"
    stem = f"{folder}/{_stem(head)}"
    return {ending: Path(f"{stem}{ending}") for ending in endings}


def _stem(head: Row) -> str:
    """Never named after the submitted file, whose name may hold anything."""
    file_id, _, part = head["submission_id"].partition("-")
    short_id = "-".join(filter(None, (file_id[:ID_LENGTH], part)))
    if head["township_code"] is None:
        return f"{UNKNOWN_PLACE}_{short_id}"
    name = f"{head['township_code']}_{head['township_name']}_{head['period'] or UNKNOWN_PERIOD}_{short_id}"
    return file_stem(name)
