"""What a run shows in Prefect's UI, in Chinese; keys are stable so that each keeps its history."""

from collections.abc import Sequence
from typing import Any

from prefect.artifacts import create_table_artifact

from flows.steps.asking import Row, completeness, indicators, open_findings
from flows.steps.run import Run
from flows.wording import indicator_value

PROGRESS_KEY = "submission-progress"
INDICATOR_KEY = "county-indicators"
FINDING_KEY = "findings"


def show_run(run: Run, period: str | None, counties: Sequence[str]) -> None:
    """Make the three tables of a run: 报送进度, 县级指标, 问题清单."""
    if period is None:
        return
    asked = run.home.snapshot, period, list(counties)
    findings = open_findings(*asked)
    shown = findings[: run.settings.findings_shown]
    _table(PROGRESS_KEY, f"报送进度 {period}", [_progress(row) for row in completeness(*asked)])
    _table(INDICATOR_KEY, f"县级指标 {period}", [_indicator(row) for row in indicators(*asked)])
    _table(FINDING_KEY, _finding_title(period, len(shown), len(findings)), [_finding(row) for row in shown])


def _table(key: str, description: str, rows: list[dict[str, Any]]) -> None:
    create_table_artifact(key=key, table=rows, description=description)


def _progress(row: Row) -> dict[str, Any]:
    return {
        "县（市、区）": row["county_name"],
        "应报": row["townships_expected"],
        "已报": row["townships_reporting"],
        "通过": row["townships_accepted"],
        "待说明": row["townships_provisional"],
        "退回": row["townships_returned"],
        "未报": row["townships_missing"],
    }


def _indicator(row: Row) -> dict[str, Any]:
    return {
        "县（市、区）": row["county_name"],
        "指标": row["title"],
        "数值": indicator_value(row),
        "采用乡镇": f"{row['townships_used']}/{row['townships_expected']}",
        "暂定": "是" if row["is_provisional"] else "",
    }


def _finding(row: Row) -> dict[str, Any]:
    return {
        "县（市、区）": row["county_name"] or "",
        "乡镇（街道）": row["township_name"] or "",
        "文件": row["file_name"],
        "类别": row["class_title"],
        "工作表": row["sheet"] or "",
        "单元格": row["cell"] or "",
        "问题": row["message"],
        "处理": row["action"],
    }


def _finding_title(period: str, shown: int, total: int) -> str:
    note = f"，只列前 {shown} 条，其余见发布库 finding 表" if shown < total else ""
    return f"问题清单 {period}：{total} 条未解决{note}"
