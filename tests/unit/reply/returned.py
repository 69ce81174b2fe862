"""A township's workbook with everything that libraries lose, and the findings about it."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from flows.steps.excel import Workbook
from flows.steps.reading.job import ReadingLimits
from flows.steps.replying.book import Setting, reply_bytes
from flows.steps.replying.marking import Looks, Marked, Request, mark_workbook
from flows.steps.replying.reading import Reply

SENT = "0123456789abcdef"
COLOURS = {"mandatory": "F8CBAD", "query": "FFFF99"}
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8ffff3f0005fe02fe"
    "dccc59e70000000049454e44ae426082"
)
MACROS = b"not a real macro project, and never looked into"
HEAD = {
    "submission_id": SENT, "file_name": "半年报.xlsx", "received_at": None, "revision": 1, "status": "returned",
    "is_overtaken": False,
    "status_title": "退回", "status_meaning": "", "township_code": "510623104", "township_name": "永太镇",
    "county_name": "中江县", "county_code": "510623", "period": "2023H1", "period_title": "2023年上半年",
    "ends_on": None,
}  # fmt: skip


def workbook(*, macros: bool = False) -> bytes:
    """The workbook: chart, picture, sparkline, comment, merged cells, rules, names, protection, perhaps macros."""
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        sheet, ledger = book.add_worksheet("半年报"), book.add_worksheet("台账'甲'表")
        bold = book.add_format({"bold": True, "bg_color": "#C6E0B4", "num_format": "#,##0.00", "locked": False})
        sheet.set_column("B:C", 24, None, {"hidden": False})
        sheet.set_column("F:F", 5, book.add_format({"italic": True}))
        sheet.write_row("A1", ["代码", "本期数"])
        sheet.write_number("B2", 12, bold)
        sheet.write_formula("B3", "=B2*2", None, 24)
        sheet.write_comment("B2", "这是乡镇自己的批注", {"author": "小李"})
        sheet.merge_range("D5:E7", "合并")
        sheet.data_validation("B2:B9", {"validate": "list", "source": "='台账''甲''表'!$A$1:$A$3"})
        sheet.conditional_format("B2:B9", {"type": "data_bar", "data_bar_2010": True})
        sheet.add_sparkline("C2", {"range": "半年报!B2:B3"})
        sheet.insert_image("H2", "pixel.png", {"image_data": io.BytesIO(PIXEL)})
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=半年报!$B$2:$B$3"})
        sheet.insert_chart("H9", chart)
        sheet.print_area("A1:E9")
        sheet.protect("secret")
        sheet.activate()
        ledger.repeat_rows(0)
        ledger.write_rich_string("A1", "一", book.add_format({"bold": True}), "二", "三")
        if macros:
            book.add_vba_project(io.BytesIO(MACROS), is_stream=True)
    return buffer.getvalue()


def finding(cell: str | None, **changes: Any) -> dict[str, Any]:
    """A finding of the submission."""
    row = {
        "rule_id": "HZ-001", "rule_title": "必报指标不得空缺", "class_title": "强制性", "class_meaning": "",
        "colour": COLOURS["mandatory"], "finding_status": "open", "sheet": "半年报", "cell": cell, "raw_text": "12",
        "message": "“职工人数”没有填写", "expected": "一个数字", "action": "请填写", "explanation": None,
        "fingerprint": "f00d", "relation": None, "suggested_explanation": None, "is_settled": False,
        "finding_status_title": "未解决", "source": "表式", "is_blocking": True, "may_be_explained": False,
    }  # fmt: skip
    return {**row, **changes}


def mark(content: bytes, findings: Sequence[dict[str, Any]]) -> Marked:
    """Mark a workbook."""
    reply = Reply(HEAD, tuple(findings))

    def checklist(titles: Mapping[str, str], covered: Looks) -> bytes:
        return reply_bytes(reply, Setting("标注副本", titles, str(covered) if covered else ""))

    return mark_workbook(content, Request(findings, frozenset(COLOURS.values()), checklist), ReadingLimits())


def parts(content: bytes) -> dict[str, bytes]:
    """The parts of a workbook file."""
    with zipfile.ZipFile(io.BytesIO(content)) as container:
        return {name: container.read(name) for name in container.namelist()}


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """A workbook file with one part more, or another one."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as container:
        for held, data in {**parts(content), name: part}.items():
            container.writestr(held, data)
    return buffer.getvalue()
