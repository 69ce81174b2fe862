"""The Parquet twin: the snapshot's rows in folders that every reader of Parquet takes, of one snapshot each."""

import os
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from flows.steps.publishing import publish
from flows.steps.publishing.contents import VERSION_COLUMN
from tests.sql.returns import TOWNS, Desk, open_desk


@pytest.fixture
def desk() -> Desk:
    desk = open_desk()
    desk.send(TOWNS[0])
    desk.send(TOWNS[1], period="2022H1", received_at="2022-07-05T09:00:00")
    desk.send(TOWNS[2], cover={"period": None})
    desk.judge()
    return desk


def _all_but_version(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    return ", ".join(f'"{name}"' for name in connection.table(table).columns if name != VERSION_COLUMN)


def _tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    return [str(name) for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]


def test_a_folder_holds_the_rows_of_its_table(desk: Desk, tmp_path: Path) -> None:
    snapshot = publish(desk.connection, tmp_path, desk.form, "version")
    with duckdb.connect(str(snapshot.path), read_only=True) as connection:
        tables = _tables(connection)
        for table in tables:
            twin = f"read_parquet('{tmp_path}/parquet/{table}/*.parquet')"
            held = f"SELECT {_all_but_version(connection, table)} FROM {table}"
            difference = f"({held} EXCEPT ALL FROM {twin}) UNION ALL (FROM {twin} EXCEPT ALL {held})"
            assert connection.execute(difference).fetchall() == [], table
    assert sorted(path.name for path in (tmp_path / "parquet").iterdir()) == sorted(tables)


def test_a_period_is_a_file(desk: Desk, tmp_path: Path) -> None:
    publish(desk.connection, tmp_path, desk.form, "version")
    files = {path.name for path in (tmp_path / "parquet" / "submission").iterdir()}
    assert files == {"2022H1.parquet", "2023H1.parquet", "no-period.parquet"}
    assert {path.name for path in (tmp_path / "parquet" / "township").iterdir()} == {"data.parquet"}


def test_pandas_reads_a_folder_and_the_database_file(desk: Desk, tmp_path: Path) -> None:
    snapshot = publish(desk.connection, tmp_path, desk.form, "version")
    with duckdb.connect(str(snapshot.path), read_only=True) as connection:
        for table in _tables(connection):
            frame = pd.read_parquet(tmp_path / "parquet" / table)
            stored = connection.table(table).df()
            columns = [name for name in stored.columns if name != VERSION_COLUMN]
            assert (len(frame), list(frame.columns)) == (len(stored), columns), table
            assert connection.table(table).to_arrow_table().num_rows == len(stored)


def test_the_twin_of_before_stays_for_who_has_resolved_the_link(desk: Desk, tmp_path: Path) -> None:
    def resolved() -> Path:
        return Path(os.path.realpath(tmp_path / "parquet"))

    publish(desk.connection, tmp_path, desk.form, "first")
    first = resolved()
    publish(desk.connection, tmp_path, desk.form, "second")
    second = resolved()
    assert duckdb.read_parquet(f"{first}/snapshot_info/*.parquet").fetchall()[0][0] == "first"
    publish(desk.connection, tmp_path, desk.form, "third")
    assert {path.resolve() for path in (tmp_path / ".parquet").iterdir()} == {second, resolved()}


def test_a_folder_of_files_in_its_place_is_replaced_and_what_was_half_written_removed(
    desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "parquet").mkdir()
    (tmp_path / "parquet" / "submission.parquet").write_bytes(b"a plain folder, as from a system without links")
    (tmp_path / ".parquet" / ".building-killed").mkdir(parents=True)
    publish(desk.connection, tmp_path, desk.form, "version")
    assert not (tmp_path / "parquet" / "submission.parquet").exists()
    assert [path.name for path in (tmp_path / ".parquet").iterdir() if path.name.startswith(".")] == []


def test_only_what_changed_is_written_again(desk: Desk, tmp_path: Path) -> None:
    publish(desk.connection, tmp_path, desk.form, "first night, by this code")
    before = _files(tmp_path)
    desk.send(TOWNS[1], received_at="2023-07-05T09:00:00")
    desk.judge()
    publish(desk.connection, tmp_path, desk.form, "second night, by this code")
    changed = {name for name, inode in _files(tmp_path).items() if before.get(name) != inode}
    assert {"submission/2023H1.parquet", "figure/2023H1.parquet", "snapshot_info/data.parquet"} <= changed
    assert not {"submission/2022H1.parquet", "figure/2022H1.parquet", "item/data.parquet"} & changed


def test_other_code_writes_every_file_and_a_damaged_or_missing_one_is_written_again(desk: Desk, tmp_path: Path) -> None:
    publish(desk.connection, tmp_path, desk.form, "first night, by this code")
    before, figures = _files(tmp_path), tmp_path / "parquet" / "figure"
    whole = sorted(duckdb.read_parquet(f"{figures}/*.parquet").fetchall(), key=repr)
    (figures / "2022H1.parquet").unlink()
    (figures / "2023H1.parquet").write_bytes(b"PAR1")
    publish(desk.connection, tmp_path, desk.form, "second night, by this code")
    assert sorted(duckdb.read_parquet(f"{figures}/*.parquet").fetchall(), key=repr) == whole
    publish(desk.connection, tmp_path, desk.form, "third night, by another one")
    assert not set(before.values()) & set(_files(tmp_path).values())


def _files(directory: Path) -> dict[str, int]:
    """Files of the twin, by name: what tells one file on the disk from another."""
    twin = directory / "parquet"
    return {path.relative_to(twin).as_posix(): path.stat().st_ino for path in twin.glob("*/*.parquet")}
