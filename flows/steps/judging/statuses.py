"""Judge: findings and explanations make the status of every submission, and which one stands."""

import duckdb

from flows.steps.checking.queries import find
from flows.steps.statements import run_folder, statement
from schemas.form import Form


def judge(connection: duckdb.DuckDBPyConnection, form: Form) -> None:
    """Identify every submission, run the checks by SQL, and decide which returns count.

    One transaction: a township's return is swapped as a whole or not at all.
    """
    connection.begin()
    run_folder(connection, "identity")
    run_folder(connection, "measures")
    find(connection, form)
    connection.execute(statement("standing/05_fingerprinted"))  # again, with what the last checks have found
    run_folder(connection, "judge")
    connection.commit()
