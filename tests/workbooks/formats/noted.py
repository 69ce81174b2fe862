"""半年报 with notes, red cells and a formula that takes its figure from another file, in every office format."""

from pathlib import Path

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from schemas.form import Form
from schemas.reply_token import NOTE_HEADING
from tests.unit.reading.builder import COVER, build, figure_rows

PRIVATE = "张三丰家里的事"
"""What a clerk wrote into a note."""
LINKED = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body>
<office:spreadsheet><table:table table:name="半年报">{rows}</table:table></office:spreadsheet></office:body>
</office:document>
"""
TEXT = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
TAKEN = (
    "<table:table-cell table:formula=\"of:=['file:///c:/gone.ods'#$Sheet1.A1]\""
    ' office:value-type="float" office:value="7"/>'
)


def write_noted(form: Form, path: Path) -> Path:
    """Notes on D3, D4 (ours), D5 (ours under a clerk's), B6 and D1; red ink in D7 and B7, a red fill in D8."""
    build(path, {"封面": COVER, "半年报": figure_rows(form, **dict.fromkeys(("A01", "A06", "A07", "A08"), 7))})
    book = openpyxl.load_workbook(path)
    sheet = book["半年报"]
    ours = f"{NOTE_HEADING}\n位置：半年报 D4"
    for cell, text in (("D3", PRIVATE), ("D4", ours), ("D5", f"{PRIVATE}\n{ours}"), ("B6", PRIVATE), ("D1", PRIVATE)):
        sheet[cell].comment = Comment(text, "张三丰")
    sheet["D7"].font = sheet["B7"].font = Font(color="FFFF0000")
    sheet["D8"].fill = PatternFill("solid", fgColor="FFC00000")
    book.save(path)
    return path


def write_linked(path: Path) -> Path:
    """A flat document: LibreOffice saves it as .ods and .xls with the link in it."""
    rows = [TEXT.format(word) for word in ("代码", "指标名称", "本期数")], [TEXT.format("A01"), TEXT.format(""), TAKEN]
    joined = "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in rows)
    path.write_text(LINKED.format(rows=joined), encoding="utf-8")
    return path
