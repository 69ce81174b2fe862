"""The tables as CSV (for a spreadsheet) and as Parquet (for a program), with the same Chinese headings."""

import csv
import io
from collections.abc import Sequence

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


def exported(table: Table) -> tuple[bytes, bytes]:
    """A table as CSV and as Parquet.

    The CSV is utf-8 with a BOM, so that spreadsheets read the Chinese right, and neutralises what they would take for
    a formula; the Parquet has typed columns, and texts as they are.
    """
    columns = [(column, _typed(column, table.rows)) for column in table.exported]
    return _csv(columns), _parquet(columns)


def _csv(columns: Sequence[tuple[Column, list[object]]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.heading for column, _ in columns])
    writer.writerows(zip(*(map(_field, contents) for _, contents in columns), strict=True))
    return text.getvalue().encode("utf-8-sig")


def _parquet(columns: Sequence[tuple[Column, list[object]]]) -> bytes:
    arrays = {column.heading: pa.array(contents, _type(column)) for column, contents in columns}
    buffer = pa.BufferOutputStream()
    parquet.write_table(pa.table(arrays), buffer, compression="snappy")
    return buffer.getvalue().to_pybytes()


def _field(content: object) -> str:
    if content is None:
        return ""
    if isinstance(content, str):
        return neutral(content)
    if isinstance(content, int):
        return str(content)
    if isinstance(content, float):
        return f"{content:.{PLACES}f}".rstrip("0").rstrip(".")
    return f"{content:%Y-%m-%d %H:%M:%S}"


def _typed(column: Column, rows: Sequence[Row]) -> list[object]:
    """What rows have in a column, in the type of the column; empty numbers and times are missing."""
    contents = [row.get(column.source) for row in rows]
    kind = _type(column)
    if kind == TEXT:
        return [None if content is None else str(content) for content in contents]
    present = [None if content == "" else content for content in contents]
    if kind == TYPES["whole"]:
        return [None if content is None else int(content) for content in present]
    if kind == TYPES["figure"]:
        return [None if content is None else round(float(content), PLACES) for content in present]
    return present


def _type(column: Column) -> pa.DataType:
    return TYPES.get(column.kind, TEXT)
