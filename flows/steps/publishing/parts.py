"""Parts of the snapshot: what a table holds of one period, told by the number of its rows and a digest of them.

A digest is a sum over the rows: it can be had in parallel, and equal rows have it in whatever order they are stored.
"""

import hashlib
from collections.abc import Callable, Iterable

import duckdb

from flows.steps.publishing.contents import PART_TABLE, VERSION_COLUMN, PublishedTable, data_tables

PERIOD_COLUMN = "period"


def has_periods(table: PublishedTable) -> bool:
    """Whether a table has a part for each period; others are one part."""
    return PERIOD_COLUMN in table.columns and table.name not in {PERIOD_COLUMN, PART_TABLE}


def held(table: PublishedTable) -> str:
    """The SELECT of the rows that the snapshot holds of a table, without its version."""
    columns = f"* EXCLUDE ({VERSION_COLUMN})" if VERSION_COLUMN in table.columns else "*"
    return f"SELECT {columns} FROM snapshot.{table.name}"  # noqa: S608 (dictionary name)


def parts(tables: Iterable[PublishedTable], rows: Callable[[PublishedTable], str]) -> str:
    """The SELECT of the parts of tables, whose rows a function asks for; a table without rows has none."""
    return " UNION ALL ".join(_parts(table, rows(table)) for table in tables)


def _parts(table: PublishedTable, rows: str) -> str:
    period = PERIOD_COLUMN if has_periods(table) else "NULL::VARCHAR AS period"
    return f"""
        SELECT '{table.name}' AS table_name, {period}, count(*) AS row_count,
            sum(hash(row_of)::HUGEINT)::VARCHAR AS digest
        FROM ({rows}) AS row_of GROUP BY ALL
    """  # noqa: S608 (dictionary names, own queries)


def take_stock(connection: duckdb.DuckDBPyConnection, tables: Iterable[PublishedTable]) -> str:
    """Write down the parts of what the snapshot holds.

    Returns:
        The digest of its content.
    """
    connection.execute(f"DELETE FROM snapshot.{PART_TABLE}")  # noqa: S608 (own name)
    connection.execute(f"INSERT INTO snapshot.{PART_TABLE} {parts(data_tables(tables), held)} ORDER BY ALL")
    listed = connection.execute(f"FROM snapshot.{PART_TABLE}").fetchall()
    return hashlib.sha256(repr(listed).encode()).hexdigest()
