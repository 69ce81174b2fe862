"""The one door to XlsxWriter, which ships without type information."""

from typing import Any, TypeAlias

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

Options: TypeAlias = dict[str, Any]

__all__ = ["Format", "Options", "Workbook", "Worksheet"]
