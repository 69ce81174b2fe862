"""Sentences of receipts and comparisons."""

from flows.steps.asking import Row

ACCEPTED = "上述报表已经审核通过，计入本期汇总。本回执由系统生成，文件校验值与存档文件一致。"
HEADLINES = "一、主要指标"
EXPLAINED = "二、已说明的问题"
NOTHING_EXPLAINED = "二、已说明的问题：无。"
CHANGED = "一、订正的指标"
EFFECT = "二、对县级指标的影响（其他乡镇按现行报表计算）"
NO_EFFECT = "二、对县级指标的影响：没有变化。"


def facts(head: Row) -> tuple[tuple[str, str], ...]:
    """The head of a receipt, label and text a line."""
    late = "（迟报）" if head["is_late"] else ""
    return (
        ("报送单位", place(head)),
        ("报告期", head["period_title"]),
        ("收到时间", f"{head['received_at']:%Y-%m-%d %H:%M}（北京时间）{late}"),
        ("更正版次", f"第 {head['revision']} 版"),
        ("文件校验值", f"SHA-256 {head['sha256']}"),
        ("报送编号", head["submission_id"]),
    )


def sign(head: Row) -> str:
    """Where the county puts its seal."""
    return f"{head['county_name']}总工会（盖章）　　　　　　年　　月　　日"


def versions(head: Row) -> tuple[tuple[str, str], ...]:
    """The head of a comparison."""
    return (
        ("报送单位", place(head)),
        ("报告期", head["period_title"]),
        ("订正前", _version(head["previous_revision"], head["previous_received_at"], head["previous_status_title"])),
        ("订正后", _version(head["revision"], head["received_at"], head["status_title"])),
    )


def place(head: Row) -> str:
    """The sender, with county and code."""
    return f"{head['county_name']}{head['township_name']}（{head['township_code']}）"


def _version(revision: int, received_at: object, status_title: str) -> str:
    return f"第 {revision} 版，{received_at:%Y-%m-%d %H:%M} 收到，现为“{status_title}”"
