"""What a run did, on the terminal: what came, what counts, what is written where."""

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from flows.cli.console import notes, output, relative, table, write_json
from flows.steps.asking import Row, indicators
from flows.wording import change_value, indicator_value, unlisted_period

if TYPE_CHECKING:
    from flows.result import RunResult

SKIPPED_SHOWN = 20
COUNTIES_SHOWN = 3
FILES_NAMED = 200
"""More than a hundred counties are found by their folders."""
TITLES = {".xlsx": "汇总表", ".html": "报告"}
STATUS_COLUMNS = {
    "县（市、区）": "county_name",
    "应报": "townships_expected",
    "已报": "townships_reporting",
    "通过": "townships_accepted",
    "待说明": "townships_provisional",
    "退回": "townships_returned",
    "未报": "townships_missing",
    "迟报": "townships_late",
}


def show_result(result: "RunResult", counties: Sequence[str]) -> None:
    """Print a completed run."""
    _show_pull(result)
    if result.period is None:
        output.print("还没有收到能识别报告期的报表。")
    else:
        show_statuses(result.period, _chosen(result, counties))
        _show_indicators(result, counties)
    _show_files(result)


def result_as_json(result: "RunResult", counties: Sequence[str]) -> None:
    """The same for programs."""
    rows = indicators(result.snapshot.path, result.period, list(counties)) if result.period else []
    write_json({**asdict(result), "indicators": rows})


def show_statuses(period: str, rows: Sequence[Row]) -> None:
    """How complete counties are."""
    shown = [[row[name] for name in STATUS_COLUMNS.values()] for row in rows]
    table(f"报送进度 {period}", list(STATUS_COLUMNS), shown, numbers=list(STATUS_COLUMNS)[1:])


def show_indicators(county_name: str, period: str, rows: Sequence[Row]) -> None:
    """A county's indicators, each with the townships that stand behind it."""
    columns = ["指标", "数值", "采用乡镇", "暂定", "同口径增减"]
    shown = [
        [row["title"], indicator_value(row), _townships(row), "是" if row["is_provisional"] else "", change_value(row)]
        for row in rows
    ]
    table(f"{county_name} {period} 县级指标", columns, shown, numbers=["数值", "采用乡镇", "同口径增减"])


def _townships(row: Row) -> str:
    return f"{row['townships_used']}/{row['townships_expected']}"


def _chosen(result: "RunResult", counties: Sequence[str]) -> list[Row]:
    return [row for row in result.statuses if not counties or row["county_code"] in counties]


def _show_pull(result: "RunResult") -> None:
    again = f"，内容相同的重复 {result.again} 份" if result.again else ""
    output.print(f"收取：查看 {result.files} 个文件，新收 {len(result.new)} 份{again}。")
    for entry in result.skipped[:SKIPPED_SHOWN]:
        place = f"{entry.source}/{entry.path}" if entry.path else entry.source
        output.print(f"  未收 {place}：{entry.reason}", markup=False, style="yellow")
    if len(result.skipped) > SKIPPED_SHOWN:
        output.print(f"  另有 {len(result.skipped) - SKIPPED_SHOWN} 个未收。", style="yellow")
    if result.read:
        output.print(
            f"读取：{result.read} 份，其中不是可读报表的 {result.refused} 份，读取中断的 {len(result.crashed)} 份。"
        )
    for row in result.unlisted:
        output.print(f"注意：{unlisted_period(row)}。", markup=False, style="yellow", soft_wrap=True)
    if not result.refreshed:
        output.print("没有变化：发布库已是最新，未重新计算。")


def _show_indicators(result: "RunResult", counties: Sequence[str]) -> None:
    chosen = _chosen(result, counties)
    if len(chosen) > COUNTIES_SHOWN:
        notes.print("县（市、区）较多，指标见各县汇总表；用 --county 指定一个可在此显示。")
        return
    for row in chosen:
        found = indicators(result.snapshot.path, str(result.period), [row["county_code"]])
        show_indicators(row["county_name"], str(result.period), found)


def _show_files(result: "RunResult") -> None:
    """What is read or printed by name, the many by folder."""
    _say(f"发布库：{relative(result.snapshot.path)}（内容摘要 {result.snapshot.content_hash[:12]}）")
    _say(f"Parquet：{relative(result.snapshot.path.parent / 'parquet')}")
    _show_summaries(result.summaries)
    _show_folders("反馈", "份", result.replies)
    if not result.replies:
        _say("反馈：没有新的反馈。")


def _show_summaries(files: Sequence[Path]) -> None:
    tables = [path for path in files if path.suffix not in TITLES]
    named = [path for path in files if path.suffix in TITLES]
    if len(named) > FILES_NAMED:
        _show_folders("汇总", "个文件", files)
        return
    for path in named:
        _say(f"{TITLES[path.suffix]}：{relative(path)}")
    _show_folders("汇总数据", "张表", tables)


def _show_folders(title: str, unit: str, files: Sequence[Path]) -> None:
    """Files by folder; where folders are many, by the one that all of them lie in."""
    folders = Counter(path.parent for path in files)
    if len(folders) > FILES_NAMED:
        folders = Counter({Path(os.path.commonpath(folders)): len(files)})
    for folder, count in sorted(folders.items()):
        _say(f"{title}：{relative(folder)}（{count} {unit}）")


def _say(text: str) -> None:
    output.print(text, markup=False, soft_wrap=True)
