"""Ledgers: rows that slipped by a column, and money in 万元."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from schemas.form import Form
from tests.unit.layouts.layouts import Sheet, save
from tests.unit.reading.builder import AID_HEAD, figure_rows, read, variants

GOOD = [1, "赵甲", "330282189912310014", "深度困难", "送温暖", 1000, 0, dt.date(2023, 1, 15)]
TYPED = ("困难类别", "帮扶类型", "现金(元)", "实物折款(元)", "发放日期")


def _save(tmp_path: Path, form: Form, *rows: Sequence[object]) -> Path:
    return save(tmp_path / "a.xlsx", Sheet("半年报", figure_rows(form, A01=1)), Sheet("帮扶台账", rows))


@pytest.mark.parametrize("shifted", [[None, *GOOD], GOOD[1:]])
def test_a_shifted_row_is_one_finding_and_no_data(tmp_path: Path, form: Form, shifted: list[object]) -> None:
    tables = read(_save(tmp_path, form, AID_HEAD, GOOD, shifted, GOOD), form)
    assert [row["row_number"] for row in tables["aid"]] == [2, 4]
    assert [(row["reason"], row["row_number"], row["raw_text"]) for row in tables["ledger_cell"]] == [
        ("shifted", 3, None)
    ]


def test_a_row_with_three_wrong_cells_is_not_shifted(tmp_path: Path, form: Form) -> None:
    wrong = [1, "赵甲", "330282189912310014", "其他情形", "别的帮扶", "若干", 0, dt.date(2023, 1, 15)]
    tables = read(_save(tmp_path, form, AID_HEAD, wrong), form)
    assert len(tables["aid"]) == 1
    assert "shifted" not in {row["reason"] for row in tables["ledger_cell"]}


@pytest.mark.parametrize(
    ("line", "heading", "cash"),
    [
        ("单位：万元", "现金", Decimal(1500)),
        ("", "现金（万元）", Decimal(1500)),
        ("", "现金(元)", Decimal("0.15")),
        ("单位：万元", "现金(元)", None),
        ("单位：千元", "现金", None),
    ],
)
def test_money_is_read_in_the_unit_of_heading_or_sheet(
    tmp_path: Path, form: Form, line: str, heading: str, cash: Decimal | None
) -> None:
    head = ["序号", "姓名", "困难类别", heading, "发放日期"]
    path = _save(tmp_path, form, [line], head, [1, "赵甲", "深度困难", 0.15, dt.date(2023, 1, 15)])
    tables = read(path, form)
    assert tables["aid"][0]["cash_yuan"] == cash
    assert ("sheet_unit" in dict(variants(tables))) is bool(line)


def test_a_unit_in_a_cell_of_a_converted_column_is_refused(tmp_path: Path, form: Form) -> None:
    head = ["序号", "姓名", "困难类别", "现金（万元）"]
    tables = read(_save(tmp_path, form, head, [1, "赵甲", "深度困难", "1.2万"]), form)
    assert tables["ledger_cell"][0]["reason"] == "scale_conflict"
