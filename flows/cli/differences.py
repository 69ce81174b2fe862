"""What lies between two snapshots, on the terminal."""

from flows.cli.console import output, table
from flows.steps.asking import Row
from flows.steps.diffing import Difference
from flows.wording import NOTHING, figure_text, indicator_value

VERSION_CHARACTERS = 8


def show_difference(found: Difference) -> None:
    """Print returns, figures and indicators that are other ones."""
    versions = found.versions
    before, now = versions["earlier_version"][:VERSION_CHARACTERS], versions["version"][:VERSION_CHARACTERS]
    output.print(f"版本 {before} → {now}")
    if versions["earlier_content_hash"] == versions["content_hash"]:
        output.print("内容相同。")
        return
    table("现行报表", ["报告期", "乡镇（街道）", "原报表", "现报表", "决定"], [_return(row) for row in found.returns])
    table("数据", ["报告期", "乡镇（街道）", "指标项", "原数", "现数"], [_figure(row) for row in found.figures])
    table(
        "县级指标",
        ["报告期", "县", "指标", "原", "现", "采用乡镇", "涉及"],
        [_indicator(row) for row in found.indicators],
    )


def _return(row: Row) -> list[object]:
    before = _state(row["earlier_file_name"], row["earlier_status_title"])
    now = _state(row["file_name"], row["status_title"])
    return [row["period"], row["township_name"], before, now, "\n".join(row["decisions"])]


def _state(file_name: str | None, status: str | None) -> str:
    return f"{file_name} {status}" if file_name else NOTHING


def _figure(row: Row) -> list[object]:
    before = figure_text(row["earlier_value"], row["earlier_low"], row["earlier_high"])
    now = figure_text(row["value"], row["value_low"], row["value_high"])
    return [row["period"], row["township_name"], f"{row['item_code']} {row['title']}", before, now]


def _indicator(row: Row) -> list[object]:
    used = f"{row['earlier_townships_used']} → {row['townships_used']}"
    before, now = indicator_value({**row, "value": row["earlier_value"]}), indicator_value(row)
    return [row["period"], row["county_name"], row["title"], before, now, used, "、".join(row["townships"])]
