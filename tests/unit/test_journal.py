"""The journal: complete or not there, and never guessed at."""

import json
import os
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from flows.errors import JournalError
from flows.steps import stores
from flows.steps.events import DecisionEvent, ReceivedEvent
from flows.steps.journal import read_decisions, read_journal, write_journal
from flows.steps.stores import LocalStore

EVENT = ReceivedEvent(
    event="received",
    at="2023-07-04T01:00:00+00:00",
    run_id="run1",
    sha256="ab" * 32,
    submission_id="ab" * 8,
    file_name="凯江镇.xlsx",
    source="2023H1/凯江镇.xlsx",
    size=10,
    kind="xlsx",
    received_at="2023-07-04T09:00:00",
)


def test_no_event_no_file(tmp_path: Path) -> None:
    assert write_journal(LocalStore(tmp_path), "run1", []) is None
    assert not (tmp_path / "journal").exists()


def test_what_is_written_is_read_with_its_place(tmp_path: Path) -> None:
    write_journal(LocalStore(tmp_path), "run1", [EVENT])
    (received,) = read_journal(LocalStore(tmp_path))
    assert received.file_name == "凯江镇.xlsx"
    assert received.received_at.isoformat() == "2023-07-04T09:00:00"
    assert received.name == f"files/ab/{'ab' * 32}.xlsx"


def test_the_earliest_arrival_stands_whichever_run_saw_it(tmp_path: Path) -> None:
    late = replace(EVENT, received_at="2023-07-09T09:00:00", file_name="再报.xlsx")
    write_journal(LocalStore(tmp_path), "run1", [late])
    write_journal(LocalStore(tmp_path), "run2", [EVENT])
    assert [received.file_name for received in read_journal(LocalStore(tmp_path))] == ["凯江镇.xlsx"]


RELEASE = DecisionEvent(
    event="released",
    at="2023-07-08T01:00:00+00:00",
    run_id="run2",
    county_code=None,
    township_code="510623100",
    period="2023H1",
    rule_id="HZ-011",
    fingerprint="0123456789abcdef",
    text="情况属实",
    by="周科长",
    decided_at="2023-07-08T09:00:00",
)


def test_decisions_are_read_in_the_order_in_which_they_were_taken(tmp_path: Path) -> None:
    earlier = replace(RELEASE, event="explained", decided_at="2023-07-07T09:00:00")
    write_journal(LocalStore(tmp_path), "run2", [RELEASE, EVENT, earlier])
    assert len(read_journal(LocalStore(tmp_path))) == 1
    assert read_decisions(LocalStore(tmp_path)) == [earlier, RELEASE]


@pytest.mark.parametrize(
    "change",
    [
        {"event": "sealed"},
        {"decided_at": "yesterday"},
        {"fingerprint": None},
        {"event": "closed", "county_code": None},
        {"more": "than is known"},
    ],
)
def test_an_event_that_cannot_be_understood_is_named_and_not_passed_over(
    tmp_path: Path, change: dict[str, object]
) -> None:
    path = tmp_path / "journal" / "20990101T000000Z-x.jsonl"
    path.parent.mkdir()
    path.write_text(json.dumps({**asdict(RELEASE), **change}) + "\n", encoding="utf-8")
    with pytest.raises(JournalError) as error:
        read_journal(LocalStore(tmp_path))
    assert (error.value.name, error.value.line) == (f"journal/{path.name}", 1)


def test_a_damaged_line_is_named(tmp_path: Path) -> None:
    name = write_journal(LocalStore(tmp_path), "run1", [EVENT])
    assert name is not None
    (tmp_path / name).write_text((tmp_path / name).read_text()[:-20])
    with pytest.raises(JournalError) as error:
        read_journal(LocalStore(tmp_path))
    assert (error.value.name, error.value.line) == (name, 1)


@pytest.mark.parametrize("moment", ["write_aside", "fsync", "replace"])
def test_a_kill_at_any_moment_leaves_no_half_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    class KilledError(BaseException):
        """As if the process ended here."""

    def die(*_: object) -> None:
        raise KilledError

    target = {"write_aside": stores, "fsync": os, "replace": Path}[moment]
    monkeypatch.setattr(target, moment, die)
    with pytest.raises(KilledError):
        write_journal(LocalStore(tmp_path), "run1", [EVENT])
    assert read_journal(LocalStore(tmp_path)) == []
