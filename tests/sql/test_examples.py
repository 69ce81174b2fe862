"""The example queries answer on the sample, with the columns that an analyst is promised, and stand in the docs."""

import duckdb
import pytest

from flows.steps.handbook import queries
from flows.steps.run import Run
from flows.steps.statements import statement, statements_in

COLUMNS = {
    "examples/01_missing_townships": ["县", "乡镇", "状态", "截止日", "最近收到"],
    "examples/02_chinese_views": ["指标名称", "百分之几", "乡镇数", "分母口径"],
    "examples/03_ranges": [
        "指标", "单位", "本期值", "缺报估计在内最低", "缺报估计在内最高", "不封口原因", "乡镇数", "比上年同期增减",
        "同口径增减", "同口径乡镇数",
    ],
    "examples/04_trace": ["乡镇", "指标项", "数值", "工作表", "单元格", "原文", "文件"],
    "examples/05_contracts_expiring": ["乡镇", "企业", "职工人数", "到期日期", "工作表", "行号"],
    "examples/06_quality": [
        "乡镇", "迟报天数", "重报次数", "被退回次数", "须改正问题", "核实性问题", "说明率",
    ],
    "examples/07_findings_by_rule": ["规则编号", "规则", "级别", "问题数", "乡镇数", "乡镇"],
    "examples/08_cities": ["市", "职工入会率", "会员人数", "已报乡镇数", "应报乡镇数"],
    "examples/09_revisions": ["乡镇", "报告期", "收到时间", "指标项", "前次原文", "后次原文", "增减"],
    "examples/10_parquet": ["县", "报告期", "建会率", "乡镇数"],
}  # fmt: skip

OPEN = {"缺报估计在内最高"}
"""Of the sample's counties each has a township that never reported: no range has an upper end."""


def test_there_are_ten() -> None:
    assert list(COLUMNS) == list(statements_in("examples"))


@pytest.mark.parametrize(("name", "columns"), COLUMNS.items(), ids=list(COLUMNS))
def test_each_answers_with_its_columns(
    name: str,
    columns: list[str],
    sample: Run,
    sample_snapshot: duckdb.DuckDBPyConnection,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(sample.home.root)
    found = sample_snapshot.execute(statement(name))
    assert [column[0] for column in found.description or ()] == columns
    rows = found.fetchall()
    assert rows
    # a column that is empty throughout would show a slip in the query rather than the sample
    empty = {column for column, *cells in zip(columns, *rows, strict=True) if all(cell is None for cell in cells)}
    assert empty <= OPEN


def test_the_missing_are_those_of_the_summary(sample_snapshot: duckdb.DuckDBPyConnection) -> None:
    listed = sample_snapshot.execute(statement("examples/01_missing_townships")).fetchall()
    counted = sample_snapshot.execute(
        "SELECT sum(townships_missing + townships_returned) FROM completeness_county WHERE period = '2023H1'"
    ).fetchone()
    assert (len(listed),) == counted


def test_the_page_is_what_the_files_say() -> None:
    assert queries.PAGE.read_text(encoding="utf-8") == queries.queries(), "run `make docs`"
