"""Load: staged Parquet of a batch into the work database, and the dimensions that everything is joined with."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

import duckdb
import pyarrow as pa

from flows.steps.database import DECISION_SCHEMA, FOUND_SCHEMA, RECEIVED_SCHEMA
from flows.steps.dimensions import dimension_tables
from flows.steps.events import DecisionEvent
from flows.steps.reference import FILES, read_reference
from flows.steps.reference_checks import AMONG_OTHERS, IN_ITSELF, require_sound
from flows.steps.statements import run_folder
from schemas.form import Form
from schemas.grammar import redact
from schemas.tables import staged_schemas


class ReceivedFile(Protocol):
    """What a `received` event of the journal says."""

    @property
    def submission_id(self) -> str:
        """First 16 hex digits of the file's SHA-256."""

    @property
    def sha256(self) -> str:
        """SHA-256 of the file."""

    @property
    def file_name(self) -> str:
        """Name under which the file was received."""

    @property
    def received_at(self) -> object:
        """When it was received: a naive datetime, Beijing time."""


def load_reference(
    connection: duckdb.DuckDBPyConnection, form: Form, reference: Path, fingerprint: str | None = None
) -> None:
    """Replace the dimensions: form, rules, indicators, and the roster and periods of a reference directory.

    Args:
        connection: the work database.
        form: whose items, rules and indicators they are.
        reference: the directory.
        fingerprint: of everything that they are made of; where they are there of the same, they stay.

    Raises:
        ReferenceUnreadableError: a file of the directory is missing, is no text, or lacks columns.
        ReferenceRowError: a row of one cannot be followed.
    """
    if fingerprint is not None and _reference_there(connection) == fingerprint:
        return
    connection.begin()
    for name, table in dimension_tables(form).items():
        _replace(connection, name, table)
    for name in FILES:
        _replace(connection, name, _reference_table(reference, name))
    require_sound(connection, reference, IN_ITSELF)
    run_folder(connection, "dimensions")
    require_sound(connection, reference, AMONG_OTHERS)
    connection.execute("CREATE OR REPLACE TABLE reference_loaded AS SELECT $1 AS fingerprint", [fingerprint])
    connection.commit()


def _reference_there(connection: duckdb.DuckDBPyConnection) -> str | None:
    if not connection.execute("FROM duckdb_tables() WHERE table_name = 'reference_loaded'").fetchall():
        return None
    fingerprint: str | None = connection.execute("SELECT fingerprint FROM reference_loaded").fetchall()[0][0]
    return fingerprint


def _reference_table(reference: Path, name: str) -> pa.Table:
    """A reference file as text; what is empty is null."""
    rows = read_reference(reference, name)
    schema = pa.schema([(column, pa.string()) for column in FILES[name].columns])
    return pa.table({column: [row[column] or None for row in rows] for column in schema.names}, schema=schema)


def load_received(connection: duckdb.DuckDBPyConnection, events: Iterable[ReceivedFile]) -> None:
    """Replace the list of what was received by the journal's events."""
    columns = {name: [] for name in RECEIVED_SCHEMA.names}  # type: dict[str, list[object]]
    for event in events:
        for name, values in columns.items():
            values.append(getattr(event, name))
    _replace(connection, "received", pa.table(columns, schema=RECEIVED_SCHEMA))


def load_decisions(connection: duckdb.DuckDBPyConnection, decisions: Iterable[DecisionEvent]) -> None:
    """Replace the list of what people decided by the journal's events."""
    _replace(connection, "journal_decision", table_of([decision_row(event) for event in decisions], DECISION_SCHEMA))


def decision_row(event: DecisionEvent) -> dict[str, object]:
    """A decision without the marks of its run: what tables are computed from."""
    return {
        "event": event.event,
        "county_code": event.county_code,
        "township_code": event.township_code,
        "period": event.period,
        "rule_id": event.rule_id,
        "fingerprint": event.fingerprint,
        "text": redact(event.text),
        "given_by": event.by,
        "given_at": datetime.fromisoformat(event.decided_at),
    }


def known_submissions(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """Received submissions whose content is already in the work database, be it as parts."""
    return {row[0] for row in connection.execute("SELECT file_id FROM staged.workbook").fetchall()}


def load_batch(connection: duckdb.DuckDBPyConnection, *directories: Path) -> None:
    """Load the staged Parquet of batches in one transaction; loading them again changes nothing.

    Args:
        connection: the work database.
        directories: one for every batch, in the order of their rows; a commit costs as much as a batch.
    """
    connection.begin()
    connection.execute(
        """
        CREATE OR REPLACE TEMP TABLE arriving AS
        SELECT submission_id FROM staged.workbook
        WHERE file_id IN (SELECT file_id FROM read_parquet(?))
        """,
        [_files(directories, "workbook")],
    )
    is_here_already = connection.execute("SELECT count(*) > 0 FROM arriving").fetchall()[0][0]
    if is_here_already:  # what was judged of it may have been read otherwise
        connection.execute("DROP TABLE IF EXISTS judged")
    for name in (*staged_schemas(), "found"):
        if is_here_already:
            connection.execute(f"DELETE FROM staged.{name} WHERE submission_id IN (FROM arriving)")  # noqa: S608 (own name)
        connection.execute(f"INSERT INTO staged.{name} BY NAME FROM read_parquet(?)", [_files(directories, name)])
    connection.commit()


def _files(directories: Iterable[Path], table: str) -> list[str]:
    return [str(directory / f"{table}.parquet") for directory in directories]


def _replace(connection: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> None:
    connection.register("incoming", table)
    connection.execute(f"CREATE OR REPLACE TABLE {name} AS FROM incoming")
    connection.unregister("incoming")


def table_of(rows: Sequence[Mapping[str, object]], schema: pa.Schema = FOUND_SCHEMA) -> pa.Table:
    """Rows as an Arrow table of a schema; columns that a row does not name are null."""
    return pa.Table.from_pylist([dict(row) for row in rows], schema=schema)
