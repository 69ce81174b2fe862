"""The snapshot: documented, stable, swapped whole, and leading back to cells."""

from datetime import date
from pathlib import Path

import duckdb
import pytest

from flows.steps.publishing import publish, published_version
from tests.sql.returns import COUNTY, TOWNS, Between, Desk, open_desk

VERSION = "0123456789abcdef"


@pytest.fixture
def desk() -> Desk:
    desk = open_desk()
    sent = desk.send(TOWNS[0], {"D02": Between(130, 139)}, explanations={"D02": "签到表遗失，按场次估计"})
    desk.send(TOWNS[1], {"A01": 30, "A02": 27, "B01": 20, "B02": 18, "B08": 15, "B09": 10})
    desk.stage("source_column", [_column(sent, *pair) for pair in COLUMNS.items()])
    desk.stage("enterprise", [_enterprise(sent, row, signed=row != 5) for row in range(4, 8)])
    desk.stage("ledger_cell", [_noted(sent)])
    desk.judge()
    return desk


COLUMNS = {"is_organised": "I", "contract_signed_on": "N", "contract_expires_on": "O"}


def _column(submission_id: str, field: str, letter: str) -> dict[str, object]:
    return {
        "submission_id": submission_id,
        "ledger": "enterprise",
        "sheet": "企业台账",
        "field": field,
        "column_letter": letter,
    }


def _enterprise(submission_id: str, row: int, *, signed: bool) -> dict[str, object]:
    return {
        "submission_id": submission_id,
        "sheet": "企业台账",
        "row_number": row,
        "is_organised": True,
        "contract_signed_on": date(2022, 1, 1) if signed else None,
        "contract_expires_on": date(2024, 12, 31) if signed else None,
    }


def _noted(submission_id: str) -> dict[str, object]:
    return {
        "submission_id": submission_id,
        "ledger": "enterprise",
        "sheet": "企业台账",
        "row_number": 4,
        "field": "contract_expires_on",
        "cell": "O4",
        "raw_text": "2024.12.31",
        "notation": "date_text",
    }


def _open(path: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(path), read_only=True)


def test_every_table_and_column_has_a_chinese_comment(desk: Desk, tmp_path: Path) -> None:
    snapshot = publish(desk.connection, tmp_path, desk.form, VERSION)
    with _open(snapshot.path) as connection:
        tables = connection.execute("SELECT table_name, comment FROM duckdb_tables()").fetchall()
        columns = connection.execute(
            "FROM duckdb_columns() SEMI JOIN duckdb_tables() USING (table_name) SELECT table_name, column_name, comment"
        ).fetchall()
    assert len(tables) == snapshot.tables
    uncommented = [entry for entry in (*tables, *columns) if not entry[-1]]
    assert uncommented == []


def test_publishing_the_same_again_gives_the_same_content(desk: Desk, tmp_path: Path) -> None:
    first = publish(desk.connection, tmp_path / "a", desk.form, VERSION)
    second = publish(desk.connection, tmp_path / "b", desk.form, VERSION)
    assert first.content_hash == second.content_hash
    assert published_version(tmp_path / "a") == VERSION
    assert published_version(tmp_path / "c") is None


def test_every_table_tells_the_snapshot_that_it_belongs_to(desk: Desk, tmp_path: Path) -> None:
    snapshot = publish(desk.connection, tmp_path / "a", desk.form, VERSION)
    other = publish(desk.connection, tmp_path / "b", desk.form, "another")
    assert other.content_hash == snapshot.content_hash
    with _open(snapshot.path) as connection:
        tables = {str(name) for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
        for table in tables - {"snapshot_info", "snapshot_part"}:
            versions = connection.execute(f"SELECT DISTINCT snapshot_version FROM {table}").fetchall()
            assert versions in ([(VERSION,)], []), table
        assert connection.execute("SELECT version FROM snapshot_info").fetchall() == [(VERSION,)]


def test_an_open_reader_keeps_its_snapshot_while_a_new_one_is_swapped_in(desk: Desk, tmp_path: Path) -> None:
    first = publish(desk.connection, tmp_path, desk.form, VERSION)
    with _open(first.path) as reader:
        desk.send(TOWNS[2])
        desk.judge()
        publish(desk.connection, tmp_path, desk.form, "next")
        assert reader.execute("SELECT count(*) FROM submission").fetchall() == [(2,)]
    with _open(first.path) as reader:
        assert reader.execute("SELECT count(*) FROM submission").fetchall() == [(3,)]


def test_nothing_half_built_stays_behind(desk: Desk, tmp_path: Path) -> None:
    for name in (".building-killed.duckdb", f".building-{VERSION[:12]}.duckdb.wal"):
        (tmp_path / name).write_bytes(b"half")
    publish(desk.connection, tmp_path, desk.form, VERSION)
    assert {path.name for path in tmp_path.iterdir()} == {"gonghui.duckdb", "history", "parquet", ".parquet"}


def test_a_rough_figure_is_nowhere_an_exact_one(desk: Desk, tmp_path: Path) -> None:
    snapshot = publish(desk.connection, tmp_path, desk.form, VERSION)
    with _open(snapshot.path) as connection:
        rows = connection.execute("SELECT value, value_low, value_high FROM figure WHERE quality <> 'exact'").fetchall()
    assert rows == [(None, 130.0, 139.0)]


def test_trace_gives_one_row_a_source_cell(desk: Desk, tmp_path: Path) -> None:
    snapshot = publish(desk.connection, tmp_path, desk.form, VERSION)
    with _open(snapshot.path) as connection:
        query = "SELECT township_code, side, code, cell, raw_text FROM trace('2023H1', $code, 'organising_rate')"
        county = connection.execute(query, {"code": COUNTY}).fetchall()
        township = connection.execute(query, {"code": TOWNS[1]}).fetchall()
    assert township == [
        (TOWNS[1], "numerator", "A02", "D6", "27"),
        (TOWNS[1], "denominator", "A01", "D5", "30"),
    ]
    assert len(county) == 4


def test_trace_of_a_rate_from_the_ledger_names_its_date_cells(desk: Desk, tmp_path: Path) -> None:
    snapshot = publish(desk.connection, tmp_path, desk.form, VERSION)
    with _open(snapshot.path) as connection:
        query = "SELECT side, cell, raw_text FROM trace('2023H1', $code, 'collective_contract_in_force_rate')"
        cells = connection.execute(query, {"code": TOWNS[0]}).fetchall()
        ((value,),) = connection.execute(
            "SELECT value FROM indicator_township WHERE indicator_code = 'collective_contract_in_force_rate'"
        ).fetchall()
    assert value == 0.75
    assert ("numerator", "O4", "2024.12.31") in cells
    assert ("numerator", "N6", "2022-01-01") in cells
    assert sorted(cell for side, cell, _ in cells if side == "denominator") == ["I4", "I5", "I6", "I7"]
    assert not any(cell.endswith("5") for side, cell, _ in cells if side == "numerator")


def test_older_clients_open_it(desk: Desk, tmp_path: Path) -> None:
    snapshot = publish(desk.connection, tmp_path, desk.form, VERSION)
    with _open(snapshot.path) as connection:
        query = "SELECT tags['storage_version'] FROM duckdb_databases() WHERE NOT internal"
        assert connection.execute(query).fetchall() == [("v1.2.0+",)]
