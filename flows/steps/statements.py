"""SQL statements by the name of their file: the room `sql/` holds them, one a file."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import duckdb

SQL_DIRECTORY = Path(__file__).resolve().parents[2] / "sql"
INPUTS = "-- Inputs:"
"""What stands before the tables and parameters in a statement's header."""


@cache
def statement(name: str) -> str:
    """Text of `sql/<name>.sql`, without the semicolon at its end."""
    return (SQL_DIRECTORY / f"{name}.sql").read_text(encoding="utf-8").rstrip().removesuffix(";")


def inputs(names: Iterable[str]) -> frozenset[str]:
    """What statements read, tables and parameters, as their headers say."""
    lines = [line for name in names for line in statement(name).splitlines() if line.startswith(INPUTS)]
    return frozenset(entry.strip() for line in lines for entry in line.removeprefix(INPUTS).split(","))


@cache
def statements_in(folder: str) -> tuple[str, ...]:
    """Names of the statements of a folder in the order of their file names, for `statement`."""
    paths = sorted((SQL_DIRECTORY / folder).glob("*.sql"))
    return tuple(f"{folder}/{path.stem}" for path in paths)


def run_folder(connection: duckdb.DuckDBPyConnection, folder: str) -> None:
    """Execute every statement of a folder in the order of the file names."""
    for name in statements_in(folder):
        connection.execute(statement(name))
