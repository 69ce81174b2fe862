"""Texts, headings, yes and no, choices, raw text and Chinese numerals."""

import datetime as dt
from decimal import Decimal

import pytest

from schemas.grammar import (
    CellError,
    CellValue,
    Reason,
    Uncalculated,
    cell_text,
    read_choice,
    read_flag,
    read_label,
    read_text,
    split_heading,
)
from schemas.grammar.numerals import parse_numeral

RAW: list[tuple[CellValue, str]] = [
    (None, ""),
    (12, "12"),
    (12.0, "12"),
    (-0.0, "0"),
    (0.1, "0.1"),
    (1e-7, "0.0000001"),
    (1e22, "10000000000000000000000"),
    (123456789012345678, "123456789012345678"),
    (float("nan"), "nan"),
    (float("inf"), "inf"),
    (True, "TRUE"),
    (False, "FALSE"),
    (" 12 ", " 12 "),
    (dt.datetime.combine(dt.date(2023, 6, 30), dt.time()), "2023-06-30"),
    (dt.datetime.combine(dt.date(2023, 6, 30), dt.time(8, 30)), "2023-06-30 08:30:00"),
    (dt.date(2023, 6, 30), "2023-06-30"),
    (dt.time(8, 10), "08:10:00"),
    (dt.timedelta(hours=8), "8:00:00"),
    (CellError("#REF!"), "#REF!"),
    (Uncalculated("=A1"), "=A1"),
]


@pytest.mark.parametrize(("cell", "text"), RAW)
def test_raw_text(cell: CellValue, text: str) -> None:
    assert cell_text(cell) == text


TEXTS: list[tuple[CellValue, str | None]] = [
    ("周巷镇", "周巷镇"),
    ("\u3000周巷镇\u00a0总工会 ", "周巷镇 总工会"),
    ("周巷\n镇_x000D_", "周巷 镇"),
    ("周\x00巷\u200b镇", "周巷镇"),
    (12.0, "12"),
    (" ", None),
    (None, None),
    (CellError("#REF!"), None),
    (Uncalculated("=A1"), None),
]


@pytest.mark.parametrize(("cell", "text"), TEXTS)
def test_text(cell: CellValue, text: str | None) -> None:
    assert read_text(cell) == text


HEADINGS: list[tuple[str, str, str | None]] = [
    ("金额（万元）", "金额", "万元"),
    ("帮扶资金\n(元)", "帮扶资金", "元"),
    ("金额（单位：元）", "金额", "元"),
    ("签订率（％）", "签订率", "%"),
    ("人数【人】合计", "人数合计", "人"),
    ("女职工（含农民工）", "女职工(含农民工)", None),
    ("实物（折款）（元）", "实物(折款)", "元"),
    ("单位\n名称", "单位名称", None),
    ("银行卡 ", "银行卡", None),
    ("其中：女职工", "其中:女职工", None),
    ("产量（吨）", "产量(吨)", None),
    ("", "", None),
]


@pytest.mark.parametrize(("heading", "label", "unit"), HEADINGS)
def test_heading(heading: str, label: str, unit: str | None) -> None:
    assert split_heading(heading) == (label, unit)


def test_a_label_is_the_whole_heading_without_blanks() -> None:
    assert read_label("金额（万元）\n") == "金额(万元)"
    assert read_label(None) == ""


YES = ("是", "有", "已", "已建", "√", "✓", "☑", "1", "Y", "y", "ｙ", "TRUE", " 是 ", 1, 1.0, True, "对勾")
NO = ("否", "无", "未", "未建", "×", "✗", "0", "N", "n", "FALSE", 0, 0.0, False, "没有", "不是")
NEITHER: list[tuple[CellValue, Reason]] = [
    (None, Reason.BLANK),
    (" ", Reason.BLANK),
    ("-", Reason.DASH),
    ("不详", Reason.UNKNOWN),
    ("N/A", Reason.NOT_AVAILABLE),
    ("2", Reason.ILLEGIBLE),
    ("①", Reason.ILLEGIBLE),
    ("部分", Reason.ILLEGIBLE),
    (dt.date(2023, 6, 30), Reason.ILLEGIBLE),
    (CellError("#REF!"), Reason.ERROR_CELL),
    (Uncalculated("=A1"), Reason.UNCALCULATED),
]


@pytest.mark.parametrize("cell", YES)
def test_yes(cell: CellValue) -> None:
    assert read_flag(cell) == (True, None)


@pytest.mark.parametrize("cell", NO)
def test_no(cell: CellValue) -> None:
    assert read_flag(cell) == (False, None)


@pytest.mark.parametrize(("cell", "reason"), NEITHER)
def test_neither(cell: CellValue, reason: Reason) -> None:
    assert read_flag(cell) == (None, reason)


def test_choice() -> None:
    choices = ("送温暖", "生活救助")
    assert read_choice(" 生活\n救助", choices) == "生活救助"
    assert read_choice("救助", choices) is None
    assert read_choice(None, choices) is None
    assert read_choice("ａ", ("A", "B")) == "A"


NUMERALS: list[tuple[str, str | None]] = [
    ("零", "0"),
    ("〇", "0"),
    ("十", "10"),
    ("两百", "200"),
    ("一百五", "150"),
    ("一百零五", "105"),
    ("一百一十二", "112"),
    ("一百十二", "112"),
    ("卅一", "31"),
    ("一万五百", "10500"),
    ("一亿二千万", "120000000"),
    ("一万亿", "1000000000000"),
    ("九十五点五", "95.5"),
    ("一三〇", "130"),
    ("十七八", None),
    ("百", None),
    ("万", None),
    ("零五", None),
    ("一千零", None),
    ("十十", None),
    ("点五", None),
    ("三点", None),
    ("一零百", None),
]


@pytest.mark.parametrize(("text", "number"), NUMERALS)
def test_numeral(text: str, number: str | None) -> None:
    assert parse_numeral(text) == (None if number is None else Decimal(number))
