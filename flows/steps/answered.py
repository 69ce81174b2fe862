"""What submissions were answered with, so that an interrupted night is completed and a quiet one is short."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from flows.steps.asking import rows
from flows.steps.delivering import Delivered
from flows.steps.durable import replace_file
from flows.steps.receipting.reading import PARTS
from flows.steps.statements import inputs, statement
from flows.steps.summarising.digests import county_digests, digest_of

READ_WITH = ("summary/80_reply", *(f"receipt/{part}" for part in ("head", *PARTS)))
"""The statements that answers are read with."""
SAID = "summary/91_said"
WORDS = inputs(READ_WITH) - inputs([SAID]) - {"figure"}
"""Tables that answers are read from besides a submission's own rows; of these, figures change with the submission's."""
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

    def superseded(self, delivered: Delivered, folder: Path) -> list[Path]:
        """Files that answered these submissions before, in another place: their township or period has become known."""
        now = {path for paths in delivered.values() for path in paths}
        before = (folder / name for submission in delivered for name in self.answers.get(submission, [])[1:])
        return [path for path in before if path not in now]

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


def reply_digests(connection: duckdb.DuckDBPyConnection, made_with: str) -> Digests:
    """Digest of what there is to say to every submission: of its own rows, and of the tables that put them in words.

    Args:
        connection: to the snapshot.
        made_with: what else the files depend on, the same for all.
    """
    said = rows(connection, statement(SAID), {})
    places = county_digests(connection, None, [row["county_code"] for row in said], made_with, WORDS)
    return {row["submission_id"]: digest_of(places[row["county_code"]], row["number"]) for row in said}
