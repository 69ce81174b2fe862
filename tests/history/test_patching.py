"""A snapshot brought up to date from the last one is the one that is built whole, whatever happened between."""

from pathlib import Path

import duckdb
import pytest

from flows.steps.publishing import build_snapshot
from tests.sql.happenings import Happenings

STEPS = 6
MEANS = "made by this code"
"""End of the versions of snapshots of which one can be patched to the next."""
Rows = list[tuple[object, ...]]


@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.slow), pytest.param(2, marks=pytest.mark.slow)])
def test_each_night_patched_is_each_night_built(tmp_path: Path, seed: int) -> None:
    county, last = Happenings(seed), tmp_path / "first.duckdb"
    county.step()
    build_snapshot(county.desk.connection, last, county.desk.form, f"first{MEANS}")
    orders_differ = False
    for number in range(STEPS):
        county.step()
        whole, patched, version = (
            tmp_path / f"{number}.duckdb",
            tmp_path / f"{number}p.duckdb",
            f"night-{number}{MEANS}",
        )
        built = build_snapshot(county.desk.connection, whole, county.desk.form, version)
        assert build_snapshot(county.desk.connection, patched, county.desk.form, version, last) == built
        assert _differing(whole, patched) == []
        assert _labels(whole) == _labels(patched)
        orders_differ |= _figures(whole) != _figures(patched)
        last = patched
    assert orders_differ  # or every night was built whole
    assert last.stat().st_size < 3 * whole.stat().st_size


def test_a_damaged_foreign_or_missing_snapshot_or_one_of_other_code_is_no_base(tmp_path: Path) -> None:
    county = Happenings(0)
    county.step()
    connection, form = county.desk.connection, county.desk.form
    damaged, other, built = tmp_path / "damaged.duckdb", tmp_path / "other.duckdb", tmp_path / "built.duckdb"
    damaged.write_bytes(b"no database")
    expected = build_snapshot(connection, other, form, "made by older code")
    with duckdb.connect(str(other)) as changed:
        changed.execute("COMMENT ON COLUMN figure.value IS '旧的说明'")
    foreign = tmp_path / "foreign.duckdb"
    with duckdb.connect(str(foreign)) as made:
        made.execute("CREATE TABLE mine (x INTEGER)")
    for base in (damaged, other, foreign, tmp_path / "missing.duckdb"):
        built.unlink(missing_ok=True)
        assert build_snapshot(connection, built, form, f"new{MEANS}", base) == expected
        assert ("figure", "value", "旧的说明") not in _labels(built)


def _differing(one: Path, other: Path) -> list[str]:
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{one}' AS one (READ_ONLY)")
        connection.execute(f"ATTACH '{other}' AS other (READ_ONLY)")
        tables = [name for (name,) in connection.execute("SELECT DISTINCT table_name FROM duckdb_tables()").fetchall()]
        return [table for table in tables if any(_missing(connection, table, *pair) for pair in _ORDERS)]


_ORDERS = (("one", "other"), ("other", "one"))


def _missing(connection: duckdb.DuckDBPyConnection, table: str, here: str, there: str) -> Rows:
    return connection.execute(f"FROM {here}.{table} EXCEPT ALL FROM {there}.{table}").fetchall()


def _figures(path: Path) -> Rows:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute("SELECT submission_id, item_code FROM figure").fetchall()


def _labels(path: Path) -> set[tuple[object, ...]]:
    """Comments of every column, of tables and views, and the names of macros."""
    with duckdb.connect(str(path), read_only=True) as connection:
        columns = connection.execute("SELECT table_name, column_name, comment FROM duckdb_columns()").fetchall()
        macros = connection.execute("SELECT function_name FROM duckdb_functions() WHERE NOT internal").fetchall()
        views = connection.execute("SELECT view_name, comment, sql FROM duckdb_views() WHERE NOT internal").fetchall()
    return {*columns, *macros, *views}
