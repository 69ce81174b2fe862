"""Summarise: a county's tables for a period as a workbook, as CSV and as Parquet."""

from flows.steps.summarising.errors import UnknownCountyError

__all__ = ["UnknownCountyError"]
