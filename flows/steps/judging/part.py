"""Judge the scope as if there were nothing else, and put its rows in the place of those that it had."""

import duckdb

from flows.steps.judging.indicators import OF_COUNTIES, OF_REGIONS
from flows.steps.judging.room import ROOM, room
from flows.steps.judging.statuses import judge
from flows.steps.statements import run_folder, statement
from schemas.form import Form

ADDED_UP = ("indicator_county_total", "indicator_gap", "indicator_pair_total", "uncompared_unit")
"""What regions are computed from; a region of the scope may have counties outside of it."""
IN_SCOPE = {
    "county_code": "coalesce(county_code, '') IN (FROM scope_county)",
    "level": "(level, region_code) IN (SELECT (level, region_code) FROM region_member)",
    "township_code": "township_code IN (SELECT township_code FROM township)",
    "submission_id": "submission_id IN (FROM scope_submission)",
}
"""Which rows of a table are of the scope, by the first of these columns that it has."""
NARROWED = ("region_member", "township")
"""What of the work database the room has a part of; it stays there whole."""


def judge_part(connection: duckdb.DuckDBPyConnection, form: Form) -> None:
    """Judge and compute the counties and submissions of the scope; what is outside of it stays as it is."""
    with room(connection, "scope_submission", "TABLE") as work:
        judge(connection, form)
        connection.execute(statement("scope/township"))
        run_folder(connection, OF_COUNTIES)
        _add_up_regions(connection, work)
        _bring_back(connection, work)


def _add_up_regions(connection: duckdb.DuckDBPyConnection, work: str) -> None:
    for table in ADDED_UP:
        others = f"FROM {work}.main.{table} ANTI JOIN scope_county USING (county_code)"
        connection.execute(f"INSERT INTO {ROOM}.main.{table} BY NAME {others}")
    connection.execute(statement("scope/region_member"))
    run_folder(connection, OF_REGIONS)


def _bring_back(connection: duckdb.DuckDBPyConnection, work: str) -> None:
    """One transaction: a county's rows are swapped as a whole or not at all."""
    made = connection.execute(statement("scope/made"), {"room": ROOM, "narrowed": NARROWED}).fetchall()
    connection.begin()
    for table, columns in made:
        condition = next(condition for column, condition in IN_SCOPE.items() if column in columns)
        connection.execute(f"DELETE FROM {work}.main.{table} WHERE {condition}")  # noqa: S608 (own names)
        rows = f"FROM {ROOM}.main.{table} WHERE {condition}"
        connection.execute(f"INSERT INTO {work}.main.{table} BY NAME {rows}")
    connection.commit()
