"""Bring a copy of the last snapshot up to date: of the large tables only the rows that changed are written.

What differs is found by comparing what is held with what is wanted, submission by submission; nothing is remembered
from one publish to the next. The result is a whole build's, but for the order of rows.
"""

from collections.abc import Iterator, Sequence

import duckdb

from flows.steps.publishing.contents import INFO_TABLE, VERSION_COLUMN, PublishedTable, selection
from flows.steps.publishing.filling import comment_column, content_hash, digest, escaped, held
from schemas.errors import GonghuiError

BY_SUBMISSION = frozenset(
    {"activity", "aid", "enterprise", "figure", "indicator_township", "ledger_cell", "ledger_measure", "source_column"}
)
"""Tables of a nation's millions of rows, of which a night changes few; the others are written whole if they differ."""


class OtherShapeError(GonghuiError):
    """A published snapshot has other tables, columns, types or comments than the dictionary asks for now."""

    def __init__(self, differing: frozenset[str]) -> None:
        self.differing = differing
        super().__init__(f"snapshot: {', '.join(sorted(differing))} are not as the dictionary has them; build it whole")


def patch(connection: duckdb.DuckDBPyConnection, tables: Sequence[PublishedTable], version: str) -> str:
    """Make the tables of the attached `snapshot` those of the work database.

    Returns:
        The digest of what it holds then.

    Raises:
        OtherShapeError: not only its rows are others.
    """
    _require_shape(connection, tables)
    _drop_labels(connection)
    for table in tables:
        wanted = selection(connection, table)
        if table.name in BY_SUBMISSION:
            _replace_changed(connection, table, wanted)
        elif digest(connection, wanted) != digest(connection, held(table)):
            _replace(connection, table, wanted)
        _renew_version(connection, table, version)
    return content_hash(connection, tables)


def _require_shape(connection: duckdb.DuckDBPyConnection, tables: Sequence[PublishedTable]) -> None:
    columns = """
        SELECT table_name, column_name, data_type, columns.comment
        FROM duckdb_columns() AS columns
        SEMI JOIN duckdb_tables() USING (database_name, table_name)
        WHERE database_name = 'snapshot' AND table_name <> ?
        UNION ALL
        SELECT table_name, '', '', comment
        FROM duckdb_tables() WHERE database_name = 'snapshot' AND table_name <> ?
    """
    found = set(connection.execute(columns, [INFO_TABLE, INFO_TABLE]).fetchall())
    wanted = {column for table in tables for column in _shape(connection, table)}
    if found != wanted:
        raise OtherShapeError(frozenset(row[0] for row in found ^ wanted))


def _shape(connection: duckdb.DuckDBPyConnection, table: PublishedTable) -> Iterator[tuple[str, str, str, str]]:
    yield table.name, "", "", table.comment
    described = connection.execute(f"DESCRIBE {selection(connection, table)}").fetchall()
    for name, kind in [*((row[0], row[1]) for row in described), (VERSION_COLUMN, "VARCHAR")]:
        yield table.name, name, kind, table.columns[name].comment


def _drop_labels(connection: duckdb.DuckDBPyConnection) -> None:
    views = "SELECT view_name FROM duckdb_views() WHERE database_name = 'snapshot' AND NOT internal"
    for (name,) in connection.execute(views).fetchall():
        connection.execute(f'DROP VIEW snapshot."{name}"')
    macros = """
        SELECT DISTINCT function_name, function_type
        FROM duckdb_functions() WHERE database_name = 'snapshot' AND NOT internal
    """
    for name, kind in connection.execute(macros).fetchall():
        connection.execute(f"DROP MACRO{' TABLE' if kind == 'table_macro' else ''} snapshot.{name}")


def _replace_changed(connection: duckdb.DuckDBPyConnection, table: PublishedTable, wanted: str) -> None:
    sums = "SELECT submission_id, count(*) AS rows, sum(hash(row_of)::HUGEINT) AS digest FROM ({}) AS row_of GROUP BY 1"
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE changed AS
        WITH wanted AS ({sums.format(wanted)}), held AS ({sums.format(held(table))})
        SELECT submission_id
        FROM wanted FULL JOIN held USING (submission_id)
        WHERE (wanted.rows, wanted.digest) IS DISTINCT FROM (held.rows, held.digest)
    """)  # noqa: S608 (own queries)
    connection.execute(f"DELETE FROM snapshot.{table.name} WHERE submission_id IN (FROM changed)")  # noqa: S608 (own)
    _insert(connection, table, f"{wanted} SEMI JOIN changed USING (submission_id)")
    connection.execute("DROP TABLE changed")


def _replace(connection: duckdb.DuckDBPyConnection, table: PublishedTable, wanted: str) -> None:
    connection.execute(f"DELETE FROM snapshot.{table.name}")  # noqa: S608 (dictionary name)
    _insert(connection, table, wanted)


def _insert(connection: duckdb.DuckDBPyConnection, table: PublishedTable, rows: str) -> None:
    connection.execute(f"INSERT INTO snapshot.{table.name} SELECT *, NULL FROM ({rows})")  # noqa: S608 (own queries)


def _renew_version(connection: duckdb.DuckDBPyConnection, table: PublishedTable, version: str) -> None:
    column = f"ALTER TABLE snapshot.{table.name}"
    connection.execute(f"{column} DROP COLUMN {VERSION_COLUMN}")
    connection.execute(f"{column} ADD COLUMN {VERSION_COLUMN} VARCHAR DEFAULT '{escaped(version)}'")
    connection.execute(f"{column} ALTER COLUMN {VERSION_COLUMN} DROP DEFAULT")
    comment_column(connection, table, VERSION_COLUMN)
