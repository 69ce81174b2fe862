"""Returns of several townships in one workbook count as the same returns sent one by one."""

import csv
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

from flows.steps.clearing import remove_derived
from flows.steps.replying.reading import read_replies
from flows.steps.run import Run
from flows.steps.template import TemplateWriter
from schemas.form import Form
from schemas.tables import load_form
from tests.night import night
from tests.rules.good import Change
from tests.sql.returns import REFERENCE, Desk, open_desk
from tests.unit.layouts.layouts import Sheet, save
from tests.unit.layouts.several import TOWNS, figures_for, row_each, sheet_each

FILE = "00000000000000ff"
FIGURES = """
    SELECT township_code, item_code, value, value_low, value_high, raw_text FROM figure ORDER BY ALL
"""
INDICATORS = "SELECT * EXCLUDE (submission_id, snapshot_version) FROM indicator_township ORDER BY ALL"


def _rows(run: Run, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(run.home.snapshot), read_only=True) as connection:
        return connection.execute(query).fetchall()


@pytest.fixture(scope="module")
def form() -> Form:
    return load_form()


@pytest.fixture(scope="module")
def alone(form: Form, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Each return in a template of its own, without ledgers."""
    source = tmp_path_factory.mktemp("alone")
    with (REFERENCE / "roster.csv").open(encoding="utf-8") as file:
        codes = {row["township_name"]: row["township_code"] for row in csv.DictReader(file)}
    for number, town in enumerate(TOWNS):
        data = Change(figures=figures_for(number)).applied(county="慈溪市", township=town, code=codes[town])
        TemplateWriter(form, "2023H1").write(source / f"{town}.xlsx", replace(data, ledgers={}))
    return night(tmp_path_factory.mktemp("alone-home") / "home", source)


@pytest.fixture(scope="module", params=[sheet_each, row_each])
def together(request: pytest.FixtureRequest, form: Form, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """All of them in one workbook, and a part of nobody's beside them."""
    source = tmp_path_factory.mktemp("together")
    save(source / "慈溪市汇总.xlsx", *request.param(form))
    return night(tmp_path_factory.mktemp("together-home") / "home", source)


def test_the_figures_and_indicators_are_the_same(alone: Run, together: Run) -> None:
    assert _rows(together, FIGURES) == _rows(alone, FIGURES)
    assert _rows(together, INDICATORS) == _rows(alone, INDICATORS)


def test_every_part_is_a_submission_of_the_one_file(together: Run) -> None:
    rows = _rows(together, "SELECT submission_id, sha256, file_name, status FROM submission ORDER BY ALL")
    assert {(sha256, name) for _, sha256, name, _ in rows} == {(rows[0][1], "慈溪市汇总.xlsx")}
    assert [part for part, *_ in rows] == [f"{rows[0][1][:16]}-{number:03d}" for number in (1, 2, 3)]
    assert {status for *_, status in rows} == {"accepted"}


def test_an_indicator_leads_to_the_cells_of_the_file(together: Run) -> None:
    rows = _rows(together, "SELECT sha256, sheet, cell, raw_text FROM trace('2023H1', '330282', 'organising_rate')")
    assert len(set(rows)) == 2 * len(TOWNS)
    (path,) = (together.home.archive / "files").rglob(f"{rows[0][0]}.*")
    book = openpyxl.load_workbook(path)
    assert all(str(book[sheet][cell].value) == text for _, sheet, cell, text in rows)


def test_every_part_has_its_reply(together: Run) -> None:
    parts = [part for (part,) in _rows(together, "SELECT submission_id FROM submission ORDER BY 1")]
    replies = read_replies(together.home.snapshot, parts)
    assert [reply.head["township_name"] for reply in replies] == list(TOWNS)
    answers = [path for path in together.home.reply.rglob("*.xlsx") if not path.name.endswith("_回执.xlsx")]
    assert len(answers) == len(TOWNS)


def test_a_rebuild_gives_the_same(together: Run) -> None:
    before = _rows(together, "SELECT content_hash FROM snapshot_info")
    remove_derived(together.home)
    night(together.home.root, together.home.archive / "nothing")
    assert _rows(together, "SELECT content_hash FROM snapshot_info") == before


def _judged(tmp_path: Path, sheets: list[Sheet]) -> Desk:
    desk = open_desk()
    desk.receive(FILE, "2023-07-05T09:00:00")
    desk.read([save(tmp_path / f"{FILE}.xlsx", *sheets)], tmp_path / "staged")
    desk.judge()
    return desk


def test_one_unknown_township_harms_no_other(form: Form, tmp_path: Path) -> None:
    sheets = row_each(form)
    sheets[1].rows[3][1] = "子虚镇"
    desk = _judged(tmp_path, sheets)
    query = "SELECT township_code IS NULL, status FROM submission ORDER BY submission_id"
    assert desk.rows(query) == [(False, "accepted"), (True, "returned"), (False, "accepted")]
    assert desk.rows("SELECT rule_id, cell FROM finding WHERE class = 'mandatory'") == [("HZ-100", "B4")]


def test_one_township_twice_in_a_workbook_is_asked_about(form: Form, tmp_path: Path) -> None:
    sheets = row_each(form)
    sheets[1].rows[3][1] = "周巷镇"
    desk = _judged(tmp_path, sheets)
    assert "HZ-102" in desk.findings(f"{FILE}-002")
    assert "HZ-102" not in desk.findings(f"{FILE}-001")


def test_a_wrong_total_over_all_goes_back(form: Form, tmp_path: Path) -> None:
    sheets = row_each(form)
    sheets[1].rows[5][2] = 99
    found = _judged(tmp_path, sheets).rows("SELECT rule_id, cell FROM finding WHERE rule_id = 'HZ-071'")
    assert found == [("HZ-071", "C6")] * len(TOWNS)
