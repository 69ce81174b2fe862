"""What a run shows in Prefect's UI, in Chinese; keys are stable so that each keeps its history."""

from collections.abc import Sequence
from typing import Any

from prefect import get_run_logger
from prefect.artifacts import create_markdown_artifact, create_table_artifact

from flows import artifact_rows as rows
from flows.artifact_texts import changes_text, reminders_text, summary_text
from flows.result import RunResult
from flows.steps.asking import completeness, first_indicators, open_findings, open_snapshot
from flows.steps.reminding import reminders, today
from flows.steps.run import Run

SUMMARY_KEY = "run-summary"
PROGRESS_KEY = "submission-progress"
INDICATOR_KEY = "county-indicators"
FINDING_KEY = "findings"
REMINDER_KEY = "reminders"
CHANGE_KEY = "changes"
INDICATORS_SHOWN = 5000
"""Those of more than a hundred counties: whoever runs a province looks at its counties by themselves."""


def show_run(run: Run, result: RunResult, counties: Sequence[str]) -> None:
    """Make the artifacts of a run: 本次运行, 报送进度, 县级指标, 问题清单, 催报, 与上次比; the log gets its counts."""
    _log(result)
    create_markdown_artifact(key=SUMMARY_KEY, markdown=summary_text(result, counties), description="本次运行")
    if result.period is None:
        return
    with open_snapshot(run.home.snapshot):  # a database that is open already is asked at a fifth of the cost
        _show_tables(run, result.period, counties)
        missing = reminders(run.home.snapshot, result.period, counties, today())
    _text(REMINDER_KEY, f"催报 {result.period}", reminders_text(missing))
    _text(CHANGE_KEY, f"与上次比 {result.period}", changes_text(result.changes))


def _log(result: RunResult) -> None:
    logger = get_run_logger()
    new, skipped = len(result.new), len(result.skipped)
    logger.info("looked at %d files: %d new, %d known, %d not taken", result.files, new, result.again, skipped)
    if result.read:
        logger.info("read %d: %d refused, %d ended the reader", result.read, result.refused, len(result.crashed))
    done = "published" if result.refreshed else "left as it was"
    logger.info("%s: %s; %d replies", done, result.snapshot.content_hash[:12], len(result.replies))


def _show_tables(run: Run, period: str, counties: Sequence[str]) -> None:
    asked = run.home.snapshot, period, list(counties)
    _table(PROGRESS_KEY, f"报送进度 {period}", [rows.progress(row) for row in completeness(*asked)])
    indicators, total = first_indicators(*asked, INDICATORS_SHOWN)
    _table(
        INDICATOR_KEY, rows.indicator_title(period, len(indicators), total), [rows.indicator(row) for row in indicators]
    )
    findings, total = open_findings(*asked, run.settings.findings_shown)
    _table(FINDING_KEY, rows.finding_title(period, len(findings), total), [rows.finding(row) for row in findings])


def _table(key: str, description: str, table: list[dict[str, Any]]) -> None:
    create_table_artifact(key=key, table=table, description=description)


def _text(key: str, description: str, markdown: str) -> None:
    create_markdown_artifact(key=key, markdown=markdown, description=description)
