"""The nightly flow on a small home: complete, repeatable, and unmoved by bad files."""

import json
import logging
from pathlib import Path

import pytest

from flows.home import Home
from flows.steps.asking import ask
from tests.flows.conftest import TOWNSHIPS

pytestmark = pytest.mark.slow
COUNTY = "510623"


def written(home: Home) -> dict[Path, int]:
    folders = (home.publish, home.summary, home.reply)
    return {path: path.stat().st_mtime_ns for folder in folders for path in folder.rglob("*") if path.is_file()}


def test_a_run_publishes_summarises_and_replies(home: Home) -> None:
    from flows.nightly import nightly

    result = nightly(counties=(COUNTY,))
    assert (result.period, result.files, len(result.new), result.read) == ("2023H1", TOWNSHIPS, TOWNSHIPS, TOWNSHIPS)
    (status,) = (row for row in result.statuses if row["county_code"] == COUNTY)
    assert status["townships_expected"] == 30
    assert status["townships_missing"] == 30 - status["townships_reporting"]
    assert all(path.exists() for path in result.summaries)
    assert any(path.suffix == ".xlsx" for path in result.summaries)
    receipts = [path for path in result.replies if path.name.endswith("_回执.xlsx")]
    assert len(result.replies) - len(receipts) == TOWNSHIPS
    assert len(receipts) == sum(row["townships_accepted"] for row in result.statuses)
    assert not list(home.staging.rglob("*"))


@pytest.mark.usefixtures("home")
def test_the_log_of_a_run_says_how_much_it_did(caplog: pytest.LogCaptureFixture) -> None:
    from prefect.logging.configuration import setup_logging

    from flows.nightly import nightly

    setup_logging()  # the first flow of a process would take our handler away
    log = logging.getLogger("prefect.flow_runs")
    log.addHandler(caplog.handler)
    result = nightly(counties=(COUNTY,))
    log.removeHandler(caplog.handler)
    said = [record.getMessage() for record in caplog.records]
    assert f"looked at {TOWNSHIPS} files: {TOWNSHIPS} new, 0 known, 0 not taken" in said
    assert f"published: {result.snapshot.content_hash[:12]}; {len(result.replies)} replies" in said


def test_a_second_run_changes_nothing_and_a_forced_one_nothing_that_counts(home: Home) -> None:
    from flows.nightly import nightly

    first = nightly()
    before = written(home)
    second = nightly()
    assert not second.refreshed
    assert (second.read, second.new, second.replies) == (0, (), ())
    assert written(home) == before
    assert nightly(force=True).snapshot.content_hash == first.snapshot.content_hash


def test_everything_comes_again_from_the_archive(home: Home) -> None:
    from flows.nightly import nightly
    from flows.rebuild import rebuild

    before = nightly().snapshot.content_hash
    for path in home.inbox.iterdir():
        path.unlink()
    again = rebuild()
    assert again.snapshot.content_hash == before
    assert again.read == TOWNSHIPS


def test_an_archive_that_is_gone_is_no_night_without_post(home: Home) -> None:
    from flows.errors import ArchiveGoneError
    from flows.nightly import nightly
    from flows.rebuild import rebuild

    content = nightly().snapshot.content_hash
    home.archive.rename(home.root / "unmounted")
    for flow in (nightly, rebuild):
        with pytest.raises(ArchiveGoneError, match="mounted"):
            flow()
    assert not home.archive.exists()
    (home.root / "unmounted").rename(home.archive)
    assert rebuild().snapshot.content_hash == content


def test_bad_files_are_returned_and_harm_nobody(home: Home) -> None:
    from flows.nightly import nightly

    (home.inbox / "照片.xlsx").write_bytes(b"\xff\xd8\xff\xe0" + b"\x00" * 100)
    (home.inbox / "空.xlsx").write_bytes(b"")
    whole = next(home.inbox.glob("*镇*.xlsx")).read_bytes()
    (home.inbox / "截断.xlsx").write_bytes(whole[: len(whole) // 2])
    result = nightly()
    assert (result.read, result.refused) == (TOWNSHIPS + 3, 3)
    returned = ask(home.snapshot, "SELECT file_name FROM submission WHERE outcome <> 'read' AND status = 'returned'")
    assert {row["file_name"] for row in returned} == {"照片.xlsx", "空.xlsx", "截断.xlsx"}


def test_a_run_costs_few_tasks_and_shows_what_it_did(home: Home) -> None:
    from prefect.client.orchestration import get_client

    from flows.nightly import nightly

    state = nightly(return_state=True)
    with get_client(sync_client=True) as client:
        runs = client.request("POST", "/task_runs/filter", json={"limit": 100}).json()
        artifacts = client.request("POST", "/artifacts/filter", json={"limit": 100}).json()
    run_id = state.state_details.flow_run_id
    tasks = [run for run in runs if run["flow_run_id"] == str(run_id)]
    assert home.snapshot.exists()
    assert 0 < len(tasks) < 20
    assert {run["name"] for run in tasks} == {"收取", "读取与审核", "入库", "判定与计算", "发布", "汇总", "反馈"}
    shown = {entry["key"]: entry for entry in artifacts if entry["flow_run_id"] == str(run_id)}
    tables = {"submission-progress", "county-indicators", "findings"}
    only_of_long_runs = {"progress"}
    assert shown.keys() - only_of_long_runs == tables | {"run-summary", "reminders", "changes"}
    assert "应报" in json.loads(shown["submission-progress"]["data"])[0]


def test_progress_is_one_artifact_that_changes(home: Home) -> None:
    from prefect import flow
    from prefect.client.orchestration import get_client

    from flows.artifact_progress import RunPage

    @flow(persist_result=False)
    def showing() -> None:
        page = RunPage()
        for percent in (25.0, 50.0):
            page.show(percent, f"读取：{percent:.0f}/100")

    run_id = str(showing(return_state=True).state_details.flow_run_id)
    with get_client(sync_client=True) as client:
        query = {"artifacts": {"flow_run_id": {"any_": [run_id]}}}
        artifacts = client.request("POST", "/artifacts/filter", json=query).json()
    assert [(entry["data"], entry["description"]) for entry in artifacts] == [(50.0, "读取：50/100")]
    assert not home.archive.exists()


def test_the_form_is_chinese_and_refuses_a_wrong_period(home: Home) -> None:
    from prefect.exceptions import ParameterTypeError

    from flows.nightly import nightly

    properties = nightly.parameters.properties
    assert [field["title"] for field in properties.values()] == ["报告期", "县（市、区）", "来源", "全部重做"]
    assert all(field["description"] for field in properties.values())
    with pytest.raises(ParameterTypeError):
        nightly(period="2023H3")
    assert not home.archive.exists()


def test_an_unknown_period_is_refused_before_anything_is_done(home: Home) -> None:
    from flows.asking_errors import UnknownPeriodError
    from flows.nightly import nightly

    with pytest.raises(UnknownPeriodError, match="没有报告期 2031H1"):
        nightly(period="2031H1")
    assert not home.archive.exists()


def test_the_check_flow_says_what_the_night_would_say(home: Home) -> None:
    from flows.check_workbook import check_workbook

    result = check_workbook(str(next(home.inbox.iterdir())))
    assert (result.outcome, result.period) == ("read", "2023H1")
    assert not home.archive.exists()
