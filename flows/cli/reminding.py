"""`gonghui remind`: who is missing, and a text for each that can be sent as it is."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from flows.cli.options import CountiesOption, JsonOption, PeriodOption


def remind(
    period: PeriodOption = None,
    county: CountiesOption = None,
    on: Annotated[
        datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="按哪一天计算天数；不填为今天（北京时间）")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", help="把催报文字写入这个文本文件，一个乡镇一段")] = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """Say who is missing."""
    from flows.cli.console import output as terminal
    from flows.cli.console import table, write_json
    from flows.settings import Settings
    from flows.steps.asking import newest_period
    from flows.steps.durable import replace_file
    from flows.steps.reminding import reminders, today

    snapshot, counties = Settings().place.snapshot, list(county or [])
    chosen = period or newest_period(snapshot, counties)
    if chosen is None:
        terminal.print("还没有收到能识别报告期的报表。")
        return
    missing = reminders(snapshot, chosen, counties, on.date() if on else today())
    if output:
        replace_file(output, "\n\n".join(entry.text for entry in missing).encode())
    if as_json:
        from dataclasses import asdict

        write_json([{**asdict(entry), "text": entry.text} for entry in missing])
        return
    columns = ["县（市、区）", "乡镇（街道）", "截止日", "天数", "上期报送"]
    rows = [(e.county_name, e.township_name, e.due, e.timing, e.previous_received_on or "未报") for e in missing]
    table(f"催报 {chosen}：未报 {len(missing)} 个", columns, rows)
    for entry in missing:
        terminal.print(entry.text, markup=False, soft_wrap=True)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("remind", help="催报：未报的乡镇、距截止日的天数、上期报送日期和可直接发送的文字。")(remind)
