"""Bring a copy of the last snapshot up to date: of the tables only what changed is written.

What differs is found by comparing what is held with what is wanted; nothing is remembered from one publish to the
next. The result is a whole build's, but for the order of rows.
"""

from collections.abc import Mapping, Sequence

import duckdb

from flows.steps.publishing.attaching import escaped
from flows.steps.publishing.contents import (
    PART_TABLE,
    SUBMISSION_TABLE,
    VERSION_COLUMN,
    PublishedTable,
    data_tables,
    selections,
)
from flows.steps.publishing.parts import PERIOD_COLUMN, has_periods, held, parts

AS_READ = frozenset({"activity", "aid", "enterprise", "figure", "ledger_cell", "source_column"})
"""A submission's rows as they were read, with some columns of `submission`: they change with its row there only."""
BY_SUBMISSION = frozenset({"indicator_township", "ledger_measure"})
"""Computed of each submission, a nation's millions of rows of which a night changes few."""


def patch(connection: duckdb.DuckDBPyConnection, tables: Sequence[PublishedTable], version: str) -> None:
    """Write what differs in the attached snapshot, which was made with the same code, form and key."""
    data = data_tables(tables)
    wanted = selections(connection, data)
    _note_changed_submissions(connection, wanted[SUBMISSION_TABLE], next(t for t in data if t.name == SUBMISSION_TABLE))
    _note_changed_parts(connection, wanted, [table for table in data if table.name not in AS_READ])
    touched = {name for (name,) in connection.execute("SELECT table_name FROM changed_part").fetchall()} | AS_READ
    for table in data:
        if table.name in touched:
            _replace(connection, wanted[table.name], table)
    connection.commit()  # of tables that are altered in the transaction that writes into them, all is written again
    connection.begin()
    for table in data:
        _renew_version(connection, table, version)


def _note_changed_submissions(connection: duckdb.DuckDBPyConnection, wanted: str, table: PublishedTable) -> None:
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE changed_submission AS
        SELECT DISTINCT submission_id FROM ({_differing(wanted, held(table))})
    """)  # noqa: S608 (own queries)


def _note_changed_parts(
    connection: duckdb.DuckDBPyConnection, wanted: Mapping[str, str], tables: Sequence[PublishedTable]
) -> None:
    names = ", ".join(f"'{table.name}'" for table in tables)
    there = f"SELECT * FROM snapshot.{PART_TABLE} WHERE table_name IN ({names})"  # noqa: S608 (dictionary names)
    differing = _differing(parts(tables, lambda table: wanted[table.name]), there)
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE changed_part AS
        SELECT DISTINCT table_name, coalesce(period, '') AS period FROM ({differing})
    """)  # noqa: S608 (own queries)


def _differing(wanted: str, there: str) -> str:
    """Rows of two queries that are not in both."""
    return f"""
        WITH wanted AS MATERIALIZED ({wanted}), there AS ({there})
        (FROM wanted EXCEPT FROM there) UNION ALL (FROM there EXCEPT FROM wanted)
    """


def _replace(connection: duckdb.DuckDBPyConnection, wanted: str, table: PublishedTable) -> None:
    condition = _of_what_changed(connection, wanted, table)
    connection.execute(f"DELETE FROM snapshot.{table.name} WHERE {condition}")  # noqa: S608 (dictionary name)
    connection.execute(f"""
        INSERT INTO snapshot.{table.name}
        SELECT *, NULL FROM ({wanted}) WHERE {condition}
    """)  # noqa: S608 (own queries)


def _of_what_changed(connection: duckdb.DuckDBPyConnection, wanted: str, table: PublishedTable) -> str:
    """The condition that a row is of a submission, or else of a part, in which something is to be written anew."""
    if table.name in AS_READ:
        return "submission_id IN (FROM changed_submission)"
    if table.name in BY_SUBMISSION:
        _compare_by_submission(connection, wanted, table)
        return "submission_id IN (FROM differing_submission)"
    if not has_periods(table):
        return "TRUE"
    return f"coalesce({PERIOD_COLUMN}, '') IN (SELECT period FROM changed_part WHERE table_name = '{table.name}')"  # noqa: S608 (dictionary name)


def _compare_by_submission(connection: duckdb.DuckDBPyConnection, wanted: str, table: PublishedTable) -> None:
    sums = "SELECT submission_id, count(*), sum(hash(row_of)::HUGEINT) FROM ({}) AS row_of GROUP BY submission_id"
    differing = _differing(sums.format(wanted), sums.format(held(table)))
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE differing_submission AS
        SELECT DISTINCT submission_id FROM ({differing})
    """)  # noqa: S608 (own queries)


def _renew_version(connection: duckdb.DuckDBPyConnection, table: PublishedTable, version: str) -> None:
    column = f"ALTER TABLE snapshot.{table.name} ALTER {VERSION_COLUMN}"
    connection.execute(f"{column} SET DATA TYPE VARCHAR USING '{escaped(version)}'")
