"""Dated snapshots: one for every publish that changed something, as many as are wanted."""

import os
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from flows.steps.publishing import publish
from flows.steps.publishing.history import HISTORY_NAME, dated_snapshots, keep
from tests.sql.returns import TOWNS, Desk, open_desk


@pytest.fixture
def desk() -> Desk:
    desk = open_desk()
    desk.send(TOWNS[0])
    desk.judge()
    return desk


def _send(desk: Desk, township: str) -> None:
    desk.send(township)
    desk.judge()


def test_a_publish_that_changes_something_is_kept_under_its_date(desk: Desk, tmp_path: Path) -> None:
    first = publish(desk.connection, tmp_path, desk.form, "first-version")
    _send(desk, TOWNS[1])
    second = publish(desk.connection, tmp_path, desk.form, "second-version")
    kept = dated_snapshots(tmp_path / HISTORY_NAME)
    assert [(one.version, one.content_hash) for one in kept] == [
        ("first-version", first.content_hash),
        ("second-version", second.content_hash),
    ]
    assert [one.path.name for one in kept] == [
        f"{one.published_at:%Y%m%d-%H%M%S}-{one.version[:8]}.duckdb" for one in kept
    ]
    assert kept[1].path.samefile(second.path)
    assert not os.access(kept[0].path, os.W_OK) or kept[0].path.stat().st_mode & 0o222 == 0
    with duckdb.connect(str(kept[0].path), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM submission").fetchall() == [(1,)]


def test_equal_content_is_kept_once(desk: Desk, tmp_path: Path) -> None:
    publish(desk.connection, tmp_path, desk.form, "one")
    publish(desk.connection, tmp_path, desk.form, "other code, same tables")
    assert [one.version for one in dated_snapshots(tmp_path / HISTORY_NAME)] == ["one"]


def test_the_oldest_go_first(desk: Desk, tmp_path: Path) -> None:
    for number, township in enumerate(TOWNS):
        _send(desk, township)
        publish(
            desk.connection, tmp_path, desk.form, f"{number}-version", 2
        )  # within a second, versions tell them apart
    assert [one.version for one in dated_snapshots(tmp_path / HISTORY_NAME)] == ["1-version", "2-version"]


def test_none_is_kept_where_none_is_wanted(desk: Desk, tmp_path: Path) -> None:
    publish(desk.connection, tmp_path, desk.form, "one", 0)
    assert not (tmp_path / HISTORY_NAME).exists()


def test_what_a_killed_run_published_is_kept_by_the_next_one_under_its_own_date(desk: Desk, tmp_path: Path) -> None:
    snapshot = publish(desk.connection, tmp_path, desk.form, "killed", 0)
    then = datetime.fromisoformat("2023-07-06T02:00:05+08:00")
    os.utime(snapshot.path, (then.timestamp(), then.timestamp()))
    _send(desk, TOWNS[1])
    publish(desk.connection, tmp_path, desk.form, "next")
    (killed, _) = dated_snapshots(tmp_path / HISTORY_NAME)
    assert killed.path.name == "20230706-020005-killed.duckdb"
    assert killed.published_at == then.replace(tzinfo=None)


def test_a_damaged_one_is_passed_over_and_does_not_hinder_publishing(desk: Desk, tmp_path: Path) -> None:
    history = tmp_path / HISTORY_NAME
    history.mkdir()
    (history / "20230101-020000-damaged0.duckdb").write_bytes(b"no database")
    publish(desk.connection, tmp_path, desk.form, "sound")
    assert [one.version for one in dated_snapshots(history)] == ["sound"]


def test_nothing_is_kept_before_anything_is_published(desk: Desk, tmp_path: Path) -> None:
    assert keep(desk.connection, tmp_path / "gonghui.duckdb", 5) is None
