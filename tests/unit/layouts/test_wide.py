"""半年报 laid out wide, items as columns, reads as in the template."""

from collections.abc import Callable
from pathlib import Path

import pytest

from schemas.form import Form
from tests.rules.good import FIGURES
from tests.unit.layouts.layouts import Sheet, figures_of, physical, save, template_figures, values
from tests.unit.reading.builder import by_item, read, variants


def _codes(form: Form) -> Sheet:
    return Sheet("半年报", [["乡镇工会半年报"], list(form.catalogue.items), values()])


def _titles(form: Form) -> Sheet:
    titles = [f"{i.title}（{i.unit}）" for i in form.catalogue.items.values()]
    return Sheet("半年报", [["乡镇", *titles], [None, *range(1, 68)], ["周巷镇", *values()]])


def _codes_over_titles(form: Form) -> Sheet:
    items = form.catalogue.items.values()
    return Sheet("汇总", [[i.code for i in items], [i.title for i in items], [i.unit for i in items], values()])


def _aliases_backwards(form: Form) -> Sheet:
    names = [(i.aliases or (i.title,))[0] for i in form.catalogue.items.values()]
    return Sheet("半年报", [["序号", *reversed(names)], [1, *reversed(values())]])


def _transposed(form: Form) -> Sheet:
    items = form.catalogue.items.values()
    rows = [
        ["代码", *(i.code for i in items)],
        ["指标名称", *(i.title for i in items)],
        ["计量单位", *(i.unit for i in items)],
        ["本期数", *values()],
        ["备注", "无"],
        ["说明", "按实有数填报的"],
        ["填表人：钱多多"],
    ]
    return Sheet("半年报", rows)


def _two_rows(form: Form) -> Sheet:
    """其中 under the total's heading, sections nowhere."""
    upper, lower = [], []
    parts = {"A09": "其中：女", "A10": "其中：农民工", "A12": "女", "A13": "其中：农民工", "C06": "其中：成功"}
    totals = {"A08": "职工总数", "A11": "会员数", "C05": "调处劳动争议"}
    for code, item in form.catalogue.items.items():
        upper.append(None if code in parts else totals.get(code, item.title))
        lower.append(parts.get(code, "合计" if code in {"A08", "A11"} else None))
    return Sheet("半年报", [["半年报"], upper, lower, values()], ["H2:J2", "K2:M2", "AL2:AM2"])


def _three_rows(form: Form) -> Sheet:
    """Sections above, then totals, then parts; blanks continue the text to their left."""
    items = list(form.catalogue.items.values())
    sections = [i.section if n == 0 or items[n - 1].section != i.section else None for n, i in enumerate(items)]
    parts = {"A09": "女", "A10": "农民工"}
    middle = ["职工人数" if i.code == "A08" else None if i.code in parts else i.title for i in items]
    lower = [parts.get(i.code, "总数" if i.code == "A08" else None) for i in items]
    return Sheet("半年报", [sections, middle, lower, values()])


LAYOUTS: list[Callable[[Form], Sheet]] = [
    _codes, _titles, _codes_over_titles, _aliases_backwards, _transposed, _two_rows, _three_rows,
]  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_figures_are_those_of_the_template(tmp_path: Path, form: Form, layout: Callable[[Form], Sheet]) -> None:
    path = save(tmp_path / "a.xlsx", layout(form))
    assert figures_of(path, form) == template_figures(tmp_path, form)
    physical(path, form)
    assert variants(read(path, form)) == []


def test_explanations_below_their_items(tmp_path: Path, form: Form) -> None:
    figures = by_item(read(save(tmp_path / "a.xlsx", _transposed(form)), form))
    assert (figures["A01"]["explanation"], figures["A02"]["explanation"]) == ("按实有数填报的", None)


def test_the_township_of_the_row_is_cover_data(tmp_path: Path, form: Form) -> None:
    rows = [["乡镇", "A01", "A02", "A03", "填表人"], ["周巷镇", 4, 3, 6, "钱多多"]]
    tables = read(save(tmp_path / "a.xlsx", Sheet("封面", [["报告期", "2023年上半年"]]), Sheet("半年报", rows)), form)
    cover = {row["field"]: row for row in tables["cover_cell"]}
    assert (cover["township_name"]["value"], cover["township_name"]["cell"]) == ("周巷镇", "A2")
    assert (cover["has_compiler"]["is_present"], cover["has_compiler"]["raw_text"]) == (True, None)
    assert (cover["period"]["sheet"], cover["township_name"]["sheet"]) == ("封面", "半年报")


def test_a_total_row_is_compared_and_no_data(tmp_path: Path, form: Form) -> None:
    rows = [["乡镇", "A01", "A02", "A03"], ["合 计", 4, 3, 7], ["周巷镇", 4, 3, 6]]
    tables = read(save(tmp_path / "a.xlsx", Sheet("半年报", rows)), form)
    assert {code: row["cell"] for code, row in by_item(tables).items()} == {"A01": "B3", "A02": "C3", "A03": "D3"}
    assert [(row["field"], row["cell"], row["value"]) for row in tables["ledger_control"]] == [
        ("A01", "B2", 4), ("A02", "C2", 3), ("A03", "D2", 7),
    ]  # fmt: skip


def test_of_a_filled_and_an_empty_sheet_the_filled_one_is_read(tmp_path: Path, form: Form) -> None:
    empty = [["代码", "指标名称", "本期数"], ["A01", "", None], ["A02", "", None]]
    filled = [*empty[:2], ["A02", "", FIGURES["A02"]]]
    tables = read(save(tmp_path / "a.xlsx", Sheet("空表", empty), Sheet("凯江镇", filled)), form)
    assert by_item(tables)["A02"]["sheet"] == "凯江镇"
    assert variants(tables) == [("repeated_sheet", "空表"), ("township", "凯江镇")]


def test_unknown_columns_and_rows_are_named(tmp_path: Path, form: Form) -> None:
    rows = [["指标", "A01", "A02", "A03", "上级拨款"], ["上年同期", 1, 1, 1, 1], ["本期数", 4, 3, 6, 9]]
    tables = read(save(tmp_path / "a.xlsx", Sheet("半年报", rows)), form)
    assert by_item(tables)["A01"]["value"] == 4
    assert variants(tables) == [("unknown_heading", "上级拨款"), ("unknown_heading", "上年同期")]
