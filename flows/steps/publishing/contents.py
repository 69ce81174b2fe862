"""What the snapshot holds: the tables and columns of the dictionary, each with its Chinese comment."""

from dataclasses import dataclass

import duckdb

from schemas.form import LEDGERS, Form

STORED_AS = {"DECIMAL": "DOUBLE", "HUGEINT": "BIGINT"}
"""Types that analysts' tools read badly, and what the snapshot gives instead."""
INFO_TABLE = "snapshot_info"
VERSION_COLUMN = "snapshot_version"
"""In every table but `snapshot_info`, so that a reader sees that an answer comes from one snapshot."""
EVERY_TABLE = "*"
"""Where the dictionary comments on a column that all tables have."""
STAGED_TABLES = {"ledger_cell", "source_column"}
"""Published as they were read."""


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """A table of the snapshot: its comment, and its columns' comments in their order."""

    name: str
    source: str
    comment: str
    columns: dict[str, str]


def published_tables(form: Form) -> tuple[PublishedTable, ...]:
    """Every table that the dictionary names; a ledger's form fields come after the columns that trace it."""
    dictionary = form.catalogue.dictionary
    common = dictionary[EVERY_TABLE]
    tables = {name: dict(comments) for name, comments in dictionary.items() if name != EVERY_TABLE}
    return tuple(_table(name, comments, common, form) for name, comments in tables.items())


def _table(name: str, comments: dict[str, str], common: dict[str, str], form: Form) -> PublishedTable:
    comment = comments.pop("")
    source = f"staged.{name}" if name in STAGED_TABLES else name
    shared = {} if name == INFO_TABLE else common
    return PublishedTable(name, source, comment, comments | _field_comments(name, form) | shared)


def _field_comments(name: str, form: Form) -> dict[str, str]:
    if name not in LEDGERS:
        return {}
    stored = [field for field in form.fields[name] if field.sensitivity != "free_text"]
    return {field.name: _field_comment(field.title, field.description, field.sensitivity) for field in stored}


def _field_comment(title: str, description: str, sensitivity: str) -> str:
    kept = "；原文不保存，此处为加密摘要或有无标记" if sensitivity == "personal" else ""
    return f"{title}：{description}{kept}"


def selection(connection: duckdb.DuckDBPyConnection, table: PublishedTable) -> str:
    """The SELECT that gives the published columns in their published types; `$version` is the snapshot's."""
    described = connection.execute(f"DESCRIBE {table.source}").fetchall()
    types = {row[0]: row[1].split("(")[0] for row in described}
    columns = [_column(name, types[name]) for name in table.columns if name != VERSION_COLUMN]
    columns.append(f"$version AS {VERSION_COLUMN}")
    return f"SELECT {', '.join(columns)} FROM {table.source}"  # noqa: S608 (names of the dictionary, quoted)


def _column(name: str, stored: str) -> str:
    wanted = STORED_AS.get(stored)
    return f'"{name}"::{wanted} AS "{name}"' if wanted else f'"{name}"'
