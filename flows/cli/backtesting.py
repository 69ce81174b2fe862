"""`gonghui backtest`: what a rule would have meant to past returns, before it is put in force."""

from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli.options import JsonOption, check_period

if TYPE_CHECKING:
    from flows.steps.backtesting import Backtest
    from schemas.catalogue import Catalogue, Rule

FINDINGS_SHOWN = 200
CLASSES = ("mandatory", "conditional", "query", "notice")


def _check_class(value: str) -> str:
    if value not in CLASSES:
        message = f"“{value}”不是级别，应为 {'、'.join(CLASSES)}"
        raise typer.BadParameter(message)
    return value


def backtest(
    rule: Annotated[str | None, typer.Argument(help="规则编号，如 HZ-081；未启用、试行的也可以")] = None,
    relation: Annotated[str | None, typer.Option(help='还不在目录里的关系式，如 "A11 <= A08"')] = None,
    rule_class: Annotated[
        str, typer.Option("--class", callback=_check_class, help=f"关系式的级别：{'、'.join(CLASSES)}")
    ] = "query",
    first: Annotated[str | None, typer.Option("--from", callback=check_period, help="起始报告期，如 2022H1")] = None,
    last: Annotated[str | None, typer.Option("--to", callback=check_period, help="截止报告期，如 2023H1")] = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """Try a rule on past returns."""
    if (rule is None) == (relation is None):
        message = "规则编号和 --relation 请指定一个"
        raise typer.BadParameter(message)
    from flows.cli.console import write_json
    from flows.settings import Settings
    from flows.steps.backtesting import Span
    from flows.steps.backtesting import backtest as try_rule
    from flows.steps.run import Run

    run = Run(Settings())
    result = try_rule(run, _rule(run.form.catalogue, rule, relation or "", rule_class), Span(first, last))
    if as_json:
        from dataclasses import asdict

        write_json({**asdict(result), "returned": result.returned, "asked": result.asked})
    else:
        _show(result)


def _rule(catalogue: "Catalogue", rule: str | None, relation: str, rule_class: str) -> "Rule":
    from flows.steps.backtesting import proposed, rule_of

    return rule_of(catalogue, rule) if rule else proposed(catalogue, relation, rule_class)


def _show(result: "Backtest") -> None:
    from flows.backtest_wording import FINDING_COLUMNS, NUMBERS, PERIOD_COLUMNS, title
    from flows.cli.console import notes, output, table

    output.print(title(result), markup=False)
    for heading, columns, rows in (
        ("各报告期", PERIOD_COLUMNS, result.periods),
        ("查出的问题", FINDING_COLUMNS, result.findings[:FINDINGS_SHOWN]),
    ):
        if rows:
            shown = [[row[name] for name in columns.values()] for row in rows]
            table(heading, list(columns), shown, numbers=NUMBERS)
    if len(result.findings) > FINDINGS_SHOWN:
        notes.print(f"共 {len(result.findings)} 处，只列前 {FINDINGS_SHOWN} 处；用 --json 得到全部。")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("backtest", help="试算一条规则：过去各期会退回哪些报表、要求哪些说明。不改变任何数据。")(backtest)
