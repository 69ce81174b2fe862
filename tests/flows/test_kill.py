"""`kill -9` at any moment: the next run ends as if nothing had happened."""

import os
import subprocess
import sys
import time
from collections.abc import Callable

import duckdb
import pytest

from flows.home import Home
from flows.steps.asking import ask
from tests.flows.conftest import TOWNSHIPS

pytestmark = [pytest.mark.slow, pytest.mark.long]
COMMAND = (sys.executable, "-c", "from flows.cli import main; main()", "run")
GIVE_UP_SECONDS = 120


def journal_is_written(home: Home) -> bool:
    return any((home.archive / "journal").glob("*.jsonl"))


MOMENTS: dict[str, Callable[[Home], bool]] = {
    "files archived": lambda home: any((home.archive / "files").glob("*/*")),
    "journal written": journal_is_written,
    "batch being read": lambda home: any(home.staging.glob("*/*/*")),
    "database open": lambda home: home.database.exists(),
    "snapshot being built": lambda home: any(home.publish.glob(".building-*")),
    "snapshot published": lambda home: home.snapshot.exists(),
    "summary begun": lambda home: home.summary.exists(),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_run_is_healed_by_the_next(home: Home, moment: str) -> None:
    from prefect.settings import PREFECT_API_URL

    from flows.nightly import nightly

    environment = os.environ | {"PREFECT_API_URL": str(PREFECT_API_URL.value())}
    with subprocess.Popen(COMMAND, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        deadline = time.monotonic() + GIVE_UP_SECONDS
        while run.poll() is None and not MOMENTS[moment](home) and time.monotonic() < deadline:
            time.sleep(0.002)
        run.kill()
    if home.snapshot.exists():
        assert ask(home.snapshot, "SELECT count(*) AS n FROM submission")[0]["n"] == TOWNSHIPS
    healed = nightly()
    clean = nightly(force=True)
    assert healed.snapshot.content_hash == clean.snapshot.content_hash
    assert len(list((home.archive / "files").glob("*/*"))) == TOWNSHIPS
    assert not list(home.staging.rglob("*"))
    with duckdb.connect(str(home.database), read_only=True) as work:
        assert work.execute("SELECT count(*) FROM staged.workbook").fetchall() == [(TOWNSHIPS,)]
