"""Which columns the sheets of a reply have."""

from flows.steps.summarising.model import Column

FINDINGS = (
    Column("序号", "line_number", "serial", 5),
    Column("级别", "class_text", "class", 11),
    Column("工作表", "sheet", "submitted", 12),
    Column("单元格", "cell", "centre", 8),
    Column("填的内容", "raw_text", "submitted", 15),
    Column("问题", "message", "submitted", 36),
    Column("应为", "expected", "submitted", 26),
    Column("怎么办", "action", "submitted", 34),
    Column("规则编号", "rule_id", "centre", 9),
    Column("说明", "explanation", "input", 28),
)

RULES = (
    Column("规则编号", "rule_id", "centre", 10),
    Column("规则", "rule_title", width=36),
    Column("级别", "class_title", "class", 11),
    Column("关系式", "relation", width=40),
    Column("依据", "source", width=24),
    Column("级别含义", "class_meaning", width=36),
    Column("本表条数", "number", "whole", 9),
)
