"""Build small workbooks such as townships send, and read them in this process."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from flows.steps.reading.job import ReadingJob, ReadingLimits
from flows.steps.reading.workbook import read_workbook
from schemas.form import Form

KEY = b"a key for tests, 32 bytes long.."
JOB_ID = "S1"

Rows = Sequence[Any]
Tables = dict[str, list[dict[str, Any]]]

FIGURES_HEAD = ["代码", "指标名称", "计量单位", "本期数", "备注", "说明"]
COVER: Rows = [
    ["县(市、区)", "慈溪市"],
    ["乡镇(街道)", "周巷镇"],
    ["行政区划代码", "330282100"],
    ["报告期", "2023年上半年"],
    ["填表人", "钱多多"],
    ["审核人", "孙小满"],
    ["联系电话", "13805740001"],
    ["填报日期", dt.date(2023, 7, 5)],
    ["零报告", "否"],
    ["更正版次", 1],
]
ENTERPRISE_HEAD = [
    "序号",
    "单位名称",
    "统一社会信用代码",
    "职工人数",
    "是否已建会",
    "集体合同签订日期",
    "集体合同到期日期",
    "备注",
]
AID_HEAD = ["序号", "姓名", "公民身份号码", "困难类别", "帮扶类型", "现金(元)", "实物折款(元)", "发放日期", "备注"]


def figure_rows(form: Form, **figures: object) -> list[list[Any]]:
    """半年报 with all items, the named ones filled."""
    items = form.catalogue.items.values()
    return [FIGURES_HEAD, *([item.code, item.title, item.unit, figures.get(item.code)] for item in items)]


def build(path: Path, sheets: Mapping[str, Rows], hidden: Sequence[str] = ()) -> Path:
    """Write a workbook; texts that begin with ``=`` are formulas without a result, ``#REF!`` is an error cell."""
    book = openpyxl.Workbook()
    book.remove(book.active or book.create_sheet())
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for number, row in enumerate(rows, start=1):
            for column, content in enumerate(row, start=1):
                if content is not None:
                    sheet.cell(number, column, content)
        sheet.sheet_state = "hidden" if title in hidden else "visible"
    book.save(path)
    return path


def job(path: Path, submission_id: str = JOB_ID) -> ReadingJob:
    """The job of reading a file."""
    return ReadingJob(submission_id, "f" * 64, str(path))


def read(path: Path, form: Form, limits: ReadingLimits | None = None) -> Tables:
    """Read a file in this process; tables without rows are there too."""
    tables = read_workbook(job(path), form, limits or ReadingLimits(), KEY)
    names = ("cover_cell", "figures", "enterprise", "aid", "activity", "ledger_control", "ledger_cell", "notice")
    return {**{name: [] for name in names}, **tables}


def outcome(tables: Tables) -> tuple[str, str | None]:
    """Outcome and detail of the one workbook."""
    (workbook,) = tables["workbook"]
    return workbook["outcome"], workbook["detail"]


def by_item(tables: Tables) -> dict[str, dict[str, Any]]:
    """Figures by item code."""
    return {row["item_code"]: row for row in tables["figures"]}


def variants(tables: Tables) -> list[tuple[str, str | None]]:
    """Variants of the notices, and what each found."""
    return [(row["variant"], row["found"]) for row in tables["notice"]]
