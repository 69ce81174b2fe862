"""Dimensions are loaded again whenever what they are made of is another, and left alone otherwise."""

import shutil
from pathlib import Path

import duckdb
import pytest

from flows.steps.database import open_work
from flows.steps.fingerprints import reference_fingerprint
from flows.steps.loading import load_reference
from schemas.tables import load_form
from tests.sql.returns import REFERENCE

FORM = load_form()


@pytest.fixture
def reference(tmp_path: Path) -> Path:
    return Path(shutil.copytree(REFERENCE, tmp_path / "reference"))


def _load(connection: duckdb.DuckDBPyConnection, reference: Path, means: str = "this code") -> int:
    load_reference(connection, FORM, reference, reference_fingerprint(means, reference))
    return int(connection.execute("SELECT count(*) FROM township").fetchall()[0][0])


def _drop_last_township(reference: Path) -> None:
    lines = (reference / "roster.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (reference / "roster.csv").write_text("".join(lines[:-1]), encoding="utf-8")


def test_what_is_there_of_the_same_stays(reference: Path) -> None:
    with open_work() as connection:
        _load(connection, reference)
        connection.execute("DELETE FROM township")
        assert _load(connection, reference) == 0


def test_another_file_other_code_and_no_fingerprint_load_again(reference: Path) -> None:
    with open_work() as connection:
        townships = _load(connection, reference)
        connection.execute("DELETE FROM township")
        assert _load(connection, reference, "other code") == townships
        _drop_last_township(reference)
        assert _load(connection, reference, "other code") == townships - 1
        connection.execute("DELETE FROM township")
        load_reference(connection, FORM, reference)
        assert connection.execute("SELECT count(*) FROM township").fetchall() == [(townships - 1,)]


def test_a_file_that_need_not_be_there_counts_once_it_is(reference: Path) -> None:
    before = reference_fingerprint("this code", reference)
    (reference / "deadlines.csv").write_text("period,county_code,township_code,opens,due,late_due\n", encoding="utf-8")
    assert reference_fingerprint("this code", reference) != before
