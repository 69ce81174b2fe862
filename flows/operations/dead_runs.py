"""Runs whose process died with the last server: Prefect would show them as running for ever."""

from collections.abc import Sequence
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterDeploymentId,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.client.schemas.sorting import FlowRunSort
from prefect.states import Crashed

ALIVE = FlowRunFilterState(
    type=FlowRunFilterStateType(any_=[StateType.PENDING, StateType.RUNNING, StateType.CANCELLING])
)
PAGE = 200
MESSAGE = "运行中断：进程已不存在。数据没有损坏，下一次运行会补上。"


def crash_dead_runs(client: SyncPrefectClient, deployment_ids: Sequence[UUID]) -> list[FlowRun]:
    """Say of every unfinished run that it crashed; nothing of ours runs before the runner does.

    Leaving the state also gives back the run's place in its deployment's concurrency limit.
    """
    ended: list[FlowRun] = []
    oldest = FlowRunSort.EXPECTED_START_TIME_ASC
    while runs := client.read_flow_runs(flow_run_filter=_unfinished(deployment_ids), sort=oldest, limit=PAGE):
        for run in runs:
            crash(client, run)
        ended += runs
    return ended


def called_runs(client: SyncPrefectClient) -> list[FlowRun]:
    """Unfinished runs of flows that some process called, and that no deployment started."""
    called = FlowRunFilterDeploymentId(is_null_=True)
    return client.read_flow_runs(flow_run_filter=FlowRunFilter(deployment_id=called, state=ALIVE), limit=PAGE)


def crash(client: SyncPrefectClient, run: FlowRun) -> None:
    """Say of a run that its process is gone."""
    client.set_flow_run_state(run.id, Crashed(message=MESSAGE), force=True)


def _unfinished(deployment_ids: Sequence[UUID]) -> FlowRunFilter:
    return FlowRunFilter(
        deployment_id=FlowRunFilterDeploymentId(any_=list(deployment_ids)),
        state=ALIVE,
    )
