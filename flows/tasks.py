"""The steps as Prefect tasks, on batches of submissions with paths as arguments: a task run costs more than a file."""

from pathlib import Path

from prefect import get_run_logger

from flows.progress import part_of, say
from flows.result import RunResult, make_result
from flows.step import step
from flows.steps import run as steps
from flows.steps import writing
from flows.steps.batches import count_jobs
from flows.steps.comparing import Standing, take_standing
from flows.steps.locking import Holder
from flows.steps.pulling import Pulled
from flows.steps.reading.job import BatchRead
from flows.steps.run import Run
from flows.steps.writing import Written


def bring_up_to_date(run: Run, pulled: Pulled, period: str | None, counties: tuple[str, ...]) -> RunResult:
    """Everything after the pull, under the writer's lock."""
    read = read_all(run, steps.plan_reading(run))
    before = refresh(run)
    shown = writing.choose_period(run, period, counties)
    written = summarise(run, shown, counties), reply(run)
    return make_result(run, pulled, read, (shown, counties), before, written)


def read_all(run: Run, groups: list[list[Path]]) -> list[BatchRead]:
    """Every group of batches, by whoever reads; progress is that of all together."""
    if run.settings.runner == "dask" and groups:
        from flows.cluster import read_on_cluster  # noqa: PLC0415 (Dask is large, and most never use it)

        return read_on_cluster(run, [folder for folders in groups for folder in folders])
    total = sum(count_jobs(folder) for folders in groups for folder in folders)
    read: list[BatchRead] = []
    for folders in groups:
        with part_of(sum(batch.submissions for batch in read), total):
            read += read_and_load(run, folders)
    return read


def read_and_load(run: Run, folders: list[Path]) -> list[BatchRead]:
    """One group of batches: read by many, loaded by one."""
    batches = read(run, folders)
    load(run, folders)
    return batches


def refresh(run: Run) -> Standing | None:
    """Publish again if what is published was made from something else; what stood before, if it was."""
    version = steps.wanted_version(run)
    if steps.is_published(run, version):
        return None
    before = take_standing(run.home.snapshot)
    judge(run)
    publish(run, version)
    return before


@step("收取")
def pull(run: Run, sources: tuple[str, ...]) -> Pulled:
    """Sources → archive and journal."""
    return steps.pull_sources(run, sources)


@step("读取与审核")
def read(run: Run, folders: list[Path]) -> list[BatchRead]:
    """Archived files → staged tables and their findings."""
    return steps.read_folders(run, folders)


@step("入库")
def load(run: Run, folders: list[Path]) -> None:
    """Staged tables → work database."""
    steps.load_folders(run, folders)


@step("判定与计算")
def judge(run: Run) -> None:
    """Statuses and indicators."""
    steps.judge_and_compute(run)


@step("发布")
def publish(run: Run, version: str) -> None:
    """Work database → snapshot."""
    steps.publish_work(run, version)


@step("汇总")
def summarise(run: Run, period: str | None, counties: tuple[str, ...]) -> Written:
    """Snapshot → tables of each county."""
    return writing.write_summaries(run, period, counties)


@step("反馈")
def reply(run: Run) -> tuple[Path, ...]:
    """Findings → an answer to each submission."""
    return writing.write_replies(run)


def say_waiting(holder: Holder | None) -> None:
    """Tell the log and the terminal for whom this run waits."""
    get_run_logger().info("waiting for the writer: %s", holder.pid if holder else "unknown")
    say(f"等待另一个写入者 {holder or ''} 结束")
