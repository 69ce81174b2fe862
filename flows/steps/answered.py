"""What submissions were answered with, so that an interrupted night is completed and a quiet one is short."""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from flows.steps.asking import open_snapshot, rows
from flows.steps.delivering import Delivered
from flows.steps.durable import replace_file
from flows.steps.receipting.reading import PARTS
from flows.steps.statements import statement

READ_WITH = ("summary/80_reply", *(f"receipt/{part}" for part in ("head", *PARTS)))
"""The statements that answers are read with."""
Digests = dict[str, str]
"""Digest of what there is to say, by submission."""


@dataclass
class Answered:
    """The answers that were written so far.

    Attributes:
        shows: the version of the snapshot, and what the files were written with.
        answers: by submission the digest of what was said, and behind it the files, below the folder of replies.
    """

    shows: str = ""
    answers: dict[str, list[str]] = field(default_factory=dict)

    def digests(self) -> Digests:
        """What was said to every submission."""
        return {submission: digest for submission, (digest, *_) in self.answers.items()}

    def due(self, digests: Digests, folder: Path) -> list[str]:
        """Submissions that were not answered, to which something else is to be said now, or whose answer is gone."""
        there = {f"{place}/{name}" for place, names in _folders(folder) for name in names}
        held = {submission: [digest] for submission, digest in digests.items()}
        for submission, (digest, *files) in self.answers.items():
            if held.get(submission) == [digest] and there.issuperset(files):
                del held[submission]
        return list(held)

    def note(self, shows: str, digests: Digests, delivered: Delivered, folder: Path) -> None:
        """Take note of what was written from a snapshot; of what the snapshot no longer holds nothing stays."""
        fresh = {
            submission: [digests[submission], *(path.relative_to(folder).as_posix() for path in paths)]
            for submission, paths in delivered.items()
        }
        self.answers = {submission: fresh.get(submission) or self.answers[submission] for submission in digests}
        self.shows = shows


def read_answered(path: Path) -> Answered:
    """What was written so far; nothing, where the note is missing or damaged: then it is written again."""
    try:
        note = json.loads(path.read_bytes())
        return Answered(note["shows"], {submission: [*said] for submission, said in note["answers"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Answered()


def write_answered(path: Path, answered: Answered) -> None:
    """Keep the note."""
    replace_file(path, json.dumps(vars(answered), ensure_ascii=False).encode())


def _folders(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Folders below a folder, and the names of the files in them."""
    return ((Path(root).relative_to(folder).as_posix(), names) for root, _, names in os.walk(folder))


def reply_digests(snapshot: Path, made_with: str) -> Digests:
    """Digest of what there is to say to every submission, taken over the very rows that answers are made of.

    Args:
        snapshot: the published database.
        made_with: what else the files depend on, the same for all.
    """
    with open_snapshot(snapshot) as connection:
        ids = [row["submission_id"] for row in rows(connection, "SELECT submission_id FROM submission ORDER BY ALL")]
        said: dict[str, list[object]] = {submission: [made_with] for submission in ids}
        for name in READ_WITH:
            sums = f"SELECT submission_id, sum(hash(said)) AS said FROM ({statement(name)}) AS said GROUP BY ALL"  # noqa: S608 (own file)
            for row in rows(connection, sums, {"submission_ids": ids}):
                said[row["submission_id"]] += [name, row["said"]]
    return {submission: _digest(parts) for submission, parts in said.items()}


def _digest(parts: list[object]) -> str:
    return hashlib.blake2b(repr(parts).encode(), digest_size=16).hexdigest()
