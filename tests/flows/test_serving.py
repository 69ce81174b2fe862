"""`gonghui serve`, for real: what it offers and refuses, how it ends, and what it finds after a crash."""

import os
import signal
import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.errors import OpenServerError, PortTakenError
from flows.home import Home
from flows.operations.serving import check_address
from flows.server_process import EVERYWHERE, Address, free_port
from tests.flows.serving import FINAL, Served, alive, end, serving, wait_until_gone

COUNTY = "510623 中江县"
DECISIONS = ("记入说明", "放行", "核实", "关闭报告期", "重新开放报告期")
CLOSING = {"county": COUNTY, "period": "2023H1 2023年上半年", "reason": "汇总已上报", "by": "周科长"}
QUICK = {"PREFECT_RUNNER_POLL_FREQUENCY": "1"}


@pytest.mark.parametrize("host", [EVERYWHERE[0], "192.0.2.1", "office.example"])
def test_a_server_that_others_reach_needs_a_password(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.delenv("PREFECT_SERVER_API_AUTH_STRING", raising=False)
    with pytest.raises(OpenServerError):
        check_address(Address(host, free_port("127.0.0.1")))
    monkeypatch.setenv("PREFECT_SERVER_API_AUTH_STRING", "office:secret")
    check_address(Address(EVERYWHERE[0], free_port("127.0.0.1")))


def test_a_taken_port_is_said_before_anything_starts() -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(PortTakenError):
        check_address(Address("127.0.0.1", taken.getsockname()[1]))


def test_serve_is_in_the_help() -> None:
    assert "serve" in CliRunner().invoke(app, ["--help"]).stdout


@pytest.mark.slow
def test_a_served_home_from_the_form_to_a_clean_end(bare_home: Home) -> None:
    with serving(bare_home, **QUICK) as served:
        _offers_its_deployments(served)
        _refuses_wrong_input(served)
        old = _runs_on_demand(served)
        _decides_on_demand(served)
        _runs_missed_nights_once(served)
        _is_cancelled_in_the_middle(served)
        dead = _dies_with_its_runs(served)
    _make_older(bare_home, old)
    with serving(bare_home, **QUICK) as again:
        _found_dead_runs(again, dead)
        _deleted_old_runs(bare_home, again, old)
        _ends_what_runs_when_told_to_end(bare_home, again)
    with serving(bare_home, **QUICK) as last:
        _says_that_its_server_ended(last)


def _offers_its_deployments(served: Served) -> None:
    nightly = served.deployment("每晚汇总")
    (schedule,) = nightly["schedules"]
    assert schedule["schedule"] | {"day_or": True} == {"cron": "0 2 * * *", "timezone": "Asia/Shanghai", "day_or": True}
    assert nightly["concurrency_options"]["collision_strategy"] == "CANCEL_NEW"
    assert nightly["global_concurrency_limit"]["limit"] == 1
    fields = nightly["parameter_openapi_schema"]["properties"]
    assert COUNTY in fields["counties"]["items"]["enum"]
    assert all(field["title"] != name and field["description"] for name, field in fields.items())
    assert {served.deployment(name)["paused"] for name in ("检查工作簿", "全部重做", *DECISIONS)} == {False}
    for name in DECISIONS:
        form = served.deployment(name)["parameter_openapi_schema"]
        assert COUNTY in form["properties"]["county"]["enum"]
        assert "2023H1 2023年上半年" in form["properties"]["period"]["enum"]
        assert all(field["title"] != key and field["description"] for key, field in form["properties"].items())


def _refuses_wrong_input(served: Served) -> None:
    identifier = served.deployment("每晚汇总")["id"]
    wrong: list[dict[str, object]] = [{"period": "2023H3"}, {"counties": ["510623 慈溪市"]}, {"force": "也许"}]
    for parameters in wrong:
        answer = served.post(f"deployments/{identifier}/create_flow_run", parameters=parameters)
        assert answer.status_code in {409, 422}, parameters
    close = served.deployment("关闭报告期")["id"]
    for change in ({"reason": "无"}, {"by": ""}, {"county": "510623 慈溪市"}, {"period": "2023H3"}):
        answer = served.post(f"deployments/{close}/create_flow_run", parameters={**CLOSING, **change})
        assert answer.status_code in {409, 422}, change
    check = served.deployment("检查工作簿")["id"]
    assert served.post(f"deployments/{check}/create_flow_run", parameters={}).status_code in {409, 422}
    runs = served.post("flow_runs/filter", sort="EXPECTED_START_TIME_ASC").json()
    assert {run["state_type"] for run in runs} <= {"SCHEDULED"}


def _runs_on_demand(served: Served) -> str:
    run = served.wait(served.start("每晚汇总", period="2023H1", counties=[COUNTY]), FINAL)
    assert (run["state_type"], run["name"]) == ("COMPLETED", "中江县 2023H1"), served.log.read_text()
    assert set(run["tags"]) == {"工会半年报", "每晚"}
    shown = served.artifacts(run["id"])
    assert "报送截止日为 2023 年 7 月 10 日" in shown["reminders"]
    assert "新增报表 6 份" in shown["changes"]
    assert "gonghui.duckdb" in shown["run-summary"]
    return str(run["id"])


def _decides_on_demand(served: Served) -> None:
    closed = served.wait(served.start("关闭报告期", **CLOSING), FINAL)
    assert (closed["state_type"], closed["name"].split()[0]) == ("COMPLETED", "关闭"), served.log.read_text()
    assert "关闭：中江县 2023H1。\n\n现在的状态：通过 2 个，未报 25 个" in served.artifacts(closed["id"])["decision"]
    again = served.wait(served.start("关闭报告期", **CLOSING), FINAL)
    assert (again["state_type"], "已经关闭" in again["state"]["message"]) == ("FAILED", True)
    assert served.wait(served.start("重新开放报告期", **CLOSING), FINAL)["state_type"] == "COMPLETED"


def _runs_missed_nights_once(served: Served) -> None:
    """Nights of a holiday: all are late when the server is back, one brings everything up to date."""
    identifier = served.deployment("每晚汇总")["id"]
    missed = [datetime.now(UTC) - timedelta(days=days) for days in (3, 2, 1)]
    states = [{"type": "SCHEDULED", "state_details": {"scheduled_time": night.isoformat()}} for night in missed]
    answers = [served.post(f"deployments/{identifier}/create_flow_run", state=state) for state in states]
    runs = [served.wait(answer.raise_for_status().json()["id"], FINAL) for answer in answers]
    assert sorted(run["state_type"] for run in runs) == ["CANCELLED", "CANCELLED", "COMPLETED"]


def _is_cancelled_in_the_middle(served: Served) -> None:
    """What the button in the UI does: nothing below the run outlives it."""
    server = served.children()
    run = served.start("每晚汇总", force=True)
    served.wait(run, {"RUNNING"})
    below = served.children() - server
    assert below
    served.post(f"flow_runs/{run}/set_state", state={"type": "CANCELLING", "name": "Cancelling"}).raise_for_status()
    assert served.wait(run, FINAL)["state_type"] == "CANCELLED", served.log.read_text()
    assert wait_until_gone(below) == set()


def _dies_with_its_runs(served: Served) -> str:
    """`kill -9` of the service in the middle of a run leaves no process behind."""
    run = served.start("每晚汇总", force=True)
    served.wait(run, {"RUNNING"})
    below = served.children()
    served.process.kill()
    served.process.wait()
    assert wait_until_gone(below) == set()
    return run


def _make_older(home: Home, run: str) -> None:
    with closing(sqlite3.connect(home.prefect / "prefect.db")) as database, database:
        database.execute("UPDATE flow_run SET end_time = datetime('now', '-91 days') WHERE id = ?", [run])


def _found_dead_runs(served: Served, run: str) -> None:
    assert "未结束的运行 1 个" in served.log.read_text()
    found = served.run(run)
    assert (found["state_type"], "进程已不存在" in found["state"]["message"]) == ("CRASHED", True)


def _deleted_old_runs(home: Home, served: Served, run: str) -> None:
    deadline = time.monotonic() + 30
    while "id" in served.run(run) and time.monotonic() < deadline:
        time.sleep(0.5)
    assert "id" not in served.run(run)
    time.sleep(1)
    with closing(sqlite3.connect(home.prefect / "prefect.db")) as database:
        for table in ("log", "artifact", "task_run"):
            assert database.execute(f"SELECT count(*) FROM {table} WHERE flow_run_id = ?", [run]).fetchone() == (0,)


def _ends_what_runs_when_told_to_end(home: Home, served: Served) -> None:
    """The place in the concurrency limit came back with the dead run; a run at the end is cancelled, and says so."""
    run = served.start("每晚汇总", force=True)
    served.wait(run, {"RUNNING"})
    below = served.children()
    assert end(served) == 0, served.log.read_text()
    assert not alive(below)
    with closing(sqlite3.connect(home.prefect / "prefect.db")) as database:
        (state,) = database.execute("SELECT state_type FROM flow_run WHERE id = ?", [run]).fetchone()
    assert state == "CANCELLED"


def _says_that_its_server_ended(served: Served) -> None:
    (server,) = served.children()
    os.kill(server, signal.SIGKILL)
    assert served.process.wait(60) == 1
    assert "Prefect's server ended" in served.log.read_text()
