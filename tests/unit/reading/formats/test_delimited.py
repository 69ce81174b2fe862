"""Text tables: encodings, separators, quotes, and what is refused."""

import codecs
from pathlib import Path

import pytest

from flows.steps.reading.delimited import separator_of
from flows.steps.reading.job import ReadingLimits
from flows.steps.reading.sniffing import sniff
from schemas.encodings import decode_text
from schemas.form import Form
from tests.unit.reading.builder import Tables, by_item, outcome, read

TABLE = "填报单位：周巷镇　总工会\n代码,指标名称,计量单位,本期数,备注\nA01,应建会企业数,家,5,\nA02,已建会企业数,家,4,\n"


def _read(tmp_path: Path, form: Form, content: bytes, limits: ReadingLimits | None = None) -> Tables:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    return read(path, form, limits)


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TABLE.encode(), "utf-8"),
        (TABLE.encode("utf-8-sig"), "utf-8"),
        (TABLE.encode("gb18030"), "gb18030"),
        (TABLE.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + TABLE.encode("utf-16-be"), "utf-16"),
        (TABLE.encode("utf-16-le"), "utf-16"),
        (TABLE.encode("utf-16-be"), "utf-16"),
        (TABLE.encode("gb18030") + b"\x1a", "gb18030"),
    ],
)
def test_encodings(tmp_path: Path, form: Form, content: bytes, encoding: str) -> None:
    tables = _read(tmp_path, form, content)
    assert by_item(tables)["A01"]["value"] == 5
    assert tables["workbook"][0]["reader"] == f"csv {encoding}"
    assert tables["figures"][0]["cell"] == "D3"


@pytest.mark.parametrize("separator", [",", "\t", ";", "，"])
def test_separators(tmp_path: Path, form: Form, separator: str) -> None:
    tables = _read(tmp_path, form, TABLE.replace(",", separator).encode())
    assert [(code, row["value"]) for code, row in by_item(tables).items()] == [("A01", 5), ("A02", 4)]


def test_the_separator_is_not_what_stands_in_remarks() -> None:
    assert separator_of(["A\t1\t有，无", "B\t2\t多，少", "C\t3\t大，小"]) == "\t"


def test_quoted_fields_may_hold_separators_breaks_and_quotes(tmp_path: Path, form: Form) -> None:
    rows = '代码,指标名称,本期数,备注\r\nA01,"应建会\r\n企业数","1,200","他说""好"""\r\n\r\nA02,,="0004",\r\n'
    figures = by_item(_read(tmp_path, form, rows.encode()))
    assert (figures["A01"]["value"], figures["A01"]["cell"], figures["A01"]["raw_text"]) == (1200, "C2", "1,200")
    assert (figures["A02"]["value"], figures["A02"]["cell"], figures["A02"]["raw_text"]) == (4, "C4", "0004")


def test_lone_carriage_returns_end_lines(tmp_path: Path, form: Form) -> None:
    assert by_item(_read(tmp_path, form, TABLE.replace("\n", "\r").encode()))["A02"]["cell"] == "D4"


def test_a_quote_that_never_ends_swallows_nothing(tmp_path: Path, form: Form) -> None:
    tables = _read(tmp_path, form, TABLE.replace("已建", '已"建').replace("A02,", 'A02,"').encode())
    assert outcome(tables) == ("damaged", "第 4 行附近引号不配对，或内容过长")


@pytest.mark.parametrize(
    "content", [TABLE.encode() + b"\xff", TABLE.replace("4", "\ufffd").encode(), TABLE.replace("4", "\x01").encode()]
)
def test_garbled_text_is_refused(tmp_path: Path, form: Form, content: bytes) -> None:
    assert outcome(_read(tmp_path, form, content))[0] in {"damaged", "not_spreadsheet"}


def test_limits_hold_for_text(tmp_path: Path, form: Form) -> None:
    for limits in (ReadingLimits(rows=3), ReadingLimits(columns=3), ReadingLimits(cells=9)):
        assert outcome(_read(tmp_path, form, TABLE.encode(), limits))[0] == "too_large"
    assert outcome(_read(tmp_path, form, TABLE.encode(), ReadingLimits(text_length=5)))[0] == "damaged"


def test_a_ledger_alone_is_no_return(tmp_path: Path, form: Form) -> None:
    content = "序号,单位名称,统一社会信用代码,职工人数,是否已建会,备注\n1,甲厂,,5,是,\n".encode()
    assert outcome(_read(tmp_path, form, content)) == ("no_form", None)


def test_a_page_says_its_encoding_and_a_wrong_word_does_no_harm() -> None:
    page = '<html><meta charset="{}"><td>乡镇</td></html>'
    for claimed, encoding in (("gb2312", "gb18030"), ("utf-8", "utf-8"), ("big5", "utf-8"), ("x-none", "gb18030")):
        decoded = decode_text(page.format(claimed).encode(encoding))
        assert decoded is not None
    assert decode_text(page.format("big5").replace("乡镇", "鄉鎮").encode("big5")) is not None
    assert decode_text(b"\x00\x01\x02") is None


def test_text_that_is_no_table_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("周巷镇　总工会半年工作总结", encoding="utf-8")
    assert sniff(path) == "text"
