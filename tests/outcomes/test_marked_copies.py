"""What goes back to a township is its own workbook, marked, and what it writes into it counts."""

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

from flows.steps.run import Run
from flows.steps.template import TemplateWriter
from schemas.reply_token import CHECKLIST, ReplyToken
from schemas.tables import load_form
from tests.corpus.returns import return_of
from tests.corpus.roster import load_roster
from tests.night import night
from tests.office import needs_office, type_in
from tests.sheet_facts import sheet_facts

PERIOD = "2023H1"
PARTS = ("位置：", "问题：", "应为：", "怎么办：", "编号与级别：")
REASON = "外派职工在本地参保，已核对名单"


def _rows(run: Run, query: str, *values: object) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(run.home.snapshot), read_only=True) as connection:
        return connection.execute(query, list(values)).fetchall()


def _copies(run: Run) -> Iterator[tuple[Path, Path, str]]:
    """Marked copies with the originals and the submission's id."""
    for path in sorted(run.home.reply.rglob("*_核对.xls?")):
        query = "SELECT submission_id, sha256 FROM submission WHERE starts_with(submission_id, ?)"
        ((submission_id, sha256),) = _rows(run, query, path.stem.split("_")[-2])
        yield path, next((run.home.archive / "files").glob(f"*/{sha256}.*")), submission_id


def test_every_return_that_is_asked_something_comes_back_marked(sample: Run) -> None:
    query = """
        SELECT submission_id FROM submission
        WHERE status IN ('returned', 'provisional') AND NOT is_overtaken AND outcome = 'read' AND file_kind = 'xlsx'
        AND submission_id IN (SELECT submission_id FROM finding WHERE status = 'open')
    """
    wanted = {row[0] for row in _rows(sample, query)}
    assert len(wanted) > 10
    assert {submission_id for _, _, submission_id in _copies(sample)} == wanted


def test_a_copy_differs_from_the_original_only_where_it_is_marked(sample: Run) -> None:
    for path, original, submission_id in _copies(sample):
        before, after = openpyxl.load_workbook(original), openpyxl.load_workbook(path)
        assert after.sheetnames == [CHECKLIST, *before.sheetnames]
        found = set(_rows(sample, "SELECT sheet, cell FROM finding WHERE submission_id = ?", submission_id))
        for old in before:
            new = after[old.title]
            assert sheet_facts(new) == sheet_facts(old)
            named = {cell for sheet, cell in found if sheet == old.title and cell}
            cells = [cell for row in new.iter_rows() for cell in row]
            assert {cell.coordinate for cell in cells if cell.comment} == named
            assert {cell.coordinate for cell in cells if str(cell.fill) != str(old[cell.coordinate].fill)} == named


def test_comments_have_five_parts_and_the_list_one_row_a_finding(sample: Run) -> None:
    for path, _, submission_id in _copies(sample):
        book = openpyxl.load_workbook(path)
        comments = [cell.comment.text for sheet in book for row in sheet for cell in row if cell.comment]
        assert all(len({text.count(part) for part in PARTS}) == 1 for text in comments)
        tokens = [token for row in book[CHECKLIST] for cell in row if (token := ReplyToken.read(cell.value))]
        found = _rows(sample, "SELECT rule_id, fingerprint FROM finding WHERE submission_id = ?", submission_id)
        assert sorted((token.rule_id, token.fingerprint) for token in tokens) == sorted(found)
        assert {token.answered_id for token in tokens} == {submission_id}


def test_the_archive_keeps_what_was_received(sample: Run) -> None:
    files = [path for path in (sample.home.archive / "files").rglob("*") if path.is_file()]
    assert files
    assert all(hashlib.sha256(path.read_bytes()).hexdigest() == path.stem for path in files)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """An inbox with one return that has a figure nobody can read, and one that must be explained."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    data = return_of(next(town for town in load_roster().values() if town.reports_in(PERIOD)), PERIOD)
    workers = data.figures["A08"]
    assert isinstance(workers, int)
    faulty = replace(data, figures={**data.figures, "A16": "3x", "F01": workers + 5})
    TemplateWriter(load_form(), PERIOD).write(folder / "半年报.xlsx", faulty)
    return folder


def _place(run: Run, rule_id: str) -> tuple[str, str]:
    ((sheet, cell),) = _rows(run, "SELECT sheet, cell FROM finding WHERE rule_id = ?", rule_id)
    return sheet, cell


def _room(path: Path, rule_id: str) -> str:
    """The 说明 cell of a rule's row in 核对清单."""
    rows = openpyxl.load_workbook(path)[CHECKLIST].iter_rows()
    return next(
        row[9].coordinate for row in rows if (token := ReplyToken.read(row[10].value)) and token.rule_id == rule_id
    )


def _statuses(run: Run) -> list[str]:
    return [row[0] for row in _rows(run, "SELECT status FROM submission ORDER BY received_at, revision")]


@pytest.mark.slow
@needs_office
def test_a_copy_corrected_and_explained_in_place_is_accepted_the_next_night(inbox: Path, tmp_path: Path) -> None:
    run = night(tmp_path / "home", inbox, period=PERIOD)
    assert _statuses(run) == ["returned"]
    ((marked, original, submission_id),) = _copies(run)
    copy = inbox / marked.name
    shutil.copy(marked, copy)
    type_in(copy, [(*_place(run, "HZ-002"), 3), (CHECKLIST, _room(copy, "HZ-050"), REASON)], tmp_path)
    again = night(tmp_path / "home", inbox, period=PERIOD)
    assert _statuses(again) == ["returned", "accepted"]
    assert _rows(again, "SELECT source, text FROM explanation") == [("reply", REASON)]
    assert _rows(
        again, "SELECT status, explanation FROM finding WHERE rule_id = 'HZ-050' AND submission_id <> ?", submission_id
    ) == [("explained", REASON)]
    assert hashlib.sha256(original.read_bytes()).hexdigest() == original.stem


@pytest.mark.slow
@needs_office
def test_explanations_alone_need_no_new_return(inbox: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(inbox / "半年报.xlsx")
    sheet = book["半年报"]
    unread = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "3x")
    unread.value = 3
    book.save(inbox / "半年报.xlsx")
    run = night(tmp_path / "home", inbox, period=PERIOD)
    assert _statuses(run) == ["provisional"]
    ((marked, _, _),) = _copies(run)
    book = openpyxl.load_workbook(marked)
    for title in book.sheetnames[1:]:
        del book[title]
    book.save(inbox / "说明.xlsx")
    type_in(inbox / "说明.xlsx", [(CHECKLIST, _room(marked, "HZ-050"), REASON)], tmp_path)
    again = night(tmp_path / "home", inbox, period=PERIOD)
    assert sorted(_statuses(again)) == ["accepted", "answers"]


def test_a_list_of_one_township_explains_nothing_for_another(inbox: Path, tmp_path: Path) -> None:
    run = night(tmp_path / "home", inbox, period=PERIOD)
    ((marked, _, _),) = _copies(run)
    book = openpyxl.load_workbook(marked)
    book[CHECKLIST][_room(marked, "HZ-050")] = REASON
    other = [town for town in load_roster().values() if town.reports_in(PERIOD)][1]
    cover = book["封面"]
    for label, value in (("乡镇(街道)", other.name), ("行政区划代码", other.code)):
        cell = next(cell for row in cover.iter_rows() for cell in row if cell.value == label)
        cover.cell(cell.row, cell.column + 1).value = value
    book.save(inbox / "冒名.xlsx")
    again = night(tmp_path / "home", inbox, period=PERIOD)
    assert _rows(again, "SELECT * FROM explanation") == []
    assert _rows(again, "SELECT DISTINCT status FROM finding WHERE rule_id = 'HZ-050'") == [("open",)]
