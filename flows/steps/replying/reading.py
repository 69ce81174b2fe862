"""Read what the replies say from the snapshot: one query for all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import duckdb

from flows.steps.asking import open_snapshot
from flows.steps.summarising.model import Row
from flows.steps.summarising.queries import fetch
from schemas.errors import GonghuiError


class UnknownSubmissionError(GonghuiError):
    """A reply was asked for a submission that the snapshot does not hold."""

    def __init__(self, snapshot: Path, submission_ids: Sequence[str]) -> None:
        self.snapshot, self.submission_ids = snapshot, tuple(submission_ids)
        super().__init__(
            f"{snapshot.name}: found no submission {', '.join(submission_ids)}; publish the snapshot before replying"
        )


@dataclass(frozen=True, slots=True)
class Reply:
    """One submission and its findings, the most serious first.

    Attributes:
        head: facts of the submission: place, period, file, status.
    """

    head: Row
    findings: tuple[Row, ...]


def read_replies(snapshot: Path, submission_ids: Sequence[str]) -> list[Reply]:
    """Read the submissions with their findings, in the order of their ids.

    Raises:
        UnknownSubmissionError: some of them are not in the snapshot.
    """
    if not submission_ids:
        return []
    with open_snapshot(snapshot) as connection:
        replies = query_replies(connection, submission_ids)
    unknown = sorted(set(submission_ids) - {reply.head["submission_id"] for reply in replies})
    if unknown:
        raise UnknownSubmissionError(snapshot, unknown)
    return replies


def query_replies(connection: duckdb.DuckDBPyConnection, submission_ids: Sequence[str]) -> list[Reply]:
    """Those of the submissions that a database holds, snapshot or work database, in the order of their ids."""
    rows = fetch(connection, "80_reply", {"submission_ids": sorted(set(submission_ids))})
    return [_reply(list(group)) for _, group in groupby(rows, key=itemgetter("submission_id"))]


def _reply(rows: list[Row]) -> Reply:
    return Reply(rows[0], tuple(row for row in rows if row["rule_id"] is not None))
