"""How Prefect has to behave here, said once, in the environment, before anything imports it.

Values of the environment win: an operator may point to a standing server or turn up the logs.
"""

import os
from pathlib import Path

from flows.home import Home

LOOPBACK = ("127.0.0.1", "localhost")

DEFAULTS = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_CLIENT_SERVER_VERSION_CHECK_ENABLED": "false",
    "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
    # somebody may still call a flow without our server
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",
}
IN_PROCESS = {
    # the handler, not the level: the run's page keeps the whole log, the terminal shows what matters
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "WARNING",
}


def prepare_prefect(home: Home) -> None:
    """Set Prefect up for flows of this home that are called in this process."""
    values = {**DEFAULTS, **IN_PROCESS, "PREFECT_HOME": str(home.prefect)}
    for name, value in values.items():
        os.environ.setdefault(name, value)
    home.prefect.mkdir(parents=True, exist_ok=True)
    for name in ("NO_PROXY", "no_proxy"):
        os.environ[name] = _with_loopback(os.environ.get(name, ""))


def first_start() -> bool:
    """Whether Prefect has to make its database first, which takes longer than a start."""
    home = os.environ.get("PREFECT_HOME")
    return not home or not (Path(home) / "prefect.db").exists()


def has_standing_server() -> bool:
    """Whether runs are reported to a server that somebody else started."""
    return bool(os.environ.get("PREFECT_API_URL"))


def _with_loopback(hosts: str) -> str:
    """A proxy in the environment would otherwise catch the client's calls to its own server."""
    named = [host.strip() for host in hosts.split(",") if host.strip()]
    return ",".join([*named, *(host for host in LOOPBACK if host not in named)])
