"""Which columns the summary's tables have: heading, source, look and width."""

from flows.steps.summarising.model import Column


def _against(name: str, earlier: str, source: str, short: str) -> tuple[Column, ...]:
    """The columns of a comparison; `short` keeps the headings of two comparisons apart in a file."""
    group = f"与{name}相比"
    return (
        Column(f"{name}值", earlier, "figure", 11, group, "decimals"),
        Column(f"{short}比增减", f"{source}difference", "arrow", 10, group, "decimals"),
        Column(f"{short}比同口径增减", f"{source}like_for_like_difference", "arrow", 11, group, "decimals"),
        Column(f"{short}比同口径增减率(%)", f"{source}like_for_like_change_percent", "arrow", 11, group, 1),
        Column(f"{short}比同口径乡镇数", f"{source}like_for_like_townships", "whole", 8, group),
    )


INDICATOR = (
    Column("类别", "section", place="file"),
    Column("指标", "title", width=27),
    Column("计量单位", "unit", "centre", 7),
    Column("本期值", "amount", "figure", 11, decimals="decimals", fallback="amount_text", note="trace_text"),
    Column("分子", "numerator", "count", 11),
    Column("分母", "denominator", "count", 11),
    Column("分母口径", "denominator_definition", width=21),
    Column("用于计算乡镇数", "used", "whole", 8, group="乡镇（街道）数"),
    Column("应报乡镇数", "expected", "whole", 7, group="乡镇（街道）数"),
    Column("缺数乡镇数", "missing", "whole", 7, group="乡镇（街道）数"),
    Column("已报数的区间", "range_text", "centre", 15, place="sheet"),
    Column("区间下限", "low", "figure", decimals="decimals", place="file"),
    Column("区间上限", "high", "figure", decimals="decimals", place="file"),
    Column("缺数乡镇估计在内的区间", "estimated_text", "centre", 15, place="sheet"),
    Column("估计在内下限", "estimated_low", "figure", decimals="decimals", place="file"),
    Column("估计在内上限", "estimated_high", "figure", decimals="decimals", place="file"),
    Column("上年同期", "previous_amount", "figure", 11, decimals="decimals"),
    Column("增减", "difference", "signed", 9, group="与上年同期相比", decimals="decimals"),
    Column("同口径增减", "like_for_like_difference", "signed", 9, group="与上年同期相比", decimals="decimals"),
    Column("同口径增减率(%)", "like_for_like_change_percent", "signed", 9, group="与上年同期相比", decimals=1),
    Column("同口径乡镇数", "like_for_like_townships", "whole", 7, group="与上年同期相比"),
    Column("增减单位", "change_unit", "centre", 11, group="与上年同期相比"),
    Column("待说明", "provisional_mark", "mark", 9),
    Column("备注", "note", width=18),
)

CHANGE = (
    Column("类别", "section", place="file"),
    Column("指标", "title", width=27),
    Column("计量单位", "unit", "centre", 7),
    Column("本期值", "amount", "figure", 11, decimals="decimals", fallback="amount_text"),
    Column("用于计算/应报乡镇数", "completeness_text", "centre", 10),
    Column("增减单位", "change_unit", "centre", 11),
    *_against("上年同期", "previous_amount", "", "同"),
    *_against("上期", "previous_half_amount", "previous_half_", "环"),
)

AID_TOTAL = (
    Column("项目", "title", width=22),
    Column("计量单位", "unit", "centre", 9),
    Column("本期值", "amount", "figure", 15, decimals="decimals", fallback="amount_text"),
    Column("上年同期", "previous_amount", "figure", 15, decimals="decimals"),
    Column("增减", "difference", "signed", 15, decimals="decimals"),
    Column("同口径增减", "like_for_like_difference", "signed", 15, decimals="decimals"),
    Column("用于计算乡镇数", "used", "whole", 11),
    Column("应报乡镇数", "expected", "whole", 11),
    Column("区间", "range_text", "centre", 18, place="sheet"),
    Column("区间下限", "low", "figure", decimals="decimals", place="file"),
    Column("区间上限", "high", "figure", decimals="decimals", place="file"),
    Column("待说明", "provisional_mark", "mark", 10),
)

AID_TYPE = (
    Column("帮扶类型", "aid_type", width=22),
    Column("笔数", "payments", "whole", 9, fallback="hidden"),
    Column("人数(人)", "persons", "whole", 15, fallback="hidden"),
    Column("现金(元)", "cash_yuan", "money", 15),
    Column("实物折款(元)", "in_kind_yuan", "money", 15),
    Column("合计(元)", "total_yuan", "money", 15),
    Column("占比(%)", "share", "figure", 11, decimals=1),
    Column("乡镇数", "townships", "whole", 11),
)

TOWNSHIP = (
    Column("序号", "line_number", "serial", 5),
    Column("行政区划代码", "township_code", "centre", 12),
    Column("乡镇（街道）", "township_name", width=16),
    Column("状态", "state_title", "centre", 9),
    Column("报送次数", "submissions", "whole", 9),
    Column("首次收到", "first_received_at", "time", 17),
    Column("最近收到", "last_received_at", "time", 17),
    Column("计入版次", "revision", "whole", 9),
    Column("计入报表收到时间", "counted_received_at", "time", 17),
    Column("是否迟报", "late_mark", "centre", 9),
    Column("须改正(条)", "errors", "whole", 10),
    Column("待核实(条)", "queries", "whole", 10),
    Column("下一步", "next_step", width=30),
)

FINDING = (
    Column("序号", "line_number", "serial", 5),
    Column("级别", "class_title", "class", 10),
    Column("乡镇（街道）", "township_name", width=12),
    Column("报送文件", "shown_file_name", "submitted", 18),
    Column("工作表", "sheet", "submitted", 12),
    Column("单元格", "cell", "centre", 8),
    Column("填的内容", "raw_text", "submitted", 13),
    Column("问题", "message", "submitted", 33),
    Column("应为", "expected", "submitted", 22),
    Column("怎么办", "action", "submitted", 30),
    Column("乡镇的说明", "explanation", "submitted", 22),
    Column("规则编号", "rule_id", "centre", 9),
    Column("规则", "rule_title", width=18),
    Column("报表状态", "state_title", "centre", 9),
)

DEFINITION = (
    Column("序号", "line_number", "serial", 5),
    Column("类别", "section", width=20, place="file"),
    Column("指标", "title", width=28),
    Column("计量单位", "unit", "centre", 9),
    Column("计算口径", "definition", width=44),
    Column("分子（指标代码）", "numerator", "centre", 13),
    Column("分母（指标代码）", "denominator", "centre", 13),
    Column("分母口径", "denominator_definition", width=22),
)

DICTIONARY = (
    Column("表", "table_title", place="file"),
    Column("英文表名", "table_name", place="file"),
    Column("列", "title", width=22),
    Column("英文列名", "column_name", width=28),
    Column("主键", "key_mark", "centre", 6),
    Column("说明", "comment", width=62),
)

ADJUSTMENT = (
    Column("乡镇（街道）", "township_name", width=12),
    Column("帮扶类型", "aid_type", "centre", 11),
    Column("原数(元)", "exact", "money", 13),
    Column("四舍五入(万元)", "half_up", "figure", 11, decimals=1),
    Column("本表列示(万元)", "printed", "figure", 11, decimals=1),
)

QUALITY = (
    Column("序号", "line_number", "serial", 5),
    Column("行政区划代码", "township_code", "centre", 12, place="file"),
    Column("乡镇（街道）", "township_name", width=16),
    Column("状态", "state_title", "centre", 9),
    Column("首次收到", "first_received_at", "time", 17),
    Column("迟报天数", "days_late", "whole", 9),
    Column("报送次数", "submissions", "whole", 9),
    Column("重报次数", "resubmissions", "whole", 9),
    Column("被退回次数", "submissions_returned", "whole", 9),
    Column("强制性", "found_mandatory", "whole", 9, group="发现的问题（条，各次报送合计）"),
    Column("准强制性", "found_conditional", "whole", 9, group="发现的问题（条，各次报送合计）"),
    Column("核实性", "found_query", "whole", 9, group="发现的问题（条，各次报送合计）"),
    Column("提示性", "found_notice", "whole", 9, group="发现的问题（条，各次报送合计）"),
    Column("未解决(条)", "findings_open", "whole", 9),
    Column("已说明(条)", "queries_explained", "whole", 9),
    Column("核实性问题说明率(%)", "explained_percent", "figure", 11, decimals=1),
)

LINE = Column("序号", "line_number", "serial", 5)
PLACE = Column("乡镇（街道）", "township_name", width=12)
CODE = Column("行政区划代码", "township_code", "centre", 12, place="file")
STATE = Column("状态", "state_title", "centre", 8)
REMARK = Column("备注", "note", width=20, place="file")
