"""A Prefect server as a child of this process: started, waited for, stopped, and never left behind.

The child is a fork where the system forks safely: what server and client both import of Prefect is imported once.
"""

import ctypes
import multiprocessing
import multiprocessing.connection

# its exit handler joins children: registered here, before those of servers, it runs after they were told to end
import multiprocessing.util
import os
import signal
import socket
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from flows.errors import ServerStartError
from flows.steps.collecting import not_collecting

START_SECONDS = 180  # the first start makes the database: up to a minute on a slow disk
STOP_SECONDS = 10
POLL_SECONDS = 0.02
SETTLE_SECONDS = 0.3
LOG_BYTES = 1024 * 1024
PR_SET_PDEATHSIG = 1
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 (compared with, not bound to)
CONTEXT = multiprocessing.get_context("fork") if sys.platform == "linux" else multiprocessing.get_context("spawn")


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
    """The child, in a process group of its own, which a terminal's Ctrl+C does not reach."""

    def __init__(self, address: Address, log: Path, settings: Mapping[str, str]) -> None:
        """Start it.

        Args:
            address: where it is to listen.
            log: file for what it prints.
            settings: of Prefect; this process has them too, and Prefect must not be imported before.
        """
        self.address, self.log = address, log
        self._said_before = keep_short(log)
        os.environ.update({**settings, "PREFECT_API_URL": f"{address.url}/api"})
        import_what_both_need()
        self._process = CONTEXT.Process(target=_serve, args=(address, log, os.getpid()), name="Prefect server")
        self._process.start()

    def wait_until_healthy(self) -> None:
        """Wait until it answers.

        Raises:
            ServerStartError: it ended, or does not answer in time.
        """
        deadline = time.monotonic() + START_SECONDS
        opener = build_opener(ProxyHandler({}))  # a proxy of the environment does not know our loopback
        while time.monotonic() < deadline and self._process.is_alive():
            try:
                opener.open(f"{self.address.url}/api/health", timeout=START_SECONDS).close()
            except (URLError, OSError):
                time.sleep(POLL_SECONDS)
            else:
                return
        self.stop()
        raise ServerStartError(self.log, self.last_line())

    def wait(self) -> None:
        """Wait until it ends, for whatever reason; in any thread, because it is left to others to join it."""
        multiprocessing.connection.wait([self._process.sentinel])

    def exit_code(self) -> int | None:
        """How it ended, if it has; the system says so a moment after its connections broke."""
        self._process.join(SETTLE_SECONDS)
        return self._process.exitcode

    def stop(self) -> None:
        """End it: politely, because it still writes down the last events."""
        self._process.terminate()
        self._process.join(STOP_SECONDS)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()

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


def import_what_both_need() -> None:
    """Before the fork, while no thread runs: importing starts none."""
    with not_collecting():
        import fastapi  # noqa: F401, PLC0415 (the block is what this function is for)
        import prefect.main  # noqa: F401, PLC0415 (as above)


def _serve(address: Address, log: Path, parent: int) -> None:
    """The child's life: Prefect's own app under uvicorn, bound to its parent's life and quiet on its terminal."""
    if sys.platform != "win32":
        os.setsid()
    with log.open("ab") as output:
        for stream in (sys.stdout, sys.stderr):
            os.dup2(output.fileno(), stream.fileno())
    _die_with(parent)
    import uvicorn  # noqa: PLC0415 (the parent has no use for it)

    uvicorn.run(
        "flows.server_app:create_app",
        factory=True,
        host=address.host,
        port=address.port,
        log_level="error",
        lifespan="on",
    )


def _die_with(parent: int) -> None:
    """Ask the system to end this process with its parent, where it can do that."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        os._exit(1)
