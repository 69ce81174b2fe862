"""The one door to XlsxWriter, which ships without type information."""

from typing import Any, TypeAlias

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.utility import (  # type: ignore[import-untyped]
    xl_col_to_name as column_name,
)
from xlsxwriter.utility import (
    xl_rowcol_to_cell as cell_name,
)
from xlsxwriter.worksheet import (  # type: ignore[import-untyped]
    CellBlankTuple as BlankCell,
)
from xlsxwriter.worksheet import (
    CellStringTuple as StringCell,
)
from xlsxwriter.worksheet import Worksheet

Options: TypeAlias = dict[str, Any]

__all__ = [
    "BlankCell",
    "Format",
    "Options",
    "StringCell",
    "Workbook",
    "Worksheet",
    "cell_name",
    "column_name",
]
