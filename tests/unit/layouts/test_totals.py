"""What adds several townships up is compared with all of them, and never read as data."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from schemas.form import Form
from tests.sql.returns import Desk, open_desk
from tests.unit.layouts.layouts import Sheet, save
from tests.unit.layouts.several import TOWNS, row_each, with_totals
from tests.unit.reading.builder import read, variants

LEDGER: list[list[Any]] = [
    ["所属乡镇", "序号", "单位名称", "职工人数", "会员人数"],
    ["周巷镇", 1, "甲厂", 5, 4],
    ["周巷镇", 2, "乙厂", 6, 5],
    ["逍林镇", 3, "丙厂", 7, 6],
]
LAYOUTS = pytest.mark.parametrize("number", [0, 1], ids=["blocks", "columns"])


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = open_desk()
    yield desk
    desk.connection.close()


def _compared(desk: Desk, path: Path) -> list[tuple[Any, ...]]:
    desk.receive(path.stem, "2023-07-05T09:00:00")
    desk.read([path], path.parent / "staged")
    desk.judge()
    query = "SELECT submission_id, cell, message FROM finding WHERE rule_id = 'HZ-071' ORDER BY ALL"
    return desk.rows(query)


def _path(tmp_path: Path) -> Path:
    return tmp_path / f"{1:016x}.xlsx"


def _typed(path: Path, cell: str, content: int) -> Path:
    book = openpyxl.load_workbook(path)
    book["半年报"][cell] = content
    book.save(path)
    return path


@LAYOUTS
def test_a_total_is_everybodys_control(tmp_path: Path, form: Form, number: int) -> None:
    tables = read(save(_path(tmp_path), *with_totals(form)[number]()), form)
    controls = [row for row in tables["ledger_control"] if row["field"] == "D04"]
    assert [(row["submission_id"], row["value"]) for row in controls] == [(f"S1-{n:03d}", 48) for n in (1, 2, 3)]
    assert not {row["field"] for row in tables["ledger_control"]} & {"B10", "B11", "B12", "C07"}
    assert len(tables["figures"]) == len(TOWNS) * len(form.catalogue.items)
    assert tables["notice"] == []


@LAYOUTS
def test_a_wrong_total_is_everybodys_finding(tmp_path: Path, desk: Desk, number: int) -> None:
    path = save(_path(tmp_path), *with_totals(desk.form)[number]())
    control = next(row for row in read(path, desk.form)["ledger_control"] if row["field"] == "D04")
    found = _compared(desk, _typed(path, control["cell"], 50))
    assert [(part[-4:], cell) for part, cell, _ in found] == [(f"-{n:03d}", control["cell"]) for n in (1, 2, 3)]
    assert all("50" in message for _, _, message in found)


@LAYOUTS
def test_a_right_total_is_nobodys_finding(tmp_path: Path, desk: Desk, number: int) -> None:
    assert _compared(desk, save(_path(tmp_path), *with_totals(desk.form)[number]())) == []


@pytest.mark.parametrize(("total", "cells"), [(18, []), (20, ["D5", "D5"])])
def test_a_ledgers_total_is_compared_with_all_its_townships(
    tmp_path: Path, desk: Desk, total: int, cells: list[str]
) -> None:
    ledger = Sheet("企业台账", [*LEDGER, ["合计", None, None, total, 15]])
    found = _compared(desk, save(_path(tmp_path), *row_each(desk.form), ledger))
    assert [cell for _, cell, _ in found] == cells


def test_totals_between_the_rows_are_of_nobody_knows_whom(tmp_path: Path, form: Form) -> None:
    rows = [*LEDGER[:3], ["小计", None, None, 99, 99], LEDGER[3], ["合计", None, None, 18, 15]]
    tables = read(save(_path(tmp_path), *row_each(form), Sheet("企业台账", rows)), form)
    assert {row["ledger"] for row in tables["ledger_control"]} == {"figures"}
    assert len(tables["enterprise"]) == len(LEDGER) - 1
    assert variants(tables) == []


@pytest.mark.parametrize("word", ["全市合计", "总计", "合计"])
def test_a_total_by_any_name_is_no_township(tmp_path: Path, form: Form, word: str) -> None:
    cover, sheet = row_each(form)
    rows = [*sheet.rows[:-1], [None, word, *sheet.rows[-1][2:]]]
    tables = read(save(_path(tmp_path), cover, Sheet("半年报", rows)), form)
    assert len(tables["workbook"]) == len(TOWNS)
