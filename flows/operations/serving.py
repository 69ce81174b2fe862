"""`gonghui serve`: Prefect's server as a child, and the runner of our deployments in this process."""

import ipaddress
import os
import signal
import socket
import sys
import threading
from types import FrameType

from flows.asking_errors import OpenServerError, PortTakenError
from flows.errors import ServerEndedError
from flows.home import Home
from flows.server_process import Address, ServerProcess

END_SECONDS = 40  # what the runner may take to end its runs without a server
KEEPS = {"PREFECT__SERVER_FINAL": "1"}


def check_address(address: Address) -> None:
    """Refuse an address that cannot be had, or that lets anybody in.

    Raises:
        OpenServerError: it is reached from outside and asks for no password.
        PortTakenError: something listens there.
    """
    if not (_is_loopback(address.host) or os.environ.get("PREFECT_SERVER_API_AUTH_STRING")):
        raise OpenServerError(address.host)
    try:
        socket.create_server((address.host, address.port)).close()
    except OSError as error:
        raise PortTakenError(address.host, address.port) from error


class StandingServer:
    """The server that stays, in a process group of its own: a signal ends the runner first, then this."""

    def __init__(self, home: Home, address: Address) -> None:
        self._process = ServerProcess(address, home.prefect / "server.log", KEEPS)
        self._stopping = False

    def wait_until_healthy(self) -> None:
        """Wait until it answers, and watch it from then on."""
        self._process.wait_until_healthy()
        threading.Thread(target=self._watch, daemon=True, name="server watch").start()

    def stop(self) -> None:
        """End it.

        Raises:
            ServerEndedError: it had ended by itself.
        """
        exit_code = self._process.exit_code()
        self._stopping = True
        self._process.stop()
        if exit_code is not None:
            raise self._error(exit_code)

    def _watch(self) -> None:
        """Without its server the runner is of no use: end it, so that whoever supervises starts both again."""
        self._process.wait()
        if self._stopping:
            return
        _interrupt_main_thread()
        threading.Event().wait(END_SECONDS)
        sys.stderr.write(f"{self._error(self._process.exit_code())}\n")
        os._exit(1)

    def _error(self, exit_code: int | None) -> ServerEndedError:
        return ServerEndedError(self._process.log, exit_code, self._process.last_line())


def end_on_signals() -> None:
    """Let SIGINT and SIGTERM both unwind the stack; the runner puts its own handler over the latter."""
    signal.signal(signal.SIGTERM, _exit)
    signal.signal(signal.SIGINT, _terminate)


def _exit(_number: int, _frame: FrameType | None) -> None:
    sys.exit(0)


def _terminate(_number: int, _frame: FrameType | None) -> None:
    signal.raise_signal(signal.SIGTERM)


def _interrupt_main_thread() -> None:
    if sys.platform == "win32":
        import _thread  # noqa: PLC0415

        _thread.interrupt_main(signal.SIGTERM)
    else:
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGTERM)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
