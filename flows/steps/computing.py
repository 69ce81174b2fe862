"""Compute: indicators by township and county, completeness and totals, from the returns that count."""

import duckdb

from flows.steps.statements import run_folder


def compute(connection: duckdb.DuckDBPyConnection) -> None:
    """Recompute every indicator table in one transaction."""
    connection.begin()
    run_folder(connection, "indicators")
    connection.commit()
