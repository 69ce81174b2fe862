"""Title rows and signatures around 半年报 are cover data where 封面 is missing or blank."""

from pathlib import Path
from typing import Any

import pytest

from schemas.form import Form
from tests.unit.layouts.layouts import Sheet, long_rows, save
from tests.unit.reading.builder import Tables, read

HEAD = ["代码", "指标名称", "计量单位", "本期数"]
NO_COVER = Sheet("封面", [])


def _around(tmp_path: Path, form: Form, above: list[Any], below: list[Any], cover: Sheet = NO_COVER) -> Tables:
    rows = [*above, HEAD, *long_rows(form), *below]
    return read(save(tmp_path / "a.xlsx", cover, Sheet("半年报", rows)), form)


def _answers(tables: Tables) -> dict[str, Any]:
    return {row["field"]: row["value"] or row["is_present"] for row in tables["cover_cell"]}


@pytest.mark.parametrize(
    "below",
    [
        [["单位负责人：王五", "审核人：李四", "填表人：张三", "填报日期：2023-07-03"]],
        [["单位负责人：王五　审核人：李四　填表人：张三　填报日期：2023-07-03"]],
        [["单位负责人（签字）：", "王五", "审核人：", "李四"], ["填 表 人", "张三", "填报日期", "2023.7.3"]],
        [
            [],
            ["注：数据来自台账"],
            ["填表人:张三", None, "审核人:李四"],
            ["负责人:王五", None, "报出日期:2023年7月3日"],
        ],
    ],
)
def test_signatures_below_the_table(tmp_path: Path, form: Form, below: list[Any]) -> None:
    above = [["填报单位：周巷镇", None, None, "2023年上半年"], ["行政区划代码：330282100"]]
    tables = _around(tmp_path, form, above, below)
    assert _answers(tables) == {
        "township_name": "周巷镇",
        "division_code": "330282100",
        "period": "2023H1",
        "has_head": True,
        "has_auditor": True,
        "has_compiler": True,
        "reported_on": "2023-07-03",
    }
    assert len(tables["figures"]) == len(form.catalogue.items)
    assert not {"王五", "李四", "张三"} & {word for row in tables["cover_cell"] for word in [row["raw_text"]]}


def test_the_cover_goes_first_and_each_fact_stands_at_its_own_cell(tmp_path: Path, form: Form) -> None:
    cover = Sheet("封面", [["乡镇(街道)", "周巷镇"], ["填表人", None], ["审核人", "李四"]])
    below = [["填报单位：观海卫镇", "填表人：张三", "审核人："]]
    tables = _around(tmp_path, form, [["2023年1-6月工会半年报"]], below, cover)
    assert {row["field"]: (row["sheet"], row["cell"], row["is_present"]) for row in tables["cover_cell"]} == {
        "township_name": ("封面", "B1", True),
        "has_auditor": ("封面", "B3", True),
        "has_compiler": ("半年报", "B70", True),
        "period": ("半年报", "A1", True),
    }


def test_item_rows_are_no_cover_data(tmp_path: Path, form: Form) -> None:
    rows = [HEAD, ["A01", "单位负责人：王五", "家", 4]]
    tables = read(save(tmp_path / "a.xlsx", NO_COVER, Sheet("半年报", rows)), form)
    assert tables["cover_cell"] == []
