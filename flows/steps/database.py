"""The work database: one DuckDB file with one writer, derived from the archive and free to be deleted."""

from pathlib import Path

import duckdb
import pyarrow as pa

from flows.steps.durable import sync_directory
from flows.steps.statements import run_folder
from schemas.tables import staged_schemas

MEMORY = "1GB"
"""What DuckDB may hold of a nation's tables; beyond it, it works in files beside the database."""

FOUND_COLUMNS = (
    "submission_id", "rule_id", "variant", "sheet", "cell", "item_code", "item_codes", "subject", "raw_text", "found",
    "expected",
)  # fmt: skip
FOUND_SCHEMA = pa.schema(
    [pa.field(name, pa.list_(pa.string()) if name == "item_codes" else pa.string()) for name in FOUND_COLUMNS]
)
"""One result of a check: which rule at which place, and the facts that its message names."""

RECEIVED_SCHEMA = pa.schema(
    [pa.field(name, pa.string()) for name in ("submission_id", "sha256", "file_name")]
    + [pa.field("received_at", pa.timestamp("us"))]
)

DECISION_SCHEMA = pa.schema(
    [
        pa.field(name, pa.string())
        for name in ("event", "county_code", "township_code", "period", "rule_id", "fingerprint", "text", "given_by")
    ]
    + [pa.field("given_at", pa.timestamp("us"))]
)

TABLES_THERE = "SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = current_database()"


def open_work(path: Path | str = ":memory:") -> duckdb.DuckDBPyConnection:
    """Open a work database, in memory by default, and make what is not there yet."""
    if path != ":memory:":
        _begin(Path(path))
    connection = reopen_work(path)
    _define(connection)
    return connection


def reopen_work(path: Path | str) -> duckdb.DuckDBPyConnection:
    """Open a work database that this run has brought up to date: all is there, and nothing is defined again."""
    connection = duckdb.connect(str(path))
    connection.execute("SET preserve_insertion_order = true")
    connection.execute(f"SET memory_limit = '{MEMORY}'")
    return connection


def look_into_work(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a work database to read it: of a night without news, not a byte of it changes."""
    _begin(path)
    return duckdb.connect(str(path), read_only=True)


def _begin(path: Path) -> None:
    """Put an empty database where none is: whole, since DuckDB opens no file that it was killed over making."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    building = building_place(path)
    for leftover in (building, building.with_name(f"{building.name}.wal")):
        leftover.unlink(missing_ok=True)
    with duckdb.connect(str(building)) as connection:
        _define(connection)
    building.replace(path)
    sync_directory(path.parent)


def _define(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("CREATE SCHEMA IF NOT EXISTS staged")
    there = {f"{schema}.{name}" for schema, name in connection.execute(TABLES_THERE).fetchall()}
    for table, schema in _tables().items():
        if table not in there:
            _create(connection, table, schema)
    run_folder(connection, "macros")


def _tables() -> dict[str, pa.Schema]:
    staged = {f"staged.{name}": schema for name, schema in {**staged_schemas(), "found": FOUND_SCHEMA}.items()}
    return {**staged, "main.received": RECEIVED_SCHEMA, "main.journal_decision": DECISION_SCHEMA}


def building_place(path: Path) -> Path:
    """Where a database is begun before it is put in its place."""
    return path.with_name(f".building-{path.name}")


def _create(connection: duckdb.DuckDBPyConnection, table: str, schema: pa.Schema) -> None:
    connection.register("empty_table", schema.empty_table())
    connection.execute(f"CREATE TABLE {table} AS FROM empty_table")
    connection.unregister("empty_table")
