"""Many files put in place together: each is whole or not there, and nothing is left beside them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.steps.durable import replace_together


class UnmadeError(Exception):
    """The second file cannot be made."""


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_files_stand_in_folders_made_for_them_and_replace_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"former")
    paths = replace_together([(tmp_path / "a", b"1"), (tmp_path / "b" / "c", b"2")], tmp_path / ".aside")
    assert paths == (tmp_path / "a", tmp_path / "b" / "c")
    assert _contents(tmp_path) == {"a": b"1", "b/c": b"2"}
    assert not (tmp_path / ".aside").exists()


def test_what_a_killed_process_left_aside_goes(tmp_path: Path) -> None:
    (tmp_path / ".aside").mkdir()
    (tmp_path / ".aside" / "7").write_bytes(b"half")
    replace_together([], tmp_path / ".aside")
    assert list(tmp_path.iterdir()) == []


def test_where_one_cannot_be_made_none_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"former")

    def files() -> Iterator[tuple[Path, bytes]]:
        yield tmp_path / "a", b"new"
        raise UnmadeError

    with pytest.raises(UnmadeError):
        replace_together(files(), tmp_path / ".aside")
    assert _contents(tmp_path) == {"a": b"former"}
    assert list(tmp_path.iterdir()) == [tmp_path / "a"]
