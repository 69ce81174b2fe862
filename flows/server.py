"""Prefect's server for runs in this process: a child that starts while this process still imports, and dies with it.

Prefect would start one by itself, but only at the flow's first call, would wait for minutes for one that has already
failed, and would leave it behind when this process is killed.
"""

import atexit
import os
import sys
import threading

from filelock import FileLock

from flows.errors import ServerEndedError
from flows.home import Home
from flows.server_process import Address, ServerProcess, free_port

HOST = "127.0.0.1"
EPHEMERAL = {
    "PREFECT__SERVER_EPHEMERAL": "1",
    "PREFECT__SERVER_FINAL": "1",
    "PREFECT_UI_ENABLED": "0",
    # our flows use no blocks; to look for their types, Prefect imports every collection installed, Dask among them
    "PREFECT_API_BLOCKS_REGISTER_ON_START": "false",
    "PREFECT_MEMOIZE_BLOCK_AUTO_REGISTRATION": "false",
}


class Server:
    """A server for this process alone, stopped after Prefect has handed in its last events."""

    def __init__(self, home: Home) -> None:
        # two that make or migrate the database at once meet in it, and one of them ends
        self._starting = FileLock(home.prefect / "starting.lock")
        self._starting.acquire()
        log, here = home.prefect / "server.log", Address(HOST, free_port(HOST))
        # a group of its own: Ctrl+C is for the run, which then still needs its server to say how it ended
        self._process = ServerProcess(here, log, EPHEMERAL)
        self._stopping = False
        # before Prefect's threads start and register theirs: the last registered runs first, and needs the server
        atexit.register(self._stop)

    def wait(self) -> None:
        """Wait until it answers, and watch it from then on.

        Raises:
            ServerStartError: it ended, or does not answer in time.
        """
        try:
            self._process.wait_until_healthy()
        finally:
            self._starting.release()
        threading.Thread(target=self._watch, daemon=True, name="server watch").start()

    def _watch(self) -> None:
        """Without its server a run would ask for it for minutes: end it as a kill would, which the next run heals."""
        self._process.wait()
        if self._stopping:
            return
        error = ServerEndedError(self._process.log, self._process.exit_code(), self._process.last_line())
        sys.stderr.write(f"{error}\n")
        sys.stderr.flush()
        os._exit(1)

    def _stop(self) -> None:
        self._stopping = True
        self._process.stop()
