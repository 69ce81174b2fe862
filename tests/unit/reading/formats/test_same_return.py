"""The same return in every format gives the same rows."""

from pathlib import Path
from typing import Any

import pytest

from schemas.form import Form
from tests.unit.reading.builder import Tables, read

FORMATS = Path(__file__).parents[3] / "workbooks" / "formats"
PLACE = {"sheet", "cell", "row_number"}


def _figures(tables: Tables) -> list[dict[str, Any]]:
    return [{name: row[name] for name in row.keys() - PLACE} for row in tables["figures"]]


@pytest.fixture(scope="module")
def original(form: Form) -> Tables:
    return read(FORMATS / "return.xlsx", form)


@pytest.mark.parametrize(("name", "reader"), [("return.xls", "xlrd"), ("return.ods", "calamine+xml")])
def test_a_workbook_is_the_same_in_every_table(name: str, reader: str, form: Form, original: Tables) -> None:
    tables = read(FORMATS / name, form)
    assert tables["workbook"][0].pop("reader") == reader
    for table in ("figures", "cover_cell", "enterprise", "aid", "activity", "ledger_cell", "ledger_control", "notice"):
        assert tables[table] == original[table], table
    assert tables["workbook"][0]["template_version"] == original["workbook"][0]["template_version"]


@pytest.mark.parametrize(
    ("name", "reader"),
    [("sheet.csv", "csv utf-8"), ("sheet_gb18030.csv", "csv gb18030"), ("sheet_html.xls", "html")],
)
def test_a_lone_sheet_has_the_figures_of_the_workbook(name: str, reader: str, form: Form, original: Tables) -> None:
    tables = read(FORMATS / name, form)
    assert len(tables["figures"]) == len(original["figures"])
    assert _figures(tables) == _figures(original)
    assert (tables["figures"][0]["sheet"], tables["figures"][0]["cell"]) == ("半年报", "D7")
    assert tables["workbook"][0]["reader"] == reader
    assert tables["notice"] == []


@pytest.mark.parametrize("name", ["sheet.csv", "sheet_gb18030.csv", "sheet_html.xls", "sheet.xlsx"])
def test_a_lone_sheet_says_above_and_below_its_table_who_reports(name: str, form: Form) -> None:
    cover = {row["field"]: row for row in read(FORMATS / name, form)["cover_cell"]}
    assert (cover["township_name"]["value"], cover["township_name"]["cell"]) == ("周巷镇", "A1")
    assert (cover["division_code"]["value"], cover["period"]["value"]) == ("330282100", "2023H1")
    assert cover["reported_on"]["value"] == "2023-07-03"
    assert all(cover[name]["is_present"] for name in ("has_compiler", "has_auditor", "has_head"))


def test_the_workbooks_are_small() -> None:
    assert all(path.stat().st_size < 60 * 1024 for path in FORMATS.iterdir() if path.is_file())
