"""Where a field of a ledger row stands on its sheet."""

from functools import cached_property

import pyarrow as pa


class Locator:
    """Column letters by submission, ledger and field; looked up only where something is to be pointed at.

    Args:
        table: a staged `source_column` table.
    """

    def __init__(self, table: pa.Table) -> None:
        self._table = table

    @cached_property
    def _letters(self) -> dict[tuple[str, str, str], str]:
        columns = self._table.to_pydict()
        keys = zip(columns["submission_id"], columns["ledger"], columns["field"], strict=True)
        return dict(zip(keys, columns["column_letter"], strict=True))

    def cell(self, submission_id: str, ledger: str, field: str, row_number: int) -> str | None:
        """Address such as `F12`, or nothing where the sheet has no such column."""
        letter = self._letters.get((submission_id, ledger, field))
        return f"{letter}{row_number}" if letter else None
