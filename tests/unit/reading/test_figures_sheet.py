"""半年报: every figure from its physical cell, whatever stands around it."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from flows.steps.reading.job import ReadingLimits
from schemas.form import Form
from tests.unit.reading.builder import COVER, FIGURES_HEAD, build, by_item, figure_rows, outcome, read, variants

SHORT = [FIGURES_HEAD]


def _figure(tmp_path: Path, form: Form, row: list[Any], head: list[str] | None = None) -> dict[str, Any]:
    path = build(tmp_path / "a.xlsx", {"封面": COVER, "半年报": [head or FIGURES_HEAD, row]})
    (figure,) = read(path, form)["figures"]
    return figure


def test_addresses_are_physical_below_titles_and_blank_rows(tmp_path: Path, form: Form) -> None:
    rows = [["乡镇工会半年报"], [], ["填报单位：周巷镇"], [], *figure_rows(form, A01=12, G03=3.5)]
    tables = read(build(tmp_path / "a.xlsx", {"封面": COVER, "半年报": rows}), form)
    figures = by_item(tables)
    assert outcome(tables) == ("read", None)
    assert len(figures) == len(form.catalogue.items)
    assert (figures["A01"]["cell"], figures["A01"]["row_number"], figures["A01"]["value"]) == ("D6", 6, 12)
    assert (figures["G03"]["cell"], figures["G03"]["value"]) == ("D72", Decimal("3.5"))
    assert figures["G02"]["reason"] == "blank"


def test_columns_in_any_order_and_under_other_names(tmp_path: Path, form: Form) -> None:
    rows = [["本期完成数", "情况说明", "指 标"], ["61家", "按实有数", "其中：女职工人数"], [7, None, "应建企业数"]]
    figures = by_item(read(build(tmp_path / "a.xlsx", {"半年报 ": rows}), form))
    assert figures["A01"]["value"] == 7
    assert figures["A09"]["reason"] == "unit_conflict"
    assert (figures["A09"]["cell"], figures["A09"]["explanation"]) == ("A2", "按实有数")


def test_column_letters_and_sections_are_no_items(tmp_path: Path, form: Form) -> None:
    rows = [
        FIGURES_HEAD,
        ["甲", "乙", "丙", 1],
        ["一、组织建设"],
        ["A01", "应建会企业数", "家", 5],
        ["填表人：钱多多"],
        ["A02", "", "", 9],
    ]
    tables = read(build(tmp_path / "a.xlsx", {"半年报": rows}), form)
    assert [row["item_code"] for row in tables["figures"]] == ["A01"]
    assert tables["notice"] == []


def test_unknown_and_repeated_items_are_named(tmp_path: Path, form: Form) -> None:
    rows = [
        FIGURES_HEAD,
        ["A01", "", "", 5],
        ["A01", "", "", 6],
        ["Z99", "", "", 7],
        ["", "上级拨款", "", 8],
        ["A02", "", "", 4],
    ]
    tables = read(build(tmp_path / "a.xlsx", {"半年报": rows}), form)
    assert by_item(tables)["A01"]["value"] == 5
    assert variants(tables) == [("repeated_item", None), ("unknown_heading", "Z99"), ("unknown_heading", "上级拨款")]
    assert [notice["cell"] for notice in tables["notice"]] == ["D3", "D4", "D5"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("98xxxx", "masked"),
        ("约130", "vague"),
        ("10-12", "range"),
        ("#REF!", "error_cell"),
        ("=B1+1", "uncalculated"),
        ("—", "dash"),
        ("8人", "unit_conflict"),
        (None, "blank"),
        (True, "illegible"),
        (1e15, "out_of_range"),
    ],
)
def test_a_cell_without_a_figure_says_why(tmp_path: Path, form: Form, content: object, reason: str) -> None:
    figure = _figure(tmp_path, form, ["E04", "", "元", content])
    assert (figure["quality"], figure["value"], figure["reason"]) == ("missing", None, reason)


def test_a_bound_keeps_its_range_and_raw_text(tmp_path: Path, form: Form) -> None:
    figure = _figure(tmp_path, form, ["D03", "", "人", "500多"])
    assert (figure["quality"], figure["value"], figure["reason"]) == ("lower_bound", None, None)
    assert (figure["value_low"], figure["value_high"], figure["raw_text"]) == (500, 599, "500多")
    assert figure["notation"] == "bound_word"
    assert figure["is_whole"] is None


@pytest.mark.parametrize(("content", "is_whole"), [(12, True), (12.5, False), ("１２", True)])
def test_counts_say_whether_they_are_whole(tmp_path: Path, form: Form, content: object, is_whole: bool) -> None:  # noqa: FBT001
    assert _figure(tmp_path, form, ["A01", "", "家", content])["is_whole"] is is_whole


@pytest.mark.parametrize(
    ("content", "value", "step"),
    [
        ("86%", "0.86", "0.01"),
        ("98.4%", "0.984", "0.001"),
        ("98.0%", "0.98", "0.001"),
        (0.9, "0.9", "0.01"),
        (0.8576, "0.8576", "0.0001"),
        (86, "0.86", "0.01"),
        (98.4, "0.984", "0.001"),
    ],
)
def test_a_rate_knows_how_finely_it_was_printed(
    tmp_path: Path, form: Form, content: object, value: str, step: str
) -> None:
    figure = _figure(tmp_path, form, ["B10", "", "%", content])
    assert (figure["value"], figure["step"]) == (Decimal(value), Decimal(step))
    assert figure["is_whole"] is None


def test_ten_thousand_yuan_in_row_or_heading_becomes_yuan(tmp_path: Path, form: Form) -> None:
    row = _figure(tmp_path, form, ["E04", "", "万元", 0.4])
    assert (row["value"], row["notation"], row["raw_text"]) == (4000, "scale_word", "0.4")
    head = _figure(tmp_path, form, ["E04", "", None, 0.4], ["代码", "指标名称", "", "本期数（万元）"])
    assert head["value"] == 4000
    counted = _figure(tmp_path, form, ["A08", "", None, 5], ["代码", "指标名称", "", "本期数（万元）"])
    assert counted["value"] == 5


def test_twelve_ten_thousands_in_a_ten_thousand_yuan_row_is_refused(tmp_path: Path, form: Form) -> None:
    assert _figure(tmp_path, form, ["E04", "", "万元", "12万"])["reason"] == "scale_conflict"
    assert _figure(tmp_path, form, ["A08", "", "万人", 3])["reason"] == "scale_conflict"


def test_ten_thousand_in_a_yuan_item_is_read(tmp_path: Path, form: Form) -> None:
    assert _figure(tmp_path, form, ["E04", "", "元", "12万"])["value"] == 120_000


def test_overlong_text_is_cut_and_illegible(tmp_path: Path, form: Form) -> None:
    path = build(tmp_path / "a.xlsx", {"半年报": [FIGURES_HEAD, ["A01", "", "", "1" * 50]]})
    (figure,) = read(path, form, ReadingLimits(text_length=20))["figures"]
    assert (figure["reason"], len(figure["raw_text"])) == ("illegible", 20)


@pytest.mark.parametrize(
    ("code", "denominator", "content", "reason"),
    [
        ("B10", ("B01", 0), "#DIV/0!", "no_denominator"),
        ("B11", ("B06", 0), "#DIV/0!", "no_denominator"),
        ("C07", ("A03", 0), "#DIV/0!", "no_denominator"),
        ("B10", ("B01", 3), "#DIV/0!", "error_cell"),
        ("B10", ("B01", None), "#DIV/0!", "error_cell"),
        ("B10", ("B01", 0), "#REF!", "error_cell"),
        ("E04", ("B01", 0), "#DIV/0!", "error_cell"),
    ],
)
def test_a_rate_over_nothing_is_missing_and_no_error(
    tmp_path: Path, form: Form, code: str, denominator: tuple[str, object], content: str, reason: str
) -> None:
    figures = dict([denominator, (code, content)])
    tables = read(build(tmp_path / "a.xlsx", {"半年报": figure_rows(form, A01=1, **figures)}), form)
    figure = by_item(tables)[code]
    assert (figure["reason"], figure["value"]) == (reason, None)
    excused = [(row["variant"], row["item_code"], row["cell"]) for row in tables["notice"]]
    assert excused == ([("no_denominator", code, figure["cell"])] if reason == "no_denominator" else [])
