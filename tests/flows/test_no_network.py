"""A run asks nobody outside this machine: every attempt is refused, and none is made."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from flows.home import Home
from flows.settings import PROJECT
from tests.flows.conftest import fill_inbox

GUARD = """
import ipaddress, os, sys

def _watch(event, arguments):
    if event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
    else:
        return
    if host is None:
        return
    host = host.decode() if isinstance(host, bytes) else host
    try:
        inside = ipaddress.ip_address(host).is_loopback or host == "0.0.0.0"
    except ValueError:
        inside = host in ("localhost", "")
    with open(os.environ["GUARD_LOG"], "a") as log:
        log.write(f"{'inside' if inside else 'OUTSIDE'} {event} {host}\\n")
    if not inside:
        raise OSError(f"{host} is outside")

sys.addaudithook(_watch)
"""


@pytest.mark.slow
def test_a_run_reaches_nothing_but_this_machine(tmp_path: Path) -> None:
    guard = tmp_path / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(GUARD)
    home = Home(tmp_path / "home")
    fill_inbox(home)
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    ours = {
        "PYTHONPATH": str(guard),
        "GUARD_LOG": str(tmp_path / "attempts"),
        "GONGHUI_HOME": str(home.root),
        "GONGHUI_PERSON_KEY_FILE": str(tmp_path / "person.key"),
        "GONGHUI_SETTLE_SECONDS": "0",
    }
    command = [sys.executable, "-m", "flows.cli", "run", "--county", "510623"]
    done = subprocess.run(
        command, cwd=PROJECT, env={**inherited, **ours}, capture_output=True, text=True, check=False, timeout=180
    )
    assert done.returncode == 0, done.stderr
    assert home.snapshot.exists()
    attempts = (tmp_path / "attempts").read_text().splitlines()
    assert any(line.startswith("inside socket.connect") for line in attempts)  # the guard was on
    assert [line for line in attempts if line.startswith("OUTSIDE")] == []
