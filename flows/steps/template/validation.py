"""Drop-downs and limits of the template. They warn and never block: a clerk must be able to send what is."""

import datetime as dt
from collections.abc import Iterable

from flows.steps.excel import Options, Worksheet
from flows.steps.template.wording import period_title
from schemas.form import FormField

WARN: Options = {"error_type": "warning", "error_title": "请核对"}
COUNT: Options = {
    "validate": "integer",
    "criteria": ">=",
    "value": 0,
    "input_title": "填整数",
    "input_message": "只填数字，不写单位；没有发生的填 0。",
    "error_message": "这里应填不小于 0 的整数，如 130。确实无法填写整数的可以保留，县总工会会要求说明。",
}
MONEY: Options = {
    "validate": "decimal",
    "criteria": ">=",
    "value": 0,
    "input_title": "填金额(元)",
    "input_message": "以元为单位，只填数字；没有发生的填 0。",
    "error_message": "这里应填不小于 0 的金额，单位是元，不是万元。",
}
RATE: Options = {
    "validate": "decimal",
    "criteria": "between",
    "minimum": 0,
    "maximum": 1,
    "input_title": "填百分数",
    "input_message": "如 86.21%；仅用于核对，不参与汇总。",
    "error_message": "这里应填 0% 至 100% 之间的百分数，如 86.21%。",
}
REVISION: Options = {
    **COUNT,
    "value": 1,
    "input_title": "填整数",
    "input_message": "首次报送填 1，每更正一次加 1。",
    "error_message": "更正版次应为 1、2、3 这样的整数。",
}
DATE: Options = {
    "validate": "date",
    "criteria": ">=",
    "value": dt.date(1949, 10, 1),
    "input_title": "填日期",
    "input_message": "如 2023-07-05。",
    "error_message": "这里应填日期，如 2023-07-05。",
}
BY_KIND: dict[str, Options] = {
    "count": COUNT,
    "stock": COUNT,
    "flow": COUNT,
    "money": MONEY,
    "rate": RATE,
    "date": DATE,
    "revision": REVISION,
}
LENGTHS = {"credit_code": 18, "citizen_id": 18, "division_code": 9}


SHORTEST_EXPLANATION, LONGEST_REMARK = 6, 200
EXPLANATION: Options = {
    "validate": "length",
    "criteria": ">=",
    "value": SHORTEST_EXPLANATION,
    "input_title": "写明原因",
    "input_message": f"对核实性问题写明原因，不少于 {SHORTEST_EXPLANATION} 个字；不写个人信息。",
    "error_message": f"说明不少于 {SHORTEST_EXPLANATION} 个字，请写清楚原因。",
}
REMARK: Options = {
    "validate": "length",
    "criteria": "<=",
    "value": LONGEST_REMARK,
    "input_title": "备注",
    "input_message": "补充说明；不写身份证号、手机号等个人信息。",
    "error_message": f"备注不超过 {LONGEST_REMARK} 个字。",
}
BY_NAME = {"explanation": EXPLANATION, "remark": REMARK}
"""What the text columns beside the figures accept."""


def dated_within(start: dt.date, end: dt.date) -> Options:
    """Dates of a ledger whose rows all belong to the period."""
    return {
        **DATE,
        "criteria": "between",
        "minimum": start,
        "maximum": end,
        "input_message": f"填报告期内的日期，{start} 至 {end}。",
        "error_message": f"日期应在报告期 {start} 至 {end} 之内，请核对。",
    }


def options_for(field: FormField, period: str) -> Options | None:
    """What the cells of a field accept without a warning; None where anything goes."""
    if field.kind == "period":
        return _listed((period_title(period),))
    if field.choices:
        return _listed(field.choices)
    if field.kind in LENGTHS:
        return _of_length(LENGTHS[field.kind])
    return BY_KIND.get(field.kind)


def _listed(choices: tuple[str, ...]) -> Options:
    return {
        "validate": "list",
        "source": list(choices),
        "input_title": "请选择",
        "input_message": "点右侧箭头，从列表中选择。",
        "error_message": "请从下拉列表中选择；列表中没有的可以保留，县总工会会核实。",
    }


def _of_length(length: int) -> Options:
    return {
        "validate": "length",
        "criteria": "==",
        "value": length,
        "input_title": f"{length} 位代码",
        "input_message": f"填 {length} 位，按文本填写。",
        "error_message": f"代码应为 {length} 位，请核对。",
    }


def limit(sheet: Worksheet, rows: tuple[int, int], column: int, options: Options | None) -> None:
    """Put limits on the cells of a column from the first to the last row (zero-based, inclusive)."""
    if options is not None:
        sheet.data_validation(rows[0], column, rows[1], column, {**WARN, **options})


def runs(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Neighbouring rows as (first, last): one limit for each instead of one a cell."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found
