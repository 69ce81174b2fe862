"""The traps of layouts in every format: equal figures from the same cells, and the same words about them."""

import csv
import html
import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from schemas.form import Form
from tests.unit.reading.builder import Tables, read
from tests.workbooks.formats.layouts import LAYOUTS, write

FORMATS = Path(__file__).parents[3] / "workbooks" / "formats"
TABLES = ("figures", "cover_cell", "aid", "ledger_control", "notice")
FIGURE = ("item_code", "value", "value_low", "value_high", "quality", "reason", "is_whole", "cell", "row_number")
STRANGER, STRANGE_ITEM = "上年周期", "困难职工建档数量"

Rows = Iterable[tuple[Any, ...]]
KINDS = ["xls", "ods", "csv", "html"]
EveryLayout = pytest.mark.parametrize("name", LAYOUTS)


def _rows(name: str, form: Form, folder: Path) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(write(name, form, folder / "a.xlsx"))
    return list(book.worksheets[1].iter_rows(values_only=True))


def _csv(rows: Rows) -> str:
    lines = io.StringIO()
    csv.writer(lines).writerows(rows)
    return lines.getvalue()


def _html(rows: Rows) -> str:
    cells = ("".join(f"<td>{html.escape('' if c is None else str(c))}</td>" for c in row) for row in rows)
    return "<html><meta charset='utf-8'><table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table></html>"


def _figures(tables: Tables) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in FIGURE) for row in tables["figures"]]


@EveryLayout
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_an_office_format_gives_the_same_rows(tmp_path: Path, form: Form, name: str, kind: str) -> None:
    original = read(write(name, form, tmp_path / "a.xlsx"), form)
    tables = read(FORMATS / f"layout_{name}.{kind}", form)
    for table in TABLES:
        assert tables[table] == original[table], table
    assert len(tables["figures"]) == len(form.catalogue.items)


@EveryLayout
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_text_table_gives_the_same_figures(tmp_path: Path, form: Form, name: str, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(_csv(_rows(name, form, tmp_path)).encode(encoding))
    assert _figures(read(path, form)) == _figures(read(tmp_path / "a.xlsx", form))


@EveryLayout
def test_a_page_gives_the_same_figures(tmp_path: Path, form: Form, name: str) -> None:
    path = tmp_path / "a.xls"
    path.write_text(_html(_rows(name, form, tmp_path)), encoding="utf-8")
    assert _figures(read(path, form)) == _figures(read(tmp_path / "a.xlsx", form))


def _converted(_rows: Rows, kind: str, _folder: Path) -> Path:
    return FORMATS / f"layout_with_strangers.{kind}"


def _text(rows: Rows, _kind: str, folder: Path) -> Path:
    path = folder / "b.csv"
    path.write_text(_csv(rows), encoding="gb18030")
    return path


def _page(rows: Rows, _kind: str, folder: Path) -> Path:
    path = folder / "b.xls"
    path.write_text(_html(rows), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("kind", "made"), [("xls", _converted), ("ods", _converted), ("csv", _text), ("html", _page)], ids=KINDS
)
def test_an_unknown_heading_is_reported_with_what_it_may_mean(
    tmp_path: Path, form: Form, kind: str, made: Callable[[Rows, str, Path], Path]
) -> None:
    tables = read(made(_rows("with_strangers", form, tmp_path), kind, tmp_path), form)
    found = [(row["variant"], row["cell"], row["found"], row["expected"]) for row in tables["notice"]]
    below = f"E{len(form.catalogue.items) + 2}"
    assert [entry[:3] for entry in found] == [
        ("unknown_heading", "D1", STRANGER),
        ("unknown_heading", below, STRANGE_ITEM),
    ]
    assert found == [
        (row["variant"], row["cell"], row["found"], row["expected"])
        for row in read(tmp_path / "a.xlsx", form)["notice"]
    ]
    assert found[1][3] == "表式规定的栏目名称，可能是“在档困难职工”或“帮扶困难职工”或“职工人数”"
