"""The runner: registers the deployments, ends what died with the last server, and runs what is due."""

import asyncio
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import FrameType

from prefect.client.orchestration import get_client
from prefect.deployments.runner import RunnerDeployment
from prefect.runner import Runner

from flows.operations.dead_runs import crash_dead_runs

Ready = Callable[[int], None]


def serve_deployments(deployments: Sequence[RunnerDeployment], ready: Ready) -> None:
    """Run what is due until this process is told to end; schedules stay active for the time after.

    Args:
        deployments: what to register and to run.
        ready: told once how many runs of the last server were found dead, before anything is run.
    """
    asyncio.run(_serve(deployments, ready))


async def _serve(deployments: Sequence[RunnerDeployment], ready: Ready) -> None:
    runner = Runner(pause_on_shutdown=False)
    identifiers = [await runner.aadd_deployment(deployment) for deployment in deployments]
    with get_client(sync_client=True) as client:
        ready(len(crash_dead_runs(client, identifiers)))
    running = asyncio.create_task(runner.start())
    await asyncio.sleep(0)  # it sets its own handler of SIGTERM at once, ours comes after it
    told = _told_to_end()
    await asyncio.wait({running, told}, return_when=asyncio.FIRST_COMPLETED)
    await _end(runner, running)
    told.cancel()


async def _end(runner: Runner, running: "asyncio.Task[None]") -> None:
    if runner.started:
        await runner.astop()
    elif not running.done():
        running.cancel()
    with suppress(asyncio.CancelledError):
        await running


def _told_to_end() -> "asyncio.Task[bool]":
    """A task that is done at SIGTERM. The runner's own handler leaves what it has running without a final state."""
    loop, told = asyncio.get_running_loop(), asyncio.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(told.set)

    signal.signal(signal.SIGTERM, end)
    return asyncio.create_task(told.wait())
