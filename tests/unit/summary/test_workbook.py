"""The summary workbook: the county's numbers, what they rest on, and nothing hidden."""

import zipfile
from pathlib import Path
from typing import Any

import duckdb
import pytest
from openpyxl import load_workbook

from flows.steps.summarising import UnknownCountyError
from tests.sql.returns import COUNTY
from tests.unit.summary.county import EMPTY_PERIOD, LATE, MASKED, MISSING, PERIOD, TWICE, write_county
from tests.unit.summary.sheets import body, shown

SHEETS = ["封面", "图表", "指标汇总", "指标增减", "分乡镇", "乡镇排名", "帮扶汇总"]
SHEETS += ["帮扶资金（万元）", "报送情况", "报送质量", "问题清单", "指标口径", "数据字典"]
TOWNSHIPS = 30


def _county(snapshot: Path) -> dict[str, dict[str, Any]]:
    with duckdb.connect(str(snapshot), read_only=True) as connection:
        found = connection.execute(
            "SELECT indicator_county.*, title, indicator_definition.unit AS shown_unit, is_featured "
            "FROM indicator_county JOIN indicator_definition USING (indicator_code) "
            "WHERE period = ? AND county_code = ?",
            [PERIOD, COUNTY],
        )
        names = [column[0] for column in found.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    return {row["title"]: row for row in rows}


def _scaled(row: dict[str, Any]) -> Any:
    return row["value"] * (100 if row["shown_unit"] == "%" else 1)


def test_sheets_in_the_order_of_a_reader(files: tuple[Path, ...]) -> None:
    assert files[0].name == "中江县_2023年上半年_汇总表.xlsx"
    assert load_workbook(files[0]).sheetnames == SHEETS


def test_every_indicator_is_shown_with_what_it_rests_on(snapshot: Path, files: tuple[Path, ...]) -> None:
    listed = {row["指标"]: row for row in body(files[0], "指标汇总", "指标")}
    for title, row in _county(snapshot).items():
        assert listed[title]["应报乡镇数"] == TOWNSHIPS
        assert listed[title]["用于计算乡镇数"] == row["townships_used"]
        if row["value"] is None:
            assert listed[title]["本期值"] == "无数据"
        else:
            assert listed[title]["本期值"] == pytest.approx(_scaled(row))


def test_the_last_row_of_the_townships_is_the_county(snapshot: Path, files: tuple[Path, ...]) -> None:
    total = next(row for row in body(files[0], "分乡镇", "序号") if row["乡镇（街道）"] == "合计")
    featured = [row for row in _county(snapshot).values() if row["is_featured"]]
    assert len(featured) >= 10
    for row in featured:
        assert total[f"{row['title']}({row['shown_unit']})"] == pytest.approx(_scaled(row))
    assert total["状态"] == "25/30"


def test_who_sent_nothing_or_was_returned_is_named_and_has_no_number(files: tuple[Path, ...]) -> None:
    rows = {row["序号"]: row for row in body(files[0], "分乡镇", "序号")}
    for numbers, state in ((MISSING, "未报"), (MASKED, "退回")):
        for number in numbers:
            row = rows[number + 1]
            assert row["状态"] == state
            assert {row[name] for name in row if name and name.endswith(")")} == {"—"}


def test_a_lower_bound_is_shown_as_a_range_and_not_as_a_number(files: tuple[Path, ...]) -> None:
    cells = [row["会员人数(人)"] for row in body(files[0], "分乡镇", "序号")]
    assert "500～599" in cells
    listed = {row["指标"]: row for row in body(files[0], "指标汇总", "指标")}
    assert listed["送温暖慰问人数"]["已报数的区间"] == "≥820"
    assert "约数" in listed["送温暖慰问人数"]["备注"]


def test_findings_name_township_place_and_what_to_do(files: tuple[Path, ...]) -> None:
    rows = [row for row in body(files[0], "问题清单", "序号") if row["序号"]]
    masked = [row for row in rows if row["规则编号"] == "HZ-002"]
    assert len(masked) == 4
    assert {row["单元格"] for row in masked} == {"D11", "D25"}
    assert all(row["怎么办"] and row["应为"] and row["级别"] == "强制性" for row in masked)
    assert rows[0]["级别"] == "强制性"
    # what the second, accepted return has settled is nobody's work any more
    assert not any(row["规则编号"] == "HZ-001" for row in rows)


def test_the_money_table_adds_up_and_stays_within_a_unit_of_the_ledgers(
    snapshot: Path, files: tuple[Path, ...]
) -> None:
    rows = body(files[0], "帮扶资金（万元）", "乡镇（街道）")
    end = next(number for number, row in enumerate(rows) if row["乡镇（街道）"] == "合计")
    towns, total = rows[:end], rows[end]
    types = [name for name in total if name not in {None, "乡镇（街道）", "合计"}]
    exact = _aid_amounts(snapshot)
    assert {(row["乡镇（街道）"], kind) for row in towns for kind in types if row[kind]} <= exact.keys()
    for row in rows[: end + 1]:
        assert round(sum(row[kind] for kind in types), 6) == row["合计"]
    for name in (*types, "合计"):
        assert round(sum(row[name] for row in towns), 6) == total[name]
    assert all(
        abs(row[kind] * 10000 - exact.get((row["乡镇（街道）"], kind), 0)) < 1000 for row in towns for kind in types
    )
    assert total["合计"] == round(sum(exact.values()) / 1000 + 1e-9) / 10


def _aid_amounts(snapshot: Path) -> dict[tuple[str, str], float]:
    with duckdb.connect(str(snapshot), read_only=True) as connection:
        rows = connection.execute(
            "SELECT township_name, aid_type, sum(cash_yuan + in_kind_yuan) "
            "FROM aid JOIN township USING (township_code) WHERE is_current AND period = ? GROUP BY ALL",
            [PERIOD],
        ).fetchall()
    return {(town, kind): amount for town, kind, amount in rows}


def test_every_adjusted_number_is_listed(files: tuple[Path, ...]) -> None:
    listed = body(files[0], "帮扶资金（万元）", "乡镇（街道）")
    top = next(number for number, row in enumerate(listed) if row["乡镇（街道）"] == "乡镇（街道）")
    names = list(listed[0])
    assert [listed[top][name] for name in names][1:5] == ["帮扶类型", "原数(元)", "四舍五入(万元)", "本表列示(万元)"]
    adjusted = [[row[name] for name in names][2:5] for row in listed[top + 1 :] if row[names[1]]]
    assert adjusted
    assert all(half_up != printed and abs(exact / 10000 - printed) < 0.1 for exact, half_up, printed in adjusted)


def test_the_quality_of_reporting_is_shown(files: tuple[Path, ...]) -> None:
    rows = {row["序号"]: row for row in body(files[0], "报送质量", "序号") if isinstance(row["序号"], int)}
    assert len(rows) == TOWNSHIPS
    assert [rows[number + 1]["首次收到"] for number in MISSING] == [None] * len(MISSING)
    assert [rows[number + 1]["强制性"] for number in MASKED] == [2, 2]
    assert [rows[number + 1]["迟报天数"] for number in LATE] == [4, 4]
    assert (rows[TWICE + 1]["重报次数"], rows[TWICE + 1]["被退回次数"]) == (1, 1)


def test_nothing_submitted_becomes_a_formula_and_no_phone_number_is_shown(files: tuple[Path, ...]) -> None:
    book = load_workbook(files[0])
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert not [cell.coordinate for cell in cells if "13812345678" in str(cell.value)]


def test_charts_say_how_complete_they_are(files: tuple[Path, ...]) -> None:
    with zipfile.ZipFile(files[0]) as package:
        charts = [package.read(name).decode() for name in package.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == 4
    assert all("30 个乡镇" in chart for chart in charts)
    assert all("单位：" in chart for chart in charts)


def test_townships_without_a_number_stay_in_the_chart(files: tuple[Path, ...]) -> None:
    labels = [str(row[14]) for row in shown(files[0], "图表")]
    assert sum(label.endswith("（未报）") for label in labels) == len(MISSING)
    assert sum(label.endswith("（退回）") for label in labels) == len(MASKED)


def test_every_sheet_prints_on_a4_one_page_wide(files: tuple[Path, ...]) -> None:
    for sheet in load_workbook(files[0]):
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.fitToWidth in (None, 1)
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "&P" in str(sheet.oddFooter)


def test_a_period_without_data_gives_an_honest_workbook(snapshot: Path, tmp_path: Path) -> None:
    book = write_county(snapshot, tmp_path, EMPTY_PERIOD)[0]
    cover = " ".join(str(cell) for row in shown(book, "封面") for cell in row if cell)
    assert "应报 30 个乡镇（街道），尚未收到任何乡镇的报表" in cover
    assert {row["本期值"] for row in body(book, "指标汇总", "指标") if row["计量单位"]} == {"无数据"}
    assert [row["状态"] for row in body(book, "报送情况", "序号") if row["序号"]].count("未报") == TOWNSHIPS


def test_an_unknown_county_is_refused(snapshot: Path, tmp_path: Path) -> None:
    with pytest.raises(UnknownCountyError, match="999999"):
        write_county(snapshot, tmp_path, county="999999")
    assert not list(tmp_path.iterdir())


def test_the_same_snapshot_gives_the_same_bytes(snapshot: Path, files: tuple[Path, ...], tmp_path: Path) -> None:
    again = write_county(snapshot, tmp_path)
    assert [path.name for path in again] == [path.name for path in files]
    assert all(new.read_bytes() == old.read_bytes() for new, old in zip(again, files, strict=True))


def test_changes_stand_beside_completeness_on_both_bases(snapshot: Path, files: tuple[Path, ...]) -> None:
    listed = {row["指标"]: row for row in body(files[0], "指标增减", "指标")}
    for title, row in _county(snapshot).items():
        assert listed[title]["用于计算/应报乡镇数"] == f"{row['townships_used'] or 0}/{TOWNSHIPS}"
    rate = _county(snapshot)["建会率"]
    assert listed["建会率"]["同比同口径增减"] == pytest.approx(100 * rate["like_for_like_change"], abs=0.05)
    assert listed["建会率"]["同比同口径乡镇数"] == rate["like_for_like_townships"]
    assert listed["建会率"]["环比增减"] is None


def test_ranks_are_those_of_the_exact_values(files: tuple[Path, ...]) -> None:
    rows = [row for row in body(files[0], "乡镇排名", "序号") if isinstance(row["序号"], int)]
    ranked = {row["乡镇（街道）"]: row for row in rows if isinstance(row["建会率名次"], int)}
    best = max(ranked.values(), key=lambda row: row["建会率(%)"])
    assert best["建会率名次"] == 1
    assert [rows[number]["建会率名次"] for number in (*MISSING, *MASKED)] == ["—"] * 5


def test_the_dictionary_names_every_published_column(snapshot: Path, files: tuple[Path, ...]) -> None:
    with duckdb.connect(str(snapshot), read_only=True) as connection:
        published = connection.execute(
            "SELECT column_name FROM duckdb_columns() SEMI JOIN duckdb_tables() USING (table_name) "
            "WHERE column_name <> 'snapshot_version'"
        ).fetchall()
    listed = [row["英文列名"] for row in body(files[0], "数据字典", "列") if row["英文列名"]]
    assert sorted(listed) == sorted(name for (name,) in published)


def test_every_value_names_the_command_that_leads_to_its_cells(snapshot: Path, files: tuple[Path, ...]) -> None:
    sheet = load_workbook(files[0])["指标汇总"]
    notes = [cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment]
    with duckdb.connect(str(snapshot), read_only=True) as connection:
        for note in notes:
            period, code, indicator = note.split("gonghui trace ")[1].split()
            query = "SELECT count(DISTINCT township_code) FROM trace(?, ?, ?) WHERE is_used"
            ((townships,),) = connection.execute(query, [period, code, indicator]).fetchall()
            assert f"出自 {townships} 个乡镇" in note
    assert len(notes) == sum(bool(row["townships_used"]) for row in _county(snapshot).values())
