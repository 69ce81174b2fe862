"""pull: only whole regular files, each once, dated by what is said of them and never by the clock."""

import os
from datetime import timedelta
from pathlib import Path

import fsspec  # type: ignore[import-untyped]
import pytest

from flows.steps.journal import read_events, read_journal
from flows.steps.pulling import Pulled, pull
from flows.steps.sources import PullLimits
from flows.steps.stores import LocalStore

LIMITS = PullLimits(max_bytes=1000, settle=timedelta(seconds=2))
LONG_AGO = 1_688_432_400  # 2023-07-04 09:00 in Beijing


def put(path: Path, content: str, changed: float = LONG_AGO) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    os.utime(path, (changed, changed))
    return path


def pull_from(tmp_path: Path, *sources: str) -> Pulled:
    return pull(sources or (str(tmp_path / "inbox"),), LocalStore(tmp_path / "archive"), "run", LIMITS)


def reasons(pulled: Pulled) -> dict[str, str]:
    return {skipped.path: skipped.reason for skipped in pulled.skipped}


def test_a_file_is_archived_once_and_its_source_left_alone(tmp_path: Path) -> None:
    source = put(tmp_path / "inbox" / "中江县" / "凯江镇.xlsx", "content")
    first, second = pull_from(tmp_path), pull_from(tmp_path)
    (received,) = read_journal(LocalStore(tmp_path / "archive"))
    assert (len(first.new), len(second.new), second.journal) == (1, 0, None)
    assert (tmp_path / "archive" / received.name).read_text() == "content" == source.read_text()
    assert received.source == "中江县/凯江镇.xlsx"
    assert received.received_at.isoformat() == "2023-07-04T09:00:00"


def test_equal_content_is_one_submission_as_it_first_arrived(tmp_path: Path) -> None:
    put(tmp_path / "inbox" / "a.xlsx", "same", LONG_AGO + 60)
    put(tmp_path / "inbox" / "b.xlsx", "same", LONG_AGO)
    put(tmp_path / "inbox" / "c.xlsx", "same", LONG_AGO)
    pulled = pull_from(tmp_path)
    assert (len(pulled.new), pulled.again) == (1, 2)
    assert [received.file_name for received in read_journal(LocalStore(tmp_path / "archive"))] == ["b.xlsx"]


def test_an_earlier_arrival_seen_later_changes_the_date_not_the_submission(tmp_path: Path) -> None:
    put(tmp_path / "inbox" / "a.xlsx", "same", LONG_AGO + 60)
    pull_from(tmp_path)
    put(tmp_path / "inbox" / "b.xlsx", "same", LONG_AGO)
    assert pull_from(tmp_path).new == ()
    assert [received.file_name for received in read_journal(LocalStore(tmp_path / "archive"))] == ["b.xlsx"]


@pytest.mark.parametrize(
    "name", ["~$表.xlsx", ".~表.xlsx", "._表.xlsx", ".DS_Store", "Thumbs.db", "表.xlsx.lnk", "表.xlsx.crdownload", ".x"]
)
def test_remnants_are_named_and_left(tmp_path: Path, name: str) -> None:
    put(tmp_path / "inbox" / name, "x")
    pulled = pull_from(tmp_path)
    assert list(reasons(pulled)) == [name]
    assert pulled.files == 0


def test_links_pipes_and_giants_are_named_and_left(tmp_path: Path) -> None:
    target = put(tmp_path / "elsewhere" / "secret.xlsx", "secret")
    inbox = tmp_path / "inbox"
    put(inbox / "giant.xlsx", "x" * 1001)
    (inbox / "link.xlsx").symlink_to(target)
    (inbox / "folder").symlink_to(target.parent)
    os.mkfifo(inbox / "pipe.xlsx")
    assert reasons(pull_from(tmp_path)).keys() == {"giant.xlsx", "link.xlsx", "folder", "pipe.xlsx"}
    assert read_journal(LocalStore(tmp_path / "archive")) == []


def test_a_file_that_is_still_written_waits_for_the_next_run(tmp_path: Path) -> None:
    path = tmp_path / "inbox" / "new.xlsx"
    path.parent.mkdir()
    path.write_text("half")
    assert reasons(pull_from(tmp_path)) == {"new.xlsx": "正在写入，下次再收"}
    os.utime(path, (LONG_AGO, LONG_AGO))
    assert len(pull_from(tmp_path).new) == 1


def test_received_csv_says_when_files_of_its_folder_arrived(tmp_path: Path) -> None:
    put(tmp_path / "inbox" / "x" / "a.xlsx", "a")
    put(tmp_path / "inbox" / "x" / "b.xlsx", "b")
    rows = "path,received_at\na.xlsx,2023-07-01T00:00:00Z\nb.xlsx,yesterday\n"
    put(tmp_path / "inbox" / "x" / "received.csv", "\ufeff" + rows)
    pulled = pull_from(tmp_path)
    times = {
        received.file_name: received.received_at.isoformat()
        for received in read_journal(LocalStore(tmp_path / "archive"))
    }
    assert times == {"a.xlsx": "2023-07-01T08:00:00", "b.xlsx": "2023-07-04T09:00:00"}
    assert list(reasons(pulled)) == ["x/received.csv"]


def test_a_source_that_is_not_there_stops_no_other(tmp_path: Path) -> None:
    put(tmp_path / "inbox" / "a.xlsx", "a")
    pulled = pull_from(tmp_path, str(tmp_path / "gone"), "nosuchprotocol://x", str(tmp_path / "inbox"))
    assert len(pulled.new) == 1
    assert [skipped.source for skipped in pulled.skipped] == [str(tmp_path / "gone"), "nosuchprotocol://x"]


def test_a_url_is_a_source_like_a_folder(tmp_path: Path) -> None:
    memory = fsspec.filesystem("memory")
    memory.pipe(
        {"/post/2023H1/a.xlsx": b"remote", "/post/received.csv": b"path,received_at\n2023H1/a.xlsx,2023-07-02\n"}
    )
    limits = PullLimits(max_bytes=1000, settle=timedelta(0))
    pulled = pull(["memory://post"], LocalStore(tmp_path / "archive"), "run", limits)
    memory.rm("/post", recursive=True)
    (received,) = read_journal(LocalStore(tmp_path / "archive"))
    assert (len(pulled.new), received.source, received.received_at.isoformat()) == (
        1,
        "2023H1/a.xlsx",
        "2023-07-02T00:00:00",
    )


def test_a_kill_before_the_journal_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*_: object) -> None:
        raise KeyboardInterrupt

    put(tmp_path / "inbox" / "a.xlsx", "a")
    with monkeypatch.context() as patch:
        patch.setattr("flows.steps.pulling.write_journal", die)
        with pytest.raises(KeyboardInterrupt):
            pull_from(tmp_path)
    assert list(read_events(LocalStore(tmp_path / "archive"))) == []
    assert len(pull_from(tmp_path).new) == 1


def test_a_name_in_gb18030_can_be_written_down(tmp_path: Path) -> None:
    put(tmp_path / "inbox" / "x.xlsx", "a").rename(tmp_path / "inbox" / os.fsdecode("凯江镇.xlsx".encode("gb18030")))
    pull_from(tmp_path)
    assert [received.file_name for received in read_journal(LocalStore(tmp_path / "archive"))] == ["凯江镇.xlsx"]


def test_folders_without_end_are_named_and_left(tmp_path: Path) -> None:
    place = tmp_path / "inbox"
    for _ in range(60):
        place /= "d"
    put(place / "a.xlsx", "a")
    pulled = pull_from(tmp_path)
    assert list(reasons(pulled).values()) == ["文件夹超过 50 层"]
    assert pulled.files == 0


def test_a_received_csv_that_is_none_dates_nothing(tmp_path: Path) -> None:
    put(tmp_path / "inbox" / "a.xlsx", "a")
    put(tmp_path / "inbox" / "received.csv", 'path,received_at\na.xlsx,0001-01-01T00:00:00+14:00\n"' + "x" * 200_000)
    limits = PullLimits(max_bytes=1 << 20, settle=timedelta(seconds=2))
    pulled = pull([str(tmp_path / "inbox")], LocalStore(tmp_path / "archive"), "run", limits)
    told = [skipped.reason for skipped in pulled.skipped]
    assert told == ["第 2 行不是“path,received_at”，按文件修改时间处理", "不是逗号分隔的表，按文件修改时间处理"]
    assert read_journal(LocalStore(tmp_path / "archive"))[0].received_at.isoformat() == "2023-07-04T09:00:00"
