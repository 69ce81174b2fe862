"""Files that are no returns end with a reason, whatever their names say."""

import os
from pathlib import Path

import pytest

from flows.steps.reading.job import ReadingLimits
from flows.steps.reading.sniffing import sniff
from schemas.form import Form
from tests.unit.reading import hostile
from tests.unit.reading.builder import build, by_item, figure_rows, outcome, read

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 100
TABLE = "代码,指标名称,本期数\nA01,应建会企业数,5\nA02,已建会企业数,4\n"
SPREADSHEET_ML = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>'

CONTENTS = [
    (PNG, "image", "not_spreadsheet", "图片"),
    (b"\xff\xd8\xff\xe0" + b"\0" * 100, "image", "not_spreadsheet", "图片"),
    (b"%PDF-1.7\n", "pdf", "not_spreadsheet", "PDF 文件"),
    (b"", "empty", "empty", None),
    (b"Rar!\x1a\x07", "archive", "not_spreadsheet", "压缩包"),
    ("周巷镇总工会半年工作总结".encode(), "text", "not_spreadsheet", "文本文件"),
    (b"\0" * 165, "unknown", "not_spreadsheet", "不能识别的内容"),
    (b"   \n<html><table></table></html>", "html", "no_form", None),
    (SPREADSHEET_ML.encode(), "xml", "no_form", None),
    (TABLE.encode("gb18030"), "csv", "read", None),
    (TABLE.encode("utf-8-sig"), "csv", "read", None),
    (TABLE.encode("utf-16"), "csv", "read", None),
    (b"b\x14#e" + b"\0" * 12 + b"E-SafeNet\0LOCK" + b"\x8f" * 50, "encrypted", "encrypted", None),
]


@pytest.mark.parametrize(("content", "kind", "result", "detail"), CONTENTS)
def test_content_decides_and_not_the_name(
    tmp_path: Path, form: Form, content: bytes, kind: str, result: str, detail: str | None
) -> None:
    path = tmp_path / "半年报.xlsx"
    path.write_bytes(content)
    assert sniff(path) == kind
    tables = read(path, form)
    assert outcome(tables) == (result, detail)
    assert tables["workbook"][0]["kind"] == kind


def test_old_and_locked_workbooks_are_told_apart(tmp_path: Path, form: Form) -> None:
    assert outcome(read(hostile.ole(tmp_path / "a.xlsx", "Workbook"), form))[0] == "damaged"
    assert outcome(read(hostile.ole(tmp_path / "b.xlsx", "EncryptedPackage"), form)) == ("encrypted", None)
    document = hostile.ole(tmp_path / "c.xlsx", "WordDocument")
    assert outcome(read(document, form)) == ("not_spreadsheet", "Word 等文字文档")


def test_zip_files_are_told_apart(tmp_path: Path, form: Form) -> None:
    plain = hostile.packed(tmp_path / "a.xlsx", {"照片/1.txt": b"x"})
    assert (sniff(plain), outcome(read(plain, form))) == ("archive", ("not_spreadsheet", "压缩包"))
    document = hostile.packed(tmp_path / "b.xlsx", {"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})
    assert (sniff(document), outcome(read(document, form))[1]) == ("unknown", "Word 等文字文档")
    binary = hostile.packed(tmp_path / "c.xlsx", {"xl/workbook.bin": b"x"})
    assert (sniff(binary), outcome(read(binary, form))) == ("xlsb", ("damaged", None))


def test_a_workbook_under_any_name_is_read(tmp_path: Path, form: Form) -> None:
    path = build(tmp_path / "a.xlsx", {"半年报": figure_rows(form, A01=1)}).rename(tmp_path / "a.doc")
    assert sniff(path) == "xlsx"
    assert outcome(read(path, form)) == ("read", None)


@pytest.mark.parametrize("kept", [200, 3000, -10])
def test_a_truncated_workbook_is_damaged(tmp_path: Path, form: Form, kept: int) -> None:
    path = build(tmp_path / "a.xlsx", {"半年报": figure_rows(form, A01=1)})
    path.write_bytes(path.read_bytes()[:kept])
    assert sniff(path) == "xlsx"
    assert outcome(read(path, form)) == ("damaged", None)


def test_a_changed_byte_is_damage(tmp_path: Path, form: Form) -> None:
    import zipfile  # noqa: PLC0415

    parts = hostile.parts_of(tmp_path, form)
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as container:
        for name, data in parts.items():
            container.writestr(name, data)
    assert by_item(read(path, form))["A01"]["value"] == 650
    path.write_bytes(path.read_bytes().replace(b">650<", b">950<"))
    assert outcome(read(path, form)) == ("damaged", None)


def test_containers_that_lie_are_damaged(tmp_path: Path, form: Form) -> None:
    assert outcome(read(hostile.lying_about_its_size(tmp_path / "a.xlsx", form), form))[0] == "damaged"
    assert outcome(read(hostile.with_a_part_twice(tmp_path / "b.xlsx", form), form)) == ("damaged", "部件重名")


def test_document_types_are_refused(tmp_path: Path, form: Form) -> None:
    parts = hostile.parts_of(tmp_path, form)
    entity = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + parts["xl/workbook.xml"]
    path = hostile.packed(tmp_path / "a.xlsx", {**parts, "xl/workbook.xml": entity})
    assert outcome(read(path, form)) == ("damaged", "含有文档类型声明")


def test_limits_are_weighed_before_anything_is_inflated(tmp_path: Path, form: Form) -> None:
    parts = hostile.parts_of(tmp_path, form)
    bomb = hostile.packed(tmp_path / "a.xlsx", {**parts, "xl/media/x": b"0" * (2 << 20)})
    assert outcome(read(bomb, form)) == ("too_large", "压缩比超过 100 倍")
    assert outcome(read(bomb, form, ReadingLimits(inflated_bytes=1 << 20)))[1] == "解压后 2 MB，上限 1 MB"
    assert outcome(read(bomb, form, ReadingLimits(parts=3)))[0] == "too_large"
    assert outcome(read(bomb, form, ReadingLimits(file_bytes=1000)))[0] == "too_large"


def test_too_many_sheets_rows_columns_or_cells(tmp_path: Path, form: Form) -> None:
    path = build(tmp_path / "a.xlsx", {"半年报": figure_rows(form, A01=1), "2": []})
    assert outcome(read(path, form, ReadingLimits(sheets=1)))[1] == "2 张工作表，上限 1 张"
    for limits in (ReadingLimits(rows=20), ReadingLimits(columns=3), ReadingLimits(cells=100)):
        assert outcome(read(path, form, limits))[0] == "too_large"


@pytest.mark.parametrize(("row", "column"), [(1048576, "XFD"), (1048576, "A"), (2, "XFD"), (99999999999, "A")])
def test_cells_in_far_corners_are_never_given_to_a_dense_reader(
    tmp_path: Path, form: Form, row: int, column: str
) -> None:
    near = '<row r="1"><c r="A1"><v>1</v></c></row>'
    far = f'<row spans="1:1" r="{row}"><c r="{column}{row}"><v>1</v></c></row>'
    path = hostile.with_sheet(tmp_path / "a.xlsx", form, (near + far).encode())
    assert outcome(read(path, form))[0] in {"too_large", "damaged"}


def test_a_far_column_that_the_sheet_announces_is_named(tmp_path: Path, form: Form) -> None:
    rows = b'<row r="1"><c r="XFD1"><v>1</v></c></row><row r="9000"><c r="A9000"><v>1</v></c></row>'
    path, parts = tmp_path / "a.xlsx", hostile.parts_of(tmp_path, form)
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    announced = sheet + b'<dimension ref="A1:XFD9000"/><sheetData>' + rows + b"</sheetData></worksheet>"
    hostile.packed(path, {**parts, hostile.SHEET: announced})
    assert outcome(read(path, form)) == ("too_large", "内容直到第 9000 行、第 16384 列，上限 10000 行、300 列")


def test_formatted_blanks_in_far_corners_do_no_harm(tmp_path: Path, form: Form) -> None:
    path = build(tmp_path / "a.xlsx", {"半年报": figure_rows(form, A01=7)})
    parts = hostile.parts_of(tmp_path, form)
    rows = b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    sheet = parts[hostile.SHEET].replace(b"</sheetData>", rows)
    hostile.packed(path, {**parts, hostile.SHEET: sheet})
    assert by_item(read(path, form))["A01"]["value"] == 650


def test_links_and_pipes_are_not_followed(tmp_path: Path, form: Form) -> None:
    sound = build(tmp_path / "a.xlsx", {"半年报": figure_rows(form, A01=1)})
    link = tmp_path / "b.xlsx"
    link.symlink_to(sound)
    pipe = tmp_path / "c.xlsx"
    os.mkfifo(pipe)
    for path in (link, pipe):
        assert sniff(path) == "unknown"
        assert outcome(read(path, form))[0] == "not_spreadsheet"
