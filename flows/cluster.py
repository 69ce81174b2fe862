"""Reading on Prefect's Dask task runner: batches are read by a cluster and loaded here, one by one, in their order."""

import pickle
import shutil
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from distributed import Client
from prefect.events.worker import EventsWorker
from prefect.futures import PrefectFuture
from prefect.logging.handlers import APILogWorker
from prefect_dask.task_runners import DaskTaskRunner

from flows.errors import ClusterError
from flows.progress import report
from flows.settings import Settings
from flows.step import step
from flows.steps.assignments import BATCHES, assign, carry_out, load_assigned
from flows.steps.batches import count_jobs
from flows.steps.database import open_work
from flows.steps.reading.job import BatchRead
from flows.steps.run import Run
from flows.steps.stores import Store, open_store

WORKER_SECONDS, HAND_IN_SECONDS = 60, 5
BATCHES_A_THREAD = 2
"""Batches that are given out for each thread of the cluster: one is read, the next one waits at the worker."""


@step("读取与审核")
def read_elsewhere(assignment: bytes) -> BatchRead:
    """Archived files → staged tables and their findings, on whatever machine this runs."""
    return carry_out(pickle.loads(assignment))  # noqa: S301 (from the flow, through Dask, which does the same)


@step("入库")
def load_read(run: Run, batch: BatchRead) -> None:
    """Staged tables → work database."""
    with open_work(run.home.database) as connection:
        load_assigned(connection, open_store(run.settings.staging_location), batch)


def read_on_cluster(run: Run, folders: Sequence[Path]) -> list[BatchRead]:
    """Read batches on the cluster and load them; how many are under way is bounded, whatever there is to read.

    Raises:
        ClusterError: there is no scheduler, or no worker in time.
    """
    staging, total = open_store(run.settings.staging_location), sum(map(count_jobs, folders))
    _tidy(staging)
    read: list[BatchRead] = []
    report("读取", 0, total)
    with cluster_runner(run.settings) as runner:
        for batch in _in_turn(_giver(run, runner), folders, lambda: _room(runner.client)):
            load_read(run, batch)
            read.append(batch)
            report("读取", sum(entry.submissions for entry in read), total)
        _report_to_one_server(runner.client)
    _tidy(staging)
    shutil.rmtree(run.staging)
    return read


def _tidy(staging: Store) -> None:
    """Remove what is left of batches, also of those that a run of before gave out and nobody loaded."""
    staging.clean()
    staging.remove_folder(BATCHES)


@contextmanager
def cluster_runner(settings: Settings) -> Iterator[DaskTaskRunner]:
    """A task runner with at least one worker: of the scheduler that is set, else of a cluster of this machine."""
    if settings.dask_address:
        runner = DaskTaskRunner(address=settings.dask_address)
    else:
        # the limits of reading bound its memory; Dask would count without the processes that read
        own = {"n_workers": settings.processes, "threads_per_worker": 1, "memory_limit": 0, "dashboard_address": None}
        runner = DaskTaskRunner(cluster_kwargs=own)
    with runner:
        try:
            runner.client.wait_for_workers(1, timeout=WORKER_SECONDS)
        except OSError as error:  # also Dask's and Python's timeouts
            raise ClusterError(settings.dask_address, str(error)) from error
        _report_to_one_server(runner.client)
        yield runner


def _report_to_one_server(client: Client) -> None:
    """Keep what workers tell of one run from the server of another: they outlive runs that bring their own."""
    client.run(hand_in, on_error="ignore")


async def hand_in() -> None:
    """Send what this worker still has to tell Prefect's server, and forget which server that is."""
    for service in (EventsWorker, APILogWorker):
        await cast("Awaitable[object]", service.drain_all(timeout=HAND_IN_SECONDS))


def _giver(run: Run, runner: DaskTaskRunner) -> Callable[[Path], PrefectFuture[BatchRead]]:
    def give(folder: Path) -> PrefectFuture[BatchRead]:
        # pickled here: Prefect and Dask would both look through every rule of the form for futures
        return runner.submit(read_elsewhere, {"assignment": pickle.dumps(assign(run, folder))})

    return give


def _room(client: Client) -> int:
    """Batches that may be under way: workers come and go."""
    return BATCHES_A_THREAD * max(1, sum(client.nthreads().values()))  # type: ignore[no-untyped-call]  # (of Dask)


def _in_turn(
    give: Callable[[Path], PrefectFuture[BatchRead]], folders: Iterable[Path], room: Callable[[], int]
) -> Iterator[BatchRead]:
    """Results in the order of the folders, with a bounded number given out at any time."""
    under_way: deque[PrefectFuture[BatchRead]] = deque()
    for folder in folders:
        under_way.append(give(folder))
        while len(under_way) >= room():
            yield under_way.popleft().result()
    while under_way:
        yield under_way.popleft().result()
