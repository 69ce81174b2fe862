"""Cell and row rules: one pandera call per staged table of a batch, however many submissions it holds."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pandera.pandas as pa
import pyarrow.parquet as pq
from pandera.errors import SchemaErrors

from flows.steps.checking.locating import Locator
from flows.steps.checking.wording import Found, found_in_figures, found_in_ledger_cells, found_in_rows
from flows.steps.database import FOUND_SCHEMA
from flows.steps.loading import table_of
from schemas.errors import GonghuiError
from schemas.form import LEDGERS, Form
from schemas.tables import STAGED

RULE_BY_CHECK = {"greater_than_or_equal_to(0)": "HZ-003"}
"""Checks that pandera names itself, and the rule that they implement."""


class StagedTableError(GonghuiError):
    """A staged table does not have the shape its model asks: a bug in reading, never a township's mistake."""

    def __init__(self, table: str, column: str, check: str, case: str) -> None:
        self.table, self.column, self.check, self.case = table, column, check, case
        super().__init__(f"staged table {table}, column {column}: {check} fails for {case}")


class Failure(NamedTuple):
    """One failing value: the rule, the column it stands in, and its row in the frame."""

    rule_id: str
    column: str
    row: int


def check_batch(directory: Path, form: Form) -> int:
    """Check the staged tables of a batch and write `found.parquet` beside them.

    Args:
        directory: folder with one Parquet file per staged table, as `read_batch` writes it.
        form: the form whose titles and units the findings name.

    Returns:
        How many findings there are.

    Raises:
        StagedTableError: a table is not what its model says; that is a bug.
    """
    locator = Locator(directory / "source_column.parquet")
    found = _check(directory, "figures", partial(found_in_figures, form=form))
    found += _check(directory, "ledger_cell", partial(found_in_ledger_cells, form=form))
    for ledger in LEDGERS:
        found += _check(directory, ledger, partial(found_in_rows, form=form, ledger=ledger, locator=locator))
    active = {rule.rule_id for rule in form.catalogue.rules.values() if rule.active}
    rows = [row for row in found if row["rule_id"] in active]
    pq.write_table(table_of(rows, FOUND_SCHEMA), directory / "found.parquet")
    return len(rows)


def _check(directory: Path, table: str, describe: Callable[[pd.DataFrame, list[Failure]], list[Found]]) -> list[Found]:
    frame = pq.read_table(directory / f"{table}.parquet").to_pandas(types_mapper=pd.ArrowDtype)
    failures = failures_of(STAGED[table], frame, table) if len(frame) else []
    return describe(frame, failures) if failures else []


def failures_of(model: type[pa.DataFrameModel], frame: pd.DataFrame, table: str) -> list[Failure]:
    """Every value of a frame that fails a rule of its model, in the frame's order.

    Raises:
        StagedTableError: something else than a rule fails.
    """
    try:
        model.validate(frame, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
        failures = [_failure(table, *case) for case in cases[CASE_COLUMNS].itertuples(index=False)]
        return sorted(set(failures), key=lambda failure: (failure.row, failure.rule_id, failure.column))
    return []


CASE_COLUMNS = ["column", "check", "index", "failure_case"]


def _failure(table: str, column: str, check: str, index: int | None, case: object) -> Failure:
    rule_id = RULE_BY_CHECK.get(check, check)
    if not rule_id.startswith("HZ-") or index is None:
        raise StagedTableError(table, str(column), str(check), str(case))
    return Failure(rule_id, column, index)
