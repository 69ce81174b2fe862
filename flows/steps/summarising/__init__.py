"""Summarise: a county's tables for a period as a workbook, as CSV and as Parquet."""

from flows.steps.summarising.errors import UnknownCountyError
from flows.steps.summarising.summary import summarise

__all__ = ["UnknownCountyError", "summarise"]
