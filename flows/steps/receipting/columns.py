"""Which columns the tables of receipts and comparisons have."""

from flows.steps.summarising.model import Column

ITEMS = (
    Column("代码", "item_code", "centre", 12),
    Column("指标", "title", width=40),
    Column("计量单位", "unit", "centre", 12),
    Column("本期数", "value", "figure", 22, decimals="decimals", fallback="value_text"),
)
EXPLANATIONS = (
    Column("规则编号", "rule_id", "centre", 12),
    Column("问题", "message", "submitted", 40),
    Column("指标", "subject", width=12),
    Column("说明", "explanation", "submitted", 22),
)
CHANGES = (
    Column("代码", "item_code", "centre", 9),
    Column("指标", "title", width=34),
    Column("计量单位", "unit", "centre", 11),
    Column("订正前", "before", "figure", 15, decimals="decimals", fallback="before_text"),
    Column("订正后", "after", "figure", 15, decimals="decimals", fallback="after_text"),
    Column("增减", "difference", "signed", 15, decimals="decimals"),
)
EFFECTS = (
    Column("序号", "line_number", "serial", 9),
    Column("县级指标", "title", width=34),
    Column("增减单位", "change_unit", "centre", 11),
    Column("按订正前", "before", "figure", 15, decimals="decimals", fallback="nothing"),
    Column("按订正后", "after", "figure", 15, decimals="decimals", fallback="nothing"),
    Column("增减", "difference", "signed", 15, decimals="decimals"),
)
