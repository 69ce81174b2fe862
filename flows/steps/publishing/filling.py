"""Fill the attached database `snapshot` from the work database, and label what it holds."""

from collections.abc import Mapping, Sequence

import duckdb
import pyarrow as pa

from flows.steps.publishing.attaching import escaped
from flows.steps.publishing.chinese import chinese_view
from flows.steps.publishing.contents import (
    ABOUT_TABLES,
    INFO_TABLE,
    VERSION_COLUMN,
    PublishedTable,
    data_tables,
    in_order,
    selections,
)
from flows.steps.statements import statement, statements_in

ABOUT_TYPES = {"row_count": "BIGINT"}
"""Types of columns about the snapshot that are no text."""


def fill(connection: duckdb.DuckDBPyConnection, tables: Sequence[PublishedTable], version: str) -> None:
    """Write every table of data whole, and what does not hang on data: comments, views with Chinese names, macros."""
    wanted = selections(connection, data_tables(tables))
    for table in data_tables(tables):
        rows = in_order(table, wanted[table.name])
        rows = f"SELECT *, $version AS {VERSION_COLUMN} FROM ({rows})"  # noqa: S608 (own names)
        connection.execute(f"CREATE TABLE snapshot.{table.name} AS {rows}", {"version": version})
    for table in tables:
        if table.name in ABOUT_TABLES:
            columns = ", ".join(f"{name} {ABOUT_TYPES.get(name, 'VARCHAR')}" for name in table.columns)
            connection.execute(f"CREATE TABLE snapshot.{table.name} ({columns})")
        _comment(connection, table)
    _write_views(connection, tables)


def write_info(connection: duckdb.DuckDBPyConnection, info: Mapping[str, str]) -> None:
    """Write what the snapshot is."""
    connection.execute(f"DELETE FROM snapshot.{INFO_TABLE}")  # noqa: S608 (own name)
    connection.register("info", pa.Table.from_pylist([dict(info)]))
    connection.execute(f"INSERT INTO snapshot.{INFO_TABLE} BY NAME FROM info")
    connection.unregister("info")


def _write_views(connection: duckdb.DuckDBPyConnection, tables: Sequence[PublishedTable]) -> None:
    connection.execute("USE snapshot")
    for table in tables:
        connection.execute(chinese_view(table))
        connection.execute(f"COMMENT ON VIEW \"{table.title}\" IS '{escaped(table.comment)}'")
    for name in (*statements_in("macros"), *statements_in("publish")):
        connection.execute(statement(name))


def _comment(connection: duckdb.DuckDBPyConnection, table: PublishedTable) -> None:
    """Comment on a table and its columns in Chinese."""
    connection.execute(f"COMMENT ON TABLE snapshot.{table.name} IS '{escaped(table.comment)}'")
    for name in table.columns:
        comment_column(connection, table, name)


def comment_column(connection: duckdb.DuckDBPyConnection, table: PublishedTable, name: str) -> None:
    """Comment on one column."""
    text = escaped(table.columns[name].comment)
    connection.execute(f"COMMENT ON COLUMN snapshot.{table.name}.\"{name}\" IS '{text}'")
