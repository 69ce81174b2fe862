"""A workbook with the returns of several townships is read as one submission for each of them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from schemas.form import Form
from tests.unit.layouts.layouts import READ_COLUMNS, Sheet, figures_of, physical, save
from tests.unit.layouts.several import COVER, HEAD, LAYOUTS, TOWNS, figures_for, row_each, sheet_each
from tests.unit.reading.builder import ENTERPRISE_HEAD, Tables, outcome, read, variants

LEDGER = ["序号", "单位名称", "职工人数", "会员人数", "是否已建会"]


def _parts(tables: Tables) -> dict[str, str]:
    """Township by submission."""
    rows = tables["cover_cell"]
    return {row["submission_id"]: row["value"] for row in rows if row["field"] == "township_name"}


def _alone(tmp_path: Path, form: Form, number: int) -> dict[str, tuple[Any, ...]]:
    figures = figures_for(number)
    rows = [[i.code, i.title, i.unit, figures[i.code]] for i in form.catalogue.items.values()]
    return figures_of(save(tmp_path / f"{number}.xlsx", Sheet("半年报", [HEAD, *rows])), form)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_township_has_the_figures_of_its_own_return(
    tmp_path: Path, form: Form, layout: Callable[[Form], list[Sheet]]
) -> None:
    path = save(tmp_path / "a.xlsx", *layout(form))
    tables = read(path, form)
    assert _parts(tables) == {f"S1-{number:03d}": town for number, town in enumerate(TOWNS, start=1)}
    assert {(row["file_id"], row["outcome"]) for row in tables["workbook"]} == {("S1", "read")}
    for number in range(len(TOWNS)):
        rows = [row for row in tables["figures"] if row["submission_id"] == f"S1-{number + 1:03d}"]
        assert {r["item_code"]: tuple(r[c] for c in READ_COLUMNS) for r in rows} == _alone(tmp_path, form, number)
    assert len({(row["sheet"], row["cell"]) for row in tables["figures"]}) == len(TOWNS) * len(form.catalogue.items)
    physical(path, form)
    assert "unknown_heading" not in {variant for variant, _ in variants(tables)}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_shared_cover_speaks_for_all_but_not_of_whose_return_it_is(
    tmp_path: Path, form: Form, layout: Callable[[Form], list[Sheet]]
) -> None:
    tables = read(save(tmp_path / "a.xlsx", *layout(form)), form)
    for part in _parts(tables):
        said = {row["field"]: row for row in tables["cover_cell"] if row["submission_id"] == part}
        assert (said["period"]["value"], said["county_name"]["value"]) == ("2023H1", "慈溪市")
        assert said["has_compiler"]["is_present"]
        assert said["has_auditor"]["is_present"]


def test_a_name_stands_at_its_cell_or_is_the_sheets(tmp_path: Path, form: Form) -> None:
    def places(*sheets: Sheet) -> list[tuple[str, str | None]]:
        rows = read(save(tmp_path / "a.xlsx", *sheets), form)["cover_cell"]
        return [(row["sheet"], row["cell"]) for row in rows if row["field"] == "township_name"]

    assert places(*sheet_each(form)) == [(town, None) for town in TOWNS]
    assert places(*row_each(form)) == [("半年报", "B3"), ("半年报", "B4"), ("半年报", "B5")]


def test_the_total_row_is_everybodys_control_and_nobodys_data(tmp_path: Path, form: Form) -> None:
    tables = read(save(tmp_path / "a.xlsx", *row_each(form)), form)
    totals = [(r["submission_id"], r["cell"], r["value"]) for r in tables["ledger_control"] if r["field"] == "D04"]
    assert [(part, value) for part, _, value in totals] == [(f"S1-{n:03d}", 48) for n in (1, 2, 3)]
    assert {cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for _, cell, _ in totals} == {"6"}


def test_a_sheet_that_adds_up_the_others_is_named_and_not_read(tmp_path: Path, form: Form) -> None:
    sheets = [*sheet_each(form), Sheet("汇总", [HEAD, ["A01", "", "家", 12]])]
    assert variants(read(save(tmp_path / "a.xlsx", *sheets), form)) == [("total_sheet", "汇总")] * len(TOWNS)


def test_a_set_of_sheets_for_every_township(tmp_path: Path, form: Form) -> None:
    figures = [HEAD, ["A01", "", "家", 1], ["A02", "", "家", 1]]
    sheets = [COVER]
    for town in TOWNS[:2]:
        sheets += [Sheet(f"{town}半年报", figures), Sheet(f"{town}企业台账", [LEDGER, [1, f"{town}甲厂", 5, 4, "是"]])]
    tables = read(save(tmp_path / "a.xlsx", *sheets), form)
    assert _parts(tables) == {"S1-001": "周巷镇", "S1-002": "逍林镇"}
    assert [(r["submission_id"], r["unit_name"]) for r in tables["enterprise"]] == [
        ("S1-001", "周巷镇甲厂"),
        ("S1-002", "逍林镇甲厂"),
    ]
    assert variants(tables) == []


def test_rows_of_a_ledger_go_to_the_township_that_they_name(tmp_path: Path, form: Form) -> None:
    rows = [
        ["所属乡镇", *LEDGER],
        ["周巷镇", 1, "甲厂", 5, 4, "是"],
        [None, 2, "乙厂", 6, 5, "是"],
        ["逍林", 3, "丙厂", 7, 6, "是"],
        ["龙山镇", 4, "丁厂", 8, 7, "是"],
        [None, 5, "戊厂", 9, 8, "是"],
        ["合计", None, None, 35, 30, None],
    ]
    ledger = Sheet("企业台账", rows, ["A2:A3"])
    tables = read(save(tmp_path / "a.xlsx", *row_each(form), ledger), form)
    assert [(r["submission_id"], r["unit_name"], r["row_number"]) for r in tables["enterprise"]] == [
        ("S1-001", "甲厂", 2),
        ("S1-001", "乙厂", 3),
        ("S1-002", "丙厂", 4),
    ]
    assert variants(tables) == [("unassigned_rows", "第 5、6 行")] * len(TOWNS)


def test_a_ledger_that_names_no_township_is_nobodys_and_everybody_is_told(tmp_path: Path, form: Form) -> None:
    ledger = Sheet("企业台账", [ENTERPRISE_HEAD, [1, "甲厂", None, 5]])
    tables = read(save(tmp_path / "a.xlsx", *row_each(form), ledger), form)
    assert tables["enterprise"] == []
    assert variants(tables) == [("unassigned_ledger", "企业台账")] * len(TOWNS)


def test_a_row_without_a_name_is_a_part_without_a_township(tmp_path: Path, form: Form) -> None:
    rows = [["乡镇", "A01", "A02", "A03"], ["周巷镇", 4, 3, 6], [None, 5, 4, 6], ["逍林镇", 5, 4, 6]]
    tables = read(save(tmp_path / "a.xlsx", COVER, Sheet("半年报", rows)), form)
    assert _parts(tables) == {"S1-001": "周巷镇", "S1-002": None, "S1-003": "逍林镇"}
    assert len(tables["workbook"]) == 3


@pytest.mark.parametrize(
    ("sheets", "named"),
    [
        ([Sheet("半年报", [["村", "A01", "A02", "A03"], ["东村", 1, 1, 1], ["西村", 1, 1, 1]])], "东村、西村"),
        ([Sheet("半年报", [["序号", "A01", "A02", "A03"], [1, 1, 1, 1], [2, 1, 1, 1]])], "A2、A3"),
        ([Sheet(name, [HEAD, ["A01", "", "家", 1]]) for name in ("表一", "Sheet3")], "表一、Sheet3"),
        ([Sheet(name, [HEAD, ["A01", "", "家", 1]]) for name in ("半年报 (2)", "半年报(3)")], "半年报 (2)、半年报(3)"),
    ],
)
def test_what_is_not_several_townships_is_refused(tmp_path: Path, form: Form, sheets: list[Sheet], named: str) -> None:
    assert outcome(read(save(tmp_path / "a.xlsx", *sheets), form)) == ("several_returns", named)


def test_more_townships_than_any_county_has_are_too_many(tmp_path: Path, form: Form) -> None:
    rows = [["乡镇", "A01", "A02", "A03"], *([f"第{n}镇", 1, 1, 1] for n in range(201))]
    found = outcome(read(save(tmp_path / "a.xlsx", Sheet("半年报", rows)), form))
    assert found == ("too_large", "201 份半年报合在一起，上限 200 份")
