"""The same tables as CSV and Parquet."""

import csv
from pathlib import Path

import pytest
from pyarrow import parquet

from flows.steps.summarising.texts import clean, file_stem, neutral, range_text, shown_file_name
from tests.unit.summary.county import EVIL

NAMES = [
    "指标汇总",
    "指标增减",
    "分乡镇",
    "乡镇排名",
    "帮扶汇总",
    "帮扶汇总_按类型",
    "帮扶资金（万元）",
    "帮扶资金_舍位调整",
]
NAMES += ["报送情况", "报送质量", "问题清单", "指标口径", "数据字典"]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _find(files: tuple[Path, ...], name: str) -> Path:
    return next(path for path in files if path.name == name)


def test_each_table_has_both_forms_with_the_same_columns_and_rows(files: tuple[Path, ...]) -> None:
    for name in NAMES:
        rows = _rows(_find(files, f"{name}.csv"))
        table = parquet.read_table(_find(files, f"{name}.parquet"))
        assert list(rows[0]) == table.column_names
        assert len(rows) == table.num_rows


def test_csv_begins_with_a_bom(files: tuple[Path, ...]) -> None:
    assert all(path.read_bytes().startswith(b"\xef\xbb\xbf") for path in files if path.suffix == ".csv")


def test_submitted_formulas_are_neutralised_in_csv_and_untouched_in_parquet(files: tuple[Path, ...]) -> None:
    texts = {row["填的内容"] for row in _rows(_find(files, "问题清单.csv"))}
    assert f"'{EVIL}" in texts
    assert EVIL not in texts
    assert EVIL in parquet.read_table(_find(files, "问题清单.parquet"))["填的内容"].to_pylist()


def test_numbers_are_numbers_in_both(files: tuple[Path, ...]) -> None:
    listed = {row["指标"]: row for row in _rows(_find(files, "指标汇总.csv"))}
    assert 80 < float(listed["建会率"]["本期值"]) < 100
    assert listed["建会率"]["应报乡镇数"] == "30"
    changes = [row["增减"] for row in listed.values() if row["增减"]]
    assert any(change.startswith("-") for change in changes)
    table = parquet.read_table(_find(files, "指标汇总.parquet"))
    assert str(table.schema.field("本期值").type) == "double"
    assert str(table.schema.field("应报乡镇数").type) == "int64"


def test_what_is_missing_is_empty_not_zero(files: tuple[Path, ...]) -> None:
    missing = [row for row in _rows(_find(files, "分乡镇.csv")) if row["状态"] == "未报"]
    assert {row["会员人数(人)"] for row in missing} == {""}
    rough = [row for row in _rows(_find(files, "分乡镇.csv")) if row["备注"]]
    assert any("500～599人" in row["备注"] for row in rough)


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-cmd", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "-1+1"])
def test_text_that_a_spreadsheet_would_run_is_quoted(text: str) -> None:
    assert neutral(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "+1,234.5", "-3.2%", "130多", "五", ""])
def test_numbers_and_plain_text_stay(text: str) -> None:
    assert neutral(text) == text


def test_ranges_read_as_a_clerk_writes_them() -> None:
    assert range_text(500, 599, 0) == "500～599"
    assert range_text(100, None, 0) == "≥100"
    assert range_text(5, 5, 0) == ""
    assert range_text(None, None, 1) == ""


def test_names_from_outside_are_shown_without_path_phone_or_direction_marks() -> None:
    assert "13812345678" not in shown_file_name("张13812345678.xlsx")
    assert shown_file_name("C:\\Users\\x\\半年报.xlsx") == "半年报.xlsx"
    assert clean("a\u202eb\x00c") == "abc"
    assert file_stem("../a b:c") == "..abc"
