"""The journal of years is few files, and no event is lost or told twice on the way there."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from flows.errors import JournalError
from flows.steps.journal_files import MOST_ALONE, bundle_journal, journal_files
from flows.steps.stores import LocalStore, Store

LINES = b'{"event": "\xe6\x94\xb6"}\n{"file": "no head", "bytes": 3}\n'


@pytest.fixture
def archive(tmp_path: Path) -> LocalStore:
    """A journal of some months."""
    store = LocalStore(tmp_path)
    write(store, range(MOST_ALONE))
    return store


def write(archive: Store, numbers: Sequence[int]) -> None:
    for number in numbers:
        archive.put(f"journal/2023{number:04d}-run.jsonl", LINES * (number % 3))


def test_few_files_stand_alone(tmp_path: Path) -> None:
    store = LocalStore(tmp_path)
    write(store, range(MOST_ALONE - 1))
    assert bundle_journal(store) is None
    assert len(store.names("journal")) == MOST_ALONE - 1


def test_a_bundle_holds_its_files_byte_by_byte(archive: LocalStore) -> None:
    before = list(journal_files(archive))
    bundle = bundle_journal(archive)
    assert archive.names("journal") == [bundle]
    assert list(journal_files(archive)) == before
    write(archive, range(MOST_ALONE, 2 * MOST_ALONE))
    bundle_journal(archive)
    assert len(archive.names("journal")) == 2
    assert [name for name, _ in journal_files(archive)][:MOST_ALONE] == [name for name, _ in before]
    assert len(list(journal_files(archive))) == 2 * MOST_ALONE


class KilledError(BaseException):
    """As if the process ended here."""


def die(*_: object) -> None:
    raise KilledError


@pytest.mark.parametrize("moment", ["put", "settle", "remove"])
def test_a_kill_while_bundling_loses_nothing(archive: LocalStore, monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    before = list(journal_files(archive))
    with monkeypatch.context() as patch:
        patch.setattr(LocalStore, moment, die)
        with pytest.raises(KilledError):
            bundle_journal(archive)
    assert sorted(journal_files(archive)) == before
    bundle_journal(archive)
    assert sorted(journal_files(archive)) == before


def test_who_reads_while_files_are_bundled_reads_each_once(archive: LocalStore) -> None:
    before = list(journal_files(archive))
    reading = journal_files(archive)
    first = [next(reading) for _ in range(MOST_ALONE // 2)]
    bundle_journal(archive)
    assert sorted([*first, *reading]) == before


def test_two_that_bundle_at_once_tell_nothing_twice(archive: LocalStore, monkeypatch: pytest.MonkeyPatch) -> None:
    before = list(journal_files(archive))
    monkeypatch.setattr(LocalStore, "remove", lambda *_: None)
    bundle_journal(archive)
    write(archive, [MOST_ALONE])
    bundle_journal(archive)
    assert sorted(journal_files(archive))[:-1] == before


def test_a_damaged_bundle_is_named_and_not_guessed_at(archive: LocalStore, tmp_path: Path) -> None:
    bundle = bundle_journal(archive)
    assert bundle is not None
    damaged = (tmp_path / bundle).read_bytes().replace(b"event", b"evemt", 1)
    (tmp_path / bundle).write_bytes(damaged)
    with pytest.raises(JournalError) as error:
        list(journal_files(archive))
    assert error.value.name == bundle


def test_what_is_no_file_of_the_journal_is_passed_over(archive: LocalStore) -> None:
    archive.put("journal/notes.txt", b"of somebody")
    assert len(list(journal_files(archive))) == MOST_ALONE
