"""Layouts that every format must carry: what is written here as .xlsx lies beside this file as .xls and .ods."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl

from schemas.form import Form
from tests.unit.layouts.layouts import MONEY, Sheet, long_rows, save
from tests.unit.layouts.test_long import LAYOUTS as LONG
from tests.unit.reading.builder import AID_HEAD

HEAD: list[Any] = ["代码", "指标名称", "计量单位", "本期数"]


def _moved(form: Form) -> list[Sheet]:
    rows = [[None, *row] for row in (HEAD, *long_rows(form))]
    return [Sheet("半年报", [[], [], *rows])]


def _numbered(form: Form) -> list[Sheet]:
    return [Sheet("半年报", [HEAD, ["甲", "乙", "丙", 1], [1, 2, 3, 4], *long_rows(form)])]


def _in_ten_thousands(form: Form) -> list[Sheet]:
    rows = [[c, t, None, f / 10_000 if c in MONEY else f] for c, t, _, f in long_rows(form)]
    return [Sheet("半年报", [["半年报"], [None, None, None, "单位：万元"], HEAD, *rows])]


def _signed(form: Form) -> list[Sheet]:
    below = [["填表人：张三", None, "审核人：李四"], ["A01", "", "", 999]]
    return [Sheet("半年报", [HEAD, *long_rows(form), [], *below])]


def _with_strangers(form: Form) -> list[Sheet]:
    rows = [[*row[:3], number, row[3]] for number, row in enumerate(long_rows(form))]
    head = [*HEAD[:3], "上年周期", "本期数"]
    return [Sheet("半年报", [head, *rows, ["", "困难职工建档数量", "户", 3, 4]])]


def _with_a_total(form: Form) -> list[Sheet]:
    people = [[n, f"职工{n}", None, None, "送温暖", 500, 100 * n] for n in (1, 2)]
    return [
        Sheet("半年报", [HEAD, *long_rows(form)]),
        Sheet("帮扶台账", [AID_HEAD, *people, ["合计", None, None, None, None, 1000, 300]]),
    ]


def _plain(form: Form) -> list[Sheet]:
    return [Sheet("半年报", [[*HEAD, "备注"], *([*row, "自用"] for row in long_rows(form))])]


def _alone(layout: Callable[[Form], Sheet]) -> Callable[[Form], list[Sheet]]:
    return lambda form: [layout(form)]


LAYOUTS: dict[str, Callable[[Form], list[Sheet]]] = {
    **{layout.__name__.strip("_"): _alone(layout) for layout in LONG},
    "moved": _moved,
    "numbered": _numbered,
    "in_ten_thousands": _in_ten_thousands,
    "signed": _signed,
    "with_strangers": _with_strangers,
    "with_a_total": _with_a_total,
    "hidden": _plain,
}


def write(name: str, form: Form, path: Path) -> Path:
    """Write a layout; of the one called hidden, nobody sees row 5 and column E."""
    save(path, *LAYOUTS[name](form))
    if name == "hidden":
        book = openpyxl.load_workbook(path)
        book["半年报"].row_dimensions[5].hidden = True
        book["半年报"].column_dimensions["E"].hidden = True
        book.save(path)
    return path
