"""Returns of one township over several nights, at moments that a test names."""

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from flows.steps.run import Run
from flows.steps.template import TemplateWriter
from schemas.tables import load_form
from tests.night import settings_for
from tests.rules.good import Change
from tests.sql.returns import TOWNS

NAMES = {TOWNS[0]: "凯江镇", TOWNS[1]: "南华镇"}


def send(inbox: Path, name: str, day: int, township: str = TOWNS[0], **sides: Any) -> None:
    """Put a workbook into a source, as received on a day of July 2023; sides are those of `Change`."""
    data = Change(**sides).applied(county="中江县", township=NAMES[township], code=township)
    inbox.mkdir(exist_ok=True)
    TemplateWriter(load_form(), "2023H1").write(inbox / name, data)
    arrivals = inbox / "received.csv"
    header = "" if arrivals.exists() else "path,received_at\n"
    with arrivals.open("a", encoding="utf-8") as file:
        file.write(f"{header}{name},2023-07-{day:02d}T09:00:00\n")


def run_of(home: Path) -> Run:
    """A run in a home that a night made."""
    return Run(settings_for(home))


def moment() -> datetime:
    """This moment, with some of the clock's steps before and after it."""
    time.sleep(0.01)
    now = datetime.now(UTC)
    time.sleep(0.01)
    return now


def differences(before: Path, after: Path) -> dict[str, int]:
    """Rows that only one of two snapshots has, by table, of those tables where there are any."""
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{before}' AS a (READ_ONLY)")
        connection.execute(f"ATTACH '{after}' AS b (READ_ONLY)")
        listed = "SELECT table_name FROM duckdb_tables() WHERE database_name = ? ORDER BY 1"
        tables = [name for (name,) in connection.execute(listed, ["a"]).fetchall()]
        assert tables == [name for (name,) in connection.execute(listed, ["b"]).fetchall()]
        counted = {name: _different(connection, name) for name in tables}
    return {name: rows for name, rows in counted.items() if rows}


def _different(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    query = f"(FROM a.{table} EXCEPT ALL FROM b.{table}) UNION ALL (FROM b.{table} EXCEPT ALL FROM a.{table})"
    return len(connection.execute(query).fetchall())
