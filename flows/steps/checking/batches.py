"""Cell and row rules: one pandera call per staged table of a batch, however many submissions it holds."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pandera.pandas as pa
import pyarrow.parquet as pq
from pandera.errors import SchemaErrors
from pyarrow import Table

from flows.steps.checking.locating import Locator
from flows.steps.checking.wording import Found, found_in_figures, found_in_ledger_cells, found_in_rows
from flows.steps.database import FOUND_SCHEMA
from flows.steps.loading import table_of
from schemas.errors import GonghuiError
from schemas.form import LEDGERS, Form
from schemas.tables import STAGED

DESCRIBING = {"figures": found_in_figures, "ledger_cell": found_in_ledger_cells}
CHECKED = (*DESCRIBING, *LEDGERS)
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
    read = (*CHECKED, "source_column")
    return check_tables({name: pq.read_table(directory / f"{name}.parquet") for name in read}, directory, form)


def check_tables(tables: Mapping[str, Table], directory: Path, form: Form) -> int:
    """Check the staged tables of a batch that are at hand; otherwise as `check_batch`."""
    locator = Locator(tables["source_column"])
    ledgers = {ledger: partial(found_in_rows, form=form, ledger=ledger, locator=locator) for ledger in LEDGERS}
    describing = {name: partial(describe, form=form) for name, describe in DESCRIBING.items()} | ledgers
    found = [row for name in CHECKED for row in _check(tables[name], name, describing[name])]
    active = {rule.rule_id for rule in form.catalogue.rules.values() if rule.active}
    rows = [row for row in found if row["rule_id"] in active]
    pq.write_table(table_of(rows, FOUND_SCHEMA), directory / "found.parquet")
    return len(rows)


def _check(table: Table, name: str, describe: Callable[[pd.DataFrame, list[Failure]], list[Found]]) -> list[Found]:
    frame = table.to_pandas(types_mapper=pd.ArrowDtype)
    failures = failures_of(STAGED[name], frame, name) if len(frame) else []
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
