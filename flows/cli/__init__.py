"""The command `gonghui`. Heavy libraries are imported inside commands: the help must come at once."""

import atexit
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from flows.cli import backtesting, deciding, forms, history, layouts, reminding, reports, running, serving

FAILED_EXIT = 1

app = typer.Typer(
    name="gonghui",
    help="乡镇（街道）工会半年报：收取、审核、汇总、反馈。",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # its panels cut Chinese off where a line ends
    pretty_exceptions_show_locals=False,  # a local variable may hold personal data
)
for module in (running, serving, forms, reports, history, deciding, layouts, backtesting, reminding):
    module.register(app)


@app.callback()
def options(
    home: Annotated[
        Path | None,
        typer.Option(help="数据所在文件夹（存档、发布库、汇总表、反馈）；也可用环境变量 GONGHUI_HOME 指定"),
    ] = None,
) -> None:
    """Options of every command."""
    if home is not None:
        os.environ["GONGHUI_HOME"] = str(home.expanduser().absolute())  # workers and servers read it too


def main() -> None:
    """Entry point."""
    atexit.register(_end_quietly)  # registered first, so that it runs last
    try:
        app()
    except Exception as error:
        from flows.cli.console import complain
        from flows.cli.failing import in_one_line

        message = in_one_line(error)
        if message is None:
            raise
        complain(message)
        sys.exit(FAILED_EXIT)


def _end_quietly() -> None:
    """Keep DuckDB's report of objects that outlive the interpreter from the user: Prefect's threads hold them."""
    sys.stderr.flush()
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        os.dup2(nowhere.fileno(), 2)
