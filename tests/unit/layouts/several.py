"""Workbooks in which a county, or one clerk for several townships, puts their returns together."""

from collections.abc import Callable, Mapping
from typing import Any

from schemas.form import Form
from tests.rules.good import FIGURES
from tests.unit.layouts.layouts import Sheet

TOWNS = ("周巷镇", "逍林镇", "观海卫镇")
COVER = Sheet(
    "封面",
    [
        ["县(市、区)", "慈溪市"],
        ["填报单位", "慈溪市总工会"],
        ["报告期", "2023年上半年"],
        ["填表人", "张三"],
        ["审核人", "李四"],
    ],
)
HEAD: list[Any] = ["代码", "指标名称", "计量单位", "本期数"]


def figures_for(number: int) -> dict[str, Any]:
    """The figures of the good return, with one that tells the townships apart and breaks no relation."""
    return {**FIGURES, "D04": 15 + number}


def sheet_each(form: Form) -> list[Sheet]:
    """A sheet a township, named after it."""
    return [COVER, *(Sheet(town, [HEAD, *_long(form, n)]) for n, town in enumerate(TOWNS))]


def sheet_each_with_titles(form: Form) -> list[Sheet]:
    """Sheets 1 to 3, each with its township above the table, and one that adds them up."""
    heads = [[["乡镇工会半年报"], [f"填报单位：{town}", None, None, "单位：元、人"], HEAD] for town in TOWNS]
    sheets = [Sheet(f"表{n + 1}", [*head, *_long(form, n)]) for n, head in enumerate(heads)]
    return [COVER, *sheets, Sheet("全市合计", [HEAD, *_long(form, 3)])]


def row_each(form: Form) -> list[Sheet]:
    """Items as columns, a township a row, their sum below."""
    rows = [[n + 1, town, *figures_for(n).values()] for n, town in enumerate(TOWNS)]
    heads = [["2023年上半年半年报汇总"], ["序号", "乡镇", *form.catalogue.items]]
    return [COVER, Sheet("半年报", [*heads, *rows, [None, "合计", *sums(form).values()]])]


def block_each(form: Form) -> list[Sheet]:
    """One item a row, the township in a merged cell before its items."""
    rows: list[list[Any]] = []
    merged = []
    for n, town in enumerate(TOWNS):
        merged.append(f"A{len(rows) + 2}:A{len(rows) + 1 + len(FIGURES)}")
        rows += [[town if first else None, *row] for first, row in _firsts(_long(form, n))]
    return [COVER, Sheet("半年报", [["乡镇(街道)", *HEAD], *rows], merged)]


def column_each(form: Form) -> list[Sheet]:
    """One item a row, a township a column."""
    figures = [figures_for(n) for n in range(len(TOWNS))]
    items = form.catalogue.items.values()
    rows = [[i.code, i.title, i.unit, *(own[i.code] for own in figures)] for i in items]
    return [COVER, Sheet("半年报", [["代码", "指标名称", "计量单位", *TOWNS], ["甲", "乙", "丙", 1, 2, 3], *rows])]


LAYOUTS: list[Callable[[Form], list[Sheet]]] = [
    sheet_each, sheet_each_with_titles, row_each, block_each, column_each,
]  # fmt: skip


def sums(form: Form) -> Mapping[str, Any]:
    """What a row of totals says: nothing for rates."""
    kinds = {code: item.kind for code, item in form.catalogue.items.items()}
    own = [figures_for(n) for n in range(len(TOWNS))]
    return {code: None if kinds[code] == "rate" else sum(figures[code] for figures in own) for code in FIGURES}


def _long(form: Form, number: int) -> list[list[Any]]:
    figures = figures_for(number)
    return [[i.code, i.title, i.unit, figures[i.code]] for i in form.catalogue.items.values()]


def _firsts(rows: list[list[Any]]) -> list[tuple[bool, list[Any]]]:
    return [(number == 0, row) for number, row in enumerate(rows)]


def with_totals(form: Form) -> list[Callable[[], list[Sheet]]]:
    """Blocks and columns with what all townships have together: below, and in a last column."""

    def blocks() -> list[Sheet]:
        cover, sheet = block_each(form)
        rows = [["合计" if n == 0 else None, c, t, u, sums(form)[c]] for n, (c, t, u, _) in enumerate(_long(form, 0))]
        merged = f"A{len(sheet.rows) + 1}:A{len(sheet.rows) + len(rows)}"
        return [cover, Sheet(sheet.title, [*sheet.rows, *rows], [*sheet.merged, merged])]

    def columns() -> list[Sheet]:
        cover, sheet = column_each(form)
        heads, body = sheet.rows[:2], sheet.rows[2:]
        added = [[*heads[0], "合计"], [*heads[1], 4], *([*row, sums(form)[row[0]]] for row in body)]
        return [cover, Sheet(sheet.title, added)]

    return [blocks, columns]
