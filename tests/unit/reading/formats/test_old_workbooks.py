""".xls and .et: code pages, error cells, hidden rows, passwords, damage."""

import struct
from pathlib import Path

import pytest

from flows.steps.reading.sniffing import sniff
from flows.steps.reading.xls_cells import cell_value
from schemas.form import Form
from schemas.grammar import CellError
from tests.unit.reading import hostile
from tests.unit.reading.builder import Tables, by_item, outcome, read

FORMATS = Path(__file__).parents[3] / "workbooks" / "formats"
BOF, EOF, CODE_PAGE, SHEET, NUMBER, LABEL, PASSWORD = 0x809, 0x0A, 0x42, 0x85, 0x203, 0x204, 0x2F
BIFF5, GLOBALS, WORKSHEET = 0x500, 5, 16
ROWS: list[list[str | float]] = [["代码", "指标名称", "计量单位", "本期数"], ["A01", "应建会企业数", "家", 5.0]]


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _cell(row: int, column: int, content: str | float) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(content, float):
        return _record(NUMBER, place + struct.pack("<d", content))
    text = content.encode("gb18030")
    return _record(LABEL, place + struct.pack("<H", len(text)) + text)


def _biff5(code_page: int | None, *, password: bool = False) -> bytes:
    """The smallest stream of records that Excel 5 could have written."""
    name = "半年报".encode("gb18030")
    start = _record(BOF, struct.pack("<HHHH", BIFF5, GLOBALS, 0, 0))
    start += _record(PASSWORD, b"\0" * 4) if password else b""
    start += b"" if code_page is None else _record(CODE_PAGE, struct.pack("<H", code_page))
    size = len(start) + 4 + 7 + len(name) + 4
    start += _record(SHEET, struct.pack("<LHB", size, 0, len(name)) + name) + _record(EOF, b"")
    cells = b"".join(_cell(r, c, content) for r, row in enumerate(ROWS) for c, content in enumerate(row))
    return start + _record(BOF, struct.pack("<HHHH", BIFF5, WORKSHEET, 0, 0)) + cells + _record(EOF, b"")


def _read(tmp_path: Path, form: Form, content: bytes) -> Tables:
    path = tmp_path / "a.et"
    path.write_bytes(content)
    return read(path, form)


@pytest.mark.parametrize("code_page", [936, 1252, None])
def test_chinese_is_read_whatever_code_page_the_file_names(tmp_path: Path, form: Form, code_page: int | None) -> None:
    tables = _read(tmp_path, form, _biff5(code_page))
    assert outcome(tables) == ("read", None)
    figure = by_item(tables)["A01"]
    assert (figure["value"], figure["sheet"], figure["cell"]) == (5, "半年报", "D2")


def test_passwords_are_named(tmp_path: Path, form: Form) -> None:
    assert outcome(_read(tmp_path, form, _biff5(936, password=True))) == ("encrypted", None)
    assert outcome(read(hostile.ole(tmp_path / "a.xls", "EncryptedPackage", "EncryptionInfo"), form))[0] == "encrypted"


@pytest.mark.parametrize("kept", [600, 3000, 9000, -200])
def test_cut_off_files_are_damaged_or_read_and_never_garbled(tmp_path: Path, form: Form, kept: int) -> None:
    content = (FORMATS / "return.xls").read_bytes()[:kept]
    assert outcome(_read(tmp_path, form, content))[0] in {"damaged", "not_spreadsheet", "read"}


def test_changed_bytes_never_raise(tmp_path: Path, form: Form) -> None:
    whole = (FORMATS / "odd.xls").read_bytes()
    for place in range(512, len(whole), 397):
        content = whole[:place] + b"\xff\x7f" + whole[place + 2 :]
        assert outcome(_read(tmp_path, form, content))[0]


def test_error_cells_percentages_and_what_is_not_seen(form: Form) -> None:
    tables = read(FORMATS / "odd.xls", form)
    figures = by_item(tables)
    assert (figures["A03"]["reason"], figures["A03"]["raw_text"]) == ("error_cell", "#DIV/0!")
    assert (figures["B10"]["value"], figures["A02"]["value"]) == (1, 3)
    assert [(row["variant"], row["cell"], row["found"]) for row in tables["notice"]] == [
        ("hidden_rows", "A4", "4 行"),
        ("hidden_columns", "E4", "E 列"),
        ("struck_out", "D3", "D3"),
    ]


def test_the_kind_is_found_in_the_content(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes((FORMATS / "return.xls").read_bytes())
    assert sniff(path) == "xls"


def test_cells_by_type() -> None:
    assert cell_value(5, 7, 0) == CellError("#DIV/0!")
    assert isinstance(cell_value(5, 99, 0), CellError)
    assert cell_value(4, 1, 0) is True
    assert str(cell_value(3, 45107.0, 0)) == "2023-06-30"
    assert str(cell_value(3, 43645.0, 1)) == "2023-06-30"
    assert str(cell_value(3, 45107.5, 0)) == "2023-06-30 12:00:00"
    assert str(cell_value(3, 0.5, 0)) == "12:00:00"
    assert cell_value(3, -5.0, 0) == -5.0
    assert cell_value(0, "", 0) is cell_value(6, "", 0) is None
