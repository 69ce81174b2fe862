"""What people wrote into the reference files: refused where it cannot be followed."""

from collections.abc import Mapping
from pathlib import Path

import duckdb

from flows.steps.reference import ReferenceRowError
from flows.steps.statements import statement

IN_ITSELF = {"roster": "reference/roster_fault", "periods": "reference/period_fault"}
AMONG_OTHERS = {"lineage": "reference/lineage_fault", "deadlines": "reference/deadline_fault"}
"""Files of the reference directory, and the statement that finds their faults: by themselves, or beside what the
roster and the periods have become.
"""


def require_sound(connection: duckdb.DuckDBPyConnection, reference: Path, checks: Mapping[str, str]) -> None:
    """Refuse rows that name what does not exist, contradict each other, or leave out what is needed.

    Raises:
        ReferenceRowError: the first such row of the tables that bear the files' names.
    """
    for name, check in checks.items():
        fault = connection.execute(statement(check)).fetchall()
        if fault:
            raise ReferenceRowError(reference / f"{name}.csv", *fault[0])
