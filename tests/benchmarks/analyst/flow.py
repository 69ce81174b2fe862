"""The analyst's flow: one task a file, then one for the counties."""

from pathlib import Path

import duckdb
from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from tests.benchmarks.analyst.catalogue import read_catalogue
from tests.benchmarks.analyst.checking import Checker
from tests.benchmarks.analyst.database import Database
from tests.benchmarks.analyst.outputs import write_answers, write_summaries


@task(cache_policy=NO_CACHE)
def take_in(path: Path, checker: Checker, database: Database) -> None:
    """Read, check and insert one workbook."""
    database.insert(checker.check(path))


@task(cache_policy=NO_CACHE)
def write_out(database: Database, output: Path) -> None:
    """Summaries and answers."""
    write_summaries(database, output / "summary")
    write_answers(database, output / "reply")


@flow
def half_year(inbox: Path, reference: Path, output: Path, period: str) -> None:
    """Take in every workbook of a folder, and sum up."""
    catalogue = read_catalogue(reference, period)
    checker = Checker(catalogue)
    with duckdb.connect(str(output / "analyst.duckdb")) as connection:
        database = Database(connection, catalogue)
        for path in sorted(inbox.rglob("*.xlsx")):
            take_in(path, checker, database)
        write_out(database, output)
