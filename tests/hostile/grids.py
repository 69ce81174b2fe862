"""Sheets of absurd size or with absurd addresses."""

from tests.hostile.bombs import Named
from tests.hostile.sound import Sound

FAR = ("ZZZZZZZ1", "A99999999999", "XFD1048576", "A1048576", "XFE1", "A0", "1A", "A-1", "", "$A$1", "AAAAAAAAAAAA9999")
SHEET_ENTRY = '<sheet name="表{0}" sheetId="{0}" r:id="rId2"/>'


def grids(sound: Sound) -> Named:
    """Far cells, full dimensions, too many sheets and columns."""
    for number, place in enumerate(FAR):
        row = f'<row r="1"><c r="A1"><v>1</v></c></row><row><c r="{place}"><v>1</v></c></row>'
        yield f"far_cell_{number}.xlsx", sound.with_sheet(row.encode())
        yield f"far_cell_added_{number}.xlsx", sound.with_rows_added(row.encode())
    yield "far_cell_disguised.xlsx", sound.with_rows_added(b"<row><c r ='XFD1048576' ><v>1</v></c></row>")
    for column in ("BXW", "CVD", "DGM", "DSV"):
        corners = f'<row r="1"><c r="A1"><v>1</v></c></row><row r="9999"><c r="{column}9999"><v>1</v></c></row>'
        yield f"far_corner_{column}.xlsx", sound.with_sheet(corners.encode())
    yield "row_number_absurd.xlsx", sound.with_rows_added(b'<row r="999999999999999999999"><c><v>1</v></c></row>')
    yield "row_number_negative.xlsx", sound.with_rows_added(b'<row r="-5"><c r="A-5"><v>1</v></c></row>')
    yield "row_number_no_number.xlsx", sound.with_rows_added(b'<row r="x"><c s="y" t="e"><v>1</v></c></row>')
    ten = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 11))
    yield "full_dimension.xlsx", sound.with_sheet(ten, b'<dimension ref="A1:XFD1048576"/>')
    wide = b'<row r="1">' + b"<c><v>1</v></c>" * 16_384 + b"</row>"
    yield "all_columns.xlsx", sound.with_sheet(wide)
    yield "all_columns_blank.xlsx", sound.with_sheet(b'<row r="1">' + b'<c s="1"/>' * 16_384 + b"</row>")
    merged = b'<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="ZZZZ9:A1"/></mergeCells>'
    yield "everything_merged.xlsx", _with_tail(sound, merged)
    yield "hundred_thousand_merges.xlsx", _with_tail(sound, _merges(20_000))
    yield "ten_thousand_sheets.xlsx", _with_sheets(sound, 10_000)
    yield "fifty_one_sheets.xlsx", _with_sheets(sound, 51)
    yield "sheets_of_one_part.xlsx", _with_sheets(sound, 20)
    yield "deep_xml.xlsx", sound.with_sheet(b"<row>" * 100_000)
    yield "long_attribute.xlsx", sound.with_sheet(b'<row r="' + b"1" * 1_000_000 + b'"/>')
    yield "many_attributes.xlsx", sound.with_sheet(b"<row " + b"".join(b'a%d="" ' % n for n in range(50_000)) + b"/>")
    yield from _contents(sound)


def _contents(sound: Sound) -> Named:
    """Single cells that hold what no cell holds."""
    for name, cell in {
        "nan": b"<v>NaN</v>",
        "infinity": b"<v>1E999</v>",
        "huge_number": b"<v>" + b"9" * 100_000 + b"</v>",
        "no_number": b"<v>1,234</v>",
        "nul": b"<v>&#0;</v>",
        "control": b"<is><t>a&#1;b</t></is>",
        "raw_control": b"<is><t>a\x01\x02b</t></is>",
        "bad_utf8": b"<is><t>\xff\xfe\xc0\x80</t></is>",
        "long_text": b"<is><t>" + b"x" * 900_000 + b"</t></is>",
        "unknown_error": b"<v>#EVIL!</v>",
    }.items():
        kind = b"inlineStr" if b"<is>" in cell else b"e" if b"#" in cell else b"n"
        row = b'<row r="200"><c r="D200" t="' + kind + b'">' + cell + b"</c></row>"
        yield f"cell_{name}.xlsx", sound.with_rows_added(row)


def _with_tail(sound: Sound, tail: bytes) -> bytes:
    part = "xl/worksheets/sheet2.xml"
    return sound.with_parts({part: sound.parts[part].replace(b"</sheetData>", b"</sheetData>" + tail)})


def _merges(count: int) -> bytes:
    cells = b"".join(b'<mergeCell ref="A%d:B%d"/>' % (n, n) for n in range(1, count))
    return b"<mergeCells>" + cells + b"</mergeCells>"


def _with_sheets(sound: Sound, count: int) -> bytes:
    workbook = sound.parts["xl/workbook.xml"]
    more = "".join(SHEET_ENTRY.format(number) for number in range(100, 100 + count)).encode()
    return sound.with_parts({"xl/workbook.xml": workbook.replace(b"</sheets>", more + b"</sheets>")})
