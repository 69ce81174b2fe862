"""Where the parts of one workbook's reading put their rows: the submission's id is theirs once and for all."""

from collections.abc import Mapping, Sequence
from typing import Any

from flows.steps.reading.staged import Staged


class Sink:
    """Staged rows of one submission."""

    def __init__(self, submission_id: str) -> None:
        self.submission_id = submission_id
        self.staged = Staged()

    def add(self, table: str, **row: object) -> None:
        """Append one row of this submission."""
        self.staged.add(table, submission_id=self.submission_id, **row)

    def extend(self, table: str, columns: Mapping[str, Sequence[Any]], rows: int) -> None:
        """Append rows of this submission."""
        self.staged.extend(table, {"submission_id": [self.submission_id] * rows, **columns}, rows)

    def notice(  # noqa: PLR0913 (one argument a column, all named)
        self,
        rule_id: str,
        variant: str,
        *,
        sheet: str | None = None,
        cell: str | None = None,
        item_code: str | None = None,
        found: str | None = None,
        expected: str | None = None,
    ) -> None:
        """Put down an oddity of the workbook."""
        self.add(
            "notice",
            rule_id=rule_id,
            variant=variant,
            sheet=sheet,
            cell=cell,
            item_code=item_code,
            found=found,
            expected=expected,
        )

    def personal_data(self, sheet: str, cell: str, found: str, item_code: str | None = None) -> None:
        """Put down that a cell holds personal data where none belongs."""
        self.notice("HZ-101", "", sheet=sheet, cell=cell, item_code=item_code, found=found)
