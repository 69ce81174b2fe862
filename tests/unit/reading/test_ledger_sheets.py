"""The ledgers: typed rows with their physical row numbers, totals apart, and a word on every odd cell."""

import datetime as dt
import hashlib
import hmac
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from schemas.form import Form
from tests.unit.reading.builder import (
    AID_HEAD,
    COVER,
    ENTERPRISE_HEAD,
    KEY,
    Rows,
    Tables,
    build,
    figure_rows,
    read,
    variants,
)

CODE = "91330282904584778M"
UNION_CODE = "81330282MC0000000A"
PERSON = "11010519491231002X"


def _read(tmp_path: Path, form: Form, **sheets: Rows) -> Tables:
    path = tmp_path / "ledger.xlsx"
    return read(build(path, {"封面": COVER, "半年报": figure_rows(form, A01=1), **sheets}), form)


def _cell(tmp_path: Path, form: Form, heading: str, content: object) -> tuple[Any, dict[str, Any] | None]:
    """The staged value of one enterprise cell and its log entry."""
    tables = _read(tmp_path, form, 企业台账=[["序号", "单位名称", "职工人数", heading], [1, "甲厂", 5, content]])
    field = next(row["field"] for row in tables["source_column"] if row["column_letter"] == "D")
    logged = tables["ledger_cell"]
    return tables["enterprise"][0][field], logged[0] if logged else None


def test_rows_keep_their_place_and_totals_stay_apart(tmp_path: Path, form: Form) -> None:
    rows = [
        ["企业台账"],
        [],
        ENTERPRISE_HEAD,
        ["合 计", None, None, 12],
        [1, "甲厂", CODE, 5, "是", dt.date(2022, 7, 1), "2023-06-30"],
        [2],
        [],
        [3, "乙厂", None, 7, "×"],
        ["小计", None, None, "7人"],
        ["填表人：钱多多", None, None, 99],
        [4, "丙厂", None, 1],
    ]
    tables = _read(tmp_path, form, 企业台账=rows)
    assert [(r["row_number"], r["unit_name"], r["employees_persons"]) for r in tables["enterprise"]] == [
        (5, "甲厂", 5),
        (8, "乙厂", 7),
    ]
    assert [(r["row_number"], r["cell"], r["value"], r["raw_text"]) for r in tables["ledger_control"]] == [
        (4, "D4", 12, "12"),
        (9, "D9", 7, "7人"),
    ]
    first, second = tables["enterprise"]
    assert (first["is_organised"], second["is_organised"], first["credit_code"]) == (True, False, CODE)
    assert (first["contract_term_days"], second["contract_term_days"]) == (364, None)
    assert [(r["field"], r["cell"], r["raw_text"], r["reason"]) for r in tables["ledger_cell"]] == [
        ("is_organised", "E8", "×", None)
    ]


def test_source_columns_are_letters_of_the_sheet(tmp_path: Path, form: Form) -> None:
    tables = _read(tmp_path, form, 企业台账=[[None, None, *ENTERPRISE_HEAD], [None, None, 1, "甲厂"]])
    letters = {row["field"]: row["column_letter"] for row in tables["source_column"]}
    assert (letters["serial"], letters["unit_name"], letters["remark"]) == ("C", "D", "J")


def test_headings_over_two_rows_in_merged_cells(tmp_path: Path, form: Form) -> None:
    rows = [
        ["序号", "单位名称", "集体合同", None, "工资专项", None, "职工人数", "其中"],
        [None, None, "签订日期", "到期日期", "签订日期", "到期日期", None, "女职工"],
        [1, "甲厂", dt.date(2022, 1, 1), dt.date(2024, 1, 1), None, "长期", 5, 2],
    ]
    tables = _read(tmp_path, form, 企业台账=rows)
    (row,) = tables["enterprise"]
    assert (row["row_number"], row["contract_term_days"], row["employees_female_persons"]) == (3, 730, 2)
    assert (row["wage_expires_on"], row["employees_persons"]) == (None, 5)
    assert [(r["field"], r["reason"], r["cell"]) for r in tables["ledger_cell"]] == [("wage_expires_on", "range", "F3")]


@pytest.mark.parametrize(
    ("heading", "content", "value", "reason"),
    [
        ("农民工", "130多", None, "vague"),
        ("农民工", "9x", None, "masked"),
        ("农民工", 12.5, None, "illegible"),
        ("农民工", "#REF!", None, "error_cell"),
        ("农民工", "=A1", None, "uncalculated"),
        ("农民工", 1e13, None, "out_of_range"),
        ("建会日期", 2023.1, None, "ambiguous"),
        ("建会日期", "2023年6月", None, "ambiguous"),
        ("单位类别", "大厂", None, "illegible"),
        ("单位类别", "不详", None, "unknown"),
        ("是否应建会", "也许", None, "illegible"),
    ],
)
def test_a_cell_that_gives_no_value_says_why(
    tmp_path: Path, form: Form, heading: str, content: object, value: object, reason: str
) -> None:
    staged, logged = _cell(tmp_path, form, heading, content)
    assert staged == value
    assert logged is not None
    assert logged["reason"] == reason
    assert logged["cell"] == "D2"


@pytest.mark.parametrize(
    ("heading", "content", "value", "raw", "notation"),
    [
        ("农民工", "１２人", 12, "１２人", "full_width,unit_word"),
        ("农民工", "12", 12, None, None),
        ("农民工", "-", None, "-", "dash"),
        ("建会日期", "2023年6月30日", dt.date(2023, 6, 30), "2023年6月30日", "date_form"),
        ("建会日期", dt.date(2023, 6, 30), dt.date(2023, 6, 30), None, None),
        ("是否应建会", "√", True, "√", None),
        ("是否应建会", True, True, "TRUE", None),
        ("是否应建会", 1, True, "1", None),
        ("单位类别", " 机关", "机关", " 机关", None),
        ("统一社会信用代码", CODE.lower(), CODE, CODE.lower(), None),
        ("统一社会信用代码", "12345678-9", None, "12345678-9", "not_available"),
    ],
)
def test_raw_text_is_kept_where_the_value_does_not_show_it(  # noqa: PLR0913, PLR0917 (a table of cases)
    tmp_path: Path, form: Form, heading: str, content: object, value: object, raw: str | None, notation: str | None
) -> None:
    staged, logged = _cell(tmp_path, form, heading, content)
    assert staged == value
    assert (logged["raw_text"] if logged else None, logged["notation"] if logged else None) == (raw, notation)
    assert logged is None or logged["reason"] is None


def test_codes_that_fail_are_kept_and_marked(tmp_path: Path, form: Form) -> None:
    wrong = CODE[:-1] + "0"
    staged, logged = _cell(tmp_path, form, "统一社会信用代码", wrong)
    assert staged == wrong
    assert logged is not None
    assert (logged["credit_code"], logged["reason"], logged["raw_text"]) == ("invalid", None, wrong)


def test_true_and_one_in_a_column_are_told_apart(tmp_path: Path, form: Form) -> None:
    rows = [["序号", "单位名称", "职工人数", "农民工"], [1, "甲厂", 1, 1], [2, "乙厂", True, 0], [3, "丙厂", 1, False]]
    tables = _read(tmp_path, form, 企业台账=rows)
    assert [r["employees_persons"] for r in tables["enterprise"]] == [1, None, 1]
    assert [r["employees_migrant_persons"] for r in tables["enterprise"]] == [1, 0, None]


def test_people_are_keyed_hashes(tmp_path: Path, form: Form) -> None:
    rows = [
        AID_HEAD,
        [1, "赵一一", PERSON, "深度困难", "送温暖", 500, None, "6月30日"],
        [2, "赵一一", f" {PERSON.lower()} ", "深度困难", "送温暖", 100.5, 0, dt.date(2023, 5, 1)],
        [3, "李二二", "110105194912310021", None, None, 1],
        [4, None, "1101**********002X", None, None, 1],
        [5, "王三三", 110105194912310020, None, None, 1],
    ]
    tables = _read(tmp_path, form, 帮扶台账=rows)
    first, second, third, masked, number = tables["aid"]
    assert first["person_hash"] == hmac.new(KEY, PERSON.encode(), hashlib.sha256).hexdigest()[:32]
    assert second["person_hash"] == first["person_hash"] != third["person_hash"]
    assert (masked["person_hash"], number["person_hash"]) == (None, None)
    assert [row["has_person_name"] for row in tables["aid"]] == [True, True, True, False, True]
    assert (first["paid_on"], second["cash_yuan"]) == (dt.date(2023, 6, 30), Decimal("100.5"))
    ids = [r for r in tables["ledger_cell"] if r["field"] == "person_hash"]
    assert [(r["row_number"], r["reason"], r["citizen_id"], r["raw_text"]) for r in ids] == [
        (4, None, "invalid", None),
        (5, "masked", "invalid", None),
        (6, "illegible", "invalid", None),
    ]


def test_columns_of_their_own_are_named_and_left_alone(tmp_path: Path, form: Form) -> None:
    tables = _read(
        tmp_path, form, 企业台账=[["序号", "单位名称", "职工人数", "法人手机"], [1, "甲厂", 2, "13805740001"]]
    )
    assert variants(tables) == [("unknown_heading", "法人手机")]
    assert tables["enterprise"][0]["employees_persons"] == 2
