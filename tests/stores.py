"""A real file server for tests: FTP on loopback, in a process of its own, thrown away with its folder."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from ftplib import FTP
from importlib.util import find_spec
from pathlib import Path

from flows.server_process import free_port

HOST = "127.0.0.1"
START_SECONDS = 30
INSTALLED = find_spec("pyftpdlib") is not None


@contextmanager
def ftp_server(folder: Path, *login: str) -> Iterator[str]:
    """Serve a folder for reading and writing, to anybody or to one user with a password; the URL of its root."""
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port(HOST)
    command = [sys.executable, "-W", "ignore", "-m", "pyftpdlib", "-w", "-i", HOST, "-p", str(port), "-d", str(folder)]
    command += [word for option, value in zip(("-u", "-P"), login, strict=False) for word in (option, value)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait_for(port)
            yield f"ftp://{HOST}:{port}"
        finally:
            server.terminate()


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            with FTP(timeout=5) as connection:  # noqa: S321 (of a test on loopback)
                connection.connect(HOST, port)
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return
