"""Where a field of a ledger row stands on its sheet."""

from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq


@dataclass(frozen=True)
class Locator:
    """Column letters by submission, ledger and field."""

    letters: dict[tuple[str, str, str], str]

    @classmethod
    def from_parquet(cls, path: Path) -> "Locator":
        """Letters from a staged `source_column` table."""
        columns = pq.read_table(path).to_pydict()
        keys = zip(columns["submission_id"], columns["ledger"], columns["field"], strict=True)
        return cls(dict(zip(keys, columns["column_letter"], strict=True)))

    def cell(self, submission_id: str, ledger: str, field: str, row_number: int) -> str | None:
        """Address such as `F12`, or nothing where the sheet has no such column."""
        letter = self.letters.get((submission_id, ledger, field))
        return f"{letter}{row_number}" if letter else None
