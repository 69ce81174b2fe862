"""A snapshot file beside the database that is open: its tables are then those of the database `snapshot`."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

STORAGE_VERSION = "v1.2.0"
"""DuckDB 1.3 and later open files of this storage version; the default of 2.0 they refuse."""
BLOCK_SIZE = 65536
"""Bytes of a block: dozens of small tables leave the default of 256 kB mostly empty, a nation fills this as well."""
TO_WRITE = f"STORAGE_VERSION '{STORAGE_VERSION}', BLOCK_SIZE {BLOCK_SIZE}, RECOVERY_MODE no_wal_writes"
"""Without a write-ahead log: what a killed run leaves half built is thrown away, and a log would be all rows again."""
TO_READ = "READ_ONLY"


@contextmanager
def attached(connection: duckdb.DuckDBPyConnection, path: Path, access: str = TO_READ) -> Iterator[None]:
    """Attach a file, and roll back what was begun in it and not committed.

    Args:
        connection: any database; to start another one would cost more than what is asked of most snapshots.
        path: the file; it is made where it is not there and access is `TO_WRITE`.
        access: `TO_READ` or `TO_WRITE`.
    """
    work = connection.execute("SELECT current_database()").fetchall()[0][0]
    connection.execute(f"ATTACH '{escaped(str(path))}' AS snapshot ({access})")
    try:
        yield
    finally:
        with suppress(duckdb.TransactionException):  # none is open any more where all went well
            connection.rollback()
        connection.execute(f'USE "{work}"')
        connection.execute("DETACH snapshot")


def escaped(text: str) -> str:
    """A text as it stands between quotes in SQL."""
    return text.replace("'", "''")
