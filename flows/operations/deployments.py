"""The deployments that `gonghui serve` offers: every night, and whenever somebody presses Run."""

from functools import partial

from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron, Schedule
from prefect.types.entrypoint import EntrypointType

from flows import decide
from flows.asking_errors import ScheduleError
from flows.backtest_rule import backtest_rule
from flows.check_workbook import check_workbook
from flows.nightly import nightly
from flows.rebuild import rebuild
from flows.settings import TIMEZONE, Settings

TAG = "工会半年报"
ONE_AT_A_TIME = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)
"""Nights missed while the server was down start together, late: one runs and brings everything up to date."""


def make_deployments(settings: Settings) -> tuple[RunnerDeployment, ...]:
    """Every deployment; flows are found by module, so that runs need no particular folder.

    Raises:
        ScheduleError: the settings' schedule is no cron expression.
    """
    deploy = partial(RunnerDeployment.from_flow, entrypoint_type=EntrypointType.MODULE_PATH)
    schedule = _nightly(settings.nightly_cron)
    return (
        deploy(nightly, "每晚汇总", schedule=schedule, concurrency_limit=ONE_AT_A_TIME, tags=[TAG, "每晚"]),
        deploy(check_workbook, "检查工作簿", tags=[TAG, "按需"]),
        deploy(backtest_rule, "试算规则", tags=[TAG, "按需"]),
        deploy(rebuild, "全部重做", concurrency_limit=ONE_AT_A_TIME, tags=[TAG, "按需"]),
        deploy(decide.explain, "记入说明", tags=[TAG, "决定"]),
        deploy(decide.release, "放行", tags=[TAG, "决定"]),
        deploy(decide.confirm, "核实", tags=[TAG, "决定"]),
        deploy(decide.close_period, "关闭报告期", tags=[TAG, "决定"]),
        deploy(decide.reopen_period, "重新开放报告期", tags=[TAG, "决定"]),
    )


def _nightly(cron: str) -> Schedule:
    try:
        return Cron(cron, timezone=TIMEZONE)
    except ValueError as error:
        raise ScheduleError(cron) from error
