"""A marked copy is the township's own workbook: nothing of it is lost, and only what is marked is different."""

import io
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook as Book

from flows.steps.replying.marking import Reason, UnmarkableError
from schemas.reply_token import ReplyToken
from tests.sheet_facts import sheet_facts
from tests.unit.reply.returned import COLOURS, MACROS, SENT, finding, mark, parts, with_part, workbook

# what openpyxl says it loses is what must not be lost: it only looks here, and writes nothing
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported and will be removed")

PARTS = ("位置：", "问题：", "应为：", "怎么办：", "编号与级别：")
QUERY = {"rule_id": "HZ-014", "class_title": "核实性", "colour": COLOURS["query"], "fingerprint": "beef"}


def _open(content: bytes) -> Book:
    return openpyxl.load_workbook(io.BytesIO(content), rich_text=True)


def _colour(cell: Any) -> str:
    return str(cell.fill.fgColor.rgb)[-6:] if cell.fill.fill_type else ""


def test_parts_that_hold_no_mark_come_back_byte_for_byte() -> None:
    content = workbook(macros=True)
    marked = mark(content, [finding("B3")])
    before, after = parts(content), parts(marked.content)
    changed = {name for name, part in before.items() if after.get(name) != part}
    assert changed <= {
        "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
        "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels", "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
    }  # fmt: skip
    assert {name for name in before if "chart" in name or "media" in name or "vba" in name} - changed
    assert after["xl/vbaProject.bin"] == MACROS
    assert marked.extension == ".xlsm"


def test_sheets_keep_their_look_rules_values_and_names() -> None:
    content = workbook()
    before, after = _open(content), _open(mark(content, [finding("B3")]).content)
    assert after.sheetnames == ["核对清单", *before.sheetnames]
    assert after.active is after["核对清单"]
    assert [bool(sheet.sheet_view.tabSelected) for sheet in after] == [True, False, False]
    for name in before.sheetnames:
        assert sheet_facts(after[name]) == sheet_facts(before[name])
    marked = parts(mark(content, [finding("B3")]).content)["xl/worksheets/sheet1.xml"]
    assert b"sparkline" in marked
    assert b"x14:dataBar" in marked


def test_a_cell_keeps_its_format_but_for_the_colour() -> None:
    content = workbook()
    old, new = _open(content)["半年报"]["B2"], _open(mark(content, [finding("B2")]).content)["半年报"]["B2"]
    assert (_colour(old), _colour(new)) == ("C6E0B4", COLOURS["mandatory"])
    for name in ("number_format", "font", "border", "alignment", "protection"):
        assert str(getattr(new, name)) == str(getattr(old, name))


def test_cells_that_the_file_leaves_out_are_made_in_the_look_of_their_column() -> None:
    sheet = _open(mark(workbook(), [finding("F40"), finding("C3")]).content)["半年报"]
    assert sheet["F40"].font.italic
    assert _colour(sheet["F40"]) == _colour(sheet["C3"]) == COLOURS["mandatory"]


def test_a_comment_has_five_parts_for_each_finding_and_the_most_serious_colour() -> None:
    marked = mark(workbook(), [finding("B3"), finding("B3", message="职工少于会员", **QUERY)])
    cell = _open(marked.content)["半年报"]["B3"]
    assert _colour(cell) == COLOURS["mandatory"]
    assert cell.comment is not None
    assert [cell.comment.text.count(part) for part in PARTS] == [2] * 5
    assert "位置：半年报 B3" in cell.comment.text
    assert "编号与级别：HZ-014　核实性" in cell.comment.text


def test_a_comment_of_the_township_stays_above_ours() -> None:
    marked = _open(mark(workbook(), [finding("B2")]).content)["半年报"]["B2"].comment
    assert marked is not None
    assert marked.text.startswith("这是乡镇自己的批注\n【核对】")
    assert marked.author == "小李"
    shapes = parts(mark(workbook(), [finding("B2"), finding("B3")]).content)["xl/drawings/vmlDrawing1.vml"]
    assert shapes.count(b"<x:ClientData") == 2


def test_a_covered_cell_is_marked_where_its_range_is_seen() -> None:
    sheet = _open(mark(workbook(), [finding("E6"), finding("D5")]).content)["半年报"]
    assert _colour(sheet["D5"]) == COLOURS["mandatory"]
    assert sheet["D5"].comment is not None
    assert sheet["D5"].comment.text.count("位置：") == 2


def test_the_list_links_to_the_cells_and_names_each_finding_for_the_machine() -> None:
    book = _open(mark(workbook(), [finding("B3"), finding("A1", sheet="台账'甲'表", **QUERY)]).content)
    front = book["核对清单"]
    links = {cell.value: cell.hyperlink.location for row in front for cell in row if cell.hyperlink}
    assert links == {"B3": "'半年报'!B3", "A1": "'台账''甲''表'!A1"}
    tokens = [token for row in front for cell in row if (token := ReplyToken.read(cell.value))]
    assert tokens == [ReplyToken(SENT, "HZ-001", "f00d"), ReplyToken(SENT, "HZ-014", "beef")]
    assert front.column_dimensions["K"].hidden
    rooms = [row[9] for row in front.iter_rows() if ReplyToken.read(row[10].value)]
    assert [room.protection.locked for room in rooms] == [False, False]


def test_findings_without_a_cell_or_sheet_stand_in_the_list_only() -> None:
    content = workbook()
    marked = mark(content, [finding(None), finding("B3", sheet="没有这张表"), finding("B3", sheet=None)])
    assert parts(marked.content)["xl/comments1.xml"] == parts(content)["xl/comments1.xml"]
    assert len([row for row in _open(marked.content)["核对清单"].iter_rows() if ReplyToken.read(row[10].value)]) == 3


def test_a_list_of_the_township_with_the_same_title_stays() -> None:
    book = _open(workbook())
    book.create_sheet("核对清单")["A1"] = "自己的清单"
    buffer = io.BytesIO()
    book.save(buffer)
    assert _open(mark(buffer.getvalue(), [finding("B3")]).content).sheetnames == [
        "核对清单2", "半年报", "台账'甲'表", "核对清单",
    ]  # fmt: skip


def test_marks_of_an_earlier_reply_go_when_the_copy_comes_back() -> None:
    once = mark(workbook(), [finding("B2"), finding("B3")])
    again = _open(mark(once.content, [finding("C3", **QUERY)]).content)
    assert again.sheetnames == ["核对清单", "半年报", "台账'甲'表"]
    sheet = again["半年报"]
    assert [_colour(sheet[cell]) for cell in ("B2", "B3", "C3")] == ["C6E0B4", "", COLOURS["query"]]
    assert sheet["B2"].comment is not None
    assert sheet["B2"].comment.text == "这是乡镇自己的批注"
    assert sheet["B3"].comment is None
    assert sheet.print_area == "'半年报'!$A$1:$E$9"


def test_a_text_like_a_formula_is_a_text() -> None:
    row = finding("B3", raw_text='=HYPERLINK("http://example.invalid")', message="=1+1", explanation="@SUM(A1)")
    front = _open(mark(workbook(), [row]).content)["核对清单"]
    assert [cell.coordinate for cells in front for cell in cells if cell.data_type == "f"] == []
    assert "=1+1" in [cell.value for cells in front for cell in cells]


@pytest.mark.parametrize(
    ("name", "part", "reason"),
    [
        ("_xmlsignatures/sig1.xml", b"<Signature/>", Reason.SIGNED),
        ("xl/revisions/revisionHeaders.xml", b"<headers/>", Reason.SHARED),
        ("xl/workbook.xml", b'<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>', Reason.STRICT),
        ("xl/workbook.xml", b"<workbook", Reason.DAMAGED),
        ("xl/styles.xml", b"<styleSheet><fills/></styleSheet>", Reason.DAMAGED),
        ("xl/drawings/vmlDrawing1.vml", b"<xml><br></xml>", Reason.DAMAGED),
        ("xl/worksheets/sheet1.xml", b'<w><sheetData><row r="x"/></sheetData></w>', Reason.DAMAGED),
        ("xl/worksheets/sheet1.xml", b"<w>" + b" " * (9 << 20) + b"</w>", Reason.TOO_LARGE),
    ],
)
def test_what_would_lose_something_is_not_marked(name: str, part: bytes, reason: Reason) -> None:
    with pytest.raises(UnmarkableError) as error:
        mark(with_part(workbook(), name, part), [finding("B3")])
    assert error.value.reason is reason
    assert "{" not in error.value.words


def test_the_same_file_and_findings_give_the_same_bytes() -> None:
    content = workbook()
    assert mark(content, [finding("B3")]).content == mark(content, [finding("B3")]).content
