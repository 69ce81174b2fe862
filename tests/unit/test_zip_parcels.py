"""Zip files of workbooks are opened at pull: every member a submission, nothing beyond the limits."""

import io
import stat
import zipfile
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import fsspec  # type: ignore[import-untyped]
import pytest

from flows.steps import zip_parcels
from flows.steps.journal import read_journal
from flows.steps.pulling import pull
from flows.steps.sources import PullLimits
from flows.steps.stores import LocalStore
from tests.unit.test_pulling import put, reasons

LIMITS = PullLimits(max_bytes=3_000_000, settle=timedelta(0))
WORKBOOK = {"xl/workbook.xml": b"<x/>", "[Content_Types].xml": b"<x/>"}


def zipped(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as parcel:
        for name, content in members.items():
            parcel.writestr(name, content)
    return stream.getvalue()


def in_gbk(content: bytes, name: str, placeholder: str) -> bytes:
    """A zip file whose member has a name in GBK, as Windows writes it: no flag, raw bytes."""
    raw = name.encode("gbk")
    assert len(raw) == len(placeholder)
    return content.replace(placeholder.encode(), raw)


class Inbox:
    """A folder with one zip file, and what a pull makes of it."""

    def __init__(self, folder: Path, content: bytes, name: str = "各乡镇.zip") -> None:
        put(folder / "inbox" / name, "")
        (folder / "inbox" / name).write_bytes(content)
        put(folder / "inbox" / "received.csv", f"path,received_at\n{name},2023-07-03T10:00:00\n")
        pulled = pull([str(folder / "inbox")], LocalStore(folder / "archive"), "run", LIMITS)
        self.skipped = reasons(pulled)
        self.received = {entry.source: entry for entry in read_journal(LocalStore(folder / "archive"))}


def test_every_member_is_a_submission_with_the_date_of_the_parcel(tmp_path: Path) -> None:
    inner = zipped(WORKBOOK)
    inbox = Inbox(tmp_path, zipped({"中江县/凯江镇.xlsx": inner, "黄鹿镇.csv": b"1,2\n", "空/": b""}))
    assert {source: entry.file_name for source, entry in inbox.received.items()} == {
        "各乡镇.zip!中江县/凯江镇.xlsx": "凯江镇.xlsx",
        "各乡镇.zip!黄鹿镇.csv": "黄鹿镇.csv",
    }
    assert {entry.received_at.isoformat() for entry in inbox.received.values()} == {"2023-07-03T10:00:00"}
    name = inbox.received["各乡镇.zip!中江县/凯江镇.xlsx"].name
    assert (tmp_path / "archive" / name).read_bytes() == inner
    assert inbox.skipped == {}


def test_workbooks_and_other_zip_files_are_no_parcels(tmp_path: Path) -> None:
    for number, members in enumerate([WORKBOOK, {"content.xml": b"<x/>", "a.csv": b"1"}, {"照片.jpg": b"x"}]):
        inbox = Inbox(tmp_path / str(number), zipped(members))
        assert list(inbox.received) == ["各乡镇.zip"]


def test_remnants_in_a_parcel_are_named_and_left(tmp_path: Path) -> None:
    names = ["~$表.xlsx", ".DS_Store", "__MACOSX/x.xlsx", "__MACOSX/._表.xlsx", "表.xlsx", "received.csv"]
    inbox = Inbox(tmp_path, zipped({name: name.encode() for name in names}))
    assert list(inbox.received) == ["各乡镇.zip!表.xlsx"]
    assert set(inbox.skipped) == {f"各乡镇.zip!{name}" for name in names} - {"各乡镇.zip!表.xlsx"}


def test_names_are_labels_and_never_paths(tmp_path: Path) -> None:
    members = {"../../etc/passwd.csv": b"1", "/etc/a.csv": b"2", "C:\\b.csv": b"3", "a\nb\u202e.csv": b"4", "..": b"5"}
    inbox = Inbox(tmp_path, zipped(members))
    assert set(inbox.received) == {
        "各乡镇.zip!etc/passwd.csv",
        "各乡镇.zip!etc/a.csv",
        "各乡镇.zip!C:/b.csv",
        "各乡镇.zip!a_b_.csv",
    }
    assert inbox.skipped == {"各乡镇.zip!": "没有文件名"}
    assert {path.name for path in tmp_path.iterdir()} == {"inbox", "archive"}


def test_names_in_gbk_are_read(tmp_path: Path) -> None:
    content = in_gbk(zipped({"xxxxxx.xlsx": b"1"}), "凯江镇.xlsx", "xxxxxx.xlsx")
    assert list(Inbox(tmp_path, content).received) == ["各乡镇.zip!凯江镇.xlsx"]


def test_a_parcel_in_a_parcel_is_opened_once(tmp_path: Path) -> None:
    deepest = zipped({"c.xlsx": b"c"})
    inbox = Inbox(tmp_path, zipped({"a.xlsx": b"a", "in.zip": zipped({"b.xlsx": b"b", "deep.zip": deepest})}))
    assert set(inbox.received) == {"各乡镇.zip!a.xlsx", "各乡镇.zip!in.zip!b.xlsx"}
    assert inbox.skipped == {"各乡镇.zip!in.zip!deep.zip": "压缩包套了多层，请解压后再放"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (zipped({f"{n}.csv": b"1" for n in range(501)}), "压缩包内文件超过 500 个"),
        (zipped({"a.csv": b"0" * 2_000_000}), "压缩包的压缩比超过 100 倍"),
        (zipped({"a.csv": bytes(range(256)) * 12_000}), "压缩包内有文件超过 3 MB"),
        (
            zipped({"a.csv": b"1"}).replace(b"PK\x01\x02\x14\x03\x14\0\0", b"PK\x01\x02\x14\x03\x14\0\1"),
            "压缩包设有密码",
        ),
        (zipped({"a.csv": b"1"}, zipfile.ZIP_BZIP2), "压缩包的压缩方式不明"),
    ],
)
def test_a_parcel_over_a_limit_is_named_and_left(tmp_path: Path, content: bytes, reason: str) -> None:
    inbox = Inbox(tmp_path, content)
    assert (inbox.received, inbox.skipped) == ({}, {"各乡镇.zip": reason})


def test_the_limits_hold_for_all_that_is_in_a_parcel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_parcels.Budget, "__init__", _poor)
    inbox = Inbox(tmp_path, zipped({"a.xlsx": b"a" * 50, "in.zip": zipped({"b.xlsx": b"b" * 900})}))
    assert set(inbox.received) == {"各乡镇.zip!a.xlsx"}
    assert inbox.skipped == {"各乡镇.zip!in.zip": "压缩包解压后超过 200 MB"}


def _poor(budget: zip_parcels.Budget, max_bytes: int) -> None:
    budget.max_bytes, budget.members, budget.size = max_bytes, 10, 1000


def test_a_damaged_member_takes_no_other_with_it(tmp_path: Path) -> None:
    content = zipped({"a.csv": b"11111111", "b.csv": b"22222222"}, zipfile.ZIP_STORED).replace(b"1111", b"1911")
    inbox = Inbox(tmp_path, content)
    assert list(inbox.received) == ["各乡镇.zip!b.csv"]
    assert inbox.skipped == {"各乡镇.zip!a.csv": "压缩包已损坏或没有传完"}


def test_links_in_a_parcel_are_not_followed(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("a.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as parcel:
        parcel.writestr(link, "/etc/passwd")
    assert Inbox(tmp_path, stream.getvalue()).skipped == {"各乡镇.zip!a.csv": "符号链接，请放原文件"}


def test_a_parcel_behind_a_url_is_opened_like_one_in_a_folder(tmp_path: Path) -> None:
    memory = fsspec.filesystem("memory")
    rows = b"path,received_at\na.zip,2023-07-02\n"
    memory.pipe({"/parcels/a.zip": zipped({"b.xlsx": b"b"}), "/parcels/received.csv": rows})
    pull(["memory://parcels"], LocalStore(tmp_path / "archive"), "run", LIMITS)
    memory.rm("/parcels", recursive=True)
    (received,) = read_journal(LocalStore(tmp_path / "archive"))
    assert (received.source, received.file_name) == ("a.zip!b.xlsx", "b.xlsx")
