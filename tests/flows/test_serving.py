"""`gonghui serve`, for real: what it offers, what it refuses, and what its runs do."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest
from typer.testing import CliRunner

from flows.asking_errors import OpenServerError, PortTakenError
from flows.cli import app
from flows.home import Home
from flows.operations.serving import check_address
from flows.server_process import EVERYWHERE, Address, free_port
from tests.flows.serving import FINAL, QUICK, Served, end, serving

Form = dict[str, object]
COUNTY = "510623 中江县"
PERIOD = "2023H1 2023年上半年"
DECISIONS = ("记入说明", "放行", "核实", "关闭报告期", "重新开放报告期")
CLOSING = {"county": COUNTY, "period": PERIOD, "reason": "汇总已上报", "by": "周科长"}
RULE = "HZ-012 涵盖单位不少于工会组织"
FINDING = {"county": COUNTY, "period": PERIOD, "township": "凯江镇", "rule": RULE, "by": "周科长"}
WRONG_RUN: list[Form] = [{"period": "2023H3"}, {"counties": ["510623 慈溪市"]}]
WRONG_CLOSING: list[Form] = [{"by": ""}, {"county": "510623 慈溪市"}, {"period": "2023H3"}, {"reason": "无"}]
WRONG_FINDING: list[Form] = [{"by": ""}, {"township": ""}, {"rule": "HZ-999 没有"}, {"item": "数量"}]
FORMS: dict[str, tuple[Form, list[Form]]] = {
    "每晚汇总": ({"period": PERIOD, "counties": [COUNTY]}, [*WRONG_RUN, {"force": "也许"}]),
    "全部重做": ({"period": PERIOD, "counties": [COUNTY]}, WRONG_RUN),
    "检查工作簿": ({"file": "报表.xlsx"}, [{"file": ""}, {"file": None}]),
    "试算规则": (
        {"rule": RULE, "first": "2022H2 2022年下半年"},
        [{"rule": "HZ-999 没有"}, {"first": "2023H3"}, {"last": "去年"}],
    ),
    "记入说明": ({**FINDING, "text": "本期新建工会两个"}, [*WRONG_FINDING, {"text": "没有"}]),
    "放行": ({**FINDING, "reason": "情况属实"}, [*WRONG_FINDING, {"reason": "无"}]),
    "核实": ({**FINDING, "reason": "情况属实"}, [*WRONG_FINDING, {"reason": "无"}]),
    "关闭报告期": (dict(CLOSING), WRONG_CLOSING),
    "重新开放报告期": (dict(CLOSING), WRONG_CLOSING),
}
"""Of each form: an input that it takes, and changes of it that it refuses."""


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
def test_a_served_home_from_the_form_to_a_clean_end(known_home: Home) -> None:
    with serving(known_home, **QUICK) as served:
        _offers_its_deployments(served)
        _refuses_wrong_input(served)
        _runs_on_demand(served)
        _decides_on_demand(served)
        assert end(served) == 0, served.log.read_text()


def _offers_its_deployments(served: Served) -> None:
    nightly = served.deployment("每晚汇总")
    (schedule,) = nightly["schedules"]
    assert schedule["schedule"] | {"day_or": True} == {"cron": "0 2 * * *", "timezone": "Asia/Shanghai", "day_or": True}
    assert nightly["concurrency_options"]["collision_strategy"] == "CANCEL_NEW"
    assert nightly["global_concurrency_limit"]["limit"] == 1
    choices = nightly["parameter_openapi_schema"]["properties"]
    assert COUNTY in choices["counties"]["items"]["enum"]
    assert PERIOD in choices["period"]["enum"]
    for name in FORMS:
        deployment = served.deployment(name)
        assert not deployment["paused"]
        form = deployment["parameter_openapi_schema"]["properties"]
        assert all(field["title"] != key and field["description"] for key, field in form.items()), name
    for name in DECISIONS:
        form = served.deployment(name)["parameter_openapi_schema"]["properties"]
        assert COUNTY in form["county"]["enum"]
        assert PERIOD in form["period"]["enum"]


def _refuses_wrong_input(served: Served) -> None:
    for name, (right, changes) in FORMS.items():
        identifier = served.deployment(name)["id"]
        taken = _ask_for_later(served, identifier, right)
        assert taken.status_code == 201, (name, taken.text)
        served.delete(f"flow_runs/{taken.json()['id']}")
        for change in changes:
            assert _ask_for_later(served, identifier, {**right, **change}).status_code in {409, 422}, (name, change)
    runs = served.post("flow_runs/filter", sort="EXPECTED_START_TIME_ASC").json()
    assert {run["state_type"] for run in runs} <= {"SCHEDULED"}


def _ask_for_later(served: Served, deployment: str, parameters: Form) -> httpx.Response:
    """Ask for a run that would begin after this test."""
    begin = {"scheduled_time": (datetime.now(UTC) + timedelta(days=30)).isoformat()}
    state = {"type": "SCHEDULED", "state_details": begin}
    return served.post(f"deployments/{deployment}/create_flow_run", parameters=parameters, state=state)


def _runs_on_demand(served: Served) -> None:
    run = served.wait(served.start("每晚汇总", period=PERIOD, counties=[COUNTY]), FINAL)
    assert (run["state_type"], run["name"]) == ("COMPLETED", "中江县 2023H1"), served.log.read_text()
    assert set(run["tags"]) == {"工会半年报", "每晚"}
    shown = served.artifacts(run["id"])
    assert "报送截止日为 2023 年 7 月 10 日" in shown["reminders"]
    assert "新增报表 6 份" in shown["changes"]
    assert "gonghui.duckdb" in shown["run-summary"]


def _decides_on_demand(served: Served) -> None:
    closed = served.wait(served.start("关闭报告期", **CLOSING), FINAL)
    assert (closed["state_type"], closed["name"].split()[0]) == ("COMPLETED", "关闭"), served.log.read_text()
    assert "关闭：中江县 2023H1。\n\n现在的状态：通过 2 个，未报 25 个" in served.artifacts(closed["id"])["decision"]
    again = served.wait(served.start("关闭报告期", **CLOSING), FINAL)
    assert (again["state_type"], "已经关闭" in again["state"]["message"]) == ("FAILED", True)
    assert served.wait(served.start("重新开放报告期", **CLOSING), FINAL)["state_type"] == "COMPLETED"
