"""Returns typed into the form that their township was issued, and what 审核 says of them."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from flows.steps.template import Issued, ReturnData, TemplateWriter, Typed
from flows.steps.template.audit import AUDIT_TITLE, columns
from flows.steps.template.audit.model import BROKEN
from schemas.catalogue.judgement import Rule
from schemas.form import Form
from schemas.tables import load_form
from tests.corpus.faults import FAULTS
from tests.corpus.plan import Delivery, deliveries
from tests.corpus.returns import return_of
from tests.corpus.roster import Township, load_roster
from tests.night import SAMPLE

PERIOD = "2023H1"
EXTRA = Rule(
    "HZ-999", "应建会企业不多于三家", "query", "relation", "relation", ("A01 + A02 < 3",), "skip", "skip",
    on_trial=False, active=True, since="2022H1", source="",
)  # fmt: skip
ODD_TEXTS: Mapping[str, tuple[str, ...]] = {
    "人": ("１３０", "1,234", " 12人 ", "12名", "130多", "500余人", "约130", "98xxxx", "12***", "10-12", "无", "3户",
          "不少于100", "12元", "45人次", "待统计", "130左右", "1.2万", "100以上", "-20"),
    "元": ("4000元", "1.5万", "12万元", "8人", "3000多元", "×××", "¥?"),
    "个": ("12个", "3家", "5.5", "七八个"),
    "%": ("86%", "86.21", "1.5", "0.9", "约86%"),
    "项": ("6项", "—", "不详"),
}  # fmt: skip
"""What clerks type or paste into cells for numbers, by the unit of the item."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of 审核 as it reads after calculating."""

    rule_id: str
    place: str
    status: str
    level: str
    detail: str


def write_issued(path: Path, data: ReturnData, township: Township, form: Form | None = None) -> Path:
    """Type a return into the form issued to a township."""
    issued = Issued(township.county_name, township.name, township.code)
    TemplateWriter(form or load_form(), PERIOD, issued=issued).write(path, data, spare_rows=3)
    return path


def lines_of(path: Path) -> list[Line]:
    """The lines of 审核 in a calculated workbook."""
    with closing(openpyxl.load_workbook(path, data_only=True, read_only=True)) as book:
        return list(_lines(book[AUDIT_TITLE]))


def _lines(sheet: Any) -> Iterator[Line]:
    rows = sheet.iter_rows(min_row=columns.HEADER_ROW + 2, max_col=columns.DETAIL + 1, values_only=True)
    for row in rows:
        rule_id, level, _, place, status, detail = ("" if cell is None else str(cell) for cell in row)
        if status:
            yield Line(rule_id, place, status, level, detail)


def broken_lines(path: Path) -> list[Line]:
    """The lines that say something is wrong."""
    return [line for line in lines_of(path) if line.status == BROKEN]


@cache
def submission_of(delivery: Delivery) -> str:
    """The name under which the night knows a file of the sample."""
    return hashlib.sha256((SAMPLE.parent / delivery.path).read_bytes()).hexdigest()[:16]


def delivered(*, faulty: bool) -> Iterator[Delivery]:
    """Deliveries of the sample's newest period that have declared faults, or those that have none."""
    faulty_keys = {(fault.township_code, fault.period, fault.delivery) for fault in FAULTS}
    for delivery in deliveries():
        key = (delivery.township.code, delivery.period, delivery.number)
        if delivery.period == PERIOD and not delivery.copies and (key in faulty_keys) == faulty:
            yield delivery


def good_return() -> tuple[Township, ReturnData]:
    """A return without faults."""
    township = load_roster()["510623100"]
    return township, return_of(township, PERIOD)


def odd_return() -> tuple[Township, ReturnData]:
    """A return whose figures hold odd texts, none of which stands in for a figure that others depend on."""
    township, data = good_return()
    figures: dict[str, Typed] = {}
    for unit, texts in ODD_TEXTS.items():
        codes = [item.code for item in load_form().items_in(PERIOD) if item.unit == unit]
        figures |= dict(zip(codes, texts, strict=False))
    return township, replace(data, figures=figures)


def form_with_extra_rule() -> Form:
    """The form of a county that has added one relation to its rules."""
    form = load_form()
    catalogue = replace(form.catalogue, rules={**form.catalogue.rules, EXTRA.rule_id: EXTRA})
    return replace(form, catalogue=catalogue)
