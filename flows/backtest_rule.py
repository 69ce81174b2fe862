"""The flow that tries a rule on past returns: what it would have sent back, before it is put in force."""

from typing import Any

from prefect import flow
from prefect.artifacts import create_markdown_artifact, create_table_artifact

from flows.backtest_wording import FINDING_COLUMNS, PERIOD_COLUMNS, in_words, title
from flows.naming import rule_id
from flows.operations.hooks import ON_RUNNING
from flows.parameters import FirstPeriodChoice, LastPeriodChoice, RuleChoice
from flows.settings import Settings
from flows.step import step
from flows.steps.backtesting import Backtest, Span, rule_of
from flows.steps.backtesting import backtest as try_rule
from flows.steps.run import Run

PERIOD_KEY, FINDING_KEY, TITLE_KEY = "backtest-periods", "backtest-findings", "backtest"


@flow(
    name="backtest-rule",
    description="试算一条规则：如果过去各期都执行它，会退回哪些报表、要求哪些说明。不改变任何数据。",
    flow_run_name=rule_id,
    on_running=[*ON_RUNNING],
    persist_result=False,
)
def backtest_rule(rule: RuleChoice, first: FirstPeriodChoice = None, last: LastPeriodChoice = None) -> Backtest:
    """Say what a rule would have meant to past returns."""
    run = Run(Settings())
    result = backtest(run, rule, Span(first, last))
    show(result, run.settings.findings_shown)
    return result


@step("试算")
def backtest(run: Run, rule: str, span: Span) -> Backtest:
    """Past returns → what the rule finds in them."""
    return try_rule(run, rule_of(run.form.catalogue, rule), span)


def show(result: Backtest, limit: int) -> None:
    """The tables in Prefect's UI."""
    create_markdown_artifact(key=TITLE_KEY, markdown=title(result), description="试算结果")
    _table(PERIOD_KEY, in_words(result.periods, PERIOD_COLUMNS), "各报告期")
    shown = in_words(result.findings[:limit], FINDING_COLUMNS)
    _table(FINDING_KEY, shown, f"查出 {len(result.findings)} 处，列出 {len(shown)} 处")


def _table(key: str, rows: list[dict[str, Any]], description: str) -> None:
    create_table_artifact(key=key, table=rows, description=description)
