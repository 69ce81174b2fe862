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
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

Options: TypeAlias = dict[str, Any]

__all__ = [
    "Format",
    "Options",
    "Workbook",
    "Worksheet",
    "cell_name",
    "column_name",
]
