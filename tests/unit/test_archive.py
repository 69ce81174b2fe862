"""The archive keeps every content once, unchanged and read-only."""

import hashlib
from pathlib import Path

from flows.steps.archive import Archive, file_name, submission_id
from flows.steps.stores import LocalStore


def test_a_content_is_kept_once_under_its_hash(tmp_path: Path) -> None:
    content = "代码,指标名称\nA01,应建会企业数\n".encode()
    store = Archive(LocalStore(tmp_path))
    first, second = store.store(content), store.store(content)
    store.settle()
    sha256 = hashlib.sha256(content).hexdigest()
    assert first == second
    assert first.sha256 == sha256
    path = tmp_path / file_name(sha256, first.kind)
    assert path.read_bytes() == content
    assert path.stat().st_mode & 0o222 == 0
    assert len(list((tmp_path / "files").rglob("*.*"))) == 1


def test_an_unknown_content_is_bin_whatever_its_name(tmp_path: Path) -> None:
    assert Archive(LocalStore(tmp_path)).store(b"\xff\xd8\xff\xe0 holiday").kind == "bin"


def test_a_new_run_knows_what_is_there_and_removes_what_was_half_written(tmp_path: Path) -> None:
    stored = Archive(LocalStore(tmp_path)).store(b"\x00 content")
    leftover = tmp_path / "incoming" / "leftover"
    leftover.write_bytes(b"half")
    again = Archive(LocalStore(tmp_path))
    assert not leftover.exists()
    assert again.store(b"\x00 content") == stored


def test_the_identifier_is_the_beginning_of_the_hash() -> None:
    assert submission_id("0123456789abcdef" * 4) == "0123456789abcdef"
