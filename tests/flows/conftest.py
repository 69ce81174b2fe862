"""One Prefect server for all flow tests, and a small home for each."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.home import Home
from flows.prefect_environment import prepare_prefect
from flows.settings import PROJECT

SAMPLE = PROJECT / "data" / "sample" / "inbox" / "2023H1" / "中江县"
TOWNSHIPS = 6


@pytest.fixture(scope="session")
def _server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("PREFECT_HOME", "PREFECT_API_URL"):
            patch.delenv(name, raising=False)
        prepare_prefect(Home(tmp_path_factory.mktemp("prefect")))
        from prefect.testing.utilities import prefect_test_harness

        with prefect_test_harness(server_startup_timeout=180):
            yield


@pytest.fixture
def home(_server: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home with some townships of the sample county in its inbox."""
    monkeypatch.setenv("GONGHUI_HOME", str(tmp_path))
    monkeypatch.setenv("GONGHUI_PERSON_KEY_FILE", str(tmp_path / "person.key"))
    monkeypatch.setenv("GONGHUI_SETTLE_SECONDS", "0")
    fill_inbox(Home(tmp_path))
    return Home(tmp_path)


@pytest.fixture
def bare_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home with some townships, in an environment in which nothing of Prefect is set."""
    for name in [name for name in os.environ if name.startswith("PREFECT_")]:
        monkeypatch.delenv(name)
    home = Home(tmp_path / "home")
    monkeypatch.setenv("GONGHUI_HOME", str(home.root))
    monkeypatch.setenv("GONGHUI_PERSON_KEY_FILE", str(tmp_path / "person.key"))
    monkeypatch.setenv("GONGHUI_SETTLE_SECONDS", "0")
    fill_inbox(home)
    return home


@pytest.fixture(scope="session")
def _prefect_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Prefect's database as its first start makes it, which takes ten seconds."""
    folder = tmp_path_factory.mktemp("prefect-database")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    command = [sys.executable, "-m", "prefect", "server", "database", "upgrade", "--yes"]
    environment = {**inherited, "PREFECT_HOME": str(folder), "DO_NOT_TRACK": "1"}
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=180)
    return folder / "prefect.db"


@pytest.fixture
def known_home(bare_home: Home, _prefect_database: Path) -> Home:
    """A bare home that Prefect was started in before."""
    bare_home.prefect.mkdir(parents=True)
    shutil.copy2(_prefect_database, bare_home.prefect)
    return bare_home


def fill_inbox(home: Home) -> None:
    """Put the sample's first townships into an inbox; copies keep their times, which date the submissions."""
    home.inbox.mkdir(parents=True)
    names = sorted(
        SAMPLE.glob("*（盖章版）.xlsx")
    )  # a habit of good townships; the sample's oddities are named otherwise
    for path in names[:TOWNSHIPS]:
        shutil.copy2(path, home.inbox)
