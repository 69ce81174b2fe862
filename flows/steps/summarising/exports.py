"""The tables as CSV (for a spreadsheet) and as Parquet (for a program), with the same Chinese headings."""

import csv
import datetime as dt
import io

import pyarrow as pa
from pyarrow import parquet

from flows.steps.summarising.model import Column, Row, Table
from flows.steps.summarising.texts import neutral

TYPES: dict[str, pa.DataType] = {
    "figure": pa.float64(),
    "signed": pa.float64(),
    "arrow": pa.float64(),
    "money": pa.float64(),
    "count": pa.float64(),
    "whole": pa.int64(),
    "serial": pa.int64(),
    "time": pa.timestamp("ms"),
}
TEXT: pa.DataType = pa.string()
PLACES = 6
"""Decimals kept: more than any figure has, fewer than the noise of floating point."""


def csv_bytes(table: Table) -> bytes:
    """A table as CSV: utf-8 with BOM, so that spreadsheets read the Chinese right."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.heading for column in table.exported])
    writer.writerows([_field(column, row) for column in table.exported] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def parquet_bytes(table: Table) -> bytes:
    """A table as Parquet: typed columns, texts as they are."""
    arrays = {
        column.heading: pa.array([_typed(column, row) for row in table.rows], _type(column))
        for column in table.exported
    }
    buffer = io.BytesIO()
    parquet.write_table(pa.table(arrays), buffer, compression="zstd")
    return buffer.getvalue()


def _field(column: Column, row: Row) -> str:
    content = _typed(column, row)
    if content is None:
        return ""
    if isinstance(content, dt.datetime):
        return f"{content:%Y-%m-%d %H:%M:%S}"
    if isinstance(content, (int, float)):
        return f"{content:.{PLACES}f}".rstrip("0").rstrip(".")
    return neutral(str(content))


def _typed(column: Column, row: Row) -> object:
    content = row.get(column.source)
    kind = _type(column)
    if content is None or (content == "" and kind != TEXT):
        return None
    if kind == TYPES["whole"]:
        return int(content)
    if kind == TYPES["figure"]:
        return round(float(content), PLACES)
    return content if kind != TEXT else str(content)


def _type(column: Column) -> pa.DataType:
    return TYPES.get(column.kind, TEXT)
