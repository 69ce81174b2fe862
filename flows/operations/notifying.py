"""Telling people, through Apprise: WeCom, DingTalk, mail and webhooks are URLs of the setting GONGHUI_NOTIFY.

Nothing personal is told: counts and names of townships at most, and never what a workbook holds.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from prefect.client.schemas.objects import FlowRun, State
from prefect.flows import Flow
from prefect.logging import get_logger

from flows.result import RunResult
from flows.settings import TIMEZONE, Settings
from flows.steps.due import due_soon, read_given, write_given

LOGGER = get_logger("gonghui.notify")


def tell(title: str, body: str) -> bool:
    """Send a message to everybody who wants to be told; whether nobody was left out.

    A message that does not arrive is logged and fails nothing: the run's page says the same.
    """
    receivers = Settings().notify
    if not receivers:
        return True
    import apprise  # noqa: PLC0415 (knows a hundred services; most homes tell nobody)

    messenger = apprise.Apprise()
    understood = [messenger.add(url.get_secret_value()) for url in receivers]
    arrived = bool(messenger.notify(title=title, body=body)) and all(understood)
    if not arrived:
        LOGGER.warning("a notification did not reach every receiver of GONGHUI_NOTIFY")
    return arrived


def tell_failure(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:  # noqa: ARG001 (Prefect's names)
    """A hook of flows: say that a run failed or crashed. The reason stays on its page, it may quote a file."""
    what = "崩溃" if state.is_crashed() else "失败"
    tell(
        f"工会半年报：运行{what}",
        f"“{flow_run.name}”{what}，数据没有发布新版本。原因见该运行的页面；下一次运行会补上。",
    )


def tell_returned(result: RunResult, counties: Sequence[str]) -> None:
    """Say how many submissions are returned, when a run published something new."""
    rows = [row for row in result.statuses if not counties or row["county_code"] in counties]
    lines = [
        f"{row['county_name']}：退回 {row['townships_returned']}，待说明 {row['townships_provisional']}，"
        f"未报 {row['townships_missing']}（应报 {row['townships_expected']}）"
        for row in rows
        if row["townships_returned"]
    ]
    if result.refreshed and lines:
        tell(f"工会半年报：{result.period} 有退回的报表", "\n".join(lines))


def tell_due(settings: Settings, today: date) -> None:
    """Say some days before a period is due who has sent nothing; each notice is given once, whoever received it."""
    home = settings.place
    if not settings.notify:
        return
    given = read_given(home.notices)
    for notice in due_soon(home.snapshot, today, settings.remind_days, given):
        given.add(notice.notice)
        write_given(home.notices, given)
        tell(notice.headline, notice.text)


def today_in_county() -> date:
    """The day by the clock that townships have."""
    return datetime.now(ZoneInfo(TIMEZONE)).date()
