"""The nightly flow: pull → read → check → load → judge → compute → publish → summarise → reply."""

from prefect import flow

from flows.artifact_progress import showing_progress
from flows.artifacts import show_run
from flows.naming import county_and_period
from flows.operations.hooks import ON_RUNNING
from flows.operations.notifying import tell_due, tell_failure, tell_returned, today_in_county
from flows.parameters import CountyChoice, ForceChoice, PeriodChoice, SourceChoice
from flows.result import RunResult
from flows.roster import require_known
from flows.settings import Settings
from flows.steps.archive_presence import require_archive
from flows.steps.locking import writer_lock
from flows.steps.run import Run
from flows.tasks import bring_up_to_date, pull, say_waiting


@flow(
    name="nightly",
    description="收取、读取、审核、汇总各乡镇（街道）工会半年报，发布数据库，并给每份报表写反馈。可以随时重复运行。",
    flow_run_name=county_and_period,
    on_running=[*ON_RUNNING],
    on_failure=[tell_failure],
    on_crashed=[tell_failure],
    persist_result=False,
)
def nightly(
    period: PeriodChoice = None,
    counties: CountyChoice = (),
    sources: SourceChoice = (),
    force: ForceChoice = False,  # noqa: FBT002 (a parameter of Prefect's form, set by name)
) -> RunResult:
    """Bring everything up to date with what has arrived; inputs that are partly bad do not stop it."""
    run = Run(Settings(), force=force)
    require_known(run.settings.reference_directory, period, counties)
    with showing_progress(), writer_lock(run.home.lock, waiting=say_waiting):
        require_archive(run)
        result = bring_up_to_date(run, pull(run, sources), period, counties)
    show_run(run, result, counties)
    tell_returned(result, counties)
    tell_due(run.settings, today_in_county())
    return result
