"""A server for a team, as the manual says: on SQLite and on PostgreSQL, with a password, a pool and a worker."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from flows.home import Home
from flows.server_process import free_port
from flows.settings import PROJECT
from tests.flows.postgres import binaries, cluster
from tests.flows.serving import FINAL, Served, alive, descendants, end, serving, wait_until_gone

USER = ("office", "a-long-password")
NEEDS_POSTGRES = pytest.mark.skipif(binaries() is None, reason="PostgreSQL is not installed (Debian: postgresql)")
DATABASES = ["sqlite", pytest.param("postgresql", marks=NEEDS_POSTGRES)]
START_SECONDS = 120

pytestmark = [pytest.mark.slow, pytest.mark.long]


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """Where Prefect keeps its runs: None is its own SQLite file."""
    if request.param == "sqlite":
        yield None
    else:
        with cluster() as url:
            yield url


@pytest.fixture
def home(bare_home: Home, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home for commands as a shell finds them."""
    monkeypatch.setenv("PREFECT_HOME", str(bare_home.root.parent / "prefect"))
    monkeypatch.setenv("PYTHONPATH", str(PROJECT))
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    return bare_home


@dataclass(frozen=True)
class Manual:
    """The commands of docs/operations.md, with the addresses of this test in place of the manual's."""

    port: int
    database: str | None

    def commands(self, title: str) -> str:
        """The block that begins with this comment."""
        text = (PROJECT / "docs" / "operations.md").read_text(encoding="utf-8")
        (block,) = re.findall(rf"```sh\n# {title}[^\n]*\n(.*?)```", text, re.DOTALL)
        changes = {"0.0.0.0": "127.0.0.1", "http://server:4200": self.url, "--port 4200": f"--port {self.port}"}  # noqa: S104
        for manual, here in changes.items():
            block = block.replace(manual, here)
        if self.database:
            return re.sub(r"postgresql\+asyncpg://\S+", self.database, block)
        return re.sub(r"export PREFECT_API_DATABASE_CONNECTION_URL=.*\n", "", block)

    @property
    def url(self) -> str:
        """Where the server listens."""
        return f"http://127.0.0.1:{self.port}"

    @contextmanager
    def running(self, title: str, log: Path) -> Iterator[subprocess.Popen[bytes]]:
        """A block whose last command stays."""
        with log.open("ab") as output:
            shell = subprocess.Popen(
                ["bash", "-euc", self.commands(title)],
                cwd=PROJECT,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        try:
            yield shell
        finally:
            left = {shell.pid} | descendants(shell.pid)
            for process in alive(left):
                os.kill(process, signal.SIGTERM)
            shell.wait(60)
            for process in alive(left):
                os.kill(process, signal.SIGKILL)


def wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            httpx.get(f"{url}/api/health", auth=USER).raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.3)
        else:
            return
    raise RuntimeError(log.read_text())


@pytest.mark.usefixtures("home")
def test_the_manual_sets_up_a_team(database: str | None, tmp_path: Path) -> None:
    manual, log = Manual(free_port("127.0.0.1"), database), tmp_path / "team.log"
    with manual.running("server", log) as server:
        wait_for(manual.url, server, log)
        assert httpx.post(f"{manual.url}/api/deployments/filter", json={}).status_code == 401
        once = ["bash", "-euc", manual.commands("once")]
        done = subprocess.run(once, cwd=PROJECT, capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode == 0, done.stdout + done.stderr
        team = Served(server, manual.url, log, USER)
        with manual.running("worker", log) as worker:
            run = team.wait(team.start("每晚汇总", period="2023H1 2023年上半年", counties=["510623 中江县"]), FINAL)
            assert (run["state_type"], run["name"]) == ("COMPLETED", "中江县 2023H1"), log.read_text()
            dead = kill_with_its_run(team, worker)
        with manual.running("worker", log):
            assert team.wait(dead, FINAL)["state_type"] == "CRASHED", log.read_text()
            healed = team.wait(team.start("每晚汇总"), FINAL)
            assert healed["state_type"] == "COMPLETED", log.read_text()


def kill_with_its_run(team: Served, worker: subprocess.Popen[bytes]) -> str:
    """`kill -9` of the worker in the middle of a run leaves no process."""
    run = team.start("每晚汇总", force=True)
    team.wait(run, {"RUNNING"})
    below = descendants(worker.pid)
    worker.kill()
    assert wait_until_gone(below) == set()
    return run


def test_an_office_server_with_a_password(home: Home, database: str | None) -> None:
    settings = {"PREFECT_SERVER_API_AUTH_STRING": ":".join(USER), "PREFECT_RUNNER_POLL_FREQUENCY": "1"}
    if database:
        settings["PREFECT_API_DATABASE_CONNECTION_URL"] = database
    with serving(home, **settings) as served:
        office = Served(served.process, served.url, served.log, USER)
        for wrong in (None, ("office", "guessed")):
            assert httpx.post(f"{served.url}/api/flow_runs/filter", json={}, auth=wrong).status_code == 401
        run = office.wait(office.start("每晚汇总"), FINAL)
        assert run["state_type"] == "COMPLETED", served.log.read_text()
        assert (home.prefect / "prefect.db").exists() == (database is None)
        assert end(served) == 0
