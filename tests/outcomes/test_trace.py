"""From any published indicator of the sample back to cells that hold what the snapshot says."""

import random
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl

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


def test_the_cells_of_two_hundred_published_values_add_up_to_them(
    sample_snapshot: duckdb.DuckDBPyConnection,
) -> None:
    query = """
        SELECT i.period, i.county_code, i.indicator_code, i.numerator, i.denominator
        FROM indicator_county AS i JOIN indicator_definition AS d USING (indicator_code)
        WHERE i.value IS NOT NULL AND NOT contains(d.numerator, 'L') ORDER BY ALL
    """
    published = sample_snapshot.execute(query).fetchall()
    for period, county, indicator, numerator, denominator in random.Random(7).sample(published, 200):
        rows = [row for row in _trace(sample_snapshot, county, indicator, period) if row["is_used"]]
        for side, value in (("numerator", numerator), ("denominator", denominator)):
            assert float(sum(_reread(row) for row in rows if row["side"] == side)) == (value or 0)


def _reread(row: Row) -> Decimal:
    """What the cell's raw text says, read again by itself."""
    reading = read_figure(str(row["raw_text"]), load_catalogue().units[str(row["code"])])
    assert reading.value is not None, row
    return reading.value


def test_a_rate_from_the_ledgers_leads_to_ledger_cells(sample: Run, sample_snapshot: duckdb.DuckDBPyConnection) -> None:
    rows = _trace(sample_snapshot, "510623100", "collective_contract_in_force_rate")
    assert {row["sheet"] for row in rows} == {"企业台账"}
    _assert_cells_hold(sample, rows)
