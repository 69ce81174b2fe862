"""`gonghui run` and `gonghui rebuild`: flows in this process."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli.options import CountiesOption, JsonOption, PeriodOption

if TYPE_CHECKING:
    from flows.settings import Settings


def check_sources(values: list[str] | None) -> list[str] | None:
    """Refuse a folder that is not there: a slip would look like a night without post."""
    for value in values or []:
        if "://" not in value and not Path(value).is_dir():
            message = f"文件夹“{value}”不存在"
            raise typer.BadParameter(message)
    return values


SourcesOption = Annotated[
    list[str] | None,
    typer.Option("--source", callback=check_sources, help="从哪个文件夹或网址收取，可重复；不填为设置中的来源"),
]


def run(
    period: PeriodOption = None,
    county: CountiesOption = None,
    source: SourcesOption = None,
    *,
    force: Annotated[bool, typer.Option("--force", help="没有新报表也全部重做")] = False,
    as_json: JsonOption = False,
) -> None:
    """The nightly flow, in this process."""
    counties = tuple(county or ())
    with _prefect(period, counties):
        from flows.nightly import nightly

        result = nightly(period=period, counties=counties, sources=tuple(source or ()), force=force)
    _show(result, counties, as_json=as_json)
    if not result.files:
        _say_where_from(source or ())


def _say_where_from(sources: Sequence[str]) -> None:
    from flows.cli.console import notes, relative
    from flows.settings import Settings

    named = "、".join(
        source if "://" in source else relative(Path(source)) for source in sources or Settings().source_list
    )
    notes.print(
        f"来源中没有文件：{named}；请把乡镇的工作簿放进去，或用 --source 指定别处。", markup=False, soft_wrap=True
    )


def rebuild(period: PeriodOption = None, county: CountiesOption = None, *, as_json: JsonOption = False) -> None:
    """Make everything again from the archive."""
    counties = tuple(county or ())
    with _prefect(period, counties):
        from flows.rebuild import rebuild as rebuild_flow

        result = rebuild_flow(period=period, counties=counties)
    _show(result, counties, as_json=as_json)


@contextmanager
def _prefect(period: str | None, counties: Sequence[str]) -> Iterator[None]:
    """Have a server of Prefect, and show the progress of what follows."""
    from flows.prefect_environment import has_own_database, has_standing_server, prepare_prefect
    from flows.roster import require_known
    from flows.settings import Settings

    settings = Settings()
    require_known(settings.reference_directory, period, counties)
    home = settings.place
    prepare_prefect(home)
    own = not has_standing_server()
    if own:
        _start_server(settings)
    from flows.cli.failing import tell_failures_once
    from flows.cli.following import follow
    from flows.operations.presence import arriving, crash_unseen_runs

    tell_failures_once()
    with follow(), arriving(home.presence):
        if own and has_own_database(home):
            crash_unseen_runs(home.presence)
        yield


def _start_server(settings: "Settings") -> None:
    """Start Prefect's server, and import what is heavy while it starts."""
    from flows.cli.console import notes
    from flows.prefect_environment import first_start
    from flows.server import Server
    from flows.warming import warm_up

    wait = "首次要建立它的数据库，约需半分钟" if first_start() else "约需几秒"
    notes.print(f"正在启动 Prefect 服务（{wait}）……")
    server = Server(settings.place)
    warm_up(settings.catalogue_directory)
    server.wait()


def _show(result: object, counties: tuple[str, ...], *, as_json: bool) -> None:
    from flows.cli.results import result_as_json, show_result
    from flows.result import RunResult

    assert isinstance(result, RunResult)  # noqa: S101 (flows are typed by their decorator)
    if as_json:
        result_as_json(result, counties)
    else:
        show_result(result, counties)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("run", help="收取、读取、审核、汇总、反馈（每晚的流程，在本进程中运行）。")(run)
    app.command("rebuild", help="删除存档以外的派生数据，只凭存档全部重做。")(rebuild)
