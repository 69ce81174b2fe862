"""What a person decided about the successors of former townships: refused where it cannot be followed."""

from pathlib import Path

import duckdb

from flows.steps.statements import statement
from schemas.errors import GonghuiError


class LineageError(GonghuiError):
    """A row of `lineage.csv` does not say of one former unit which unit of the roster took it over."""

    def __init__(self, path: Path, old_code: str, found: str, expected: str) -> None:
        self.path, self.old_code, self.found, self.expected = path, old_code, found, expected
        super().__init__(
            f"{path.name}, old_code {old_code}: {found}; expected {expected}; correct the row or remove it"
        )


def require_sound_lineage(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Refuse decisions that name unknown units, contradict each other, or do not say who decided and why.

    Raises:
        LineageError: the first such row of the table `lineage`.
    """
    fault = connection.execute(statement("reference/lineage_fault")).fetchall()
    if fault:
        raise LineageError(path, *fault[0])
