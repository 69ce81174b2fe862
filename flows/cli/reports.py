"""`gonghui status`, `trace` and `query`: questions to the published snapshot, which are never in the writer's way."""

import sys
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.cli.options import CountiesOption, JsonOption, PeriodOption, check_period
from flows.wording import figure_text

if TYPE_CHECKING:
    from pathlib import Path

ROWS_SHOWN = 1000
STANDARD_INPUT = "-"
TOWNSHIP_COLUMNS = ("代码", "乡镇（街道）", "状态", "最近收到", "须改正", "须说明")
TRACE_COLUMNS = ("乡镇（街道）", "部分", "指标项", "数值", "原文", "采用", "出处")
SIDES = {"numerator": "分子", "denominator": "分母"}
SnapshotOption = Annotated[
    str | None,
    typer.Option("--snapshot", help="较早的发布库：文件、版本（前 8 位以上）或时刻（北京时间）；不填为现在的"),
]


def status(period: PeriodOption = None, county: CountiesOption = None, *, as_json: JsonOption = False) -> None:
    """Who has reported."""
    from flows.cli.console import output, write_json
    from flows.steps.asking import check_names, completeness, newest_period, townships

    snapshot, counties = _snapshot(), list(county or [])
    check_names(snapshot, period, counties)
    chosen = period or newest_period(snapshot, counties)
    if chosen is None:
        output.print("还没有收到能识别报告期的报表。")
        return
    overview, detail = completeness(snapshot, chosen, counties), townships(snapshot, chosen, counties)
    if as_json:
        write_json({"period": chosen, "counties": overview, "townships": detail})
    elif detail:
        _show_status(chosen, overview, detail)
    else:
        output.print(f"{chosen} 还没有收到报表。")


def _show_status(period: str, overview: list[dict[str, Any]], detail: list[dict[str, Any]]) -> None:
    from flows.cli.console import table
    from flows.cli.results import show_statuses

    show_statuses(period, overview)
    for county, found in groupby(detail, key=lambda row: row["county_name"]):
        table(f"{county} {period}", TOWNSHIP_COLUMNS, map(_township, found), numbers=["须改正", "须说明"])


def _township(row: dict[str, Any]) -> list[object]:
    received = row["last_received_at"]
    when = f"{received:%Y-%m-%d %H:%M}" if received else ""
    return [row["township_code"], row["township_name"], row["status_title"], when, row["errors"], row["queries"]]


def trace(
    period: Annotated[str, typer.Argument(callback=check_period, help="报告期，如 2023H1")],
    code: Annotated[
        str, typer.Argument(help="乡镇（9 位）、县（6 位）、市（4 位）或省（2 位）代码，名册全部地区为 000000")
    ],
    indicator_code: Annotated[str, typer.Argument(help="指标代码，如 organising_rate；或指标项代码，如 A08")],
    snapshot: SnapshotOption = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """The cells behind an indicator."""
    from flows.cli.console import table, write_json
    from flows.steps.asking import trace as trace_cells

    rows = trace_cells(_snapshot(snapshot), period, code, indicator_code)
    if as_json:
        write_json(rows)
        return
    table(f"{indicator_code} {code} {period}", TRACE_COLUMNS, map(_source_cell, rows), numbers=["数值"])


def _source_cell(row: dict[str, Any]) -> list[object]:
    value = figure_text(row["value"], row["value_low"], row["value_high"])
    place = f"{row['file_name']}，{row['sheet']}!{row['cell']}"
    used = "是" if row["is_used"] else "否"
    return [
        row["township_name"],
        SIDES[row["side"]],
        f"{row['code']} {row['title']}",
        value,
        row["raw_text"],
        used,
        place,
    ]


def query(
    sql: Annotated[str, typer.Argument(help='一条 SQL，如 "FROM 县级报送情况"；- 为从标准输入读')],
    *,
    as_json: JsonOption = False,
) -> None:
    """Ask the snapshot in SQL."""
    from flows.cli.console import notes, rows_table, write_json
    from flows.steps.asking import ask

    rows = ask(_snapshot(), sys.stdin.read() if sql == STANDARD_INPUT else sql)
    if as_json:
        write_json(rows)
        return
    rows_table("", rows[:ROWS_SHOWN])
    if len(rows) > ROWS_SHOWN:
        notes.print(f"共 {len(rows)} 行，只列前 {ROWS_SHOWN} 行；用 --json 得到全部。")


def _snapshot(wanted: str | None = None) -> "Path":
    from flows.settings import Settings

    home = Settings().place
    if wanted is None:
        return home.snapshot
    from flows.steps.moments import snapshot_of

    return snapshot_of(home, wanted)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("status", help="各县、各乡镇的报送情况（以名单为准，未报的也列出）。")(status)
    app.command("trace", help="一个数从哪些文件、工作表、单元格来。")(trace)
    app.command("query", help="在发布库上查询（只读，不能访问其他文件和网络）。")(query)
