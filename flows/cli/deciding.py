"""`gonghui explain`, `release`, `confirm`, `close` and `reopen`: what a county officer decides."""

from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli.options import JsonOption, check_county, check_period

if TYPE_CHECKING:
    from flows.steps.deciding import Decided, FindingDecision, PeriodDecision

TownshipArgument = Annotated[str, typer.Argument(help="乡镇（街道）代码（9 位）或名称")]
PeriodArgument = Annotated[str, typer.Argument(callback=check_period, help="报告期，如 2023H1")]
RuleArgument = Annotated[str, typer.Argument(help="规则编号，如 HZ-014；见问题清单")]
CountyOption = Annotated[
    str, typer.Option("--county", callback=check_county, help="县级行政区划代码；几个县有同名乡镇时须写")
]
CountyArgument = Annotated[str, typer.Argument(callback=check_county, help="县级行政区划代码，6 位")]
OneTownshipOption = Annotated[str, typer.Option("--township", help="只对这一个乡镇（街道）；不填为全县")]
ItemOption = Annotated[str, typer.Option("--item", help="只对这个指标代码的问题，如 A11；不填为该规则的全部问题")]
ReasonOption = Annotated[str, typer.Option("--reason", help="理由，不少于 4 个字，不写个人信息")]
ByOption = Annotated[str, typer.Option("--by", help="决定人姓名，记入存档")]
NowOption = Annotated[bool, typer.Option("--now/--later", help="马上重新判定、发布和反馈；或留到下一次运行")]


def explain(
    township: TownshipArgument,
    period: PeriodArgument,
    rule: RuleArgument,
    text: Annotated[str, typer.Option("--text", help="乡镇的说明，不少于 6 个字，不写个人信息")],
    by: ByOption,
    county: CountyOption = "",
    item: ItemOption = "",
    *,
    now: NowOption = True,
    as_json: JsonOption = False,
) -> None:
    """Take down what a township said about its findings."""
    from flows.steps.deciding import FindingDecision
    from flows.steps.events import EXPLAINED

    asked = FindingDecision(EXPLAINED, period, township, rule, text, by, county, item)
    _decide(asked, now=now, as_json=as_json)


def release(
    township: TownshipArgument,
    period: PeriodArgument,
    rule: RuleArgument,
    reason: ReasonOption,
    by: ByOption,
    explanation: Annotated[str, typer.Option("--explanation", help="一并记入乡镇的说明，不少于 6 个字")] = "",
    county: CountyOption = "",
    item: ItemOption = "",
    *,
    now: NowOption = True,
    as_json: JsonOption = False,
) -> None:
    """Let 准强制性 findings pass that the township has explained."""
    from flows.steps.deciding import FindingDecision
    from flows.steps.events import RELEASED

    asked = FindingDecision(RELEASED, period, township, rule, reason, by, county, item, explanation)
    _decide(asked, now=now, as_json=as_json)


def confirm(
    township: TownshipArgument,
    period: PeriodArgument,
    rule: RuleArgument,
    reason: ReasonOption,
    by: ByOption,
    county: CountyOption = "",
    item: ItemOption = "",
    *,
    now: NowOption = True,
    as_json: JsonOption = False,
) -> None:
    """Say that 核实性 figures have been verified."""
    from flows.steps.deciding import FindingDecision
    from flows.steps.events import CONFIRMED

    asked = FindingDecision(CONFIRMED, period, township, rule, reason, by, county, item)
    _decide(asked, now=now, as_json=as_json)


def close(
    county: CountyArgument,
    period: PeriodArgument,
    reason: ReasonOption,
    by: ByOption,
    township: OneTownshipOption = "",
    *,
    now: NowOption = True,
    as_json: JsonOption = False,
) -> None:
    """Close a period: what comes later is held."""
    from flows.steps.deciding import PeriodDecision
    from flows.steps.events import CLOSED

    _decide(PeriodDecision(CLOSED, period, county, reason, by, township), now=now, as_json=as_json)


def reopen(
    county: CountyArgument,
    period: PeriodArgument,
    reason: ReasonOption,
    by: ByOption,
    township: OneTownshipOption = "",
    *,
    now: NowOption = True,
    as_json: JsonOption = False,
) -> None:
    """Reopen a period: what was held counts."""
    from flows.steps.deciding import PeriodDecision
    from flows.steps.events import REOPENED

    _decide(PeriodDecision(REOPENED, period, county, reason, by, township), now=now, as_json=as_json)


def _decide(asked: "FindingDecision | PeriodDecision", *, now: bool, as_json: bool) -> None:
    from flows.cli.console import notes, write_json
    from flows.cli.following import follow
    from flows.settings import Settings
    from flows.steps.catching_up import catch_up
    from flows.steps.deciding import decide, standing
    from flows.steps.locking import writer_lock
    from flows.steps.run import Run

    run = Run(Settings())
    with writer_lock(run.home.lock, waiting=lambda holder: notes.print(f"等待另一个写入者 {holder or ''} 结束……")):
        decided = decide(run, asked)
        if now:
            with follow():
                catch_up(run, decided.period, [decided.county_code])
        state = standing(run, decided)
    if as_json:
        from dataclasses import asdict

        write_json({**asdict(decided), "applied": now, "townships": state})
    else:
        _show(decided, state, now=now)


def _show(decided: "Decided", state: list[dict[str, object]], *, now: bool) -> None:
    from flows.cli.console import output, table

    if decided.findings:
        columns = {"规则": "rule_id", "工作表": "sheet", "单元格": "cell", "问题": "message"}
        rows = [[finding[name] for name in columns.values()] for finding in decided.findings]
        table(f"{decided.title}：{decided.place} {decided.period}", list(columns), rows)
    else:
        output.print(f"{decided.title}：{decided.place} {decided.period}。", markup=False)
    if decided.note:
        output.print(decided.note, markup=False)
    if not now:
        output.print("已记入存档，下一次运行时生效。", markup=False)
        return
    shown = "，".join(f"{row['status_title']} {row['townships']} 个" for row in state)
    output.print(f"现在的状态：{shown}。", markup=False)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("explain", help="代乡镇记入对核实性、准强制性问题的说明。")(explain)
    app.command("release", help="放行准强制性问题：须有乡镇的说明和县总工会的理由。")(release)
    app.command("confirm", help="核实核实性问题的数据，不必乡镇再说明。")(confirm)
    app.command("close", help="关闭一个县（或一个乡镇）的报告期：此后收到的存档、审核、反馈，但不计入。")(close)
    app.command("reopen", help="重新开放已关闭的报告期：关闭期间收到的报表和说明照常计入。")(reopen)
