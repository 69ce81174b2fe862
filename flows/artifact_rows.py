"""Rows of the tables that a run shows, under Chinese headings."""

from typing import Any

from flows.steps.asking import Row
from flows.wording import indicator_value


def progress(row: Row) -> dict[str, Any]:
    """A county's completeness."""
    return {
        "县（市、区）": row["county_name"],
        "应报": row["townships_expected"],
        "已报": row["townships_reporting"],
        "通过": row["townships_accepted"],
        "待说明": row["townships_provisional"],
        "退回": row["townships_returned"],
        "未报": row["townships_missing"],
    }


def indicator(row: Row) -> dict[str, Any]:
    """A county's indicator."""
    return {
        "县（市、区）": row["county_name"],
        "指标": row["title"],
        "数值": indicator_value(row),
        "采用乡镇": f"{row['townships_used']}/{row['townships_expected']}",
        "暂定": "是" if row["is_provisional"] else "",
    }


def finding(row: Row) -> dict[str, Any]:
    """An open finding."""
    return {
        "县（市、区）": row["county_name"] or "",
        "乡镇（街道）": row["township_name"] or "",
        "类别": row["class_title"],
        "工作表": row["sheet"] or "",
        "单元格": row["cell"] or "",
        "问题": row["message"],
        "处理": row["action"],
        "乡镇的说明": row["explanation"] or "",
        "规则": row["rule_id"],
        "文件": row["file_name"],
    }


def indicator_title(period: str, shown: int, total: int) -> str:
    """Title of the indicators, which says what is left out."""
    return f"县级指标 {period}" + (f"：只列前 {shown} 项，其余见各县汇总表" if shown < total else "")


def finding_title(period: str, shown: int, total: int) -> str:
    """Title of the findings, which says what is left out."""
    note = f"，只列前 {shown} 条，其余见发布库 finding 表" if shown < total else ""
    return f"问题清单 {period}：{total} 条未解决{note}"
