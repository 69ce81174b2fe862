"""Prefect's server for runs in this process: a child that starts while this process still imports, and dies with it.

Prefect would start one by itself, but only at the flow's first call, would wait for minutes for one that has already
failed, and would leave it behind when this process is killed.
"""

import atexit
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from flows.errors import ServerStartError
from flows.home import Home

HOST = "127.0.0.1"
START_SECONDS = 180  # the first start makes the database: up to a minute on a slow disk
STOP_SECONDS = 10
POLL_SECONDS = 0.1
PR_SET_PDEATHSIG = 1
EPHEMERAL = {"PREFECT__SERVER_EPHEMERAL": "1", "PREFECT__SERVER_FINAL": "1", "PREFECT_UI_ENABLED": "0"}


class Server:
    """A server for this process alone, stopped after Prefect has handed in its last events."""

    def __init__(self, home: Home) -> None:
        self._log = home.prefect / "server.log"
        self._port = _free_port()
        self._process = self._start()
        # before Prefect registers its own: the last registered runs first, and needs the server
        atexit.register(self.stop)
        os.environ["PREFECT_API_URL"] = f"http://{HOST}:{self._port}/api"

    def _start(self) -> subprocess.Popen[bytes]:
        environment = {name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"}
        command = [sys.executable, "-m", "uvicorn", "--factory", "prefect.server.api.server:create_app"]
        options = ["--host", HOST, "--port", str(self._port), "--log-level", "error", "--lifespan", "on"]
        with self._log.open("wb") as log:
            return subprocess.Popen(  # noqa: S603 (our own interpreter and nothing from outside)
                [*command, *options],
                env={**environment, **EPHEMERAL},
                stdout=log,
                stderr=log,
                preexec_fn=_bound_to(os.getpid()),  # noqa: PLW1509 (no thread runs yet)
            )

    def wait(self) -> None:
        """Wait until it answers.

        Raises:
            ServerStartError: it ended, or does not answer in time.
        """
        deadline = time.monotonic() + START_SECONDS
        opener = build_opener(ProxyHandler({}))  # a proxy of the environment does not know our loopback
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                opener.open(f"http://{HOST}:{self._port}/api/health", timeout=START_SECONDS).close()
            except (URLError, OSError):
                time.sleep(POLL_SECONDS)
            else:
                return
        self.stop()
        raise ServerStartError(self._log, _last_line(self._log))

    def stop(self) -> None:
        """End it: politely, because it still writes down the last events."""
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _bound_to(parent: int) -> Callable[[], None] | None:
    """What the child does first: ask the system to end it with its parent, where the system can do that."""
    if sys.platform != "linux":
        return None
    library = ctypes.CDLL(None)  # loaded before the fork

    def bind() -> None:
        library.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return bind


def _last_line(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return lines[-1] if lines else "no message"
