"""The analyst's database: an insert a file, and the county's indicators with SQL."""

import threading

import duckdb
import pandas as pd

from tests.benchmarks.analyst.catalogue import Catalogue
from tests.benchmarks.analyst.checking import Checked

PERSONAL = ["姓名", "公民身份号码", "备注"]
TABLES = """
    CREATE TABLE submission (township_code VARCHAR, county_code VARCHAR, file_name VARCHAR, status VARCHAR);
    CREATE TABLE figure (
        township_code VARCHAR, item_code VARCHAR, value DOUBLE, value_low DOUBLE, fault VARCHAR
    );
    CREATE TABLE finding (
        township_code VARCHAR, rule_id VARCHAR, sheet VARCHAR, field VARCHAR, "row" BIGINT, content VARCHAR
    );
"""
WIDE = """
    CREATE OR REPLACE TABLE wide AS
    PIVOT (
        SELECT submission.county_code, submission.township_code, figure.item_code, figure.value
        FROM figure INNER JOIN submission USING (township_code)
        WHERE submission.status <> 'returned'
    ) ON item_code USING any_value(value) GROUP BY county_code, township_code
"""


class Database:
    """One DuckDB file, written by one task at a time."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, catalogue: Catalogue) -> None:
        self._connection, self._catalogue = connection, catalogue
        self._writing = threading.Lock()
        connection.execute(TABLES)

    def insert(self, checked: Checked) -> None:
        """Insert one workbook, in one transaction."""
        code = checked.township_code
        submission = pd.DataFrame(
            {
                "township_code": [code],
                "county_code": [self._catalogue.townships["county_code"].get(code)],
                "file_name": [checked.file_name],
                "status": [checked.status],
            }
        )
        ledgers = {name: ledger.drop(columns=PERSONAL, errors="ignore") for name, ledger in checked.ledgers.items()}
        frames = {"submission": submission, "figure": checked.figures, "finding": checked.findings, **ledgers}
        with self._writing:
            self._connection.begin()
            for name, frame in frames.items():
                self._append(name, frame.assign(township_code=code))
            self._connection.commit()

    def _append(self, table: str, frame: pd.DataFrame) -> None:
        self._connection.register("frame", frame)
        self._connection.execute(f'CREATE TABLE IF NOT EXISTS "{table}" AS FROM frame LIMIT 0')
        self._connection.execute(f'INSERT INTO "{table}" BY NAME FROM frame')
        self._connection.unregister("frame")

    def indicators(self) -> pd.DataFrame:
        """County, indicator, numerator, denominator and value, of returns that were not sent back."""
        self._connection.execute(WIDE)
        parts = [_indicator(code, row.numerator, row.denominator) for code, row in self._indicator_rows()]
        self._connection.execute(f"CREATE OR REPLACE TABLE indicator_county AS {' UNION ALL '.join(parts)}")
        return self.query("FROM indicator_county ORDER BY ALL")

    def query(self, sql: str) -> pd.DataFrame:
        """A query's result."""
        return self._connection.execute(sql).df()

    def _indicator_rows(self) -> list[tuple[str, pd.Series]]:
        return [(str(code), row) for code, row in self._catalogue.indicators.iterrows()]


def _indicator(code: str, numerator: str, denominator: str) -> str:
    divisor = f"sum({denominator})" if denominator else "NULL"
    value = f"sum({numerator}) / nullif({divisor}, 0)" if denominator else f"sum({numerator})"
    both = f"({numerator}) IS NOT NULL" + (f" AND ({denominator}) IS NOT NULL" if denominator else "")
    return f"""
        SELECT county_code, '{code}' AS indicator_code, sum({numerator}) AS numerator, {divisor} AS denominator,
            {value} AS value
        FROM wide WHERE {both} GROUP BY county_code
    """
