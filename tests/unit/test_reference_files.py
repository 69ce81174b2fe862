"""Reference files as people save them: in any encoding that offices use, with what a spreadsheet leaves behind."""

from pathlib import Path

import pytest

from flows.roster import county_names
from flows.steps.database import open_work
from flows.steps.loading import load_reference
from flows.steps.reference import FILES, ReferenceRowError, ReferenceUnreadableError, read_reference
from schemas.tables import load_form

HEADINGS = "period,title,starts_on,ends_on,opens,due,late_due"
FIRST = "2023H1,2023年上半年,2023-01-01,2023-06-30,2023-07-01,2023-07-10,2023-07-20"
ROSTER = "county_code,county_name,township_code,township_name"
TOWN = "510623,中江县,510623100,凯江镇"


@pytest.fixture
def reference(tmp_path: Path) -> Path:
    (tmp_path / "periods.csv").write_text(f"{HEADINGS}\n{FIRST}\n", encoding="utf-8")
    (tmp_path / "roster.csv").write_text(f"{ROSTER}\n{TOWN}\n", encoding="utf-8")
    return tmp_path


def _load(reference: Path) -> list[tuple[object, ...]]:
    with open_work() as connection:
        load_reference(connection, load_form(), reference)
        return connection.execute("SELECT county_code, township_name, reports FROM township").fetchall()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_a_roster_is_read_in_whatever_it_was_saved(reference: Path, encoding: str) -> None:
    (reference / "roster.csv").write_bytes(f"{ROSTER}\r\n{TOWN}\r\n".encode(encoding))
    assert county_names(reference) == {"510623": "中江县"}
    assert _load(reference) == [("510623", "凯江镇", True)]


def test_what_a_spreadsheet_leaves_behind_is_left_out(reference: Path) -> None:
    text = f'备注,{ROSTER}, reports \n,{TOWN},0\n"撤并,待定", 510623 ,中江县,510623101,南华镇,\n,,,,,\n'
    (reference / "roster.csv").write_text(text, encoding="gbk")
    assert _load(reference) == [("510623", "凯江镇", False), ("510623", "南华镇", True)]


def test_dates_may_stand_as_a_spreadsheet_shows_them(reference: Path) -> None:
    (reference / "periods.csv").write_text(f"{HEADINGS}\n{FIRST.replace('-0', '/').replace('-', '/')}\n", "utf-8")
    assert _load(reference)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (f"{ROSTER.replace('township_code', '乡镇代码')}\n{TOWN}\n".encode(), "第一行缺少 township_code"),
        (b"", "不是 CSV 文本"),
        (b"PK\x03\x04\x14\x00\x00\x00\xff\xfe", "不是 CSV 文本"),
    ],
)
def test_what_is_no_roster_is_refused(reference: Path, content: bytes, found: str) -> None:
    (reference / "roster.csv").write_bytes(content)
    with pytest.raises(ReferenceUnreadableError) as refused:
        read_reference(reference, "roster")
    assert refused.value.found == found


@pytest.mark.parametrize("name", ["roster", "periods"])
def test_the_roster_and_the_periods_have_to_be_there(reference: Path, name: str) -> None:
    assert {name for name in FILES if not FILES[name].may_be_absent} == {"roster", "periods"}
    (reference / f"{name}.csv").unlink()
    with pytest.raises(ReferenceUnreadableError, match=rf"{name}\.csv：没有这个文件"):
        _load(reference)


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ("510623,中江县,5.10623E+08,南华镇", r"township_code 为 5\.10623E\+08"),
        ("510623,中江县,,南华镇", "township_code 为空"),
        ("5106,中江县,510623101,南华镇", "county_code 为 5106"),
        ("510623,中江县,510623101,", "名称为空"),
        ("510623,中江县,510623100,南华镇", "重复"),
        ("510623,中江,510623101,南华镇", "县 510623 的名称或所属市、省与其他行不一致"),
    ],
)
def test_a_township_that_cannot_be_followed_is_refused(reference: Path, row: str, named: str) -> None:
    (reference / "roster.csv").write_text(f"{ROSTER}\n{TOWN}\n{row}\n", encoding="utf-8")
    with pytest.raises(ReferenceRowError, match=named) as refused:
        _load(reference)
    assert refused.value.path.name == "roster.csv"


def test_a_township_valid_from_a_day_is_refused(reference: Path) -> None:
    (reference / "roster.csv").write_text(f"{ROSTER},valid_from\n{TOWN},2023-01-01\n", encoding="utf-8")
    with pytest.raises(ReferenceRowError, match="valid_from 或 valid_to 为 2023-01-01"):
        _load(reference)


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ("2023H1,", "2023上,", "period 不是报告期"),
        ("2023-07-20", "7月20日", "late_due 为 7月20日"),
        ("2023-07-10", "", "due 为空"),
        ("2023-07-10", "2023-07-30", "日期先后不对"),
        (FIRST, f"{FIRST}\n{FIRST}", "重复"),
    ],
)
def test_a_period_that_cannot_be_followed_is_refused(reference: Path, before: str, after: str, named: str) -> None:
    (reference / "periods.csv").write_text(f"{HEADINGS}\n{FIRST.replace(before, after)}\n", encoding="utf-8")
    with pytest.raises(ReferenceRowError, match=named) as refused:
        _load(reference)
    assert refused.value.path.name == "periods.csv"
