"""A PostgreSQL cluster for one test, on loopback, thrown away at its end."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.server_process import free_port

DEBIAN = Path("/usr/lib/postgresql")
USER = "postgres"
PASSWORD = "a-password"  # noqa: S105 (of a cluster that lives as long as a test)
HOST = "127.0.0.1"


def binaries() -> Path | None:
    """The newest installed PostgreSQL's programs; Debian keeps them off the path."""
    installed = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = str(installed[-1]) if installed else shutil.which("initdb")
    return Path(found).parent if found else None


@contextmanager
def cluster() -> Iterator[str]:
    """A running cluster that asks for a password; its URL as Prefect wants it."""
    programs = binaries()
    assert programs is not None
    root = Path(tempfile.mkdtemp(prefix="gonghui-postgres-"))  # PostgreSQL's own user must be able to reach it
    data, port = root / "data", free_port(HOST)
    (root / "password").write_text(PASSWORD)
    if os.geteuid() == 0:
        for path in (root, root / "password"):
            shutil.chown(path, USER)
    authentication = ["--auth", "scram-sha-256", "--pwfile", str(root / "password")]
    options = f"-p {port} -k {root} -c listen_addresses={HOST} -c fsync=off"
    try:
        _run(programs / "initdb", "-D", str(data), "-U", USER, "--encoding", "UTF8", *authentication)
        _run(programs / "pg_ctl", "-D", str(data), "-w", "-l", str(root / "log"), "-o", options, "start")
        yield f"postgresql+asyncpg://{USER}:{PASSWORD}@{HOST}:{port}/postgres"
    finally:
        _run(programs / "pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(root)


def _run(program: Path, *arguments: str) -> None:
    """PostgreSQL refuses to be run by root."""
    as_user = ["runuser", "-u", USER, "--"] if os.geteuid() == 0 else []
    subprocess.run([*as_user, str(program), *arguments], check=True, cwd="/", stdout=subprocess.DEVNULL, timeout=60)
