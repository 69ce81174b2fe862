"""The tables as CSV (for a spreadsheet) and as Parquet (for a program), with the same Chinese headings."""

import csv
import io
from collections.abc import Callable, Sequence
from typing import Any

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


def _csv(columns: Sequence[tuple[Column, list[Any]]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.heading for column, _ in columns])
    writer.writerows(zip(*(_fields(column, contents) for column, contents in columns), strict=True))
    return text.getvalue().encode("utf-8-sig")


def _parquet(columns: Sequence[tuple[Column, list[Any]]]) -> bytes:
    """Without dictionaries and statistics, which cost more than they save where a table has a few dozen rows."""
    arrays = {column.heading: pa.array(contents, _type(column)) for column, contents in columns}
    buffer = pa.BufferOutputStream()
    parquet.write_table(pa.table(arrays), buffer, compression="snappy", use_dictionary=False, write_statistics=False)
    return buffer.getvalue().to_pybytes()


def _fields(column: Column, contents: list[Any]) -> list[str]:
    """What rows have in a column, as texts."""
    field = _FIELDS[_type(column)]
    return ["" if content is None else field(content) for content in contents]


def _number(number: object) -> str:
    return f"{number:.{PLACES}f}".rstrip("0").rstrip(".") if isinstance(number, float) else str(number)


_FIELDS: dict[pa.DataType, Callable[[Any], str]] = {
    TEXT: neutral,
    TYPES["figure"]: _number,
    TYPES["whole"]: str,
    TYPES["time"]: "{:%Y-%m-%d %H:%M:%S}".format,
}


def _typed(column: Column, rows: Sequence[Row]) -> list[Any]:
    """What rows have in a column, in the type of the column; empty numbers and times are missing."""
    contents = [row.get(column.source) for row in rows]
    kind = _type(column)
    if kind == TEXT:
        return [None if content is None else str(content) for content in contents]
    if kind == TYPES["whole"]:
        return [None if content is None or content == "" else int(content) for content in contents]
    if kind == TYPES["figure"]:
        return [None if content is None or content == "" else round(float(content), PLACES) for content in contents]
    return [None if content == "" else content for content in contents]


def _type(column: Column) -> pa.DataType:
    return TYPES.get(column.kind, TEXT)
