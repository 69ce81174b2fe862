"""半年报 laid out long reads as in the template, whatever stands around it and whatever its columns are called."""

from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from schemas.form import Form
from tests.unit.layouts.layouts import MONEY, Sheet, figures_of, long_rows, physical, save, template_figures
from tests.unit.reading.builder import by_item, read, variants

HEAD: list[Any] = ["代码", "指标名称", "计量单位", "本期数"]


def _under_titles(form: Form) -> Sheet:
    rows = [["中江县乡镇工会半年报"], [], ["填报单位：周巷镇", None, None, "2023年上半年"], HEAD, ["甲", "乙", "丙", 1]]
    return Sheet("半年报", [*rows, *long_rows(form)], ["A1:D1"])


def _reordered(form: Form) -> Sheet:
    rows = [[title, None, figure, code, unit] for code, title, unit, figure in long_rows(form)]
    return Sheet("半年报", [["指 标 名\n称", "", "数　量", "指标代码", "（计量）单位"], *rows])


def _by_title_alone(form: Form) -> Sheet:
    return Sheet("Sheet1", [["项目", "单位", "本期完成数"], *([t, u, f] for _, t, u, f in long_rows(form))])


def _merged_heading(form: Form) -> Sheet:
    rows = [["指标", None, "计量单位", "本期"], ["代码", "名称", None, "实际数"], [None] * 4]
    return Sheet("半年报", [*rows, *long_rows(form)], ["A1:B1", "C1:C2"])


def _three_rows(form: Form) -> Sheet:
    rows = [["指标", None, "计量\n单位", "2023年"], [None, None, None, "上半年"], ["代码", "名称", None, "本期数"]]
    return Sheet("半年报", [*rows, ["（甲）", "（乙）", "（丙）", "（1）"], *long_rows(form)], ["A1:B2", "C1:C3"])


def _in_sections(form: Form) -> Sheet:
    sections = groupby(form.catalogue.items.values(), key=lambda item: item.section)
    rows = {row[0]: row for row in long_rows(form)}

    def body() -> Iterator[list[object]]:
        for number, (section, items) in enumerate(sections, start=1):
            yield [f"{number}、{section}"]
            yield from (rows[item.code] for item in items)
            yield []

    return Sheet("半年报", [HEAD, *body(), ["注：金额以元计"], ["A01", "", "", 999]])


LAYOUTS: list[Callable[[Form], Sheet]] = [
    _under_titles, _reordered, _by_title_alone, _merged_heading, _three_rows, _in_sections,
]  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_figures_are_those_of_the_template(tmp_path: Path, form: Form, layout: Callable[[Form], Sheet]) -> None:
    path = save(tmp_path / "a.xlsx", layout(form))
    assert figures_of(path, form) == template_figures(tmp_path, form)
    physical(path, form)


@pytest.mark.parametrize(
    "line", ["单位：万元", "（单位：万元、人）", "金额单位: 万元", "填报单位：周巷镇    单位：万元，家"]
)
def test_a_unit_for_the_sheet_converts_money_and_says_so(tmp_path: Path, form: Form, line: str) -> None:
    rows = [[c, t, None, f / 10_000 if c in MONEY else f] for c, t, _, f in long_rows(form)]
    path = save(tmp_path / "a.xlsx", Sheet("半年报", [["半年报"], [None, None, None, line], HEAD, *rows]))
    expected, found = template_figures(tmp_path, form), figures_of(path, form)
    assert {code: figure[:3] for code, figure in found.items()} == {c: figure[:3] for c, figure in expected.items()}
    tables = read(path, form)
    assert by_item(tables)["E04"]["notation"] == "scale_word"
    assert [variant for variant, _ in variants(tables)] == ["sheet_unit"]
    assert tables["notice"][0]["cell"] == "D2"


def test_a_unit_in_the_next_cell_is_the_sheets_too(tmp_path: Path, form: Form) -> None:
    sheet = Sheet("半年报", [["半年报"], [None, None, "单位：", "万元"], HEAD, ["E04", "", None, 0.15]])
    assert by_item(read(save(tmp_path / "a.xlsx", sheet), form))["E04"]["value"] == 1500


def test_two_units_for_one_figure_are_refused(tmp_path: Path, form: Form) -> None:
    sheet = Sheet("半年报", [["单位：万元"], HEAD, ["E04", "", "元", 1500], ["A01", "", "家", 4]])
    figures = by_item(read(save(tmp_path / "a.xlsx", sheet), form))
    assert (figures["E04"]["reason"], figures["A01"]["value"]) == ("scale_conflict", 4)


def test_tens_of_thousands_of_persons_are_not_persons(tmp_path: Path, form: Form) -> None:
    sheet = Sheet("半年报", [["单位：万元、万人"], HEAD, ["A08", "", None, 3]])
    assert by_item(read(save(tmp_path / "a.xlsx", sheet), form))["A08"]["reason"] == "scale_conflict"
