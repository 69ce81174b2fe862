"""Arrow schemas of the staged tables, taken from the pandera models: what readers write and the loader reads."""

from functools import cache

import pandera.pandas as pa
import pyarrow

from schemas.tables.activity import Activity
from schemas.tables.aid import Aid
from schemas.tables.cells import LedgerCell
from schemas.tables.enterprise import Enterprise
from schemas.tables.evidence import Answers, CoverCell, LedgerControl, Notice, SourceColumn, Workbook
from schemas.tables.figures import Figures

STAGED: dict[str, type[pa.DataFrameModel]] = {
    "workbook": Workbook,
    "cover_cell": CoverCell,
    "figures": Figures,
    "enterprise": Enterprise,
    "aid": Aid,
    "activity": Activity,
    "ledger_control": LedgerControl,
    "ledger_cell": LedgerCell,
    "source_column": SourceColumn,
    "notice": Notice,
    "answers": Answers,
}


@cache
def staged_schemas() -> dict[str, pyarrow.Schema]:
    """Arrow schema of every staged table by name; optional columns (free text, printed titles) are never staged."""
    return {name: _arrow_schema(model) for name, model in STAGED.items()}


def _arrow_schema(model: type[pa.DataFrameModel]) -> pyarrow.Schema:
    columns = model.to_schema().columns
    return pyarrow.schema(
        [(name, column.dtype.type.pyarrow_dtype) for name, column in columns.items() if column.required]
    )
