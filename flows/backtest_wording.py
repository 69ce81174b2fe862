"""A back-test in Chinese, for the terminal and for artifacts."""

from collections.abc import Mapping, Sequence
from typing import Any

from flows.steps.asking import Row
from flows.steps.backtesting import Backtest

PERIOD_COLUMNS = {
    "报告期": "period_title",
    "报表": "returns",
    "查出份数": "hits",
    "查出处数": "findings",
    "因此退回": "returned",
    "因此待说明": "asked",
}
FINDING_COLUMNS = {
    "报告期": "period",
    "县（市、区）": "county_name",
    "乡镇（街道）": "township_name",
    "工作表": "sheet",
    "单元格": "cell",
    "填的内容": "raw_text",
    "问题": "message",
    "应为": "expected",
    "说明": "explanation",
    "不执行时": "status_without",
    "执行时": "status_with",
}
NUMBERS = ("报表", "查出份数", "查出处数", "因此退回", "因此待说明")


def title(result: Backtest) -> str:
    """The rule and the answer in one sentence."""
    relations = f"（{'；'.join(result.relations)}）" if result.relations else ""
    returns, hits = (sum(row[name] for row in result.periods) for name in ("returns", "hits"))
    return (
        f"{result.rule_id} {result.title}{relations}，按{result.class_title}试算：{returns} 份报表中查出 {hits} 份、"
        f"{len(result.findings)} 处；仅因这条规则退回 {result.returned} 份、转为待说明 {result.asked} 份。"
    )


def in_words(rows: Sequence[Row], columns: Mapping[str, str]) -> list[dict[str, Any]]:
    """Rows under Chinese headings."""
    return [{heading: row[name] for heading, name in columns.items()} for row in rows]
