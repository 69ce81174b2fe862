"""`gonghui serve` in a process of its own, for tests."""

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
from typing import Any

import httpx

from flows.home import Home
from flows.server_process import free_port
from flows.settings import PROJECT

COMMAND = (sys.executable, "-m", "flows.cli", "serve")
START_SECONDS = 120
RUN_SECONDS = 90
BUSY, PAUSES = 503, (0.5, 1, 2, 4, 8, 16)
QUICK = {"PREFECT_RUNNER_POLL_FREQUENCY": "1"}
ANSWER_SECONDS = 60  # as Prefect's own client; its server waits that long for SQLite before it says that it is busy
FINAL = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}


@dataclass(frozen=True)
class Served:
    """A running `gonghui serve`, its API and what it wrote."""

    process: subprocess.Popen[bytes]
    url: str
    log: Path
    password: tuple[str, str] | None = None

    def ask(self, method: str, path: str, body: object = None) -> httpx.Response:
        """Ask the API as Prefect's own client does: 503 says that SQLite is busy, and to ask again."""
        for pause in PAUSES:
            answer = httpx.request(
                method, f"{self.url}/api/{path}", json=body, auth=self.password, timeout=ANSWER_SECONDS
            )
            if answer.status_code != BUSY:
                break
            time.sleep(pause)
        return answer

    def post(self, path: str, **body: object) -> httpx.Response:
        """Ask for something with a body."""
        return self.ask("POST", path, body)

    def delete(self, path: str) -> None:
        """Delete something."""
        self.ask("DELETE", path).raise_for_status()

    def deployment(self, name: str) -> dict[str, Any]:
        """A deployment by its name."""
        found: list[dict[str, Any]] = self.post("deployments/filter").json()
        return next(entry for entry in found if entry["name"] == name)

    def start(self, name: str, **parameters: object) -> str:
        """Start a run as the form does."""
        identifier = self.deployment(name)["id"]
        answer = self.post(f"deployments/{identifier}/create_flow_run", parameters=parameters)
        return str(answer.raise_for_status().json()["id"])

    def run(self, identifier: str) -> dict[str, Any]:
        """A run as the API has it, or what it says where there is none."""
        found: dict[str, Any] = self.ask("GET", f"flow_runs/{identifier}").json()
        return found

    def wait(self, identifier: str, states: set[str]) -> dict[str, Any]:
        """Wait until a run has one of these states."""
        deadline = time.monotonic() + RUN_SECONDS
        while time.monotonic() < deadline:
            found = self.run(identifier)
            if found["state_type"] in states:
                return found
            time.sleep(0.3)
        message = f"{self.run(identifier)['state']} after {RUN_SECONDS} s: {self.log.read_text()[-3000:]}"
        raise TimeoutError(message)

    def artifacts(self, identifier: str) -> dict[str, str]:
        """What a run shows, by key."""
        found = self.post("artifacts/filter", sort="CREATED_DESC").json()
        return {entry["key"]: entry["data"] for entry in found if entry["flow_run_id"] == identifier}

    def children(self) -> set[int]:
        """Every process below this one: the server, and the runs with their workers."""
        return descendants(self.process.pid)


@contextmanager
def serving(home: Home, **environment: str) -> Iterator[Served]:
    """Serve a home on a free port; whatever is left of it is killed at the end."""
    port, log = free_port("127.0.0.1"), home.root / "serve.log"
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*COMMAND, "--port", str(port)],
            cwd=PROJECT,
            env={**inherited, "GONGHUI_HOME": str(home.root), **environment},
            stdout=output,
            stderr=output,
        )
    served = Served(process, f"http://127.0.0.1:{port}", log)
    try:
        _wait_until_serving(served)
        yield served
    finally:
        end(served)


def end(served: Served) -> int:
    """End it as a service manager does; what does not end in time is killed."""
    below = served.children()
    if served.process.poll() is None:
        served.process.terminate()
        try:
            served.process.wait(60)
        finally:
            served.process.kill()
            for child in below & alive(below):
                os.kill(child, signal.SIGKILL)
    return served.process.wait()


def descendants(parent: int) -> set[int]:
    """Processes below another, by ps."""
    listing = subprocess.run(["ps", "-eo", "pid,ppid"], capture_output=True, text=True, check=True).stdout
    parents = {int(pid): int(ppid) for pid, ppid in re.findall(r"^\s*(\d+)\s+(\d+)$", listing, re.MULTILINE)}
    found, level = set[int](), {parent}
    while level := {pid for pid, ppid in parents.items() if ppid in level}:
        found |= level
    return found


def alive(processes: set[int]) -> set[int]:
    """Those of the processes that still run; the dead that nobody has buried do not count."""
    listing = subprocess.run(["ps", "-eo", "pid,stat"], capture_output=True, text=True, check=True).stdout
    running = {int(pid) for pid, state in re.findall(r"^\s*(\d+)\s+(\S+)", listing, re.MULTILINE) if state[0] != "Z"}
    return processes & running


def wait_until_gone(processes: set[int]) -> set[int]:
    """Those that still live some seconds later."""
    deadline = time.monotonic() + 15
    while alive(processes) and time.monotonic() < deadline:
        time.sleep(0.1)
    return alive(processes)


def _wait_until_serving(served: Served) -> None:
    deadline = time.monotonic() + START_SECONDS
    while "已启动" not in served.log.read_text():
        if served.process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(served.log.read_text())
        time.sleep(0.2)
