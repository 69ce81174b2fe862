"""Batches for other machines: no key on the way, the same rows in the end, and no reading with anything else."""

import pickle
from pathlib import Path

import pytest

from flows.errors import PersonKeyError, PersonKeyMissingError, StoreError, WorkerDiffersError
from flows.steps import run as steps
from flows.steps.assignments import BATCHES, Assignment, assign, carry_out, load_assigned
from flows.steps.batches import load_batches
from flows.steps.database import open_work
from flows.steps.run import Run
from flows.steps.stores import open_store
from schemas.tables import staged_schemas
from tests.history.nights import send
from tests.night import settings_for


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A run with two workbooks in its archive, on a machine that has the key of the flow."""
    send(tmp_path / "inbox", "1.xlsx", 4)
    send(tmp_path / "inbox", "2.xlsx", 5, figures={"A08": 90})
    found = Run(settings_for(tmp_path / "home", staging=f"memory://staging{tmp_path}"))
    steps.pull_sources(found, [str(tmp_path / "inbox")])
    assert found.key
    monkeypatch.setenv("GONGHUI_PERSON_KEY_FILE", str(found.settings.person_key_file))
    return found


@pytest.fixture
def assignment(run: Run) -> Assignment:
    """What a worker is told to read."""
    ((folder,),) = steps.plan_reading(run)
    return assign(run, folder)


def test_the_key_is_not_in_what_a_worker_is_told(run: Run, assignment: Assignment) -> None:
    told = pickle.dumps(assignment)
    assert run.key not in told
    assert run.key.hex().encode() not in told
    assert len(assignment.jobs) == 2


def test_what_a_worker_read_is_what_is_read_here(run: Run, assignment: Assignment) -> None:
    staging = open_store(run.settings.staging_location)
    batch = carry_out(assignment)
    assert (batch.submissions, batch.refused) == (2, 0)
    with open_work() as elsewhere, open_work() as here:
        load_assigned(elsewhere, staging, batch)
        for folders in steps.plan_reading(run):
            steps.read_folders(run, folders)
            load_batches(here, folders)
        for name in (*staged_schemas(), "found"):
            query = f"FROM staged.{name} ORDER BY ALL"
            assert elsewhere.execute(query).fetchall() == here.execute(query).fetchall()
        assert here.execute("SELECT count(*) FROM staged.workbook").fetchall() == [(2,)]
    assert staging.names(BATCHES) == []


def test_two_attempts_write_in_two_places(assignment: Assignment) -> None:
    assert carry_out(assignment).directory != carry_out(assignment).directory


def test_a_worker_without_the_key_makes_none(
    assignment: Assignment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = tmp_path / "worker.key"
    monkeypatch.setenv("GONGHUI_PERSON_KEY_FILE", str(key))
    with pytest.raises(PersonKeyMissingError, match="copy the key"):
        carry_out(assignment)
    assert not key.exists()
    key.write_bytes(b"short")
    with pytest.raises(PersonKeyError):
        carry_out(assignment)
    key.write_bytes(b"k" * 32)
    with pytest.raises(WorkerDiffersError, match="person key"):
        carry_out(assignment)


def test_a_worker_that_sees_another_archive_returns_nobodys_workbook(run: Run, tmp_path: Path) -> None:
    ((folder,),) = steps.plan_reading(run)
    run.archive.remove(run.archive.names("files"))
    with pytest.raises(StoreError, match="archive"):
        carry_out(assign(run, folder))
    assert list(tmp_path.glob("staging/*")) == []


def test_a_batch_that_did_not_arrive_is_an_error(run: Run, assignment: Assignment) -> None:
    staging, batch = open_store(run.settings.staging_location), carry_out(assignment)
    staging.remove_folder(BATCHES)
    with open_work() as connection, pytest.raises(StoreError, match="a worker wrote it"):
        load_assigned(connection, staging, batch)
