"""The flow that makes everything again from the archive: what is derived can always be deleted."""

from prefect import flow

from flows.artifact_progress import showing_progress
from flows.artifacts import show_run
from flows.naming import county_and_period
from flows.operations.hooks import ON_RUNNING
from flows.operations.notifying import tell_failure
from flows.parameters import CountyChoice, PeriodChoice
from flows.result import RunResult
from flows.roster import require_known
from flows.settings import Settings
from flows.steps.archive_presence import require_archive
from flows.steps.clearing import remove_derived
from flows.steps.locking import writer_lock
from flows.steps.pulling import NOTHING_PULLED
from flows.steps.run import Run
from flows.tasks import bring_up_to_date, say_waiting


@flow(
    name="rebuild",
    description="只凭存档重新读取、审核、计算、发布、汇总和反馈：存档之外的一切都可以重做，结果相同。",
    flow_run_name=county_and_period,
    on_running=[*ON_RUNNING],
    on_failure=[tell_failure],
    on_crashed=[tell_failure],
    persist_result=False,
)
def rebuild(period: PeriodChoice = None, counties: CountyChoice = ()) -> RunResult:
    """Make everything again; readers keep the snapshot they have until the new one is there."""
    run = Run(Settings(), force=True)
    require_known(run.settings.reference_directory, period, counties)
    with showing_progress(), writer_lock(run.home.lock, waiting=say_waiting):
        require_archive(run)
        remove_derived(run.home)
        result = bring_up_to_date(run, NOTHING_PULLED, period, counties)
    show_run(run, result, counties)
    return result
