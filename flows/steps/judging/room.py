"""A room: an in-memory database beside the work database, in which statements see some of the submissions only."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Literal

import duckdb

ROOM = "room"
STAGED_TABLES = "SELECT table_name FROM duckdb_tables() WHERE database_name = $work AND schema_name = 'staged'"


@contextmanager
def room(connection: duckdb.DuckDBPyConnection, chosen: str, kind: Literal["TABLE", "VIEW"]) -> Iterator[str]:
    """Let statements find staged rows of the chosen submissions alone, and put what they make beside the work database.

    What the room does not have they find in the work database: dimensions, what was received, what people decided.

    Args:
        connection: the work database, outside of a transaction.
        chosen: a temporary table with a column `submission_id`.
        kind: whether the rows are copied, because many statements read them, or looked for each time.

    Yields:
        The name of the work database, quoted.
    """
    ((name,),) = connection.execute("SELECT current_database()").fetchall()
    work = f'"{name}"'
    connection.execute(f"ATTACH ':memory:' AS {ROOM}")
    connection.execute(f"CREATE SCHEMA {ROOM}.staged")
    for (table,) in connection.execute(STAGED_TABLES, {"work": name}).fetchall():
        rows = f"FROM {work}.staged.{table} SEMI JOIN {chosen} USING (submission_id)"
        connection.execute(f"CREATE {kind} {ROOM}.staged.{table} AS {rows}")
    connection.execute(f"SET search_path = '{ROOM}.main,{work}.main'")
    try:
        yield work
    finally:
        with suppress(duckdb.TransactionException):  # none is open any more where all went well
            connection.rollback()
        connection.execute(f"USE {work}")
        connection.execute(f"DETACH {ROOM}")
