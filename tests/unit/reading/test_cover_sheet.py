"""封面: labels and values in the layouts that occur, and no personal text in what is staged."""

from pathlib import Path
from typing import Any

from schemas.form import Form
from tests.unit.reading.builder import COVER, Rows, Tables, build, figure_rows, read


def _cover(tmp_path: Path, form: Form, rows: Rows) -> tuple[dict[str, dict[str, Any]], Tables]:
    tables = read(build(tmp_path / "a.xlsx", {"封面": rows, "半年报": figure_rows(form, A01=1)}), form)
    return {row["field"]: row for row in tables["cover_cell"]}, tables


def test_values_beside_their_labels(tmp_path: Path, form: Form) -> None:
    cover, _ = _cover(tmp_path, form, [["半年报"], [], *COVER])
    values = {name: row["value"] for name, row in cover.items()}
    assert values == {
        "county_name": "慈溪市",
        "township_name": "周巷镇",
        "division_code": "330282100",
        "period": "2023H1",
        "has_compiler": None,
        "has_auditor": None,
        "has_telephone": None,
        "reported_on": "2023-07-05",
        "nil_report": "0",
        "revision": "1",
    }
    assert (cover["period"]["cell"], cover["period"]["raw_text"]) == ("B6", "2023年上半年")
    assert (cover["has_compiler"]["is_present"], cover["has_compiler"]["raw_text"]) == (True, None)


def test_values_behind_colons_in_the_same_cell(tmp_path: Path, form: Form) -> None:
    rows = [
        ["填报单位（盖章）：周巷镇　　报告期：2023年1-6月", None, "填 表 人："],
        ["审核人：孙小满", "填报日期：", "2023.7.5"],
        ["联系电话：", "审核人："],
    ]
    cover, tables = _cover(tmp_path, form, rows)
    assert (cover["township_name"]["value"], cover["township_name"]["raw_text"]) == ("周巷镇", "周巷镇")
    assert (cover["period"]["value"], cover["period"]["cell"]) == ("2023H1", "A1")
    assert (cover["has_auditor"]["is_present"], cover["has_compiler"]["is_present"]) == (True, False)
    assert (cover["reported_on"]["value"], cover["reported_on"]["cell"]) == ("2023-07-05", "C2")
    assert cover["has_telephone"]["is_present"] is False
    assert "孙小满" not in str(tables)


def test_a_printed_hint_is_no_answer(tmp_path: Path, form: Form) -> None:
    hint = form.by_name["cover", "period"].description
    cover, _ = _cover(tmp_path, form, [["报告期", None, hint], ["填表人", "______"], ["行政区划代码", "330282100000"]])
    assert (cover["period"]["is_present"], cover["period"]["cell"]) == (False, "B1")
    assert cover["has_compiler"]["is_present"] is False
    assert cover["division_code"]["value"] == "330282100"


def test_the_template_version_has_a_cell_to_fall_back_on(tmp_path: Path, form: Form) -> None:
    _, tables = _cover(tmp_path, form, [*COVER, ["表式版本", "2023.1", "请勿改动"]])
    assert tables["workbook"][0]["template_version"] == "2023.1"
