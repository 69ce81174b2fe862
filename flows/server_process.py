"""A Prefect server as a child of this process: started, waited for, stopped, and never left behind."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from flows.errors import ServerStartError

START_SECONDS = 180  # the first start makes the database: up to a minute on a slow disk
STOP_SECONDS = 10
POLL_SECONDS = 0.02
SETTLE_SECONDS = 0.3
LOG_BYTES = 1024 * 1024
PR_SET_PDEATHSIG = 1
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 (compared with, not bound to)
COMMAND = ("-m", "uvicorn", "--factory", "flows.server_app:create_app", "--lifespan", "on")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server listens."""

    host: str
    port: int

    @property
    def url(self) -> str:
        """Where this machine reaches it."""
        host = "127.0.0.1" if self.host in EVERYWHERE else self.host
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"


class ServerProcess:
    """The child; `alone` puts it into a process group of its own, which a terminal's Ctrl+C does not reach."""

    def __init__(self, address: Address, log: Path, extra: Mapping[str, str], *, alone: bool = False) -> None:
        self.address, self.log = address, log
        environment = {name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"}
        listening = ["--host", address.host, "--port", str(address.port), "--log-level", "error"]
        self._said_before = keep_short(log)
        with log.open("ab") as output:
            self._process = subprocess.Popen(  # noqa: S603 (our own interpreter and nothing from outside)
                [sys.executable, *COMMAND, *listening],
                env={**environment, **extra},
                stdout=output,
                stderr=output,
                start_new_session=alone,
                preexec_fn=_bound_to(os.getpid()),  # noqa: PLW1509 (no thread runs yet)
            )

    def wait_until_healthy(self) -> None:
        """Wait until it answers.

        Raises:
            ServerStartError: it ended, or does not answer in time.
        """
        deadline = time.monotonic() + START_SECONDS
        opener = build_opener(ProxyHandler({}))  # a proxy of the environment does not know our loopback
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                opener.open(f"{self.address.url}/api/health", timeout=START_SECONDS).close()
            except (URLError, OSError):
                time.sleep(POLL_SECONDS)
            else:
                return
        self.stop()
        raise ServerStartError(self.log, self.last_line())

    def wait(self) -> int:
        """Wait until it ends, for whatever reason."""
        return self._process.wait()

    def exit_code(self) -> int | None:
        """How it ended, if it has; the system says so a moment after its connections broke."""
        try:
            return self._process.wait(SETTLE_SECONDS)
        except subprocess.TimeoutExpired:
            return None

    def stop(self) -> None:
        """End it: politely, because it still writes down the last events."""
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def last_line(self) -> str:
        """What it said last; others of this home may write to the same log."""
        said = self.log.read_bytes()[self._said_before :].decode(errors="replace")
        lines = said.strip().splitlines()
        return lines[-1] if lines else "no message"


def keep_short(log: Path) -> int:
    """Put a log aside that has grown long, in place of the one put aside before; how long it is now."""
    size = log.stat().st_size if log.exists() else 0
    if size <= LOG_BYTES:
        return size
    log.replace(log.with_suffix(".old.log"))
    return 0


def free_port(host: str) -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind((host, 0))
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
