"""Edits of a written workbook, for rules that are about files."""

import zipfile
from pathlib import Path

import openpyxl

from flows.steps.reading.package import PROPERTIES
from schemas.form import TEMPLATE_VERSION


def leave_empty(path: Path) -> None:
    """Nothing of the file arrived."""
    path.write_bytes(b"")


def hide_a_sheet(path: Path) -> None:
    """Add a hidden sheet with something in it."""
    book = openpyxl.load_workbook(path)
    sheet = book.create_sheet("草稿")
    sheet["A1"] = "待核"
    sheet.sheet_state = "hidden"
    book.save(path)


def name_an_old_template(path: Path) -> None:
    """Say in the file's properties that it was made from an older template."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[PROPERTIES] = parts[PROPERTIES].replace(TEMPLATE_VERSION.encode(), b"2022.1")
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)


def title_of_last_year(path: Path) -> None:
    """Leave the title of last year's form above the figures."""
    _retitle(path, "2022年上半年乡镇工会半年报")


def title_of_a_neighbour(path: Path) -> None:
    """Leave the title of the return that was copied above the figures."""
    _retitle(path, "2023年上半年逍林镇工会半年报")


def _retitle(path: Path, title: str) -> None:
    book = openpyxl.load_workbook(path)
    book["半年报"]["A1"] = title
    book.save(path)
