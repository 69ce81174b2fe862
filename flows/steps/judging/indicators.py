"""Compute: indicators by township and county, completeness and totals, from the returns that count."""

import duckdb

from flows.steps.statements import run_folder

OF_COUNTIES = "indicators"
OF_REGIONS = "regions"


def compute(connection: duckdb.DuckDBPyConnection) -> None:
    """Recompute every indicator table in one transaction."""
    connection.begin()
    run_folder(connection, OF_COUNTIES)
    run_folder(connection, OF_REGIONS)
    connection.commit()
