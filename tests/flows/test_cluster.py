"""Past one machine: a scheduler, two workers, stores behind a URL; the content stays the same."""

import json
import math
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from flows.home import Home
from flows.steps import run as steps
from flows.steps.asking import ask
from flows.steps.run import Run
from flows.steps.secrets import person_key
from schemas.tables import load_form
from tests.flows.clusters import Cluster, cluster, reads, wait_until
from tests.flows.serving import descendants, wait_until_gone
from tests.flows.started import Started
from tests.night import settings_for
from tests.stores import INSTALLED, ftp_server
from tests.unit.reading.hostile import with_sheet
from tests.unit.reading.test_batch import ABORTING

pytestmark = pytest.mark.slow

BATCH = 2
LOGIN = {"username": "office", "password": "a-long-secret"}
"""As fsspec takes it from its own variable, on the flow's machine and on the workers'."""


@pytest.fixture
def office(known_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home that reads on a cluster, with a workbook that kills whatever process reads it."""
    person_key(tmp_path / "person.key")
    with_sheet(known_home.inbox / "致命.xlsx", load_form(), ABORTING)
    monkeypatch.setenv("FSSPEC_FTP", json.dumps(LOGIN))
    for name, value in {"RUNNER": "dask", "BATCH_SIZE": str(BATCH)}.items():
        monkeypatch.setenv(f"GONGHUI_{name}", value)
    return known_home


@pytest.fixture
def two_workers(office: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cluster]:
    """Two workers that the office's runs are sent to."""
    assert office.inbox.is_dir()
    with cluster(tmp_path / "cluster") as started:
        monkeypatch.setenv("GONGHUI_DASK_ADDRESS", started.address)
        yield started


def content_here(office: Home, processes: int) -> str:
    """Content of the snapshot that processes of this machine make of the same inbox."""
    home, key = office.root.parent / f"local {processes}", office.root.parent / "person.key"
    run = Run(settings_for(home, archive="", processes=processes, batch_size=BATCH, person_key_file=key))
    steps.pull_sources(run, [str(office.inbox)])
    for folders in steps.plan_reading(run):
        steps.read_folders(run, folders)
        steps.load_folders(run, folders)
    steps.judge_and_compute(run)
    steps.publish_work(run, steps.wanted_version(run))
    return str(ask(run.home.snapshot, "SELECT content_hash FROM snapshot_info")[0]["content_hash"])


def batches_told(office: Home) -> list[int]:
    """Batches of each run whose end its workers told Prefect's server, which ends with the run."""
    query = """
        SELECT count(*) FROM task_run WHERE name LIKE '读取与审核%' AND state_type = 'COMPLETED' GROUP BY flow_run_id
    """
    with closing(sqlite3.connect(office.prefect / "prefect.db")) as database:
        return [count for (count,) in database.execute(query)]


def test_a_worker_killed_while_it_reads_does_not_show(office: Home, two_workers: Cluster) -> None:
    run = Started(office, "dask")
    wait_until(lambda: any(map(reads, two_workers.workers)))
    victim = next(filter(reads, two_workers.workers), two_workers.workers[0])
    below = descendants(victim.pid)
    victim.kill()
    assert wait_until_gone(below) == set()
    content = run.content_hash()
    assert [content_here(office, processes) for processes in (1, 2, 4)] == [content] * 3
    outcomes = ask(office.snapshot, "SELECT file_name, outcome FROM submission WHERE outcome <> 'read'")
    assert outcomes == [{"file_name": "致命.xlsx", "outcome": "crashed"}]
    assert not list(office.staging.rglob("*"))


@pytest.mark.long
def test_a_killed_run_leaves_nothing_of_its_own_cluster(office: Home) -> None:
    run = Started(office, "killed")
    wait_until(lambda: reads(run.process))
    below = descendants(run.process.pid)
    run.process.kill()
    run.process.wait()
    assert wait_until_gone(below) == set()


@pytest.mark.skipif(not INSTALLED, reason="pyftpdlib is not installed")
@pytest.mark.usefixtures("two_workers")
@pytest.mark.long
def test_archive_and_staging_on_a_server(office: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ftp_server(tmp_path / "served", *LOGIN.values()) as url:
        for name in ("archive", "staging"):
            monkeypatch.setenv(f"GONGHUI_{name.upper()}", f"{url}/{name}")
        first = Started(office, "first").content_hash()
        shutil.rmtree(office.work)
        assert Started(office, "again").content_hash() == first
    assert batches_told(office) == [math.ceil(len(list(office.inbox.iterdir())) / BATCH)] * 2
    assert content_here(office, 2) == first
    kept = list((tmp_path / "served" / "archive" / "files").glob("*/*"))
    assert len(kept) == len(list(office.inbox.iterdir()))
    assert not office.archive.exists()
    written = [path for folder in (office.root, tmp_path / "cluster") for path in folder.rglob("*") if path.is_file()]
    assert not [path for path in written if LOGIN["password"].encode() in path.read_bytes()]
    assert not [path for path in (tmp_path / "served" / "staging").rglob("*") if path.is_file()]
