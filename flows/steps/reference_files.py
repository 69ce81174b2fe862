"""What people wrote into the optional reference files: refused where it cannot be followed."""

from pathlib import Path

import duckdb

from flows.steps.statements import statement
from schemas.errors import GonghuiError

CHECKED = {"lineage": "reference/lineage_fault", "deadlines": "reference/deadline_fault"}
"""Files of the reference directory, and the statement that finds their faults."""


class ReferenceFileError(GonghuiError):
    """A row of a reference file cannot be followed.

    Attributes:
        path: the file.
        row: what the row is known by: a former code, or period and place.
    """

    def __init__(self, path: Path, row: str, found: str, expected: str) -> None:
        self.path, self.row, self.found, self.expected = path, row, found, expected
        super().__init__(f"{path} 中 {row} 一行：{found}；应为：{expected}；请改正或删去这一行")


def require_sound_reference(connection: duckdb.DuckDBPyConnection, reference: Path) -> None:
    """Refuse rows that name what does not exist, contradict each other, or leave out what is needed.

    Raises:
        ReferenceFileError: the first such row of the tables `lineage` and `deadlines`.
    """
    for name, check in CHECKED.items():
        fault = connection.execute(statement(check)).fetchall()
        if fault:
            raise ReferenceFileError(reference / f"{name}.csv", *fault[0])
