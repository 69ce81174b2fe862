"""Lay the same return out in the ways townships do, each as rows of cells with merged ranges."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.cell import coordinate_to_tuple

from flows.steps.template import TemplateWriter
from schemas.form import Form
from tests.rules.good import FIGURES, Change
from tests.unit.reading.builder import COVER, read

READ_COLUMNS = ("value", "value_low", "value_high", "quality", "reason", "is_whole", "step")
MONEY = {"E04", "E05", "E06", "E08", "E09", "E11", "G01", "G02", "G03"}


@dataclass
class Sheet:
    """A sheet: its title, its rows, and ranges to merge such as ``A1:C1``."""

    title: str
    rows: Sequence[Any]
    merged: Sequence[str] = field(default_factory=tuple)


def save(path: Path, *sheets: Sheet) -> Path:
    """Write a workbook with a complete 封面, unless one of the sheets is one."""
    book = openpyxl.Workbook()
    book.remove(book.active or book.create_sheet())
    covered = any(sheet.title == "封面" for sheet in sheets)
    for sheet in sheets if covered else (Sheet("封面", COVER), *sheets):
        made = book.create_sheet(sheet.title)
        for row in sheet.rows:
            made.append(list(row))
        for merged in sheet.merged:
            made.merge_cells(merged)
    book.save(path)
    return path


def template_figures(folder: Path, form: Form) -> dict[str, tuple[Any, ...]]:
    """What is read of the good return in the template."""
    path = folder / "template.xlsx"
    data = Change().applied(county="慈溪市", township="周巷镇", code="330282100")
    TemplateWriter(form, "2023H1").write(path, data)
    return figures_of(path, form)


def figures_of(path: Path, form: Form) -> dict[str, tuple[Any, ...]]:
    """What is read of each item, without the place."""
    return {row["item_code"]: tuple(row[c] for c in READ_COLUMNS) for row in read(path, form)["figures"]}


def physical(path: Path, form: Form) -> None:
    """Every figure's address, opened with another library, holds the very text that was read."""
    book = openpyxl.load_workbook(path, data_only=True)
    for row in read(path, form)["figures"]:
        held = book[row["sheet"]].cell(*coordinate_to_tuple(row["cell"])).value
        assert row["raw_text"] == ("" if held is None else str(held)), row
        assert row["cell"].endswith(str(row["row_number"]))


def long_rows(form: Form, *, unit: bool = True) -> list[list[Any]]:
    """The items of the good return one a row: code, title, unit, figure."""
    items = form.catalogue.items.values()
    return [[i.code, i.title, i.unit if unit else None, FIGURES[i.code]] for i in items]


def values() -> list[Any]:
    """The figures of the good return, in the form's order."""
    return list(FIGURES.values())
