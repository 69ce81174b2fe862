"""What lies between two snapshots, on the terminal."""

from flows.cli.console import output, table
from flows.steps.asking import Row
from flows.steps.diffing import Difference

VERSION_CHARACTERS = 8
MISSING = "无"


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
    before = _state(row["earlier_file_name"], row["earlier_status"])
    now = _state(row["file_name"], row["status"])
    return [row["period"], row["township_name"], before, now, "\n".join(row["decisions"])]


def _state(file_name: str | None, status: str | None) -> str:
    return f"{file_name} {status}" if file_name else MISSING


def _figure(row: Row) -> list[object]:
    before = _value(row["earlier_value"], row["earlier_low"], row["earlier_high"])
    now = _value(row["value"], row["value_low"], row["value_high"])
    return [row["period"], row["township_name"], f"{row['item_code']} {row['title']}", before, now]


def _value(value: float | None, low: float | None, high: float | None) -> str:
    if value is not None:
        return f"{value:.12g}"
    if low is None:
        return MISSING
    return f"{low:.12g} 以上" if high is None else f"{low:.12g}～{high:.12g}"


def _indicator(row: Row) -> list[object]:
    used = f"{row['earlier_townships_used']} → {row['townships_used']}"
    before, now = (MISSING if value is None else f"{value:.6g}" for value in (row["earlier_value"], row["value"]))
    return [row["period"], row["county_name"], row["title"], before, now, used, "、".join(row["townships"])]
