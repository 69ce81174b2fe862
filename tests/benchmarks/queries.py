"""What a reader waits for: the table of a county, and the cells behind a number, each with a newly opened snapshot."""

import time
from pathlib import Path

import duckdb

ASKED = (
    "SELECT period, county_code, max(township_code) FROM submission WHERE is_current GROUP BY ALL ORDER BY ALL LIMIT 1"
)
QUERIES = {
    "county table": "FROM indicator_county WHERE period = $period AND county_code = $county",
    "trace, township": "FROM trace($period, $township, 'organising_rate')",
    "trace, county": "FROM trace($period, $county, 'organising_rate')",
    "trace, county, ledger": "FROM trace($period, $county, 'collective_contract_in_force_rate')",
}


def query_seconds(snapshot: Path) -> dict[str, float]:
    """Seconds by query, opening the snapshot included: of three turns the fastest.

    Args:
        snapshot: a published database that holds a return that counts.
    """
    with duckdb.connect(str(snapshot), read_only=True) as connection:
        ((period, county, township),) = connection.execute(ASKED).fetchall()
    asked = {"period": period, "county": county, "township": township}
    return {name: min(_seconds(snapshot, query, asked) for _ in range(3)) for name, query in QUERIES.items()}


def _seconds(snapshot: Path, query: str, asked: dict[str, str]) -> float:
    start = time.perf_counter()
    with duckdb.connect(str(snapshot), read_only=True) as connection:
        named = {name: value for name, value in asked.items() if f"${name}" in query}
        connection.execute(query, named).fetchall()
    return time.perf_counter() - start
