"""Stores keep the same promises, whether the contents lie in a folder or on a server."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import fsspec  # type: ignore[import-untyped]
import pytest

from flows.errors import StoreError
from flows.steps.archive import Archive, file_name
from flows.steps.remote_store import RemoteStore
from flows.steps.stores import INCOMING, LocalStore, Store, open_store
from tests.stores import INSTALLED, ftp_server

FTP = pytest.param("ftp", marks=pytest.mark.skipif(not INSTALLED, reason="pyftpdlib is not installed"))
ABSENT = "files/00/absent.bin"


@pytest.fixture(params=["folder", "file", "memory", FTP])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A place for a store that nobody has used."""
    if request.param == "ftp":
        with ftp_server(tmp_path / "served") as url:
            yield f"{url}/county/archive"
    elif request.param == "memory":
        yield f"memory://county{tmp_path}"
        fsspec.filesystem("memory").rm(f"/county{tmp_path}", recursive=True)
    else:
        yield f"{tmp_path}/archive" if request.param == "folder" else f"file://{tmp_path}/archive"


@pytest.fixture
def store(location: str) -> Store:
    """A store that holds something."""
    opened = open_store(location)
    assert opened.names("files") == []
    opened.put("files/ab/a.bin", b"first")
    opened.put("files/cd/b.bin", b"", read_only=True)
    opened.put("journal/1.jsonl", b"{}\n")
    opened.settle()
    return opened


def test_what_was_put_is_listed_and_read(store: Store, location: str) -> None:
    for seen in (store, open_store(location)):
        assert seen.names("files") == ["files/ab/a.bin", "files/cd/b.bin"]
        assert seen.names("journal") == ["journal/1.jsonl"]
        assert seen.names(INCOMING) == []
        assert (seen.read("files/ab/a.bin"), seen.read("files/cd/b.bin")) == (b"first", b"")


def test_what_is_not_there_is_said_and_has_no_file(store: Store) -> None:
    assert store.names("nothing") == []
    with pytest.raises(FileNotFoundError):
        store.read(ABSENT)
    with store.at_hand(["files/ab/a.bin", ABSENT]) as (there, absent):
        assert there.read_bytes() == b"first"
        assert not absent.exists()


def test_removing_takes_what_is_named_and_nothing_else(store: Store) -> None:
    store.remove(["files/ab/a.bin", ABSENT])
    assert store.names("files") == ["files/cd/b.bin"]
    store.remove_folder("files")
    store.remove_folder("files")
    assert (store.names("files"), store.names("journal")) == ([], ["journal/1.jsonl"])
    store.put("files/ab/a.bin", b"again")
    assert store.read("files/ab/a.bin") == b"again"


def test_leftovers_of_killed_runs_go_and_disturb_nobody(store: Store) -> None:
    store.put(f"{INCOMING}/half", b"ha")
    store.clean()
    assert store.names(INCOMING) == []
    store.put("files/ef/c.bin", b"third")
    assert store.read("files/ef/c.bin") == b"third"


def test_the_archive_keeps_a_content_once(location: str) -> None:
    first = Archive(open_store(location)).store(b"\x00 content")
    again = Archive(open_store(location))
    assert again.store(b"\x00 content") == first
    assert again.place.names("files") == [file_name(first.sha256, "bin")]


@pytest.mark.parametrize("location", ["memory"], indirect=True)
def test_a_file_that_is_not_what_its_name_says_is_not_read(location: str) -> None:
    store = open_store(location)
    name = file_name("ab" * 32, "xlsx")
    store.put(name, b"other")
    with pytest.raises(StoreError, match="another content") as error:
        store.read(name)
    assert (error.value.location, error.value.name) == (location, name)


@pytest.mark.parametrize("location", [FTP], indirect=True)
def test_a_lost_connection_is_made_again(location: str) -> None:
    store = RemoteStore(location)
    store.put("files/ab/a.bin", b"first")
    store._here.files.ftp.close()  # noqa: SLF001 (as a server does to who says nothing for long)
    assert store.names("files") == ["files/ab/a.bin"]
    store._here.files.ftp.close()  # noqa: SLF001
    assert store.read("files/ab/a.bin") == b"first"
    store._here.files.ftp.close()  # noqa: SLF001
    store.put("files/ab/b.bin", b"second")
    assert store.names("files") == ["files/ab/a.bin", "files/ab/b.bin"]


def test_threads_do_not_meet_in_a_connection(store: Store) -> None:
    names = [f"files/{number:02x}/{number}.bin" for number in range(40)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda name: store.put(name, name.encode()), names))
        assert list(pool.map(store.read, names)) == [name.encode() for name in names]
    with store.at_hand([*names, ABSENT]) as paths:
        assert [path.read_bytes() for path in paths[:-1]] == [name.encode() for name in names]
        assert not paths[-1].exists()


@pytest.mark.skipif(not INSTALLED, reason="pyftpdlib is not installed")
def test_a_server_that_is_gone_is_an_error_and_no_empty_archive(tmp_path: Path) -> None:
    with ftp_server(tmp_path / "served") as url:
        store = open_store(f"{url}/archive")
        store.put("journal/1.jsonl", b"{}\n")
        RemoteStore(f"{url}/archive").names("journal")
    with pytest.raises(StoreError, match="see that the store is reached"):
        store.names("journal")
    with pytest.raises(StoreError):
        open_store(f"{url}/archive").names("journal")


def test_a_folder_is_a_folder_however_it_is_written(tmp_path: Path) -> None:
    for location in (str(tmp_path), f"file://{tmp_path}", f"local://{tmp_path}"):
        assert open_store(location) == LocalStore(tmp_path)
