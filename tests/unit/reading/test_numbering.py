"""Rows that only number the columns are no data, wherever letters and numbers stand in them."""

from pathlib import Path
from typing import Any

import pytest

from flows.steps.reading.numbering import is_numbering
from schemas.form import Form
from tests.unit.layouts.layouts import Sheet, save
from tests.unit.reading.builder import read

NUMBERINGS: list[list[Any]] = [
    ["甲", "乙", "丙", 1, 2, 3],
    ["甲", "乙", "—", 1, 2],
    ["甲", 1, "2", "乙", 3],
    ["栏次", "1", "2", "3"],
    ["（甲）", "（乙）", "（1）", "（2）"],
    ["（1）", "（2）", "（3）=（1）+（2）"],
    ["①", "②", "③=①+②"],
    ["A", "B", "C"],
    ["a", "b", "c", 1, 2],
    ["一", "二", "三"],
    ["1栏", "2栏", "3栏"],
    [1.0, None, 2.0, 3.0],
]
OTHERS: list[list[Any]] = [
    [1, "甲厂", 5],
    ["甲", "乙"],
    [2, 3, 4],
    ["甲", "丙", 1],
    ["甲", "乙", 1, 3],
    ["A01", "A02", "A03"],
]


@pytest.mark.parametrize("row", NUMBERINGS)
def test_a_row_of_column_numbers(row: list[Any]) -> None:
    assert is_numbering(row)


@pytest.mark.parametrize("row", OTHERS)
def test_a_row_of_something_else(row: list[Any]) -> None:
    assert not is_numbering(row)


@pytest.mark.parametrize("row", [["甲", "乙", 1, "丙", 2], ["序号", 1, 2, 3, 4], ["(1)", "(2)", "(3)", "(4)", "(5)"]])
def test_below_the_second_row_of_a_ledgers_heading(tmp_path: Path, form: Form, row: list[Any]) -> None:
    rows = [
        ["序号", "单位名称", "职工人数", "工会情况", None],
        [None, None, None, "是否已建会", "会员人数"],
        row,
        [1, "甲厂", 5, "是", 4],
    ]
    ledger = Sheet("企业台账", rows, ["A1:A2", "B1:B2", "C1:C2", "D1:E1"])
    figures = Sheet("半年报", [["代码", "指标名称", "本期数"], ["A01", "", 4]])
    tables = read(save(tmp_path / "a.xlsx", figures, ledger), form)
    (found,) = tables["enterprise"]
    assert (found["unit_name"], found["row_number"], found["members_persons"]) == ("甲厂", 4, 4)
