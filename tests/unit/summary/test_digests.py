"""What a county's files and an answer say comes from the rows that their digests are made of, and from no others."""

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import duckdb
import pytest

from flows.steps.answered import READ_WITH, SAID, WORDS
from flows.steps.publishing import build_snapshot
from flows.steps.receipting.reading import read_returns
from flows.steps.replying.reading import read_replies
from flows.steps.statements import inputs, statement
from flows.steps.summarising.queries import OF_ALL, OF_COUNTIES, read_facts
from tests.sql.returns import open_desk

STATEMENTS = (*(f"summary/{name}" for name in (*OF_COUNTIES.values(), *OF_ALL.values())), *READ_WITH, SAID)
COUNTY, OTHER = "330282", "511781"
PERIOD, EARLIER = "2023H1", "2022H1"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Townships of all counties sent returns of two periods; each sent one of them again, corrected."""
    desk, path = open_desk(), tmp_path_factory.mktemp("published") / "snapshot.duckdb"
    for (town,) in desk.rows("SELECT township_code FROM township"):
        desk.send(town, period=EARLIER, received_at="2022-07-05T09:00:00")
        desk.send(town, period=PERIOD)
        desk.send(town, {"A08": 1001}, revision=2, received_at="2023-07-08T09:00:00")
    desk.judge()
    build_snapshot(desk.connection, path, desk.form, "version")
    return path


@pytest.fixture
def path(published: Path, tmp_path: Path) -> Path:
    """A copy to take rows from."""
    return shutil.copyfile(published, tmp_path / "copy.duckdb")


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_statement_reads_what_its_header_says(published: Path, name: str) -> None:
    with duckdb.connect(str(published), read_only=True) as connection:
        tables = connection.get_table_names(re.sub(r"\$\w+", "NULL", statement(name)))
    assert tables
    assert tables <= inputs([name])


def test_a_county_says_nothing_of_other_counties_and_periods(path: Path) -> None:
    before = read_facts(path, period=PERIOD, counties=[COUNTY])
    gone = _delete(path, "county_code", f"county_code <> '{COUNTY}'")
    gone |= _delete(path, "period", f"period <> '{PERIOD}'", but=["period", "snapshot_part"])
    gone |= _delete(path, "submission_id", "submission_id NOT IN (SELECT submission_id FROM submission)")
    assert gone > {"submission", "finding", "figure", "indicator_county", "indicator_township", "county"}
    assert read_facts(path, period=PERIOD, counties=[COUNTY]) == before


def test_an_answer_says_nothing_of_other_submissions_but_the_one_before(path: Path) -> None:
    found = "SELECT submission_id, previous_submission_id FROM revision_change JOIN submission USING (submission_id)"
    with duckdb.connect(str(path), read_only=True) as connection:
        (mine, previous) = connection.execute(f"{found} WHERE county_code = '{COUNTY}'").fetchall()[0]
    before = read_replies(path, [mine]), read_returns(path, [mine])
    gone = _delete(path, "submission_id", f"submission_id NOT IN ('{mine}', '{previous}')")
    gone |= _delete(path, "submission_id", f"submission_id = '{previous}'", but=["submission"])
    assert gone > inputs([SAID])
    _delete(path, "county_code", f"county_code = '{OTHER}'")
    assert (read_replies(path, [mine]), read_returns(path, [mine])) == before


def _delete(path: Path, column: str, condition: str, but: Iterable[str] = ()) -> set[str]:
    """Delete rows of every table that has a column; the tables come back that had any."""
    having = "SELECT table_name FROM duckdb_columns() WHERE NOT internal AND column_name = ? AND table_name IN "
    gone = set()
    with duckdb.connect(str(path)) as connection:
        tables = connection.execute(f"{having} (SELECT table_name FROM duckdb_tables())", [column]).fetchall()
        for table in {name for (name,) in tables} - set(but):
            ((rows,),) = connection.execute(f"DELETE FROM {table} WHERE {condition}").fetchall()
            gone |= {table} if rows else set()
    return gone


def test_figures_are_the_only_rows_of_a_submission_that_are_not_looked_at(published: Path) -> None:
    with duckdb.connect(str(published), read_only=True) as connection:
        columns = "SELECT table_name FROM duckdb_columns() WHERE column_name = 'submission_id'"
        own = {str(name) for (name,) in connection.execute(columns).fetchall()} & inputs(READ_WITH)
    assert own - inputs([SAID]) == {"figure"}
    assert not own & WORDS
