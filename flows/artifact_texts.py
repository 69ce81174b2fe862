"""Texts that a run shows, in Chinese Markdown."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from flows.result import RunResult
from flows.steps.asking import Row
from flows.steps.comparing import Changes
from flows.steps.deciding import Decided
from flows.steps.reminding import Reminder
from flows.wording import indicator_value, unlisted_period

LINES_SHOWN = 50
NO_PERIOD = "还没有收到能识别报告期的报表。"


def summary_text(result: RunResult, counties: Sequence[str]) -> str:
    """What the run did, what it could not take, and where what it wrote lies."""
    parts = [
        f"报告期：**{result.period}**" if result.period else NO_PERIOD,
        _pull(result),
        _reading(result),
        "已发布新的数据。" if result.refreshed else "没有变化：发布库已是最新，未重新计算。",
        _list("各县报送情况", _statuses(result, counties)),
        _list("没有设置的报告期", [unlisted_period(row) for row in result.unlisted]),
        _list("未收的文件", [f"{entry.path or entry.source}：{entry.reason}" for entry in result.skipped]),
        _list("写出的文件", list(_files(result))),
    ]
    return "\n\n".join(part for part in parts if part)


def reminders_text(missing: Sequence[Reminder]) -> str:
    """For each county who is missing, and a text to copy for each of them."""
    if not missing:
        return "应报的乡镇（街道）都已报送。"
    counties = groupby(missing, key=lambda reminder: reminder.county_name)
    return "\n\n".join(_reminders_of(county, list(group)) for county, group in counties)


def _reminders_of(county: str, missing: Sequence[Reminder]) -> str:
    lines = [
        f"| {entry.township_name} | {entry.due} | {entry.timing} | {entry.previous_received_on or '未报'} |"
        for entry in missing
    ]
    head = [
        f"### {county}：未报 {len(missing)} 个",
        "",
        "| 乡镇（街道） | 截止日 | 天数 | 上期报送 |",
        "|---|---|---|---|",
    ]
    texts = [f"> {entry.text}\n" for entry in missing]
    return "\n".join([*head, *lines, "", "可直接发送的文字：", "", *texts])


def changes_text(changes: Changes) -> str:
    """What changed since the snapshot before."""
    counts = f"新增报表 {changes.new} 份，结果有变化 {changes.changed} 份，新退回 {changes.returned} 份。"
    if not changes.indicators:
        return f"{counts}\n\n重点指标没有变化。"
    lines = [
        f"| {row['county_name']} | {row['title']} | {indicator_value({**row, 'value': row['before']})} "
        f"| {indicator_value(row)} |"
        for row in changes.indicators
    ]
    return "\n".join([counts, "", "| 县（市、区） | 重点指标 | 上次 | 本次 |", "|---|---|---:|---:|", *lines])


def decision_text(decided: Decided, state: Sequence[Row]) -> str:
    """What was decided, about what, and where the townships concerned stand now."""
    found = [f"{row['rule_id']} {row['sheet'] or ''} {row['cell'] or ''}：{row['message']}" for row in decided.findings]
    shown = "，".join(f"{row['status_title']} {row['townships']} 个" for row in state)
    head = f"{decided.title}：{decided.place} {decided.period}。"
    return "\n\n".join(part for part in (head, _list("问题", found), f"现在的状态：{shown}。", decided.note) if part)


def _pull(result: RunResult) -> str:
    counts = f"新收 {len(result.new)} 份，内容重复 {result.again} 份，未收 {len(result.skipped)} 个"
    return f"查看文件 {result.files} 个，{counts}。"


def _reading(result: RunResult) -> str:
    if not result.read:
        return ""
    bad = f"其中不是可读报表的 {result.refused} 份，读取中断的 {len(result.crashed)} 份"
    return f"读取 {result.read} 份，{bad}。"


def _statuses(result: RunResult, counties: Sequence[str]) -> list[str]:
    return [
        f"{row['county_name']}：应报 {row['townships_expected']}，通过 {row['townships_accepted']}，"
        f"待说明 {row['townships_provisional']}，退回 {row['townships_returned']}，未报 {row['townships_missing']}"
        for row in result.statuses
        if not counties or row["county_code"] in counties
    ]


def _files(result: RunResult) -> Iterator[str]:
    """Paths on the server: a browser opens no local files, an operator copies them."""
    yield f"发布库：`{result.snapshot.path}`"
    for folder, count in sorted(Counter(path.parent for path in result.summaries).items()):
        yield f"汇总表：`{folder}`（{count} 个）"
    yield from (f"报告：`{path}`" for path in result.summaries if path.suffix == ".html")
    for folder, count in sorted(Counter(path.parent for path in result.replies).items()):
        yield f"反馈：`{folder}`（{count} 份）"


def _list(title: str, entries: Sequence[str]) -> str:
    if not entries:
        return ""
    more = [f"另有 {len(entries) - LINES_SHOWN} 条"] if len(entries) > LINES_SHOWN else []
    lines = [f"- {entry}" for entry in [*entries[:LINES_SHOWN], *more]]
    return "\n".join([f"### {title}", "", *lines])
