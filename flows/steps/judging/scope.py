"""The scope: counties for which something changed since the last judging, and those that hang together with them."""

import duckdb

from flows.steps.judging.room import room
from flows.steps.statements import run_folder, statement


def find_scope(connection: duckdb.DuckDBPyConnection) -> float:
    """Fill the temporary tables `scope_county` and `scope_submission`; a submission without a county has the county ''.

    Nothing in a county of the scope hangs on returns outside of it, and the other way round: a ledger key, a file or
    a succession that two counties have in common takes in both.

    Returns:
        Which share of the submissions is in it.
    """
    for name in ("held_submission", "to_identify", "decided_before"):
        connection.execute(statement(f"scope/{name}"))
    with room(connection, "to_identify", "VIEW"):
        run_folder(connection, "identity")
        connection.execute(statement("scope/changed_county"))
    connection.execute(statement("scope/placed_submission"))
    _take_in_linked(connection)
    connection.execute(statement("scope/scope_submission"))
    share: float = connection.execute(statement("scope/share")).fetchall()[0][0]
    return share


def _take_in_linked(connection: duckdb.DuckDBPyConnection) -> None:
    """Take in the counties that have something in common with the scope, until there is none."""
    while connection.execute(statement("scope/linked_county")).fetchall()[0][0]:
        continue
