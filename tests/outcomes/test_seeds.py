"""The four real half-year reports of the seed: what must come out, line by line."""

from typing import Any

import duckdb
import pytest

from flows.steps.run import Run


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    return connection.execute(query).fetchall()


def _named(name: str) -> str:
    return f"(SELECT submission_id FROM submission WHERE file_name LIKE '{name}%')"


def _bounds(seed: duckdb.DuckDBPyConnection, name: str) -> list[tuple[Any, ...]]:
    query = "SELECT item_code, value, value_low, value_high FROM figure WHERE quality = 'lower_bound'"
    return sorted(_rows(seed, f"{query} AND submission_id = {_named(name)}"))


@pytest.fixture
def seed(seeds_snapshot: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    return seeds_snapshot


def test_what_was_printed_goes_back_and_what_was_completed_is_accepted(seed: duckdb.DuckDBPyConnection) -> None:
    printed = _rows(seed, "SELECT file_name, status FROM submission ORDER BY file_name")
    assert printed
    for name, status in printed:
        assert status == ("accepted" if "补全" in str(name) else "returned"), name


MASKED = {
    "A01": "1xxxx", "A16": "98xxxx", "A17": "3xxxx", "A18": "xxxx", "A19": "3xxxx", "C01": "xxxx", "C02": "1xxxx",
    "F01": "489xxxx", "F02": "386xxxx", "E07": "2xxxx", "E08": "2000xxxx", "E11": "xxxx",
}  # fmt: skip


def test_report_1_has_one_finding_per_masked_cell_with_sheet_and_cell(seed: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT item_code, raw_text, sheet, cell FROM finding WHERE rule_id = 'HZ-002'"
    query += f" AND submission_id = {_named('1_')}"
    found = _rows(seed, query)
    assert {code: raw for code, raw, _, _ in found} == MASKED
    assert len(found) == len(MASKED)
    assert all(sheet == "半年报" and cell for _, _, sheet, cell in found)


def test_report_1_keeps_what_was_readable_and_counts_as_sent_but_in_no_total(seed: duckdb.DuckDBPyConnection) -> None:
    query = f"SELECT item_code, value FROM figure WHERE quality = 'exact' AND submission_id = {_named('1_')}"
    assert dict(_rows(seed, query)) == {"A21": 3.0, "E10": 21.0}
    cixi = _rows(
        seed, "SELECT townships_reporting FROM completeness_county WHERE county_code = '330282' AND period = '2023H1'"
    )
    assert cixi[0][0] >= 1
    used = f"SELECT count(*) FROM indicator_township WHERE submission_id = {_named('1_')}"
    assert _rows(seed, used) == [(0,)]


def test_no_masked_or_rough_figure_is_an_exact_value_anywhere(seed: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT * FROM figure WHERE regexp_matches(raw_text, '[xX多余约]') AND value IS NOT NULL"
    assert _rows(seed, query) == []


def _indicators(seed: duckdb.DuckDBPyConnection, name: str) -> dict[str, float]:
    query = f"SELECT indicator_code, value FROM indicator_township WHERE submission_id = {_named(name)}"
    return dict(_rows(seed, query))


def test_report_2_completed_gives_the_rates_that_were_printed(seed: duckdb.DuckDBPyConnection) -> None:
    indicators = _indicators(seed, "2_补全")
    assert indicators["collective_contract_signing_rate"] == pytest.approx(0.90)
    assert indicators["wage_agreement_signing_rate"] == pytest.approx(0.86)
    assert indicators["employee_coverage_rate"] == pytest.approx(0.95)
    query = "SELECT item_code, value FROM figure WHERE item_code IN ('A03', 'A04', 'A05', 'A06')"
    query += f" AND submission_id = {_named('2_补全')}"
    assert dict(_rows(seed, query)) == {"A03": 78.0, "A04": 61.0, "A05": 17.0, "A06": 0.0}


def test_report_2_keeps_rough_figures_as_ranges(seed: duckdb.DuckDBPyConnection) -> None:
    assert _bounds(seed, "2_补全") == [("D03", None, 500.0, 599.0), ("D04", None, 130.0, 139.0)]


def test_report_3_reads_lower_bounds_and_leaves_blanks_missing(seed: duckdb.DuckDBPyConnection) -> None:
    rough = [("D08", None, 500.0, 599.0), ("D09", None, 200.0, 299.0), ("D10", None, 100.0, 199.0)]
    assert _bounds(seed, "3_原样") == rough
    blank = f"SELECT count(*) FROM figure WHERE value = 0 AND submission_id = {_named('3_原样')}"
    assert _rows(seed, blank) == [(0,)]


def test_report_4_completed_gives_five_thousand_of_cash_and_goods(seed: duckdb.DuckDBPyConnection) -> None:
    indicators = _indicators(seed, "4_补全")
    assert (indicators["aid_total_yuan"], indicators["aid_cash_yuan"], indicators["aid_in_kind_yuan"]) == (
        5000,
        4000,
        1000,
    )
    assert indicators["aid_per_head_yuan"] == 625


def test_every_report_gets_an_answer(seeds: Run) -> None:
    files = [path.name for path in seeds.home.reply.rglob("*.xlsx")]
    beside = ("_回执.xlsx", "_订正对比.xlsx")
    assert len([name for name in files if not name.endswith(beside)]) == 7
    assert any(name.endswith(beside[0]) for name in files)
    assert any(name.endswith(beside[1]) for name in files)
