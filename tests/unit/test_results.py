"""What a run prints about the files it wrote."""

from dataclasses import replace
from pathlib import Path

import pytest

from flows.artifact_texts import summary_text
from flows.cli.console import output
from flows.cli.results import show_result
from flows.result import RunResult
from flows.steps.comparing import Changes
from flows.steps.publishing import Snapshot

NOTHING = RunResult(
    run_id="0",
    period=None,
    files=0,
    new=(),
    again=0,
    skipped=(),
    read=0,
    refused=0,
    crashed=(),
    refreshed=True,
    changes=Changes(),
    statuses=(),
    unlisted=(),
    snapshot=Snapshot(Path("publish/gonghui.duckdb"), "version", "hash", 0),
    summaries=(),
    replies=(),
)


def printed(counties: int) -> str:
    summary, reply = Path("summary/2023H1"), Path("reply/2023H1")
    codes = [f"{number:06d}" for number in range(counties)]
    files = tuple(summary / code / name for code in codes for name in ("汇总表.xlsx", "报告.html", "csv/指标.csv"))
    result = replace(NOTHING, summaries=files, replies=tuple(reply / code / "核对清单.xlsx" for code in codes))
    with output.capture() as capture:
        show_result(result, ())
    return capture.get()


def test_files_of_a_few_counties_are_named() -> None:
    text = printed(2)
    assert "汇总表：summary/2023H1/000001/汇总表.xlsx" in text
    assert "报告：summary/2023H1/000001/报告.html" in text
    assert "汇总数据：summary/2023H1/000001/csv（1 张表）" in text
    assert "反馈：reply/2023H1/000001（1 份）" in text


def test_a_half_year_that_nobody_has_set_up_is_told() -> None:
    result = replace(NOTHING, unlisted=({"title": "2024年上半年", "submissions": 30},))
    with output.capture() as capture:
        show_result(result, ())
    for told in (capture.get(), summary_text(result, ())):
        assert "30 份报表填的报告期“2024年上半年”不在 periods.csv 中" in told


@pytest.mark.parametrize("counties", [250, 1400])
def test_files_of_many_counties_are_counted_where_all_of_them_lie(counties: int) -> None:
    text = printed(counties)
    assert f"反馈：reply/2023H1（{counties} 份）" in text
    assert f"汇总：summary/2023H1（{3 * counties} 个文件）" in text
    assert len([line for line in text.splitlines() if line.startswith("汇总")]) == 1
