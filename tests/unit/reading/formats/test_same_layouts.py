"""Wide tables and workbooks of several townships give the same rows in every format, from the same physical cells."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from schemas.form import Form
from tests.unit.layouts.layouts import figures_of, template_figures
from tests.unit.layouts.several import TOWNS
from tests.unit.reading.builder import read

FORMATS = Path(__file__).parents[3] / "workbooks" / "formats"
TABLES = ("figures", "cover_cell", "ledger_control", "notice")


@pytest.mark.parametrize("name", ["wide", "several"])
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_a_workbook_is_the_same_in_every_table(form: Form, name: str, kind: str) -> None:
    original, tables = read(FORMATS / f"{name}.xlsx", form), read(FORMATS / f"{name}.{kind}", form)
    for table in TABLES:
        assert tables[table] == original[table], table


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_the_figures_are_those_of_the_template(form: Form, tmp_path: Path, kind: str) -> None:
    assert figures_of(FORMATS / f"wide.{kind}", form) == template_figures(tmp_path, form)


def _text(path: Path, name: str, encoding: str) -> Path:
    book = openpyxl.load_workbook(FORMATS / f"{name}.xlsx")
    lines = io.StringIO()
    csv.writer(lines).writerows(book["半年报"].iter_rows(values_only=True))
    path.write_bytes(lines.getvalue().encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_wide_text_table(form: Form, tmp_path: Path, encoding: str) -> None:
    path = _text(tmp_path / "a.csv", "wide", encoding)
    assert figures_of(path, form) == template_figures(tmp_path, form)
    assert [row["cell"] for row in read(path, form)["figures"]][:2] == ["B4", "C4"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_text_table_of_several_townships(form: Form, tmp_path: Path, encoding: str) -> None:
    tables, original = read(_text(tmp_path / "a.csv", "several", encoding), form), read(FORMATS / "several.xlsx", form)
    assert [row["value"] for row in tables["cover_cell"] if row["field"] == "township_name"] == list(TOWNS)
    assert [_figure(row) for row in tables["figures"]] == [_figure(row) for row in original["figures"]]


def _figure(row: dict[str, object]) -> tuple[object, ...]:
    return row["submission_id"], row["item_code"], row["value"], row["cell"]
