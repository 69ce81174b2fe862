"""Which runs are alive: each holds a lock of its own as long as its process lives, and the system lets go of it then.

So every run finds the dead ones of its home, whoever started them: `gonghui run`, `gonghui serve` or a worker.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

from filelock import FileLock, Timeout
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.objects import FlowRun, State
from prefect.exceptions import ObjectNotFound
from prefect.flows import Flow
from prefect.logging import get_logger

from flows.operations.dead_runs import called_runs, crash
from flows.settings import Settings

LOGGER = get_logger("gonghui.presence")

_held: list[FileLock] = []


def find_dead_runs(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:  # noqa: ARG001 (Prefect's names)
    """A hook of flows: say that this run is alive, and of those that died unseen that they crashed."""
    folder = Settings().place.presence
    be_present(folder, flow_run.id)
    crash_absent_runs(folder)


@contextmanager
def arriving(folder: Path) -> Iterator[None]:
    """Hold the door while Prefect knows of a run that is not present yet; `be_present` lets go of it."""
    folder.mkdir(parents=True, exist_ok=True)
    door = _door(folder)
    with door:
        yield


def be_present(folder: Path, run: UUID) -> None:
    """Hold the run's lock until this process ends, however it ends."""
    folder.mkdir(parents=True, exist_ok=True)
    lock, door = FileLock(_lock(folder, run)), _door(folder)
    with door:
        lock.acquire()
    _held.append(lock)
    door.release(force=True)


def crash_unseen_runs(folder: Path) -> int:
    """Say of runs that died before they were present that they crashed; for who holds the door, as `arriving`.

    Only of flows that were called: a runner or a worker sees the end of those that it starts. The server's
    database must be this home's own, because runs of other homes are never present here.
    """
    with get_client(sync_client=True) as client:
        unseen = [run for run in called_runs(client) if not _lock(folder, run.id).exists()]
        for run in unseen:
            crash(client, run)
    return len(unseen)


def crash_absent_runs(folder: Path) -> int:
    """Say of every run that went without an end that it crashed; how many there were."""
    gone = absent(folder)
    if not gone:
        return 0
    with get_client(sync_client=True) as client:
        dead = sum(_end(client, run) for run in gone)
    for run in gone:
        _lock(folder, run).unlink(missing_ok=True)
    if dead:
        LOGGER.warning("%d earlier run(s) had died without a final state: set to Crashed", dead)
    return dead


def absent(folder: Path) -> list[UUID]:
    """Runs that were here and whose process is gone, whether they ended well or not."""
    if not folder.exists():
        return []
    with _door(folder):
        return [UUID(path.stem) for path in sorted(folder.glob("*.run")) if _is_free(path)]


def _door(folder: Path) -> FileLock:
    """Nobody counts as absent who is just coming in; one door a process, however often it is asked for."""
    return FileLock(folder / "door.lock", thread_local=False, is_singleton=True)


def _is_free(path: Path) -> bool:
    try:
        with FileLock(path, timeout=0):
            return True
    except Timeout:
        return False


def _end(client: SyncPrefectClient, run: UUID) -> bool:
    """Crash a run unless it has ended, or is in a database that this server does not have."""
    try:
        found = client.read_flow_run(run)
    except ObjectNotFound:
        return False
    if found.state and found.state.is_final():
        return False
    crash(client, found)
    return True


def _lock(folder: Path, run: UUID) -> Path:
    return folder / f"{run}.run"
