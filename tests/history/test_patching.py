"""A snapshot brought up to date from the last one is the one that is built whole, whatever happened between."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random

import duckdb
import pytest

from flows.steps.loading import load_reference
from flows.steps.publishing import build_snapshot
from tests.sql.returns import REFERENCE, TOWNS, open_desk

PERIODS = ("2022H1", "2022H2", "2023H1")
STEPS = 6
MEANS = "made by this code"
"""End of the versions of snapshots of which one can be patched to the next."""
Rows = list[tuple[object, ...]]


class County:
    """A county whose returns arrive, are corrected and decided on, in an order that a seed decides."""

    def __init__(self, seed: int) -> None:
        self.desk = open_desk()
        self.random = Random(seed)
        self.hours = count()
        self.arrive()

    def step(self) -> None:
        """Something happens, and is judged."""
        happens: list[Callable[[], None]] = [self.arrive, self.arrive, self.correct, self.close, self.explain]
        self.random.choice(happens)()
        load_reference(self.desk.connection, self.desk.form, REFERENCE)
        self.desk.judge()

    def arrive(self, township: str | None = None, revision: int = 1) -> None:
        """A return with one or two figures of its own, and enterprises that may stand in another one too."""
        figures = {"A08": self.random.randrange(500, 2000), "D02": self.random.randrange(10, 200)}
        sent = self.desk.send(
            township or self.random.choice(TOWNS),
            figures,
            period=self.random.choice(PERIODS),
            revision=revision,
            received_at=self.now(),
        )
        self.desk.stage("enterprise", [self._enterprise(sent, row) for row in range(4, 4 + self.random.randrange(4))])
        self.desk.stage("source_column", [_column(sent)])

    def now(self) -> str:
        """A later hour than any before."""
        return (datetime.fromisoformat("2023-07-05T09:00:00") + timedelta(hours=next(self.hours))).isoformat()

    def correct(self) -> None:
        """A township sends again."""
        self.arrive(revision=2)

    def close(self) -> None:
        """A period is closed, or opened again, for the county or one township."""
        self.desk.decide(
            self.random.choice(["closed", "reopened"]),
            township_code=self.random.choice([None, *TOWNS]),
            period=self.random.choice(PERIODS),
            decided_at=self.now(),
        )

    def explain(self) -> None:
        """An officer explains something that was found."""
        single = "GROUP BY ALL HAVING count(DISTINCT fingerprint) = 1 ORDER BY ALL"
        found = self.desk.rows(f"SELECT submission_id, rule_id FROM finding {single}")
        if found:
            submission_id, rule_id = self.random.choice(found)
            self.desk.decide_finding("explained", submission_id, rule_id)

    def _enterprise(self, sent: str, row: int) -> dict[str, object]:
        return {
            "submission_id": sent,
            "sheet": "企业台账",
            "row_number": row,
            "unit_name": f"厂{row}",
            "credit_code": f"9151{self.random.randrange(6):014}",
            "is_organised": True,
            "contract_signed_on": date(2022, 1, 1),
            "contract_expires_on": date(2024, 12, 31),
        }


def _column(sent: str) -> dict[str, object]:
    place = {"ledger": "enterprise", "sheet": "企业台账", "field": "is_organised", "column_letter": "I"}
    return {"submission_id": sent, **place}


@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.slow), pytest.param(2, marks=pytest.mark.slow)])
def test_each_night_patched_is_each_night_built(tmp_path: Path, seed: int) -> None:
    county, last = County(seed), tmp_path / "first.duckdb"
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
    county = County(0)
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
