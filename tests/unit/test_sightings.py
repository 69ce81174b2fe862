"""A file that nobody has touched is not read again; whatever has happened to one, its content is what counts."""

import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import NoReturn

import pytest

from flows.steps import sightings
from flows.steps.local_source import LocalSource
from flows.steps.pulling import Pulled, pull
from flows.steps.sightings import Sightings
from flows.steps.sources import Found, Identity, PullLimits
from flows.steps.stores import LocalStore

LIMITS = PullLimits(max_bytes=1000, settle=timedelta(0))
LONG_AGO = 1_688_432_400


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one file; its clock is as fine as a test is fast."""
    monkeypatch.setattr(sightings, "COARSEST_CLOCK", 0)
    (tmp_path / "inbox").mkdir()
    _put(tmp_path / "inbox" / "凯江镇.xlsx", "first")
    return tmp_path / "inbox"


def _put(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8")
    os.utime(path, (LONG_AGO, LONG_AGO))


def _pull(inbox: Path) -> Pulled:
    home = inbox.parent
    return pull([str(inbox)], LocalStore(home / "archive"), "run", LIMITS, home / "sightings.json")


@contextmanager
def _unreadable() -> Iterator[None]:
    def refuse(*_: object) -> NoReturn:
        raise AssertionError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(LocalSource, "read", refuse)
        yield


def test_a_file_that_nobody_touched_is_known_by_sight(inbox: Path) -> None:
    _pull(inbox)
    with _unreadable():
        again = _pull(inbox)
    assert (again.files, again.new, again.skipped, again.journal) == (1, (), (), None)


def test_another_content_of_the_same_size_and_date_is_read(inbox: Path) -> None:
    _pull(inbox)
    _put(inbox / "凯江镇.xlsx", "other")
    assert len(_pull(inbox).new) == 1


def test_a_file_under_another_name_is_written_down(inbox: Path) -> None:
    _pull(inbox)
    (inbox / "凯江镇.xlsx").rename(inbox / "凯江镇更正.xlsx")
    assert _pull(inbox).again == 1


def test_what_the_archive_has_lost_is_read_again(inbox: Path) -> None:
    _pull(inbox)
    (content,) = (inbox.parent / "archive" / "files").glob("*/*")
    content.unlink()
    _pull(inbox)
    assert content.read_text() == "first"


def test_an_archive_without_a_journal_gets_one(inbox: Path) -> None:
    _pull(inbox)
    for events in (inbox.parent / "archive" / "journal").iterdir():
        events.unlink()
    with _unreadable():
        assert len(_pull(inbox).new) == 1


@pytest.mark.parametrize("content", ["", "{", "[]", '{"x": 1}'])
def test_damaged_sightings_are_none(inbox: Path, content: str) -> None:
    _pull(inbox)
    (inbox.parent / "sightings.json").write_text(content)
    assert _pull(inbox).files == 1
    with _unreadable():
        assert _pull(inbox).files == 1


def test_a_parcel_is_opened_each_time_and_says_what_it_passes_over(inbox: Path) -> None:
    with zipfile.ZipFile(inbox / "全县.zip", "w") as parcel:
        parcel.writestr("回龙镇.xlsx", "second")
        parcel.writestr("~$回龙镇.xlsx", "remnant")
    first, again = _pull(inbox), _pull(inbox)
    assert len(first.new) == 2
    assert first.skipped == again.skipped != ()


def test_files_that_are_gone_are_forgotten(inbox: Path) -> None:
    _pull(inbox)
    (inbox / "凯江镇.xlsx").unlink()
    _pull(inbox)
    assert "xlsx" not in (inbox.parent / "sightings.json").read_text()


@pytest.mark.parametrize(("age", "is_remembered"), [(1.9, False), (2.1, True), (-60, False)])
def test_a_file_that_was_touched_a_moment_ago_is_not_remembered(age: float, *, is_remembered: bool) -> None:
    seen = Sightings(None).of("inbox")
    touched = int((seen.began - age) * 1e9)
    found = Found("a.xlsx", "inbox/a.xlsx", None, Identity(5, LONG_AGO, touched, 1, 1))
    seen.note(found, "sha")
    assert bool(seen.now) is is_remembered


def test_a_source_that_tells_no_identity_has_no_sightings() -> None:
    seen = Sightings(None).of("memory://post")
    found = Found("a.xlsx", "a.xlsx", None)
    seen.note(found, "sha")
    assert seen.now == {}
    assert seen.content_of(found) is None
