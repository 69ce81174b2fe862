"""The work database: begun as a whole, whatever a killed process left of an earlier beginning."""

from pathlib import Path

import duckdb
import pytest

from flows.steps.database import building_place, open_work


def test_what_a_killed_process_began_is_in_nobodys_way(tmp_path: Path) -> None:
    path = tmp_path / "work" / "work.duckdb"
    path.parent.mkdir()
    building_place(path).write_bytes(b"\0" * 512)
    with open_work(path) as connection:
        assert connection.execute("SELECT count(*) FROM staged.workbook").fetchall() == [(0,)]
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_file_begun_in_place_could_not_be_opened(tmp_path: Path) -> None:
    """Why a database is begun elsewhere: of one that is there and not whole, DuckDB makes nothing."""
    path = tmp_path / "work.duckdb"
    path.write_bytes(b"\0" * 512)
    with pytest.raises(duckdb.IOException, match="not a valid DuckDB database"):
        open_work(path)
