"""`gonghui layouts`: what townships call sheets, headings and items beside the form's own names."""

from pathlib import Path
from typing import Annotated

import typer

commands = typer.Typer(help="表式之外的栏目叫法：查看建议，由人确认后采用。", no_args_is_help=True)


def suggest(
    file: Annotated[Path, typer.Argument(help="有不认识栏目的工作簿", exists=True, dir_okay=False, readable=True)],
) -> None:
    """Say what the unknown headings of a workbook may mean, and write a file that a person can accept."""
    from flows.cli.console import output, relative, table
    from flows.settings import Settings
    from flows.steps.layout_proposals import propose
    from flows.steps.run import Run

    run = Run(Settings())
    proposal = propose(run, file)
    if not proposal.unknown:
        output.print(f"没有不认识的栏目（读取结果：{proposal.outcome}）。", markup=False)
        return
    rows = [(entry.sheet, entry.cell, entry.text, "、".join(entry.titles)) for entry in proposal.unknown]
    table("不认识的栏目", ["工作表", "单元格", "栏目", "可能是"], rows)
    if proposal.path:
        output.print(f"建议已写入：{relative(proposal.path)}", markup=False, soft_wrap=True)
        output.print(f"核对、修改后移到 {relative(run.home.layouts)} 即采用。", markup=False, soft_wrap=True)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    commands.command("suggest", help="列出不认识的栏目和最接近的规定名称，并写出可供采用的建议文件。")(suggest)
    app.add_typer(commands, name="layouts")
