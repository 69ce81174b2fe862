"""Errors of another process arrive with their facts and their words."""

import pickle
from pathlib import Path

import pytest

from flows.errors import JournalError, PersonKeyMissingError, StoreError, WorkerDiffersError
from schemas.errors import GonghuiError


@pytest.mark.parametrize(
    "error",
    [
        WorkerDiffersError("host"),
        StoreError("s3://county", "journal/1.jsonl", "it cannot be listed"),
        JournalError("archive", "journal/1.jsonl", 3, "not an event"),
        PersonKeyMissingError(Path("person.key")),
        GonghuiError("plain"),
    ],
)
def test_an_error_comes_whole_out_of_another_process(error: GonghuiError) -> None:
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 (what was pickled a moment before)
    assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))
