"""Titles and names of sheets that speak of another period or township than the cover."""

from pathlib import Path
from typing import Any

import pytest

from schemas.form import Form
from schemas.grammar import agrees_with
from tests.unit.layouts.layouts import Sheet, long_rows, save
from tests.unit.reading.builder import COVER, read

HEAD = ["代码", "指标名称", "计量单位", "本期数"]


TITLES: list[tuple[str, bool | None]] = [
    ("2023年上半年周巷镇工会半年报", True),
    ("2023年1-6月", True),
    ("上半年", True),
    ("2023年半年报", True),
    ("2023年度工会统计表", True),
    ("2022年上半年工会半年报", False),
    ("2023年下半年", False),
    ("二〇二二年上半年", False),
    ("2022", False),
    ("2022年报表", False),
    ("1-12月", False),
    ("2022年与2023年", None),
    ("2022年7月5日", None),
    ("有效期至2025年", None),
    ("乡镇工会半年报", None),
    ("", None),
]


@pytest.mark.parametrize("case", TITLES, ids=[title for title, _ in TITLES])
def test_what_a_title_says_of_a_period(case: tuple[str, bool | None]) -> None:
    title, agrees = case
    assert agrees_with(title, "2023H1") is agrees


def _mentions(tmp_path: Path, form: Form, *sheets: Sheet) -> list[tuple[Any, ...]]:
    notices = read(save(tmp_path / "a.xlsx", *sheets), form)["notice"]
    return [(n["variant"], n["sheet"], n["cell"], n["found"]) for n in notices if n["rule_id"] == "HZ-104"]


def test_titles_that_agree_say_nothing(tmp_path: Path, form: Form) -> None:
    rows = [["2023年上半年周巷镇工会半年报"], ["填报单位：周巷镇"], HEAD, *long_rows(form)]
    assert _mentions(tmp_path, form, Sheet("半年报", rows)) == []


def test_a_title_a_label_and_a_sheets_name_of_another_time_and_place(tmp_path: Path, form: Form) -> None:
    rows = [["逍林镇2022年上半年半年报"], ["填报单位：", "龙山镇"], HEAD, *long_rows(form)]
    cover = Sheet("封面", [["2022年上半年统计报表"], *COVER])
    assert _mentions(tmp_path, form, cover, Sheet("2022年下半年", rows)) == [
        ("period", "封面", "A1", "2022年上半年统计报表"),
        ("period", "2022年下半年", None, "2022年下半年"),
        ("period", "2022年下半年", "A1", "逍林镇2022年上半年半年报"),
        ("township", "2022年下半年", "A1", "逍林镇"),
        ("township", "2022年下半年", "B2", "龙山镇"),
    ]


def test_a_ledger_copied_from_a_neighbour(tmp_path: Path, form: Form) -> None:
    ledger = Sheet("企业台账", [["逍林镇企业台账"], ["序号", "单位名称", "职工人数"], [1, "甲厂", 4]])
    found = _mentions(tmp_path, form, Sheet("半年报", [HEAD, *long_rows(form)]), ledger)
    assert found == [("township", "企业台账", "A1", "逍林镇")]
