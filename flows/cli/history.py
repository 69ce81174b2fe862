"""`gonghui history`, `as-of` and `diff`: what was published before, what was known at a moment, what has changed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli.options import JsonOption

if TYPE_CHECKING:
    from flows.steps.as_of import AsOf


def history(*, as_json: JsonOption = False) -> None:
    """Which snapshots are kept."""
    from flows.cli.console import output, table, write_json
    from flows.settings import Settings
    from flows.steps.publishing import dated_snapshots

    kept = dated_snapshots(Settings().place.history)
    rows = [
        {
            "published_at": f"{one.published_at:%Y-%m-%d %H:%M:%S}",
            "version": one.version,
            "content_hash": one.content_hash,
            "path": str(one.path),
        }
        for one in kept
    ]
    if as_json:
        write_json(rows)
        return
    if not rows:
        output.print("还没有留存的发布库。")
        return
    shown = [
        [row["published_at"], row["version"][:8], row["content_hash"][:12], Path(row["path"]).name] for row in rows
    ]
    table("留存的发布库（北京时间）", ["发布时间", "版本", "内容摘要", "文件"], shown)


def as_of(
    moment: Annotated[str, typer.Argument(help="时刻（北京时间），如 2023-07-06T02:00；只写日期为当天结束时")],
    out: Annotated[Path | None, typer.Option("--out", help="写到哪个文件；不填为 publish/as_of 下")] = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """Make the snapshot of what was known at a moment."""
    from flows.settings import Settings
    from flows.steps.as_of import as_of as make_as_of
    from flows.steps.moments import BEIJING, moment_of
    from flows.steps.run import Run

    run, then = Run(Settings()), moment_of(moment)
    name = f"{then.astimezone(BEIJING):%Y%m%d-%H%M%S}.duckdb"
    _show(make_as_of(run, then, out or run.home.as_of / name), as_json=as_json)


def _show(made: "AsOf", *, as_json: bool) -> None:
    from flows.cli.console import output, relative, write_json
    from flows.cli.results import show_statuses
    from flows.steps.asking import completeness, newest_period

    path = made.snapshot.path
    period = newest_period(path, [])
    rows = completeness(path, period, []) if period else []
    if as_json:
        from dataclasses import asdict

        write_json({**asdict(made), "period": period, "counties": rows})
        return
    output.print(f"当时已收到 {made.received} 份文件，已有 {made.decisions} 项决定。")
    output.print(
        f"发布库：{relative(path)}（内容摘要 {made.snapshot.content_hash[:12]}）", markup=False, soft_wrap=True
    )
    if period:
        show_statuses(period, rows)


def diff(
    earlier: Annotated[str, typer.Argument(help="较早的：文件、版本（前 8 位以上）或时刻（北京时间）")],
    later: Annotated[str | None, typer.Argument(help="较晚的，写法相同；不填为现在的发布库")] = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """What two snapshots do not share."""
    from dataclasses import asdict

    from flows.cli.console import write_json
    from flows.cli.differences import show_difference
    from flows.settings import Settings
    from flows.steps.diffing import diff as compare
    from flows.steps.moments import snapshot_of

    home = Settings().place
    found = compare(snapshot_of(home, earlier), snapshot_of(home, later))
    if as_json:
        write_json(asdict(found))
    else:
        show_difference(found)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("history", help="留存的历次发布库：何时发布、版本、内容摘要。")(history)
    app.command(
        "as-of", help="重现某一时刻所知的发布库（按当时已收到的文件和已作的决定，用现在的规则重新判定、计算）。"
    )(as_of)
    app.command("diff", help="两次发布库之间：哪些数据变了，因哪份报表或决定，对各县指标有何影响。")(diff)
