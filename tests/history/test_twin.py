"""The Parquet twin: the snapshot's rows in folders that every reader of Parquet takes, of one snapshot each."""

import os
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from flows.steps.publishing import publish
from tests.sql.returns import TOWNS, Desk, open_desk


@pytest.fixture
def desk() -> Desk:
    desk = open_desk()
    desk.send(TOWNS[0])
    desk.send(TOWNS[1], period="2022H1", received_at="2022-07-05T09:00:00")
    desk.send(TOWNS[2], cover={"period": None})
    desk.judge()
    return desk


def _tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    return [str(name) for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]


def test_a_folder_holds_the_rows_of_its_table(desk: Desk, tmp_path: Path) -> None:
    snapshot = publish(desk.connection, tmp_path, desk.form, "version")
    with duckdb.connect(str(snapshot.path), read_only=True) as connection:
        tables = _tables(connection)
        for table in tables:
            twin = f"read_parquet('{tmp_path}/parquet/{table}/*.parquet')"
            difference = f"(FROM {table} EXCEPT ALL FROM {twin}) UNION ALL (FROM {twin} EXCEPT ALL FROM {table})"
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
            assert (len(frame), list(frame.columns)) == (len(stored), list(stored.columns)), table
            assert connection.table(table).to_arrow_table().num_rows == len(stored)


def test_the_twin_of_before_stays_for_who_has_resolved_the_link(desk: Desk, tmp_path: Path) -> None:
    def resolved() -> Path:
        return Path(os.path.realpath(tmp_path / "parquet"))

    publish(desk.connection, tmp_path, desk.form, "first")
    first = resolved()
    publish(desk.connection, tmp_path, desk.form, "second")
    second = resolved()
    assert {row[-1] for row in duckdb.read_parquet(f"{first}/submission/*.parquet").fetchall()} == {"first"}
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
