"""A new item, a relation on it and an indicator from it are three rows of data and no code."""

import csv
import shutil
from pathlib import Path

import duckdb
import openpyxl
import pytest

from flows.steps.template import TemplateWriter, write_template
from schemas.catalogue import CATALOGUE_DIRECTORY
from schemas.form import Form
from schemas.tables import load_form
from tests.night import night
from tests.rules.good import Change

ROWS = {
    "items": {
        "code": "A22", "title": "劳动模范人数", "unit": "人", "kind": "stock", "column": "model_workers_persons",
        "mandatory": "1", "section": "组织建设", "definition": "报告期末在岗的各级劳动模范人数。", "since": "2023H1",
    },
    "rules": {
        "rule_id": "HZ-900", "title": "劳动模范不多于会员", "class": "mandatory", "scope": "relation",
        "implementation": "relation", "relation": "A22 <= A11", "missing_left": "skip", "missing_right": "skip",
        "on_trial": "0", "active": "1", "since": "2023H1", "source": "县总工会",
    },
    "indicators": {
        "code": "model_worker_share", "title": "劳动模范占比", "numerator": "A22", "denominator": "A11", "unit": "%",
        "decimals": "2", "denominator_definition": "会员人数", "section": "组织建设", "featured": "0",
        "definition": "劳动模范人数÷会员人数",
    },
}  # fmt: skip


@pytest.fixture
def form(tmp_path: Path) -> Form:
    catalogue = Path(shutil.copytree(CATALOGUE_DIRECTORY, tmp_path / "catalogue"))
    for name, row in ROWS.items():
        path = catalogue / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        with path.open("a", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerow([row.get(column, "") for column in header])
    return load_form(catalogue)


def _send(form: Form, inbox: Path, code: str, name: str, models: int) -> None:
    change = Change(figures={"A22": models})
    data = change.applied(county="中江县", township=name, code=code)
    inbox.mkdir(exist_ok=True)
    TemplateWriter(form, "2023H1").write(inbox / f"{name}.xlsx", data)


def test_three_rows_reach_the_template_the_checks_and_the_county_table(form: Form, tmp_path: Path) -> None:
    blank = tmp_path / "blank.xlsx"
    write_template(
        blank, form, period="2023H1", county_name="中江县", township_name="凯江镇", township_code="510623100"
    )
    codes = [cell.value for row in openpyxl.load_workbook(blank)["半年报"].iter_rows() for cell in row]
    assert "A22" in codes
    _send(form, tmp_path / "inbox", "510623100", "凯江镇", 9)
    _send(form, tmp_path / "inbox", "510623101", "南华镇", 91)
    run = night(tmp_path / "home", tmp_path / "inbox", catalogue=tmp_path / "catalogue")
    with duckdb.connect(str(run.home.snapshot), read_only=True) as connection:
        statuses = connection.execute("SELECT township_code, status FROM submission ORDER BY ALL").fetchall()
        findings = connection.execute("SELECT rule_id, item_code, message FROM finding").fetchall()
        query = "SELECT value, townships_used FROM indicator_county WHERE indicator_code = 'model_worker_share'"
        shares = connection.execute(f"{query} AND county_code = '510623' AND period = '2023H1'").fetchall()
    assert statuses == [("510623100", "accepted"), ("510623101", "returned")]
    assert findings == [("HZ-900", "A22", "劳动模范人数（A22）91人，会员人数（A11）90人")]
    assert shares == [(0.1, 1)]


def test_the_new_indicator_stands_in_the_summary_workbook(form: Form, tmp_path: Path) -> None:
    _send(form, tmp_path / "inbox", "510623100", "凯江镇", 9)
    run = night(tmp_path / "home", tmp_path / "inbox", catalogue=tmp_path / "catalogue")
    (book,) = (run.home.summary / "2023H1" / "510623").glob("*_汇总表.xlsx")
    texts = {cell.value for sheet in openpyxl.load_workbook(book) for row in sheet.iter_rows() for cell in row}
    assert "劳动模范占比" in texts
