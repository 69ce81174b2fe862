"""`gonghui template` and `gonghui check`: before a return is sent."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli.options import JsonOption, check_period

if TYPE_CHECKING:
    from flows.steps.self_check import CheckResult


def template(
    period: Annotated[str, typer.Option("--period", callback=check_period, help="报告期，如 2023H1")],
    output: Annotated[Path, typer.Option("--output", help="文件（一个乡镇），或文件夹（全县）")],
    township: Annotated[str | None, typer.Option("--township", help="乡镇（街道）代码，9 位")] = None,
    county: Annotated[str | None, typer.Option("--county", help="县级行政区划代码：为全县每个乡镇各做一份")] = None,
) -> None:
    """Write blank forms for a township, or for all of a county."""
    if (township is None) == (county is None):
        message = "--township 和 --county 请指定一个"
        raise typer.BadParameter(message)
    from flows.cli.console import output as terminal
    from flows.cli.console import relative
    from flows.settings import Settings
    from flows.steps.blank_forms import write_blank_forms

    for path in write_blank_forms(Settings(), township or str(county), period, output):
        terminal.print(relative(path), markup=False, soft_wrap=True)


def check(
    file: Annotated[Path, typer.Argument(help="要检查的工作簿", exists=True, dir_okay=False, readable=True)],
    out: Annotated[Path | None, typer.Option("--out", help="标注副本放在哪个文件夹；不填为 reply/自查")] = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """Check a workbook as the night would, and mark a copy of it."""
    from flows.cli.console import write_json
    from flows.settings import Settings
    from flows.steps.run import Run
    from flows.steps.self_check import check_file

    run = Run(Settings())
    result = check_file(run, file, out or run.home.own_checks)
    if as_json:
        from dataclasses import asdict

        write_json({**asdict(result), "exit_code": result.exit_code})
    else:
        _show_check(result)
    raise typer.Exit(result.exit_code)


def _show_check(result: "CheckResult") -> None:
    from flows.cli.console import output, relative, table

    columns = {
        "类别": "class_title",
        "工作表": "sheet",
        "单元格": "cell",
        "问题": "message",
        "应为": "expected",
        "处理": "action",
    }
    rows = [[finding[name] for name in columns.values()] for finding in result.findings]
    if rows:
        table(f"{result.file_name} 的问题", list(columns), rows)
    whose = f"{result.township_name or '（未识别的单位）'} {result.period or '（未识别的报告期）'}"
    counts = f"须改正 {result.errors} 条，须说明 {result.queries} 条，提示 {result.notices} 条"
    output.print(f"{whose}：{result.status_title}；{counts}。", markup=False)
    for path in result.copies:
        output.print(f"标注副本：{relative(path)}", markup=False, soft_wrap=True)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("template", help="生成空白半年报工作簿，封面已填好县、乡镇、代码和报告期。")(template)
    app.command(
        "check", help="报送前自查一份工作簿，并生成标注副本。退出码：0 可以报送，1 有须改正的问题，2 不是可读的半年报。"
    )(check)
