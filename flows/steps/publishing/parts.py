"""Parts of the snapshot: what a table holds of a county's period, told by the number of its rows and a digest of them.

A digest is a sum over the rows: it can be had in parallel, and equal rows have it in whatever order they are stored.
"""

import hashlib
from collections.abc import Callable, Sequence

import duckdb

from flows.steps.publishing.contents import (
    PART_TABLE,
    STAGED_TABLES,
    SUBMISSION_TABLE,
    VERSION_COLUMN,
    PublishedTable,
    data_tables,
)

PERIOD_COLUMN, COUNTY_COLUMN, SUBMISSION_COLUMN = "period", "county_code", "submission_id"


def has_periods(table: PublishedTable) -> bool:
    """Whether a table has a part for each period; others are one part."""
    return PERIOD_COLUMN in table.columns and table.name not in {PERIOD_COLUMN, PART_TABLE}


def held(table: PublishedTable) -> str:
    """The SELECT of the rows that the snapshot holds of a table, without its version."""
    columns = f"* EXCLUDE ({VERSION_COLUMN})" if VERSION_COLUMN in table.columns else "*"
    return f"SELECT {columns} FROM snapshot.{table.name}"  # noqa: S608 (dictionary name)


def parts(tables: Sequence[PublishedTable], rows: Callable[[PublishedTable], str]) -> str:
    """The SELECT of the parts of tables, whose rows a function asks for; a table without rows has none.

    Args:
        tables: among them `submission`: what has a submission, but says no county, is a part of its county's period.
        rows: gives the SELECT of a table's rows.
    """
    place = next(rows(table) for table in tables if table.name == SUBMISSION_TABLE)
    return " UNION ALL ".join(_parts(table, rows(table), place) for table in tables)


def _parts(table: PublishedTable, rows: str, submissions: str) -> str:
    period, county, places = "NULL::VARCHAR", "NULL::VARCHAR", ""
    if COUNTY_COLUMN in table.columns:
        county = f"coalesce(row_of.{COUNTY_COLUMN}, '')"
    elif SUBMISSION_COLUMN in table.columns and table.name not in STAGED_TABLES:
        period, county = f"place.{PERIOD_COLUMN}", f"coalesce(place.{COUNTY_COLUMN}, '')"
        places = f"LEFT JOIN ({submissions}) AS place ON row_of.{SUBMISSION_COLUMN} = place.{SUBMISSION_COLUMN}"
    if has_periods(table):
        period = f"row_of.{PERIOD_COLUMN}"
    return f"""
        SELECT '{table.name}' AS table_name, {period} AS period, {county} AS county_code, count(*) AS row_count,
            sum(hash(row_of)::HUGEINT)::VARCHAR AS digest
        FROM ({rows}) AS row_of {places} GROUP BY ALL
    """  # noqa: S608 (dictionary names, own queries)


def take_stock(connection: duckdb.DuckDBPyConnection, tables: Sequence[PublishedTable]) -> str:
    """Write down the parts of what the snapshot holds.

    Returns:
        The digest of its content.
    """
    connection.execute(f"DELETE FROM snapshot.{PART_TABLE}")  # noqa: S608 (own name)
    connection.execute(f"INSERT INTO snapshot.{PART_TABLE} {parts(data_tables(tables), held)} ORDER BY ALL")
    listed = connection.execute(f"FROM snapshot.{PART_TABLE}").fetchall()
    return hashlib.sha256(repr(listed).encode()).hexdigest()
