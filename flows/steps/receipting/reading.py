"""Read what receipts and comparisons say from the snapshot: one query a part, for all of them on one connection."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from flows.steps.asking import Row, open_snapshot, rows
from flows.steps.statements import statement

PARTS = ("item", "explanation", "change", "effect")


@dataclass(frozen=True, slots=True)
class Returned:
    """One return that somebody sent: its head, and the parts of its receipt and comparison."""

    head: Row
    items: list[Row]
    explanations: list[Row]
    changes: list[Row]
    effects: list[Row]


def read_returns(snapshot: Path, submission_ids: Sequence[str]) -> list[Returned]:
    """The readable returns among some submissions, in the order of their ids."""
    asked = {"submission_ids": list(submission_ids)}
    with open_snapshot(snapshot) as connection:
        heads = rows(connection, statement("receipt/head"), asked)
        parts = [_grouped(connection, part, asked) for part in PARTS]
    return [Returned(head, *(part.get(head["submission_id"], []) for part in parts)) for head in heads]


def _grouped(connection: duckdb.DuckDBPyConnection, part: str, asked: dict[str, list[str]]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in rows(connection, statement(f"receipt/{part}"), asked):
        groups.setdefault(row["submission_id"], []).append(row)
    return groups
