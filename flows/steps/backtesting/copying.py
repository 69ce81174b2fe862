"""A copy of the work database: nothing that is tried on it can reach what is published."""

import time
from pathlib import Path

import duckdb

from flows.steps.backtesting.errors import WorkBusyError, WorkMissingError

POLL_SECONDS = 0.5


def copy_work(work: Path, copy: Path, patience: float) -> None:
    """Copy the work database through DuckDB, without the writer's lock; a run that is writing is waited for.

    Args:
        work: the work database; only read.
        copy: a file that is not there yet.
        patience: seconds to wait for a writer to let go of the file.

    Raises:
        WorkMissingError: nothing has been read yet.
        WorkBusyError: a writer held it all the time.
    """
    if not work.is_file():
        raise WorkMissingError(work)
    with duckdb.connect(str(copy)) as connection:
        _attach(connection, work, patience)
        connection.execute(f'COPY FROM DATABASE work TO "{copy.stem}"')
        connection.execute("DETACH work")


def _attach(connection: duckdb.DuckDBPyConnection, work: Path, patience: float) -> None:
    path = str(work).replace("'", "''")
    deadline = time.monotonic() + patience
    while True:
        try:
            connection.execute(f"ATTACH '{path}' AS work (READ_ONLY)")
        except duckdb.IOException as error:
            if time.monotonic() >= deadline:
                raise WorkBusyError(work, patience) from error
            time.sleep(POLL_SECONDS)
        else:
            return
