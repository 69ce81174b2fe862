"""Which sheets of a workbook are read, and what is said about the others."""

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter  # type: ignore[import-untyped]
from openpyxl.packaging.custom import StringProperty

from schemas.form import Form
from tests.unit.reading.builder import (
    COVER,
    ENTERPRISE_HEAD,
    FIGURES_HEAD,
    build,
    by_item,
    figure_rows,
    outcome,
    read,
    variants,
)


def test_hidden_and_spare_sheets_are_named_and_not_read(tmp_path: Path, form: Form) -> None:
    sheets = {
        "封面": COVER,
        "半年报": figure_rows(form, A01=1),
        "企业台账": [ENTERPRISE_HEAD, [1, "甲厂"]],
        "Sheet2": [],
        "我的草稿": [["随便"]],
        "字典": [["是"]],
        "_审核": [["是"]],
        "填表说明": [["说明"]],
    }
    tables = read(build(tmp_path / "a.xlsx", sheets, hidden=["企业台账", "字典"]), form)
    assert variants(tables) == [("hidden_sheet", "企业台账"), ("spare_sheet", "我的草稿")]
    assert tables["enterprise"] == []


def test_of_two_sheets_of_one_title_the_plain_one_is_read(tmp_path: Path, form: Form) -> None:
    sheets = {"半年报 (2)": figure_rows(form, A01=1), "半年报": figure_rows(form, A01=2), "半年报(3)": []}
    tables = read(build(tmp_path / "a.xlsx", sheets), form)
    assert by_item(tables)["A01"]["value"] == 2
    assert variants(tables) == [("repeated_sheet", "半年报 (2)")]


def test_sheets_with_titles_of_their_own_are_known_by_their_headings(tmp_path: Path, form: Form) -> None:
    head = ["单位名称", "职工人数", "女职工", "会员人数", "建会日期"]
    sheets = {"Sheet1": COVER, "Sheet2": figure_rows(form, A01=3), "各企业": [head, ["甲厂", 5]]}
    tables = read(build(tmp_path / "a.xlsx", sheets), form)
    assert outcome(tables) == ("read", None)
    assert by_item(tables)["A01"]["sheet"] == "Sheet2"
    assert tables["enterprise"][0]["sheet"] == "各企业"
    assert len(tables["cover_cell"]) == len(COVER)
    assert tables["notice"] == []


def test_a_workbook_without_figures_is_no_form(tmp_path: Path, form: Form) -> None:
    tables = read(build(tmp_path / "a.xlsx", {"封面": COVER, "通讯录": [["姓名", "电话"]]}), form)
    assert outcome(tables) == ("no_form", None)
    assert len(tables["cover_cell"]) == len(COVER)


def test_a_blank_template_is_unfilled(tmp_path: Path, form: Form) -> None:
    sheets = {"封面": COVER, "半年报": figure_rows(form), "企业台账": [ENTERPRISE_HEAD, [1], [2]]}
    assert outcome(read(build(tmp_path / "a.xlsx", sheets), form)) == ("unfilled", None)
    sheets["企业台账"] = [ENTERPRISE_HEAD, [1, "甲厂"]]
    assert outcome(read(build(tmp_path / "b.xlsx", sheets), form)) == ("read", None)


def test_the_template_version_is_a_property_of_the_file(tmp_path: Path, form: Form) -> None:
    path = build(tmp_path / "a.xlsx", {"半年报": figure_rows(form, A01=1)})
    book = openpyxl.load_workbook(path)
    version = StringProperty(name="gonghui_template_version", value="2023.1")
    book.custom_doc_props.append(version)  # type: ignore[attr-defined]
    book.save(path)
    assert read(path, form)["workbook"][0]["template_version"] == "2023.1"


def test_lost_cells_are_found_in_the_xml(tmp_path: Path, form: Form) -> None:
    rows = figure_rows(form, A01="=1+1", A02="#DIV/0!", A03=5)
    tables = read(build(tmp_path / "a.xlsx", {"半年报": rows}), form)
    figures = by_item(tables)
    assert [(figures[code]["reason"], figures[code]["raw_text"]) for code in ("A01", "A02", "A03")] == [
        ("uncalculated", "=1+1"),
        ("error_cell", "#DIV/0!"),
        (None, "5"),
    ]
    assert tables["workbook"][0]["reader"] == "calamine+xml"


def test_a_formula_with_a_result_is_a_number(tmp_path: Path, form: Form) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("半年报")
        sheet.write_row(0, 0, FIGURES_HEAD)
        sheet.write_row(1, 0, ["A01", "", "家"])
        sheet.write_formula(1, 3, "=2+3", None, 5)
        sheet.write_row(2, 0, ["A02", "", "家"])
        sheet.write_formula(2, 3, '=IF(A1="","",1)', None, "")
    tables = read(path, form)
    assert by_item(tables)["A01"]["value"] == 5
    assert by_item(tables)["A02"]["reason"] in {"blank", "uncalculated"}
    assert tables["workbook"][0]["reader"] in {"calamine", "calamine+xml"}


@pytest.mark.parametrize(
    ("number_format", "value", "reason"),
    [("0%", "1", None), ("0.0%", "1", None), ('0"%"', "0.01", None), ("General", None, "ambiguous")],
)
def test_one_in_a_rate_is_read_by_its_format(
    tmp_path: Path, form: Form, number_format: str, value: str | None, reason: str | None
) -> None:
    path = build(tmp_path / "a.xlsx", {"半年报": [FIGURES_HEAD, ["B10", "", "%", 1]]})
    book = openpyxl.load_workbook(path)
    book["半年报"]["D2"].number_format = number_format
    book.save(path)
    figure = by_item(read(path, form))["B10"]
    assert (figure["value"], figure["reason"]) == (Decimal(value) if value else None, reason)
