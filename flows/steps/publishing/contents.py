"""What the snapshot holds: the tables and columns of the dictionary, each with its Chinese name and comment."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import duckdb

from schemas.catalogue import Described
from schemas.form import LEDGERS, Form, FormField

STORED_AS = {"DECIMAL": "DOUBLE", "HUGEINT": "BIGINT"}
"""Types that analysts' tools read badly, and what the snapshot gives instead."""
INFO_TABLE = "snapshot_info"
PART_TABLE = "snapshot_part"
SUBMISSION_TABLE = "submission"
ABOUT_TABLES = frozenset({INFO_TABLE, PART_TABLE})
"""What the snapshot says of itself."""
VERSION_COLUMN = "snapshot_version"
"""In every table but those about the snapshot, so that a reader sees that an answer comes from one snapshot."""
EVERY_TABLE = "*"
"""Where the dictionary comments on a column that all tables have."""
ORDER = ("period", "township_code", "submission_id", "row_number", "item_code")
"""Order in which rows of cells are stored: a question about a township then reads a small part of a nation's file."""
STAGED_TABLES = {"ledger_cell", "source_column"}
"""Published as they were read."""
TYPES = """
    SELECT schema_name, table_name, column_name, data_type FROM duckdb_columns()
    WHERE database_name = current_database()
"""
_IN_BRACKETS = re.compile(r"[(（].*?[)）]")


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """A table of the snapshot: its Chinese name and comment, and those of its columns in their order."""

    name: str
    title: str
    source: str
    comment: str
    columns: dict[str, Described]


def published_tables(form: Form) -> tuple[PublishedTable, ...]:
    """Every table that the dictionary names; a ledger's form fields come after the columns that trace it."""
    dictionary = form.catalogue.dictionary
    common = dictionary[EVERY_TABLE]
    tables = {name: dict(columns) for name, columns in dictionary.items() if name != EVERY_TABLE}
    return tuple(_table(name, columns, common, form) for name, columns in tables.items())


def data_tables(tables: Iterable[PublishedTable]) -> list[PublishedTable]:
    """Tables of data: all but those about the snapshot."""
    return [table for table in tables if table.name not in ABOUT_TABLES]


def _table(name: str, columns: dict[str, Described], common: dict[str, Described], form: Form) -> PublishedTable:
    own = columns.pop("")
    source = f"staged.{name}" if name in STAGED_TABLES else name
    shared = {} if name in ABOUT_TABLES else common
    return PublishedTable(name, own.title, source, own.comment, columns | _fields(name, form) | shared)


def _fields(name: str, form: Form) -> dict[str, Described]:
    if name not in LEDGERS:
        return {}
    return {field.name: _field(field) for field in form.fields[name] if field.sensitivity != "free_text"}


def _field(field: FormField) -> Described:
    """Of a personal field only a mark is stored: its name says so."""
    title, comment = _IN_BRACKETS.sub("", field.title), f"{field.title}：{field.description}"
    if field.sensitivity != "personal":
        return Described(title, comment)
    marked = f"有无{title}" if field.kind == "presence" else f"{title}摘要"
    return Described(marked, f"{comment}；原文不保存，此处为加密摘要或有无标记")


def selections(connection: duckdb.DuckDBPyConnection, tables: Iterable[PublishedTable]) -> dict[str, str]:
    """By table the SELECT that gives the published columns in their published types, all but the snapshot's version."""
    described = connection.execute(TYPES).fetchall()
    types = {(f"{schema}.{table}", name): stored.split("(")[0] for schema, table, name, stored in described}
    return {table.name: _selection(table, types) for table in tables}


def _selection(table: PublishedTable, types: Mapping[tuple[str, str], str]) -> str:
    place = table.source if "." in table.source else f"main.{table.source}"
    columns = [_column(name, types[place, name]) for name in table.columns if name != VERSION_COLUMN]
    return f"SELECT {', '.join(columns)} FROM {table.source}"  # noqa: S608 (names of the dictionary, quoted)


def in_order(table: PublishedTable, rows: str) -> str:
    """Rows of cells in their order; those of other tables come in the order in which they were computed."""
    if table.name != "figure" and table.name not in LEDGERS:
        return rows
    return f"{rows} ORDER BY {', '.join(name for name in ORDER if name in table.columns)}"


def _column(name: str, stored: str) -> str:
    wanted = STORED_AS.get(stored)
    return f'"{name}"::{wanted} AS "{name}"' if wanted else f'"{name}"'
