"""Write a workbook as .xlsb, which no program at hand does: the fewest records of [MS-XLSB] that hold a return."""

import datetime as dt
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.cell import column_index_from_string
from openpyxl.utils.datetime import to_excel
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    "{}</Relationships>"
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DATE, PERCENT = 14, 10
FORMATS = (0, DATE, PERCENT, 0)
STRUCK = 3
"""The last of the cell styles is struck out."""
ERRORS = {"#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#NUM!": 36, "#N/A": 42}
SMALL_WHOLE = 1 << 29


def write_xlsb(source: Path, target: Path, *, date1904: bool = False) -> Path:
    """Write the values, error words, percentages, merged ranges and hidden parts of an .xlsx file."""
    book = openpyxl.load_workbook(source)
    texts: dict[str, int] = {}
    sheets = [b"".join(_sheet(sheet, texts)) for sheet in book.worksheets]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in _parts(book, sheets, texts, date1904=date1904).items():
            container.writestr(zipfile.ZipInfo(name, (2023, 7, 1, 0, 0, 0)), content)
    return target


def _parts(book: Workbook, sheets: list[bytes], texts: dict[str, int], *, date1904: bool) -> dict[str, bytes | str]:
    kinds = [("worksheet", f"worksheets/sheet{n}.bin") for n, _ in enumerate(sheets, start=1)]
    related = [*kinds, ("sharedStrings", "sharedStrings.bin"), ("styles", "styles.bin")]
    links = (f'<Relationship Id="rId{n}" Type="{OFFICE}/{k}" Target="{t}"/>' for n, (k, t) in enumerate(related, 1))
    root = f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.bin"/>'
    return {
        "[Content_Types].xml": TYPES.format('<Default Extension="bin" ContentType="application/vnd.ms-excel"/>'),
        "_rels/.rels": RELATIONS.format(root),
        "xl/workbook.bin": b"".join(_workbook(book, date1904=date1904)),
        "xl/_rels/workbook.bin.rels": RELATIONS.format("".join(links)),
        **{f"xl/worksheets/sheet{n}.bin": content for n, content in enumerate(sheets, start=1)},
        "xl/sharedStrings.bin": b"".join(_shared(texts)),
        "xl/styles.bin": b"".join(_styles()),
    }


def _record(kind: int, content: bytes = b"") -> bytes:
    number = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, rest = b"", len(content)
    while rest > 127:
        length, rest = length + bytes([rest & 0x7F | 0x80]), rest >> 7
    return number + length + bytes([rest]) + content


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text.encode("utf-16-le")) // 2) + text.encode("utf-16-le")


def _workbook(book: Workbook, *, date1904: bool) -> Iterator[bytes]:
    yield _record(131) + _record(153, struct.pack("<III", int(date1904), 0, 0)) + _record(143)
    states = {"visible": 0, "hidden": 1, "veryHidden": 2}
    for number, sheet in enumerate(book.worksheets, start=1):
        head = struct.pack("<II", states[sheet.sheet_state], number)
        yield _record(156, head + _wide(f"rId{number}") + _wide(sheet.title))
    yield _record(144) + _record(132)


def _sheet(sheet: Worksheet, texts: dict[str, int]) -> Iterator[bytes]:
    yield _record(129) + _record(148, struct.pack("<IIII", 0, sheet.max_row - 1, 0, sheet.max_column - 1))
    yield _record(390) + b"".join(_columns(sheet)) + _record(391) + _record(145)
    for number, row in enumerate(sheet.iter_rows(), start=1):
        hidden = sheet.row_dimensions[number].hidden
        yield _record(0, struct.pack("<IIHBBBI", number - 1, 0, 300, 0, 0x10 if hidden else 0, 0, 0))
        for cell in row:
            if cell.value is not None:
                yield _cell(cell, texts)
    yield _record(146) + _record(177, struct.pack("<I", len(sheet.merged_cells.ranges)))
    for left, top, right, bottom in (merged.bounds for merged in sheet.merged_cells.ranges):
        yield _record(176, struct.pack("<IIII", top - 1, bottom - 1, left - 1, right - 1))
    yield _record(178) + _record(130)


def _columns(sheet: Worksheet) -> Iterator[bytes]:
    for letter, column in sheet.column_dimensions.items():
        if column.hidden:
            index = column_index_from_string(letter) - 1
            yield _record(60, struct.pack("<IIIIH", index, index, 2560, 0, 1))


def _cell(cell: Any, texts: dict[str, int]) -> bytes:
    content, style = cell.value, 2 if "%" in cell.number_format else 3 if cell.font.strike else 0
    if isinstance(content, dt.date):
        content, style = to_excel(content), 1  # type: ignore[no-untyped-call]
    head = struct.pack("<II", cell.column - 1, style)
    if cell.data_type == "e":
        return _record(3, head + bytes([ERRORS[content]]))
    if isinstance(content, bool):
        return _record(4, head + bytes([content]))
    if isinstance(content, str):
        return _record(7, head + struct.pack("<I", texts.setdefault(content, len(texts))))
    if content == int(content) and abs(content) < SMALL_WHOLE:
        return _record(2, head + struct.pack("<i", int(content) << 2 | 2))
    return _record(5, head + struct.pack("<d", content))


def _shared(texts: dict[str, int]) -> Iterator[bytes]:
    yield _record(159, struct.pack("<II", len(texts), len(texts)))
    yield from (_record(19, b"\0" + _wide(text)) for text in texts)
    yield _record(160)


def _styles() -> Iterator[bytes]:
    yield _record(278) + _record(611, struct.pack("<I", 2))
    yield _record(43, struct.pack("<HH17s", 220, 0, b"") + _wide("宋体"))
    yield _record(43, struct.pack("<HH17s", 220, 8, b"") + _wide("宋体")) + _record(612)
    yield _record(617, struct.pack("<I", len(FORMATS)))
    for number, number_format in enumerate(FORMATS):
        yield _record(47, struct.pack("<HHHHHHI", 0, number_format, number == STRUCK, 0, 0, 0, 0))
    yield _record(618) + _record(279)
