"""How Prefect has to behave here, said once, in the environment, before anything imports it.

Values of the environment win: an operator may point to a standing server or turn up the logs.
"""

import os
from collections.abc import Mapping
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
STANDING = {
    # relative: the browser asks whatever host it found the pages at
    "PREFECT_SERVER_UI_API_URL": "/api",
    # Prefect's own housekeeping: old runs go with their logs and artifacts
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
}
SECONDS_A_DAY = 24 * 60 * 60


def prepare_prefect(home: Home) -> None:
    """Set Prefect up for flows of this home that are called in this process."""
    _prepare(home, {**DEFAULTS, **IN_PROCESS})


def prepare_standing(home: Home, history_days: int) -> None:
    """Set Prefect up for a server of this home that stays, with its runner."""
    retention = str(history_days * SECONDS_A_DAY)
    _prepare(home, {**DEFAULTS, **STANDING, "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": retention})
    password = os.environ.get("PREFECT_SERVER_API_AUTH_STRING")
    if password:
        os.environ.setdefault("PREFECT_API_AUTH_STRING", password)


def prepare_worker(home: Home) -> None:
    """Set Prefect up for a worker of this home, and for the runs that it starts."""
    _prepare(home, DEFAULTS)


def first_start() -> bool:
    """Whether Prefect has to make its database first, which takes longer than a start."""
    home = os.environ.get("PREFECT_HOME")
    return not home or not (Path(home) / "prefect.db").exists()


def has_standing_server() -> bool:
    """Whether runs are reported to a server that somebody else started."""
    return bool(os.environ.get("PREFECT_API_URL"))


def has_own_database(home: Home) -> bool:
    """Whether a server of this home keeps its runs apart from those of any other."""
    elsewhere = os.environ.get("PREFECT_API_DATABASE_CONNECTION_URL")
    return not elsewhere and os.environ.get("PREFECT_HOME") == str(home.prefect)


def _prepare(home: Home, values: Mapping[str, str]) -> None:
    for name, value in {**values, "PREFECT_HOME": str(home.prefect)}.items():
        os.environ.setdefault(name, value)
    home.prefect.mkdir(parents=True, exist_ok=True)
    for name in ("NO_PROXY", "no_proxy"):
        os.environ[name] = _with_loopback(os.environ.get(name, ""))


def _with_loopback(hosts: str) -> str:
    """A proxy in the environment would otherwise catch the client's calls to its own server."""
    named = [host.strip() for host in hosts.split(",") if host.strip()]
    return ",".join([*named, *(host for host in LOOPBACK if host not in named)])
