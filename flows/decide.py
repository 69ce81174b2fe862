"""The flows of county officers: explain, release, confirm, close and reopen, each with a form in Prefect's UI."""

from collections.abc import Callable
from typing import ParamSpec

from prefect import Flow, flow
from prefect.artifacts import create_markdown_artifact

from flows.artifact_texts import decision_text
from flows.decision_parameters import (
    CountyChoice,
    ExplanationChoice,
    ItemChoice,
    OfficerChoice,
    OneTownshipChoice,
    PeriodChoice,
    ReasonChoice,
    RuleChoice,
    SaidChoice,
    TownshipChoice,
)
from flows.operations.hooks import ON_RUNNING
from flows.operations.notifying import tell_failure
from flows.settings import Settings
from flows.step import step
from flows.steps.deciding import Decided, FindingDecision, PeriodDecision, decide, standing
from flows.steps.events import CLOSED, CONFIRMED, EXPLAINED, RELEASED, REOPENED
from flows.steps.locking import writer_lock
from flows.steps.pulling import NOTHING_PULLED
from flows.steps.run import Run
from flows.tasks import bring_up_to_date, say_waiting

DECISION_KEY = "decision"

P = ParamSpec("P")


def officer_flow(name: str, run_name: str, description: str) -> Callable[[Callable[P, Decided]], Flow[P, Decided]]:
    """What these flows have in common; a refused decision is told on the page of its run, and to nobody else."""
    return flow(
        name=name,
        description=description,
        flow_run_name=run_name,
        on_running=[*ON_RUNNING],
        on_crashed=[tell_failure],
        persist_result=False,
    )


@officer_flow(
    "explain", "记入说明 {township} {period} {rule}", "代乡镇记入对问题的说明（不少于 6 个字），马上重新判定和发布。"
)
def explain(
    county: CountyChoice,
    period: PeriodChoice,
    township: TownshipChoice,
    rule: RuleChoice,
    text: ExplanationChoice,
    by: OfficerChoice,
    item: ItemChoice = "",
) -> Decided:
    """Take down what a township said about its findings."""
    return _apply(FindingDecision(EXPLAINED, period, township, rule, text, by, county, item))


@officer_flow(
    "release",
    "放行 {township} {period} {rule}",
    "放行准强制性问题：须有乡镇的说明和县总工会的理由，马上重新判定和发布。",
)
def release(
    county: CountyChoice,
    period: PeriodChoice,
    township: TownshipChoice,
    rule: RuleChoice,
    reason: ReasonChoice,
    by: OfficerChoice,
    item: ItemChoice = "",
    explanation: SaidChoice = "",
) -> Decided:
    """Let 准强制性 findings pass that the township has explained."""
    return _apply(FindingDecision(RELEASED, period, township, rule, reason, by, county, item, explanation))


@officer_flow(
    "confirm", "核实 {township} {period} {rule}", "核实核实性问题的数据，不必乡镇再说明，马上重新判定和发布。"
)
def confirm(
    county: CountyChoice,
    period: PeriodChoice,
    township: TownshipChoice,
    rule: RuleChoice,
    reason: ReasonChoice,
    by: OfficerChoice,
    item: ItemChoice = "",
) -> Decided:
    """Say that 核实性 figures have been verified."""
    return _apply(FindingDecision(CONFIRMED, period, township, rule, reason, by, county, item))


@officer_flow(
    "close-period",
    "关闭 {county} {township} {period}",
    "关闭一个县或一个乡镇的报告期：此后收到的存档、审核、反馈，但不计入。",
)
def close_period(
    county: CountyChoice,
    period: PeriodChoice,
    reason: ReasonChoice,
    by: OfficerChoice,
    township: OneTownshipChoice = "",
) -> Decided:
    """Close a period: what comes later is held."""
    return _apply(PeriodDecision(CLOSED, period, county, reason, by, township))


@officer_flow(
    "reopen-period",
    "重新开放 {county} {township} {period}",
    "重新开放已关闭的报告期：关闭期间收到的报表和说明照常计入。",
)
def reopen_period(
    county: CountyChoice,
    period: PeriodChoice,
    reason: ReasonChoice,
    by: OfficerChoice,
    township: OneTownshipChoice = "",
) -> Decided:
    """Reopen a period: what was held counts."""
    return _apply(PeriodDecision(REOPENED, period, county, reason, by, township))


def _apply(asked: FindingDecision | PeriodDecision) -> Decided:
    run = Run(Settings())
    with writer_lock(run.home.lock, waiting=say_waiting):
        decided = take_down(run, asked)
        bring_up_to_date(run, NOTHING_PULLED, decided.period, (decided.county_code,))
        state = standing(run, decided)
    create_markdown_artifact(key=DECISION_KEY, markdown=decision_text(decided, state), description=decided.title)
    return decided


@step("记入存档")
def take_down(run: Run, asked: FindingDecision | PeriodDecision) -> Decided:
    """Decision → journal."""
    return decide(run, asked)
