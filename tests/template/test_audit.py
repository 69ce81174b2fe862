"""审核 as it is written: a line for every rule that a form can check, in functions that every office program has."""

import re
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from flows.steps.reading.job import ReadingJob, ReadingLimits
from flows.steps.reading.workbook import read_workbook
from flows.steps.template import TemplateWriter
from flows.steps.template.audit.measures import FORMULAS
from schemas.relation_formula import holds
from schemas.tables import load_form
from tests.template.typing_in import EXTRA, PERIOD, form_with_extra_rule, good_return, write_issued

FUNCTION = re.compile(r"([A-Z][A-Z0-9.]*)\(")
TEXT = re.compile(r'"[^"]*"')
OF_EXCEL_2010 = {
    "ABS", "AND", "ASC", "CLEAN", "COLUMN", "COUNT", "COUNTA", "COUNTIF", "COUNTIFS", "DATE", "DAY", "FIND", "IF",
    "IFERROR", "INDEX", "INT", "ISERROR", "ISNA", "ISNUMBER", "ISTEXT", "LEFT", "LEN", "LOWER", "MATCH", "MID", "MIN",
    "MMULT", "MOD", "MONTH", "NOT", "OR", "ROUND", "ROW", "SUBSTITUTE", "SUM", "SUMPRODUCT", "TEXT", "UPPER", "VALUE",
}  # fmt: skip
SCOPES_OF_THE_COUNTY = {"file", "period", "county"}
"""About files, other periods and other townships: no form can know."""
PRINTED_HERE = {"HZ-103"}
"""About names that an issued form brings along as they should be."""
LONGEST_FORMULA = 8192
"""Characters that Excel takes."""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    township, data = good_return()
    return write_issued(tmp_path_factory.mktemp("audit") / "issued.xlsx", data, township)


@pytest.fixture(scope="module")
def book(path: Path) -> Workbook:
    return openpyxl.load_workbook(path)


def _formulas(book: Workbook) -> list[str]:
    found = []
    for row in book["审核"].iter_rows():
        for cell in row:
            text = getattr(cell.value, "text", cell.value) if cell.data_type == "f" else None
            found += [str(text)] if text else []
    return found


def _conditions(book: Workbook) -> list[str]:
    return [
        formula
        for sheet in book
        for area in sheet.conditional_formatting
        for rule in area.rules
        for formula in rule.formula
    ]


def _texts(book: Workbook) -> str:
    return "\n".join(str(cell.value) for row in book["审核"].iter_rows(max_col=5) for cell in row if cell.value)


def _rules_in(text: str) -> set[str]:
    return set(re.findall(r"HZ-\d{3}", text))


def test_every_rule_that_a_form_can_check_has_a_line(book: Workbook) -> None:
    rules = [rule for rule in load_form().catalogue.rules.values() if rule.active]
    own = {rule.rule_id for rule in rules if rule.scope not in SCOPES_OF_THE_COUNTY} - PRINTED_HERE
    assert own <= _rules_in("\n".join([_texts(book), *_formulas(book)]))


def test_every_relation_of_the_catalogue_has_its_line(book: Workbook) -> None:
    written = [str(cell.value) for cell in book["审核"]["A"]]
    for rule in load_form().catalogue.rules.values():
        if rule.relations:
            assert written.count(rule.rule_id) == len(rule.relations), rule.rule_id


def test_a_relation_added_to_the_catalogue_gets_a_line_without_any_code(tmp_path: Path) -> None:
    township, data = good_return()
    path = write_issued(tmp_path / "extra.xlsx", data, township, form_with_extra_rule())
    [row] = [row for row in openpyxl.load_workbook(path)["审核"].iter_rows() if row[0].value == EXTRA.rule_id]
    assert row[2].value == "应建会企业数(A01) + 已建会企业数(A02) < 3"
    assert row[3].value == "半年报 D5、D6"
    assert row[3].hyperlink is not None
    assert row[3].hyperlink.location == "'半年报'!D5"


def test_every_measure_of_the_ledgers_has_a_formula() -> None:
    assert FORMULAS.keys() == load_form().catalogue.ledger_measures.keys()


def test_formulas_are_those_of_excel_2010(book: Workbook) -> None:
    formulas = [*_formulas(book), *_conditions(book)]
    assert len(formulas) > 500
    used = {name for formula in formulas for name in FUNCTION.findall(TEXT.sub("", formula))}
    assert used <= OF_EXCEL_2010
    assert max(map(len, formulas)) < LONGEST_FORMULA


def test_conditional_formats_hold_no_array_constants(book: Workbook) -> None:
    """Excel refuses them there, and other sheets may be named only through defined names."""
    bare = [TEXT.sub("", formula) for formula in _conditions(book)]
    assert [formula for formula in bare if "{" in formula or "!" in formula] == []


def test_links_lead_to_cells_of_the_workbook(book: Workbook) -> None:
    links = [cell.hyperlink for cell in book["审核"]["D"] if cell.hyperlink]
    assert len(links) > 100
    for link in links:
        sheet, _, cell = str(link.location).partition("!")
        assert link.target is None
        assert book[sheet.strip("'")][cell] is not None


def test_the_reader_takes_the_sheet_for_ours_and_reads_the_rest_alike(path: Path, tmp_path: Path) -> None:
    _, data = good_return()
    plain = tmp_path / "plain.xlsx"
    TemplateWriter(load_form(), PERIOD).write(plain, data)
    staged = [
        read_workbook(ReadingJob("a" * 16, "a" * 64, str(each)), load_form(), ReadingLimits(), b"key")
        for each in (path, plain)
    ]
    assert staged[0] == staged[1]
    assert [notice for notice in staged[0].get("notice", []) if notice["rule_id"] == "HZ-008"] == []


def test_the_sheet_comes_only_with_a_form_that_is_issued(book: Workbook, tmp_path: Path) -> None:
    _, data = good_return()
    TemplateWriter(load_form(), PERIOD).write(tmp_path / "plain.xlsx", data)
    plain = openpyxl.load_workbook(tmp_path / "plain.xlsx")
    assert [name for name in book.sheetnames if name not in plain.sheetnames] == ["审核"]
    assert _conditions(plain) == []


@pytest.mark.parametrize(
    ("relation", "formula"),
    [
        ("A01 = A02 + A03", "IFERROR(ROUND((A01)-(A02+A03),6)=0,TRUE)"),
        ("A01 <= A02", "IFERROR(ROUND((A01)-(A02),6)<=0,TRUE)"),
        ("A01 / A02 BETWEEN 1 AND 2", "IFERROR(AND(ROUND((A01/A02)-(1),6)>=0,ROUND((A01/A02)-(2),6)<=0),TRUE)"),
        ("(A01 = 0) = (A02 = 0)", "IFERROR((ROUND((A01)-(0),6)=0)=(ROUND((A02)-(0),6)=0),TRUE)"),
        ("ABS(A01 - A02) <= 1", "IFERROR(ROUND((ABS(A01-A02))-(1),6)<=0,TRUE)"),
    ],
)
def test_relations_become_formulas(relation: str, formula: str) -> None:
    assert holds(relation, str) == formula
