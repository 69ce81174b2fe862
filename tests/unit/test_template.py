"""The template: every field and item of the form is there, helps the clerk, and holds nothing that could do harm."""

import io
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from flows.steps.template import (
    TEMPLATE_PROPERTY,
    VERSION_LABEL,
    Formula,
    ReturnData,
    TemplateWriter,
    Typed,
    period_title,
    write_template,
)
from schemas.form import LEDGERS, Form
from schemas.tables import load_form

PERIOD = "2023H1"
HEADER_ROW = 3


@pytest.fixture(scope="module")
def form() -> Form:
    return load_form()


@pytest.fixture(scope="module")
def path(form: Form, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("template") / "凯江镇.xlsx"
    write_template(
        target,
        form,
        period=PERIOD,
        county_name="中江县",
        township_name="凯江镇",
        township_code="510623100",
    )
    return target


@pytest.fixture(scope="module")
def book(path: Path) -> Workbook:
    return openpyxl.load_workbook(path)


def _sheet(book: Workbook, form: Form, name: str) -> Worksheet:
    sheet = book[form.catalogue.sheets[name].title]
    assert isinstance(sheet, Worksheet)
    return sheet


def _cover(book: Workbook, form: Form) -> dict[str, object]:
    sheet = _sheet(book, form, "cover")
    return {str(row[0].value): row[1].value for row in sheet.iter_rows(max_col=2) if row[0].value}


def _rows_by_code(book: Workbook, form: Form) -> dict[str, int]:
    sheet = _sheet(book, form, "figures")
    codes = {item.code for item in form.items_in(PERIOD)}
    return {
        str(sheet.cell(row, 1).value): row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value in codes
    }


def _limits(sheet: Worksheet, cell: str) -> list[tuple[str | None, str | None, str | None]]:
    found = sheet.data_validations.dataValidation
    return [(limit.type, limit.formula1, limit.errorStyle) for limit in found if cell in limit.sqref]


def _all_xml(content: bytes) -> bytes:
    with ZipFile(io.BytesIO(content)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_sheets_are_those_of_the_form_in_its_order(book: Workbook, form: Form) -> None:
    assert book.sheetnames == [*(sheet.title for sheet in form.catalogue.sheets.values()), "审核"]


def test_cover_has_every_field_and_is_filled_in_for_the_township(book: Workbook, form: Form) -> None:
    cover = _cover(book, form)
    assert {field.title for field in form.fields["cover"]} <= cover.keys()
    assert cover["县(市、区)"] == "中江县"
    assert cover["乡镇(街道)"] == "凯江镇"
    assert cover["行政区划代码"] == "510623100"
    assert cover["报告期"] == "2023年上半年"
    assert cover["填表人"] is None


def test_version_is_a_property_and_a_cell(book: Workbook, form: Form) -> None:
    properties = book.custom_doc_props  # type: ignore[attr-defined]  # the stubs do not know it
    assert properties[TEMPLATE_PROPERTY].value == form.template_version
    assert _cover(book, form)[VERSION_LABEL] == form.template_version


def test_figures_have_the_forms_headings_and_every_item(book: Workbook, form: Form) -> None:
    sheet = _sheet(book, form, "figures")
    headings = [cell.value for cell in sheet[HEADER_ROW]]
    assert headings == [field.title for field in form.fields["figures"]]
    rows = _rows_by_code(book, form)
    assert list(rows) == [item.code for item in form.items_in(PERIOD)]
    for code, row in rows.items():
        item = form.catalogue.items[code]
        assert (sheet.cell(row, 2).value, sheet.cell(row, 3).value) == (item.title, item.unit)
        assert sheet.cell(row, 4).value is None


def test_mandatory_items_are_marked_without_touching_their_text(book: Workbook, form: Form) -> None:
    sheet = _sheet(book, form, "figures")
    for code, row in _rows_by_code(book, form).items():
        marked = "★" in str(sheet.cell(row, 2).number_format)
        assert marked == form.catalogue.items[code].mandatory
        assert not str(sheet.cell(row, 2).value).startswith("★")


def test_sections_stand_above_their_items(book: Workbook, form: Form) -> None:
    sheet = _sheet(book, form, "figures")
    rows = _rows_by_code(book, form)
    assert sheet.cell(rows["A01"] - 1, 1).value == "一、组织建设"
    assert sheet.cell(rows["B01"] - 1, 1).value == "二、集体协商"


def test_signatures_stand_at_the_foot(book: Workbook, form: Form) -> None:
    sheet = _sheet(book, form, "figures")
    foot = str(sheet.cell(sheet.max_row, 1).value)
    assert [foot.find(label) >= 0 for label in ("单位负责人：", "审核人：", "填表人：", "填报日期：")] == [True] * 4


@pytest.mark.parametrize(("code", "number_format"), [("A01", "0"), ("D01", "0"), ("E04", "#,##0.00"), ("B10", "0.00%")])
def test_figures_have_the_number_format_of_their_kind(
    book: Workbook, form: Form, code: str, number_format: str
) -> None:
    sheet = _sheet(book, form, "figures")
    assert sheet.cell(_rows_by_code(book, form)[code], 4).number_format == number_format


def test_every_figure_has_a_limit_that_warns_and_does_not_block(book: Workbook, form: Form) -> None:
    sheet = _sheet(book, form, "figures")
    expected = {"stock": "whole", "flow": "whole", "money": "decimal", "rate": "decimal"}
    for code, row in _rows_by_code(book, form).items():
        kind = expected[form.catalogue.items[code].kind]
        assert _limits(sheet, f"D{row}") == [(kind, "0", "warning")]


def test_definitions_are_notes_on_the_items(book: Workbook, form: Form) -> None:
    sheet = _sheet(book, form, "figures")
    for code, row in _rows_by_code(book, form).items():
        comment = sheet.cell(row, 2).comment
        assert (comment.text if comment else "") == form.catalogue.items[code].definition


@pytest.mark.parametrize("ledger", LEDGERS)
def test_ledger_has_every_field(book: Workbook, form: Form, ledger: str) -> None:
    sheet = _sheet(book, form, ledger)
    assert [cell.value for cell in sheet[HEADER_ROW]] == [field.title for field in form.fields[ledger]]
    assert sheet.auto_filter.ref.startswith("A3:")
    assert sheet.freeze_panes == "C4"


@pytest.mark.parametrize("ledger", LEDGERS)
def test_ledger_cells_keep_what_is_typed_and_offer_the_choices(book: Workbook, form: Form, ledger: str) -> None:
    sheet = _sheet(book, form, ledger)
    for column, field in enumerate(form.fields[ledger], start=1):
        cell = sheet.cell(HEADER_ROW + 1, column)
        if field.kind in {"credit_code", "citizen_id"}:
            assert cell.number_format == "@"
        if field.choices:
            listed = f'"{",".join(field.choices)}"'
            assert _limits(sheet, cell.coordinate) == [("list", listed, "warning")]


def test_cover_offers_the_period_and_yes_or_no(book: Workbook, form: Form) -> None:
    sheet = _sheet(book, form, "cover")
    found = {limit.formula1 for limit in sheet.data_validations.dataValidation if limit.type == "list"}
    assert found == {'"2023年上半年"', '"是,否"'}


def test_pages_are_set_up_for_printing(path: Path, form: Form) -> None:
    with ZipFile(path) as archive:
        for number, name in enumerate(form.catalogue.sheets, start=1):
            xml = archive.read(f"xl/worksheets/sheet{number}.xml").decode()
            assert '<pageSetUpPr fitToPage="1"/>' in xml
            orientation = "landscape" if name in LEDGERS else "portrait"
            assert f'<pageSetup paperSize="9" fitToHeight="0" orientation="{orientation}"/>' in xml
            assert "&amp;P" in xml


def test_header_rows_come_again_on_every_page(book: Workbook, form: Form) -> None:
    for name in ("figures", *LEDGERS):
        assert _sheet(book, form, name).print_title_rows == "$1:$3"


def test_only_the_audit_sheet_of_the_blank_template_holds_formulas(path: Path) -> None:
    with ZipFile(path) as archive:
        sheets = [name for name in archive.namelist() if b"<f>" in archive.read(name)]
    assert sheets == ["xl/worksheets/sheet6.xml"]


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "http://x.cn", "0123"])
def test_submitted_text_stays_text(form: Form, text: str) -> None:
    data = ReturnData(
        {"township_name": text},
        {"A01": text},
        {"A01": text},
        {"A01": text},
        {"enterprise": [{"unit_name": text, "employees_persons": text}]},
    )
    content = TemplateWriter(form, PERIOD).to_bytes(data)
    book = openpyxl.load_workbook(io.BytesIO(content))
    row = _rows_by_code(book, form)["A01"]
    cells = [_sheet(book, form, "figures").cell(row, column) for column in (4, 5, 6)]
    cells += [_sheet(book, form, "enterprise").cell(4, column) for column in (2, 5)]
    for cell in cells:
        assert cell.value == text
        assert cell.hyperlink is None
    assert b"<f>" not in _all_xml(content)


def test_only_a_formula_object_becomes_a_formula(form: Form) -> None:
    figures: dict[str, Typed] = {"A01": "=1+1", "A02": Formula("=A1+A2"), "A03": Formula("=#REF!", "#REF!")}
    content = TemplateWriter(form, PERIOD).to_bytes(ReturnData({}, figures))
    with ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read("xl/worksheets/sheet2.xml").decode()
    assert xml.count("<f>") == 2
    assert "<f>A1+A2</f><v></v>" in xml
    assert "<v>#REF!</v>" in xml


def test_same_content_gives_the_same_bytes(form: Form, path: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.xlsx"
    write_template(again, form, period=PERIOD, county_name="中江县", township_name="凯江镇", township_code="510623100")
    assert again.read_bytes() == path.read_bytes()


def test_notes_can_be_left_out(form: Form) -> None:
    content = TemplateWriter(form, PERIOD, notes=False).to_bytes(ReturnData({}))
    with ZipFile(io.BytesIO(content)) as archive:
        assert not any("comments" in name for name in archive.namelist())


@pytest.mark.parametrize(("period", "title"), [("2023H1", "2023年上半年"), ("2022H2", "2022年下半年")])
def test_period_is_written_in_words(period: str, title: str) -> None:
    assert period_title(period) == title
