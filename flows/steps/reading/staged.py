"""Rows of the staged tables while they are gathered, column by column."""

from collections.abc import Mapping, Sequence
from typing import Any

Columns = dict[str, list[Any]]
"""One table: every column by name, all of the same length."""


class Staged:
    """Staged tables of one file or of many."""

    def __init__(self) -> None:
        self.tables: dict[str, Columns] = {}
        self.rows: dict[str, int] = {}

    def add(self, table: str, **row: object) -> None:
        """Append one row."""
        self.extend(table, {name: [value] for name, value in row.items()}, 1)

    def extend(self, table: str, columns: Mapping[str, Sequence[Any]], rows: int) -> None:
        """Append rows; a column that either side lacks is null there."""
        if table not in self.tables:
            self.tables[table] = {name: list(values) for name, values in columns.items()}
            self.rows[table] = rows
            return
        held, before = self.tables[table], self.rows[table]
        for name in columns.keys() - held.keys():
            held[name] = [None] * before
        for name, values in held.items():
            values.extend(columns[name] if name in columns else [None] * rows)
        self.rows[table] = before + rows

    def take(self, other: "Staged") -> None:
        """Append all rows of another."""
        for table, columns in other.tables.items():
            self.extend(table, columns, other.rows[table])

    def dicts(self) -> dict[str, list[dict[str, Any]]]:
        """Every table as a list of rows, for tests and for people."""
        return {
            table: [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
            for table, columns in self.tables.items()
        }
