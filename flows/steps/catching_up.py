"""Catch up: everything after the pull, step by step, for commands that need no flow."""

from collections.abc import Sequence

from flows.steps import run as steps
from flows.steps import writing
from flows.steps.run import Run


def catch_up(run: Run, period: str | None, counties: Sequence[str]) -> None:
    """Bring tables, summaries and replies up to date with the archive; the caller holds the writer's lock."""
    for folders in steps.plan_reading(run):
        steps.read_folders(run, folders)
        steps.load_folders(run, folders)
    version = steps.wanted_version(run)
    if not steps.is_published(run, version):
        steps.judge_and_compute(run)
        steps.publish_work(run, version)
    writing.write_summaries(run, writing.choose_period(run, period, counties), counties)
    writing.write_replies(run)
