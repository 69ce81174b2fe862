"""Dates and periods of the catalogue of messy input (domain 7.3 no. 32, 7.5 nos. 55 and 56)."""

import datetime as dt

import pytest

from schemas.grammar import CellError, CellValue, DatePrecision, Notation, Uncalculated, read_date, read_period
from tests.unit.grammar.told import told_date

DATES: list[tuple[CellValue, str]] = [
    *((form, "2023-06-30") for form in ("2023-06-30", "2023/6/30", "2023年6月30日", "2023.6.30", "20230630")),
    *((form, "2023-06-30") for form in ("2023。6。30", "２０２３．６．３０", "2023 年 6 月 30 日", "2023年6月30号")),
    *(
        (form, "2023-06-30")
        for form in ("二〇二三年六月三十日", "2023-06-30 00:00:00", "2023-06-30T08:30", "'2023-6-30")
    ),
    ("'2023-6-30", "2023-06-30"),
    (20230630, "2023-06-30"),
    (dt.date(2023, 6, 30), "2023-06-30"),
    (dt.datetime.combine(dt.date(2023, 6, 30), dt.time(8, 30)), "2023-06-30"),
    ("2023年6月", "2023-06"),
    ("2023年6月份", "2023-06"),
    ("2023.6", "2023-06"),
    ("2023-06", "2023-06"),
    ("202306", "2023-06"),
    ("2023.10", "2023-10"),
    (2023.6, "2023-06"),
    (2023.12, "2023-12"),
    (2023.1, "?ambiguous"),
    (45107, "2023-06-30"),
    (45107.0, "2023-06-30"),
    (45107.75, "2023-06-30"),
    ("45107", "2023-06-30"),
    (2023, "?illegible"),
    (12, "?illegible"),
    (90000, "?illegible"),
    ("23.6.30", "?ambiguous"),
    ("6月30日", "?ambiguous"),
    ("6.30", "?ambiguous"),
    ("2023 6 30", "?ambiguous"),
    ("2023年6月31日", "?illegible"),
    ("2023-13-01", "?illegible"),
    ("2023-13", "?illegible"),
    ("2023-06-300", "?illegible"),
    ("长期", "?range"),
    ("三年", "?range"),
    ("1年", "?range"),
    ("2022.7-2024.6", "?range"),
    ("2023.6-12", "?range"),
    ("2023-06-30至2024-06-29", "?range"),
    ("2023年", "?range"),
    ("约2023年6月", "?vague"),
    ("2023年6月底", "?vague"),
    ("2023年x月", "?masked"),
    ("1905-07-15", "?out_of_range"),
    (dt.date(1905, 7, 15), "?out_of_range"),
    (None, "?blank"),
    ("　", "?blank"),
    ("—", "?dash"),
    ("无", "?not_available"),
    ("不详", "?unknown"),
    ("①月②日", "?illegible"),
    ("#", "?illegible"),
    ("#REF!", "?error_cell"),
    (True, "?illegible"),
    (dt.time(8, 30), "?illegible"),
    (float("nan"), "?out_of_range"),
    (CellError("#N/A"), "?error_cell"),
    (Uncalculated("=TODAY()"), "?uncalculated"),
]


@pytest.mark.parametrize(("cell", "outcome"), DATES)
def test_date(cell: CellValue, outcome: str) -> None:
    assert told_date(read_date(cell)) == outcome


COMPLETED: list[tuple[str, int, str]] = [
    ("6月30日", 2023, "2023-06-30"),
    ("23.6.30", 2023, "2023-06-30"),
    ("25.6.29", 2023, "2025-06-29"),
    ("98.6.30", 2023, "?ambiguous"),
    ("6.30", 2023, "?ambiguous"),
    ("2月29日", 2023, "?illegible"),
    ("2022-06-30", 2023, "2022-06-30"),
]


@pytest.mark.parametrize(("cell", "year", "outcome"), COMPLETED)
def test_the_period_completes_a_year(cell: str, year: int, outcome: str) -> None:
    assert told_date(read_date(cell, year=year)) == outcome


def test_a_completed_year_is_marked() -> None:
    assert Notation.YEAR_COMPLETED in read_date("6月30日", year=2023).notations
    assert Notation.YEAR_COMPLETED not in read_date("2023-06-30", year=2023).notations


def test_a_serial_counts_from_the_workbooks_own_day_zero() -> None:
    assert told_date(read_date(45107, date1904=True)) == "2027-07-01"
    assert read_date(45107).notations == (Notation.DATE_SERIAL,)


def test_precision_is_told() -> None:
    assert read_date("2023-06-30").precision is DatePrecision.DAY
    assert read_date("2023-06").precision is DatePrecision.MONTH
    assert read_date("长期").precision is None


PERIODS: list[tuple[str, str | None]] = [
    *((form, "2023H1") for form in ("2023年上半年", "2023年1-6月", "2023H1", "2023年半年报", "二〇二三年上半年")),
    *((form, "2023H1") for form in ("2023年１—６月", "2023年1月-6月", "2023年1月至2023年6月", "2023h1", "2023-H1")),
    *(
        (form, "2023H1")
        for form in ("２０２３年上半年", "2023年一至六月", "2023.1-6", "2023.01-2023.06", " 2023 年 上半年 ")
    ),
    *((form, "2023H1") for form in ("2023年1月1日至6月30日", "二○二三年半年报", "慈溪市2023年上半年工会半年报")),
    *((form, "2023H2") for form in ("2023年下半年", "2023年7-12月", "2023H2", "2023年下半年半年报", "2023年7月—12月")),
    *((form, None) for form in ("2023年度", "2023年1-12月", "2023年", "上半年", "1—6月", "2023年1-3月", "")),
    *(
        (form, None)
        for form in ("2022年、2023年上半年", "2023年上半年总结和下半年计划", "2023年11-6月", "2023年上半年①")
    ),
    (" 2023 年 上半年 ", "2023H1"),
    ("2023年1月1日至6月15日", None),
    ("2023年上半年①", None),
]


@pytest.mark.parametrize(("text", "period"), PERIODS)
def test_period(text: str, period: str | None) -> None:
    assert read_period(text) == period
