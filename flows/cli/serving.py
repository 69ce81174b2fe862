"""`gonghui serve`: server, schedule and on-demand runs in one foreground process; `gonghui worker`: runs alone."""

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from flows.asking_errors import ServerUnknownError

if TYPE_CHECKING:
    from flows.operations.serving import StandingServer
    from flows.settings import Settings


def serve(
    host: Annotated[str, typer.Option("--host", help="监听地址；不是本机地址时必须先设置密码")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="监听端口")] = 4200,
) -> None:
    """Serve until told to end."""
    from flows.operations.serving import StandingServer, check_address, end_on_signals
    from flows.prefect_environment import prepare_standing
    from flows.server_process import Address
    from flows.settings import Settings

    settings, address = Settings(), Address(host, port)
    prepare_standing(settings.place, settings.history_days)
    check_address(address)
    end_on_signals()
    server = StandingServer(settings.place, address)
    try:
        _serve(settings, server, address.url)
    finally:
        server.stop()


def _serve(settings: "Settings", server: "StandingServer", url: str) -> None:
    from flows.cli.console import notes
    from flows.operations.deployments import make_deployments
    from flows.operations.running import serve_deployments

    def ready(dead: int) -> None:
        if dead:
            notes.print(f"上次中断时未结束的运行 {dead} 个，已标为“崩溃”。")
        notes.print(f"已启动：{url} ，数据在 {settings.place.root} 。按 Ctrl+C 结束。", markup=False, soft_wrap=True)

    server.wait_until_healthy()
    serve_deployments(make_deployments(settings), ready)
    notes.print("已结束。")


def worker(
    pool: Annotated[str, typer.Option("--pool", help="工作池的名称")] = "gonghui",
) -> None:
    """Become a worker of a server that stands elsewhere."""
    from flows.operations.presence import crash_absent_runs
    from flows.prefect_environment import has_standing_server, prepare_worker
    from flows.settings import Settings

    home = Settings().place
    prepare_worker(home)
    if not has_standing_server():
        raise ServerUnknownError
    crash_absent_runs(home.presence)
    os.execv(sys.executable, [sys.executable, "-m", "prefect", "worker", "start", "--pool", pool])  # noqa: S606


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("serve", help="启动服务：网页、每晚自动运行、按需运行（同一个进程，Ctrl+C 结束）。")(serve)
    app.command("worker", help="作为工作进程运行别处 Prefect 服务的任务（先设置 PREFECT_API_URL）。")(worker)
