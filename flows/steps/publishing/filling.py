"""Fill the attached database `snapshot` from the work database, and label what it holds."""

import hashlib
from collections.abc import Sequence

import duckdb
import pyarrow as pa

from flows.steps.publishing.chinese import chinese_view
from flows.steps.publishing.contents import INFO_TABLE, VERSION_COLUMN, PublishedTable, in_order, selection
from flows.steps.statements import statement, statements_in
from schemas.form import Form


def fill(connection: duckdb.DuckDBPyConnection, tables: Sequence[PublishedTable], version: str) -> str:
    """Write every table whole.

    Returns:
        The digest of what was written.
    """
    for table in tables:
        rows = in_order(table, selection(connection, table))
        rows = f"SELECT *, $version AS {VERSION_COLUMN} FROM ({rows})"  # noqa: S608 (own names)
        connection.execute(f"CREATE TABLE snapshot.{table.name} AS {rows}", {"version": version})
        comment(connection, table)
    return content_hash(connection, tables)


def content_hash(connection: duckdb.DuckDBPyConnection, tables: Sequence[PublishedTable]) -> str:
    """A digest of all tables, each by its name and rows."""
    parts = (f"{table.name}:{digest(connection, held(table))};" for table in tables)
    return hashlib.sha256("".join(parts).encode()).hexdigest()


def held(table: PublishedTable) -> str:
    """The rows that the snapshot holds of a table, without its version."""
    return f"SELECT * EXCLUDE ({VERSION_COLUMN}) FROM snapshot.{table.name}"  # noqa: S608 (dictionary name)


def digest(connection: duckdb.DuckDBPyConnection, rows: str) -> str:
    """A digest of rows without order: it can be had in parallel and by parts, and tells equal content by itself."""
    query = f"SELECT count(*), sum(hash(row_of)::HUGEINT) FROM ({rows}) AS row_of"  # noqa: S608 (own query)
    return str(connection.execute(query).fetchall())


def label(
    connection: duckdb.DuckDBPyConnection, form: Form, tables: tuple[PublishedTable, ...], version: str, content: str
) -> None:
    """Write what the snapshot is, and the views and macros over its tables."""
    info = {
        "version": version,
        "content_hash": content,
        "catalogue_fingerprint": form.catalogue.fingerprint,
        "template_version": form.template_version,
    }
    connection.register("info", pa.Table.from_pylist([info]))
    connection.execute("CREATE OR REPLACE TABLE snapshot.snapshot_info AS FROM info")
    connection.unregister("info")
    comment(connection, next(table for table in tables if table.name == INFO_TABLE))
    _write_views(connection, tables)
    for name in (*statements_in("macros"), *statements_in("publish")):
        connection.execute(statement(name))


def comment(connection: duckdb.DuckDBPyConnection, table: PublishedTable) -> None:
    """Comment on a table and its columns in Chinese."""
    connection.execute(f"COMMENT ON TABLE snapshot.{table.name} IS '{escaped(table.comment)}'")
    for name in table.columns:
        comment_column(connection, table, name)


def comment_column(connection: duckdb.DuckDBPyConnection, table: PublishedTable, name: str) -> None:
    """Comment on one column."""
    text = escaped(table.columns[name].comment)
    connection.execute(f"COMMENT ON COLUMN snapshot.{table.name}.\"{name}\" IS '{text}'")


def _write_views(connection: duckdb.DuckDBPyConnection, tables: tuple[PublishedTable, ...]) -> None:
    connection.execute("USE snapshot")
    for table in tables:
        connection.execute(chinese_view(table))
        connection.execute(f"COMMENT ON VIEW \"{table.title}\" IS '{escaped(table.comment)}'")


def escaped(text: str) -> str:
    """A text as it stands between quotes in SQL."""
    return text.replace("'", "''")
