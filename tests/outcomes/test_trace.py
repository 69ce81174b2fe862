"""From any published indicator of the sample back to cells that hold what the snapshot says."""

import random
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import pytest

from flows.steps.run import Run
from schemas.catalogue import load_catalogue
from schemas.grammar import cell_text, read_figure

Row = dict[str, object]


def _trace(connection: duckdb.DuckDBPyConnection, code: str, indicator: str, period: str = "2023H1") -> list[Row]:
    cursor = connection.execute("FROM trace(?, ?, ?)", [period, code, indicator])
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _archived(sample: Run, sha256: object) -> Path:
    (path,) = (sample.home.archive / "files").rglob(f"{sha256}.*")
    return path


def _assert_cells_hold(sample: Run, rows: list[Row]) -> None:
    by_file = defaultdict(list)
    for row in rows:
        by_file[row["sha256"]].append(row)
    for sha256, cells in by_file.items():
        book = openpyxl.load_workbook(_archived(sample, sha256), data_only=True)
        for row in cells:
            held = book[str(row["sheet"])][str(row["cell"])].value
            assert cell_text(held) == row["raw_text"], row


def test_the_organising_rate_of_the_county_leads_to_its_cells(
    sample: Run, sample_snapshot: duckdb.DuckDBPyConnection
) -> None:
    rows = _trace(sample_snapshot, "510623", "organising_rate")
    assert {row["code"] for row in rows} == {"A01", "A02"}
    assert len(rows) == 2 * len({row["township_code"] for row in rows})
    assert len({(row["sha256"], row["sheet"], row["cell"]) for row in rows}) == len(rows)
    _assert_cells_hold(sample, rows)


PUBLISHED = """
    WITH plain AS (
        SELECT * FROM indicator_definition WHERE NOT contains(numerator, 'L')
    ), part AS (
        SELECT period, region_code AS code, indicator_code, numerator, denominator
        FROM indicator_region WHERE value IS NOT NULL
        UNION ALL
        SELECT period, township_code, indicator_code, numerator, denominator FROM indicator_contribution
        UNION ALL
        SELECT compared_period, township_code, indicator_code, earlier_numerator, earlier_denominator
        FROM indicator_contribution WHERE NOT follows_successor
        UNION ALL
        SELECT period, county_code, indicator_code, numerator, NULL
        FROM (
            UNPIVOT aid_total_county ON COLUMNS(* EXCLUDE (
                period, county_code, townships_expected, townships_reporting, townships_used, is_provisional,
                snapshot_version, aid_per_head_yuan
            )) INTO NAME indicator_code VALUE numerator
        )
    )
    SELECT part.* FROM part SEMI JOIN plain USING (indicator_code) ORDER BY ALL
"""
"""Every number with an indicator behind it: regions of all levels, both sides of changes, and the totals of aid."""


def test_the_cells_of_two_hundred_published_values_add_up_to_them(
    sample_snapshot: duckdb.DuckDBPyConnection,
) -> None:
    published = sample_snapshot.execute(PUBLISHED).fetchall()
    assert len({len(code) for _, code, *_ in published}) > 1
    for period, code, indicator, numerator, denominator in random.Random(7).sample(published, 200):
        rows = [row for row in _trace(sample_snapshot, code, indicator, period) if row["is_used"]]
        for side, value in (("numerator", numerator), ("denominator", denominator)):
            assert float(sum(_reread(row) for row in rows if row["side"] == side)) == (value or 0), (period, code)


def test_an_item_of_a_township_and_of_its_county_leads_to_its_cells(sample_snapshot: duckdb.DuckDBPyConnection) -> None:
    ((township, county, value),) = sample_snapshot.execute(
        """
        SELECT township_code, county_code, value FROM figure
        WHERE is_current AND period = '2023H1' AND item_code = 'A08' AND value > 0 ORDER BY ALL LIMIT 1
        """
    ).fetchall()
    (cell,) = _trace(sample_snapshot, township, "A08")
    assert (cell["value"], float(_reread(cell))) == (value, value)
    assert cell in _trace(sample_snapshot, county, "A08")


def test_aid_by_type_leads_to_the_cells_of_the_ledgers(sample: Run, sample_snapshot: duckdb.DuckDBPyConnection) -> None:
    query = (
        "SELECT county_code, aid_type, payments, cash_yuan, in_kind_yuan FROM aid_type_county WHERE period = '2023H1'"
    )
    published = sample_snapshot.execute(f"{query} ORDER BY ALL").fetchall()
    assert len(published) > 5
    for county, aid_type, payments, cash, in_kind in published:
        cursor = sample_snapshot.execute("FROM trace_aid('2023H1', ?, ?)", [county, aid_type])
        names = [column[0] for column in cursor.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        assert sum(row["field"] == "aid_type" for row in rows) == payments
        assert sum(row["value"] or 0 for row in rows if row["field"] == "cash_yuan") == cash
        assert sum(row["value"] or 0 for row in rows if row["field"] == "in_kind_yuan") == in_kind
        _assert_cells_hold(sample, rows[:60])


@pytest.mark.parametrize("trace", ["trace('2023H1', '510623', 'A08')", "trace_aid('2023H1', '510623', '医疗救助')"])
def test_a_reader_gets_as_many_cells_as_asked_for(sample_snapshot: duckdb.DuckDBPyConnection, trace: str) -> None:
    assert len(sample_snapshot.execute(f"FROM {trace} LIMIT 3").fetchall()) == 3


def _reread(row: Row) -> Decimal:
    """What the cell's raw text says, read again by itself."""
    reading = read_figure(str(row["raw_text"]), load_catalogue().units[str(row["code"])])
    assert reading.value is not None, row
    return reading.value


def test_a_rate_from_the_ledgers_leads_to_ledger_cells(sample: Run, sample_snapshot: duckdb.DuckDBPyConnection) -> None:
    rows = _trace(sample_snapshot, "510623100", "collective_contract_in_force_rate")
    assert {row["sheet"] for row in rows} == {"企业台账"}
    _assert_cells_hold(sample, rows)
