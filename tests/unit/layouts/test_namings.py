"""Accepted names: refused when they cannot be right, read where they hold, proposed from a workbook."""

import csv
from pathlib import Path

import pytest

from flows.cli.layouts import suggest
from flows.settings import Settings
from flows.steps.run import Run
from schemas.errors import CatalogueError
from schemas.form import Form
from schemas.layouts.loading import with_layouts
from schemas.layouts.model import COLUMNS
from tests.unit.layouts.layouts import Sheet, save
from tests.unit.reading.builder import by_item, outcome, read, variants

STRANGE = [["代码", "指标名称", "本期完成实绩"], ["A01", "", 4], ["A02", "", 3]]


def _accept(folder: Path, form: Form, *rows: str, encoding: str = "utf-8") -> Form:
    folder.mkdir(exist_ok=True)
    text = "\n".join([",".join(COLUMNS), *rows])
    (folder / "accepted.csv").write_text(text, encoding=encoding)
    return with_layouts(form, folder)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_an_accepted_heading_is_read(tmp_path: Path, form: Form, encoding: str) -> None:
    path = save(tmp_path / "a.xlsx", Sheet("半年报", STRANGE))
    assert outcome(read(path, form))[0] == "no_form"
    wider = _accept(tmp_path / "l", form, "figures,value,本期完成实绩,,该县表式,,", encoding=encoding)
    assert by_item(read(path, wider))["A01"]["value"] == 4


@pytest.mark.parametrize(
    ("township", "since", "until", "holds"),
    [
        ("330282100", "", "", True),
        ("330282", "", "", True),
        ("周巷镇", "", "", True),
        ("510623", "", "", False),
        ("", "2023H1", "2023H1", True),
        ("", "2023H2", "", False),
        ("", "", "2022H2", False),
    ],
)
def test_a_name_holds_for_its_township_and_time(
    tmp_path: Path, form: Form, township: str, since: str, until: str, *, holds: bool
) -> None:
    path = save(tmp_path / "a.xlsx", Sheet("半年报", STRANGE))
    wider = _accept(tmp_path / "l", form, f"figures,value,本期完成实绩,{township},该镇表式,{since},{until}")
    assert outcome(read(path, wider))[0] == ("read" if holds else "no_form")


def test_items_and_sheets_can_be_named_too(tmp_path: Path, form: Form) -> None:
    wider = _accept(tmp_path / "l", form, "figures,,工会数字,,该县表式,,", "figures,A01,应组建数,,该县表式,,")
    rows = [["代码", "指标名称", "本期数"], [None, "应组建数", 7], ["A02", None, 3]]
    tables = read(save(tmp_path / "a.xlsx", Sheet("工会数字", rows)), wider)
    assert by_item(tables)["A01"]["value"] == 7
    assert variants(tables) == []


@pytest.mark.parametrize(
    "row",
    [
        "nowhere,value,甲,,因为,,",
        "figures,nothing,甲,,因为,,",
        "aid,A01,甲,,因为,,",
        "figures,value,,,因为,,",
        "figures,value,甲,,,,",
        "figures,value,甲,,因为,2023,",
        "figures,value,甲",
    ],
)
def test_what_cannot_be_right_is_refused(tmp_path: Path, form: Form, row: str) -> None:
    with pytest.raises(CatalogueError, match=r"accepted\.csv, row 2"):
        _accept(tmp_path / "l", form, row)


def test_proposals_do_not_count_before_they_are_moved(tmp_path: Path, form: Form) -> None:
    (tmp_path / "proposals").mkdir()
    (tmp_path / "proposals" / "a.csv").write_text("nonsense", encoding="utf-8")
    assert with_layouts(form, tmp_path) is form
    assert with_layouts(form, tmp_path / "missing") is form


def test_unknown_headings_come_with_ranked_suggestions(tmp_path: Path, form: Form) -> None:
    rows = [["单位名称", "职工人数", "工会会员总人数", "建会日期", "随便写的"], ["甲厂", 5, 4, "2020-01-01", "无"]]
    path = save(tmp_path / "a.xlsx", Sheet("半年报", _known()), Sheet("企业台账", rows))
    told = {row["found"]: row["expected"] for row in read(path, form)["notice"]}
    assert told["工会会员总人数"].startswith("表式规定的栏目名称，可能是“会员人数”")
    assert told["随便写的"] == "表式规定的栏目名称"


def test_a_form_without_a_known_column_of_figures_says_which_one_it_may_be(tmp_path: Path, form: Form) -> None:
    tables = read(save(tmp_path / "a.xlsx", Sheet("半年报", STRANGE)), form)
    assert outcome(tables)[0] == "no_form"
    (notice,) = [row for row in tables["notice"] if row["variant"] == "unknown_heading"]
    assert (notice["cell"], notice["found"]) == ("C1", "本期完成实绩")
    assert "可能是“本期数”" in notice["expected"]


def _known() -> list[list[object]]:
    return [["代码", "指标名称", "本期数"], ["A01", "", 4], ["", "职工总人数", 9]]


def test_suggestions_become_a_file_that_is_read_once_accepted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GONGHUI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GONGHUI_PERSON_KEY_FILE", str(tmp_path / "person.key"))
    path = save(tmp_path / "a.xlsx", Sheet("半年报", _known()))
    suggest(path)
    assert "职工总人数" in capsys.readouterr().out
    (proposed,) = (tmp_path / "home" / "layouts" / "proposals").glob("*.csv")
    with proposed.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["sheet"], row["field"], row["text"], row["township"]) == ("figures", "A08", "职工总人数", "330282100")
    proposed.rename(tmp_path / "home" / "layouts" / "accepted.csv")
    figures = by_item(read(path, Run(Settings()).form))
    assert figures["A08"]["value"] == 9
